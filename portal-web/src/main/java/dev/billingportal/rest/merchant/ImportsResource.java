package dev.billingportal.rest.merchant;

import dev.billingportal.domain.imports.ImportFormat;
import dev.billingportal.domain.imports.ImportKind;
import dev.billingportal.domain.imports.OnExisting;
import dev.billingportal.domain.shared.ErrorCode;
import dev.billingportal.domain.shared.PortalException;
import dev.billingportal.domain.shared.ValidationFailed;
import dev.billingportal.rest.shared.ImportWire;
import dev.billingportal.rest.shared.ListWire;
import dev.billingportal.service.imports.ImportRunner;
import dev.billingportal.service.imports.ImportUploads;
import dev.billingportal.service.imports.ImportWish;
import dev.billingportal.service.imports.Imports;
import dev.billingportal.service.imports.RejectedRowsFile;
import dev.billingportal.service.imports.UploadedFile;
import dev.billingportal.service.shared.PageRequest;
import dev.billingportal.service.tenant.MerchantScope;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;

/** Files of records, taken in in the background: {@code /v1/imports}. */
@ApplicationScoped
@Path("imports")
@ForMerchants
@Produces(MediaType.APPLICATION_JSON)
public class ImportsResource {
  private static final String CSV = "text/csv";
  private static final String NDJSON = "application/x-ndjson";
  private static final int ACCEPTED = 202;

  @EJB private Imports imports;
  @EJB private ImportRunner runner;
  @Inject private ImportUploads uploads;
  @Inject private MerchantRequest merchant;
  @Inject private Creations creations;
  @Context private HttpHeaders headers;

  /**
   * Takes a file of UTF-8 and looks it over; its rows are taken in later.
   *
   * @param kind customers, invoices, transactions or events
   * @param dryRun true to look at each row and store none
   * @param onExisting reject (the default) or skip rows whose record exists
   */
  @POST
  @Consumes({CSV, NDJSON})
  @APIResponseSchema(value = ImportWire.class, responseCode = "202")
  public Response create(
      @QueryParam("kind") String kind,
      @QueryParam("dry_run") String dryRun,
      @QueryParam("on_existing") String onExisting,
      @NotNull InputStream body) {
    ImportWish wish =
        new ImportWish(
            choice("kind", kind, null, ImportKind.class),
            format(headers.getMediaType()),
            truth("dry_run", dryRun),
            choice("on_existing", onExisting, OnExisting.REJECT, OnExisting.class));
    try (UploadedFile file = uploads.receive(body, wish.kind(), wish.format())) {
      Response answer =
          creations.answer(
              "imports.create",
              ACCEPTED,
              List.of(wish, file.sha256()),
              null,
              () -> ImportWire.of(imports.queue(merchant.scope(), wish, file)));
      runner.wake();
      return answer;
    }
  }

  @GET
  public ListWire<ImportWire> list(
      @QueryParam("limit") Integer limit,
      @QueryParam("offset") Integer offset,
      @QueryParam("page") Integer page) {
    return ListWire.of(
        imports.list(merchant.scope(), PageRequest.of(limit, offset, page)), ImportWire::of);
  }

  @GET
  @Path("{id}")
  public ImportWire get(@PathParam("id") String id) {
    return ImportWire.of(imports.get(merchant.scope(), id));
  }

  /** The rows rejected so far, with the line each begins in. */
  @GET
  @Path("{id}/rejected")
  @Produces(CSV)
  public Response rejected(@PathParam("id") String id) {
    MerchantScope scope = merchant.scope();
    String name = imports.get(scope, id).info().id() + "-rejected.csv";
    StreamingOutput file =
        out ->
            RejectedRowsFile.write(
                line -> imports.rejectedAfter(scope, id, line, RejectedRowsFile.LINES), out);
    return Response.ok(file, CSV + ";charset=UTF-8")
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"")
        .build();
  }

  private static ImportFormat format(MediaType type) {
    if (type == null) {
      throw new PortalException(
          ErrorCode.UNSUPPORTED_MEDIA_TYPE,
          "The body must say what it is",
          Map.of("content_type", "must be " + CSV + " or " + NDJSON));
    }
    String charset = type.getParameters().getOrDefault(MediaType.CHARSET_PARAMETER, "utf-8");
    if (!charset.equalsIgnoreCase("utf-8")) {
      throw new PortalException(
          ErrorCode.UNSUPPORTED_MEDIA_TYPE,
          "The body must be UTF-8",
          Map.of("content_type", "must have the charset utf-8 or none"));
    }
    return type.isCompatible(MediaType.valueOf(CSV)) ? ImportFormat.CSV : ImportFormat.NDJSON;
  }

  private static boolean truth(String name, String text) {
    if (text == null || text.equals("false")) {
      return false;
    }
    if (!text.equals("true")) {
      throw new ValidationFailed(name, "must be true or false");
    }
    return true;
  }

  private static <E extends Enum<E>> E choice(
      String name, String text, E otherwise, Class<E> choices) {
    if (text == null && otherwise != null) {
      return otherwise;
    }
    return Arrays.stream(choices.getEnumConstants())
        .filter(one -> wire(one).equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                new ValidationFailed(
                    name,
                    "must be one of "
                        + Arrays.stream(choices.getEnumConstants())
                            .map(ImportsResource::wire)
                            .collect(Collectors.joining(", "))));
  }

  private static String wire(Enum<?> choice) {
    return choice.name().toLowerCase(Locale.ROOT);
  }
}
