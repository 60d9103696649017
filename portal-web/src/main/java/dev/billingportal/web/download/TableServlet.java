package dev.billingportal.web.download;

import dev.billingportal.service.export.ListDownloads;
import dev.billingportal.web.session.PortalVisit;
import dev.billingportal.web.session.RequestPath;
import dev.billingportal.web.shared.Words;
import jakarta.ejb.EJB;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;

/** Hands out what a page lists as a file, CSV or XLSX, as the last part of the address says. */
public abstract class TableServlet extends HttpServlet {
  /** What fits into one sheet, with its headings. */
  private static final long MOST_ROWS = 1_000_000;

  @EJB private ListDownloads downloads;
  @Inject private PortalVisit visit;
  @Inject private Words words;
  @Inject private Clock clock;

  /** The list that a request asks for, whatever page of it is shown. */
  protected abstract Table<?> table(HttpServletRequest request);

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    TableFormat format = format(request);
    Table<?> table = table(request).begun();
    describe(table, format, response);
    downloads.note(visit.customer(), table.name(), format.code());
    TableWriter file = format.begin(response.getOutputStream(), table);
    try {
      table.writeTo(file, MOST_ROWS, words.say("download.cut", MOST_ROWS), visit::requireOpen);
      file.finish();
    } catch (IOException | RuntimeException e) {
      breakOff(file, response);
      throw e;
    }
  }

  /** What a download would be, without reading more than its beginning and writing it down. */
  @Override
  protected void doHead(HttpServletRequest request, HttpServletResponse response) {
    describe(table(request).begun(), format(request), response);
  }

  private static TableFormat format(HttpServletRequest request) {
    return RequestPath.of(request).endsWith("/" + TableFormat.CSV.code())
        ? TableFormat.CSV
        : TableFormat.XLSX;
  }

  private void describe(Table<?> table, TableFormat format, HttpServletResponse response) {
    LocalDate today = LocalDate.ofInstant(clock.instant(), visit.customer().timezone());
    response.setContentType(format.mediaType());
    response.setHeader(
        "Content-Disposition",
        "attachment; filename=\"" + table.name() + "-" + today + "." + format.code() + "\"");
  }

  /** What has not left the server yet becomes a page that says what happened. */
  private void breakOff(TableWriter file, HttpServletResponse response) {
    if (!response.isCommitted()) {
      response.reset();
      return;
    }
    try {
      file.breakOff(words.say("download.broken"));
    } catch (IOException e) {
      // Nobody is there to be told.
    }
  }
}
