package dev.billingportal.web.session;

import dev.billingportal.domain.shared.NotFound;
import dev.billingportal.service.invoice.Document;
import dev.billingportal.service.invoice.InvoiceDocuments;
import jakarta.ejb.EJB;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An invoice to keep: {@code GET /invoices/{id}/pdf}. */
@WebServlet("/invoices/*")
public class InvoicePdf extends HttpServlet {
  private static final Pattern PATH = Pattern.compile("/([^/]{1,64})/pdf");

  @EJB private InvoiceDocuments documents;
  @Inject private PortalVisit visit;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Matcher path = PATH.matcher(request.getPathInfo() == null ? "" : request.getPathInfo());
    if (!path.matches()) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
      return;
    }
    try {
      send(documents.pdf(visit.customer(), path.group(1)), response);
    } catch (NotFound e) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
    }
  }

  private static void send(Document document, HttpServletResponse response) throws IOException {
    String name = document.fileName().replaceAll("[^A-Za-z0-9._-]", "_");
    response.setContentType(document.mediaType());
    response.setContentLength(document.content().length);
    response.setHeader("Content-Disposition", "attachment; filename=\"" + name + "\"");
    response.getOutputStream().write(document.content());
  }
}
