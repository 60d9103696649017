package dev.billingportal.web.invoices;

import dev.billingportal.service.invoice.InvoiceSearch;
import dev.billingportal.service.invoice.InvoiceSearchParser;
import dev.billingportal.service.invoice.InvoiceSort;
import dev.billingportal.service.invoice.InvoiceWalk;
import dev.billingportal.web.shared.Link;
import dev.billingportal.web.shared.Reader;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;

/** Which invoices an address asks for, and in which order: on the page and in its downloads. */
@RequestScoped
public class AskedInvoices {
  private static final int LONGEST_SEARCH = 200;

  @Inject private Reader reader;
  @Inject private HttpServletRequest request;
  @Inject private Clock clock;

  private String text;
  private InvoiceSearch search;
  private InvoiceSort sort;
  private boolean ascending;

  @PostConstruct
  void read() {
    String asked = request.getParameter("q");
    text = asked == null ? "" : asked.strip();
    text = text.length() > LONGEST_SEARCH ? text.substring(0, LONGEST_SEARCH) : text;
    sort = shown(sortNamed(request.getParameter("sort")));
    ascending = "asc".equals(request.getParameter("dir"));
    InvoiceSearchParser parser =
        new InvoiceSearchParser(
            reader.getLocale(), LocalDate.ofInstant(clock.instant(), reader.getZone()));
    search = (reader.isAmountsShown() ? parser : parser.withoutAmounts()).parse(text);
  }

  /** A link to a list sorted by amounts still leads to the list where they are hidden. */
  private InvoiceSort shown(InvoiceSort asked) {
    return asked == InvoiceSort.AMOUNT && !reader.isAmountsShown() ? InvoiceSort.ISSUED : asked;
  }

  static InvoiceSort sortNamed(String name) {
    return Arrays.stream(InvoiceSort.values())
        .filter(sort -> sort.name().equalsIgnoreCase(name))
        .findFirst()
        .orElse(InvoiceSort.ISSUED);
  }

  /** The order as it stands in addresses; null for the usual one. */
  static String code(InvoiceSort sort) {
    return sort == InvoiceSort.ISSUED ? null : sort.name().toLowerCase(Locale.ROOT);
  }

  public String text() {
    return text;
  }

  public InvoiceSearch search() {
    return search;
  }

  public InvoiceSort sort() {
    return sort;
  }

  public boolean ascending() {
    return ascending;
  }

  /** The direction as it stands in addresses; null for the usual one. */
  public String direction() {
    return ascending ? "asc" : null;
  }

  public InvoiceWalk walk(Instant asOf) {
    return new InvoiceWalk(search.filter(), sort, ascending, asOf);
  }

  /** The address of the same list, as a page or as a file. */
  public Link address(String path) {
    return Link.to(path).with("q", text).with("sort", code(sort)).with("dir", direction());
  }
}
