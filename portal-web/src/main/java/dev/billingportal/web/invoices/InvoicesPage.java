package dev.billingportal.web.invoices;

import dev.billingportal.service.invoice.InvoiceQueries;
import dev.billingportal.service.invoice.InvoiceRow;
import dev.billingportal.service.invoice.InvoiceSearch;
import dev.billingportal.service.invoice.InvoiceSearchParser;
import dev.billingportal.service.invoice.InvoiceSort;
import dev.billingportal.service.shared.PageRequest;
import dev.billingportal.service.shared.ResultPage;
import dev.billingportal.web.shared.Card;
import dev.billingportal.web.shared.Link;
import dev.billingportal.web.shared.Paging;
import dev.billingportal.web.shared.Reader;
import dev.billingportal.web.shared.SortChoice;
import dev.billingportal.web.shared.StatusChip;
import dev.billingportal.web.shared.Words;
import jakarta.annotation.PostConstruct;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Locale;

/** The Invoices tab: what was searched for, how it is sorted and which page is shown. */
@Named("invoices")
@RequestScoped
public class InvoicesPage {
  private static final int ROWS = 25;
  private static final int LONGEST_SEARCH = 200;

  @EJB private InvoiceQueries queries;
  @Inject private Reader reader;
  @Inject private Words words;
  @Inject private HttpServletRequest request;

  private String text;
  private InvoiceSearch search;
  private InvoiceSort sort;
  private boolean ascending;
  private Card<ResultPage<InvoiceRow>> found;

  @PostConstruct
  void load() {
    String asked = request.getParameter("q");
    text = asked == null ? "" : asked.strip();
    text = text.length() > LONGEST_SEARCH ? text.substring(0, LONGEST_SEARCH) : text;
    sort = shown(sortNamed(request.getParameter("sort")));
    ascending = "asc".equals(request.getParameter("dir"));
    InvoiceSearchParser parser = new InvoiceSearchParser(reader.getLocale());
    search = (reader.isAmountsShown() ? parser : parser.withoutAmounts()).parse(text);
    found =
        Card.of(
            "invoices",
            () -> {
              var page = rows(Paging.asked(request.getParameter("page"), ROWS));
              return page.items().isEmpty() && page.total() > 0 ? rows(Paging.lastOf(page)) : page;
            });
  }

  private ResultPage<InvoiceRow> rows(PageRequest page) {
    return queries.search(reader.getCustomer(), search.filter(), sort, ascending, page);
  }

  /** A link to a list sorted by amounts still leads to the list where they are hidden. */
  private InvoiceSort shown(InvoiceSort asked) {
    return asked == InvoiceSort.AMOUNT && !reader.isAmountsShown() ? InvoiceSort.ISSUED : asked;
  }

  private static InvoiceSort sortNamed(String name) {
    return Arrays.stream(InvoiceSort.values())
        .filter(sort -> sort.name().equalsIgnoreCase(name))
        .findFirst()
        .orElse(InvoiceSort.ISSUED);
  }

  public String getText() {
    return text;
  }

  public InvoiceSearch getSearch() {
    return search;
  }

  /** The chosen order as it stands in addresses; null for the usual one. */
  public String getSortName() {
    return sort == InvoiceSort.ISSUED ? null : sort.name().toLowerCase(Locale.ROOT);
  }

  public String getDirection() {
    return ascending ? "asc" : null;
  }

  public Card<ResultPage<InvoiceRow>> getFound() {
    return found;
  }

  public Paging getPaging() {
    return Paging.of(found.getContent());
  }

  /** What a part of the search was understood to mean, for example "Status: paid". */
  public String words(InvoiceSearch.Term term) {
    return words.say("invoices.kind." + term.kind().name(), term.text());
  }

  public StatusChip chip(InvoiceRow row) {
    return StatusChip.of(row.status());
  }

  public String pageAddress(int number) {
    return address(text, getSortName(), getDirection())
        .with("page", number == 1 ? null : number)
        .toString();
  }

  /** The page with another search text and the same order. */
  public String searchAddress(String other) {
    return address(other, getSortName(), getDirection()).toString();
  }

  /** The heading of a column; dates, amounts and numbers begin with the greatest. */
  public SortChoice sortedBy(String column) {
    InvoiceSort by = sortNamed(column);
    return SortChoice.of(
        by == sort,
        ascending,
        by != InvoiceSort.STATUS,
        up ->
            address(
                text,
                by == InvoiceSort.ISSUED ? null : by.name().toLowerCase(Locale.ROOT),
                up ? "asc" : null));
  }

  private static Link address(String text, String sort, String direction) {
    return Link.to("invoices").with("q", text).with("sort", sort).with("dir", direction);
  }
}
