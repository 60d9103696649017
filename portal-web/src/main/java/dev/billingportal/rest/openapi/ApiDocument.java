package dev.billingportal.rest.openapi;

import dev.billingportal.domain.shared.ErrorCode;
import dev.billingportal.rest.merchant.BootstrapResource;
import dev.billingportal.rest.shared.ErrorBody;
import dev.billingportal.rest.shared.WireJson;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASModelReader;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.Paths;
import org.eclipse.microprofile.openapi.models.headers.Header;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;

/**
 * Makes the document. The server's own scan stays off: it looks for schemas in the WAR only, while
 * request bodies are records of the services, and it does not know how the wire's mapper writes.
 */
public class ApiDocument implements OASModelReader {
  @Override
  public OpenAPI buildModel() {
    Map<String, Schema> schemas = WireSchemas.components();
    WireSchemas answers = WireSchemas.ofAnswers(schemas);
    Components components = OASFactory.createComponents();
    errors(components, answers.of(WireJson.MAPPER.constructType(ErrorBody.class)));
    headers(components);
    components.addParameter(
        OperationDocument.IDEMPOTENCY_KEY,
        OASFactory.createParameter()
            .name("Idempotency-Key")
            .in(org.eclipse.microprofile.openapi.models.parameters.Parameter.In.HEADER)
            .description("The same key and body answer the first result again; at most 255")
            .schema(WireSchemas.typed(SchemaType.STRING).maxLength(255)));
    components
        .addSecurityScheme(
            OperationDocument.API_KEY,
            key("x-api-key", "A merchant's key; it names tenant and environment"))
        .addSecurityScheme(
            OperationDocument.SESSION,
            key("X-Session-Token", "The token of a customer's portal session"))
        .addSecurityScheme(
            OperationDocument.BOOTSTRAP,
            key(BootstrapResource.TOKEN, "The installation's PORTAL_BOOTSTRAP_TOKEN"));
    OperationDocument writer =
        new OperationDocument(
            WireSchemas.ofRequests(schemas), answers, new Examples(schemas), Summaries.read());
    Paths paths = OASFactory.createPaths();
    Resources.ALL.stream()
        .flatMap(resource -> ApiOperation.of(resource).stream())
        .forEach(
            operation -> {
              PathItem item = paths.getPathItem(operation.path());
              if (item == null) {
                item = OASFactory.createPathItem();
                paths.addPathItem(operation.path(), item);
              }
              writer.write(operation, item);
            });
    return OASFactory.createOpenAPI()
        .openapi("3.1.0")
        .info(
            OASFactory.createInfo()
                .title("Billing portal")
                .version("1")
                .description(
                    "The merchant's API feeds a portal; the Direct API, under /v1/customer/portal,"
                        + " answers one customer. Decimals are strings, times are UTC, every key is"
                        + " always present, and every refusal has the same body."))
        .servers(List.of(OASFactory.createServer().url("/")))
        .paths(paths)
        .components(components.schemas(schemas));
  }

  private static SecurityScheme key(String header, String description) {
    return OASFactory.createSecurityScheme()
        .type(SecurityScheme.Type.APIKEY)
        .in(SecurityScheme.In.HEADER)
        .name(header)
        .description(description);
  }

  private static void headers(Components components) {
    components
        .addHeader("RequestId", header("Names this answer; give it when you ask for help", true))
        .addHeader("Limit", header("Requests in a window; absent without a limit", false))
        .addHeader("Remaining", header("Requests left now", false))
        .addHeader("Reset", header("Seconds until all of them are back", false))
        .addHeader("RetryAfter", header("Seconds to wait", true));
  }

  private static Header header(String description, boolean always) {
    return OASFactory.createHeader()
        .description(description)
        .required(always)
        .schema(WireSchemas.typed(SchemaType.STRING));
  }

  /** One response for each status that a refusal may have. */
  private static void errors(Components components, Schema body) {
    for (ErrorCode code : ErrorCode.values()) {
      String name = OperationDocument.error(code.httpStatus());
      if (components.getResponses() != null && components.getResponses().containsKey(name)) {
        continue;
      }
      ErrorBody example = ErrorBody.of(code, code.wire().replace('_', ' '), Map.of());
      APIResponse response =
          OASFactory.createAPIResponse()
              .description(code.wire())
              .addHeader("X-Request-Id", OASFactory.createHeader().ref("RequestId"))
              .content(
                  OASFactory.createContent()
                      .addMediaType(
                          "application/json",
                          OASFactory.createMediaType()
                              .schema(body)
                              .example(WireJson.MAPPER.convertValue(example, Map.class))));
      if (code == ErrorCode.TOO_MANY_REQUESTS) {
        response.addHeader("Retry-After", OASFactory.createHeader().ref("RetryAfter"));
      }
      components.addResponse(name, response);
    }
  }
}
