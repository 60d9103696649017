package dev.billingportal.web.invoices;

import dev.billingportal.domain.shared.Money;
import dev.billingportal.service.invoice.InvoiceQueries;
import dev.billingportal.service.invoice.InvoiceRow;
import dev.billingportal.service.invoice.InvoiceSearch;
import dev.billingportal.service.invoice.InvoiceSort;
import dev.billingportal.service.shared.PageRequest;
import dev.billingportal.service.shared.PortalConfiguration;
import dev.billingportal.service.shared.ResultPage;
import dev.billingportal.web.download.FileLink;
import dev.billingportal.web.shared.Card;
import dev.billingportal.web.shared.Formats;
import dev.billingportal.web.shared.Link;
import dev.billingportal.web.shared.Paging;
import dev.billingportal.web.shared.Reader;
import dev.billingportal.web.shared.SortChoice;
import dev.billingportal.web.shared.StatusChip;
import dev.billingportal.web.shared.StillDue;
import dev.billingportal.web.shared.Words;
import jakarta.annotation.PostConstruct;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.stream.Collectors;

/** The Invoices tab: what was searched for, how it is sorted and which page is shown. */
@Named("invoices")
@RequestScoped
public class InvoicesPage {
  private static final int ROWS = 25;

  @EJB private InvoiceQueries queries;
  @Inject private Reader reader;
  @Inject private Words words;
  @Inject private Formats formats;
  @Inject private AskedInvoices asked;
  @Inject private PortalConfiguration configuration;
  @Inject private HttpServletRequest request;

  private Card<ResultPage<InvoiceRow>> found;
  private Card<List<Money>> open;

  @PostConstruct
  void load() {
    found =
        Card.of(
            "invoices",
            () -> {
              var page = rows(Paging.asked(request.getParameter("page"), ROWS));
              return page.items().isEmpty() && page.total() > 0 ? rows(Paging.lastOf(page)) : page;
            });
    open =
        Card.of(
            "open invoices",
            () ->
                reader.isAmountsShown()
                    ? queries.openTotal(reader.getCustomer(), asked.search().filter())
                    : List.of());
  }

  private ResultPage<InvoiceRow> rows(PageRequest page) {
    return queries.search(
        reader.getCustomer(), asked.search().filter(), asked.sort(), asked.ascending(), page);
  }

  public String getText() {
    return asked.text();
  }

  public InvoiceSearch getSearch() {
    return asked.search();
  }

  /** The chosen order as it stands in addresses; null for the usual one. */
  public String getSortName() {
    return AskedInvoices.code(asked.sort());
  }

  public String getDirection() {
    return asked.direction();
  }

  public Card<ResultPage<InvoiceRow>> getFound() {
    return found;
  }

  /** What remains to be paid of all that was found, in words; null where nothing does. */
  public String getOpen() {
    return open.found()
        .filter(totals -> !totals.isEmpty())
        .map(totals -> totals.stream().map(formats::money).collect(Collectors.joining(" + ")))
        .map(total -> words.say("invoices.open", total))
        .orElse(null);
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

  /** What is still due, in words; null where the total says it. */
  public String rest(InvoiceRow row) {
    return StillDue.isSaid(row.status(), row.total(), row.amountRemaining())
        ? words.say("invoices.open", formats.money(row.amountRemaining(), row.currency()))
        : null;
  }

  public String pageAddress(int number) {
    return asked.address("invoices").with("page", number == 1 ? null : number).toString();
  }

  /** The page with another search text and the same order. */
  public String searchAddress(String other) {
    return address(other, getSortName(), getDirection()).toString();
  }

  /** The heading of a column; dates, amounts and numbers begin with the greatest. */
  public SortChoice sortedBy(String column) {
    InvoiceSort by = AskedInvoices.sortNamed(column);
    return SortChoice.of(
        by == asked.sort(),
        asked.ascending(),
        by != InvoiceSort.STATUS,
        up -> address(asked.text(), AskedInvoices.code(by), up ? "asc" : null));
  }

  /** The list as a file, all pages of it. */
  public List<FileLink> getFiles() {
    return FileLink.all(format -> asked.address("invoices/" + format.code()));
  }

  /** How many invoices one ZIP holds at most. */
  public int getZipLimit() {
    return configuration.zipInvoices();
  }

  /** Whether all that were found fit into one ZIP. */
  public boolean isZipOfAll() {
    return found.found().map(page -> page.total() <= getZipLimit()).orElse(false);
  }

  /** All that were found as one ZIP. */
  public String getZipAddress() {
    return asked.address("invoices/zip").with("of", "all").toString();
  }

  /** Why a ZIP was not to be had, in words; null if nobody asked for one. */
  public String getZipNotice() {
    String why = request.getParameter("zip");
    if (InvoicesZip.TOO_MANY.equals(why)) {
      return words.say("zip.many", getZipLimit());
    }
    return InvoicesZip.NONE.equals(why) ? words.say("zip.none") : null;
  }

  /** The number of the page, for the way back from a form; null for the first one. */
  public Integer getPageNumber() {
    int number = getPaging().number();
    return number == 1 ? null : number;
  }

  private static Link address(String text, String sort, String direction) {
    return Link.to("invoices").with("q", text).with("sort", sort).with("dir", direction);
  }
}
