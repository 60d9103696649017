package dev.billingportal.web.invoices;

import dev.billingportal.domain.shared.NotFound;
import dev.billingportal.service.invoice.DocumentNames;
import dev.billingportal.service.invoice.InvoiceDocuments;
import dev.billingportal.service.invoice.InvoiceQueries;
import dev.billingportal.service.invoice.InvoiceRow;
import dev.billingportal.service.shared.PortalConfiguration;
import dev.billingportal.web.session.PortalVisit;
import dev.billingportal.web.shared.Embedding;
import dev.billingportal.web.shared.Link;
import dev.billingportal.web.shared.Reader;
import jakarta.ejb.EJB;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * The documents of chosen invoices in one file: {@code GET /invoices/zip?id=…&id=…}, or {@code
 * ?of=all} with the list's search for all that it finds. Whoever asks for none or for too many is
 * sent back to the list, which says so. One that is not the customer's, or was never issued, is not
 * found, and then there is no file at all: nobody should miss an invoice in a file that they think
 * is complete.
 */
@WebServlet("/invoices/zip")
public class InvoicesZip extends HttpServlet {
  static final String TOO_MANY = "many";
  static final String NONE = "none";

  @EJB private InvoiceQueries queries;
  @EJB private InvoiceDocuments documents;
  @Inject private AskedInvoices asked;
  @Inject private Embedding embedding;
  @Inject private Reader reader;
  @Inject private PortalVisit visit;
  @Inject private PortalConfiguration configuration;
  @Inject private Clock clock;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Optional<List<InvoiceRow>> invoices = begin(request, response);
    if (invoices.isPresent()) {
      try {
        pack(invoices.get(), response.getOutputStream());
      } catch (IOException | RuntimeException e) {
        // What has left the server already lacks its end, and does not open as a ZIP.
        if (!response.isCommitted()) {
          response.reset();
        }
        throw e;
      }
    }
  }

  /** What the file would be, without printing a single document. */
  @Override
  protected void doHead(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    begin(request, response);
  }

  /** The headers of a file; empty if there is none and the answer says so. */
  private Optional<List<InvoiceRow>> begin(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (!reader.isAmountsShown()) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
      return Optional.empty();
    }
    try {
      List<InvoiceRow> invoices = invoices(request);
      if (invoices.isEmpty() || invoices.size() > configuration.zipInvoices()) {
        sendBack(request, response, invoices.isEmpty() ? NONE : TOO_MANY);
        return Optional.empty();
      }
      response.setContentType("application/zip");
      response.setHeader(
          "Content-Disposition", "attachment; filename=\"invoices-" + today() + ".zip\"");
      return Optional.of(invoices);
    } catch (NotFound e) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
      return Optional.empty();
    }
  }

  /** Those that were asked for; where they are too many, one more than there may be. */
  private List<InvoiceRow> invoices(HttpServletRequest request) {
    int more = configuration.zipInvoices() + 1;
    String[] ids = request.getParameterValues("id");
    if (ids != null) {
      return queries.chosen(reader.getCustomer(), Stream.of(ids).distinct().limit(more).toList());
    }
    return "all".equals(request.getParameter("of"))
        ? queries.following(reader.getCustomer(), asked.walk(clock.instant()), null, more)
        : List.of();
  }

  private void pack(List<InvoiceRow> invoices, OutputStream out) throws IOException {
    DocumentNames names = new DocumentNames();
    LocalDateTime now = LocalDateTime.ofInstant(clock.instant(), reader.getZone());
    ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
    for (InvoiceRow invoice : invoices) {
      visit.requireOpen();
      ZipEntry entry = new ZipEntry(names.next(invoice.number()));
      entry.setTimeLocal(now);
      zip.putNextEntry(entry);
      zip.write(documents.pdf(reader.getCustomer(), invoice.id()).content());
      zip.closeEntry();
    }
    zip.finish();
  }

  /** To the page of the list that the reader came from. */
  private void sendBack(HttpServletRequest request, HttpServletResponse response, String why) {
    Link list = asked.address("/invoices").with("page", request.getParameter("page"));
    list.with("zip", why);
    embedding.keep(list);
    response.setStatus(HttpServletResponse.SC_SEE_OTHER);
    response.setHeader("Location", visit.base() + list);
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), reader.getZone());
  }
}
