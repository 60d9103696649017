package dev.billingportal.web.console;

import dev.billingportal.domain.shared.RecordStatus;
import dev.billingportal.service.customer.CustomerDirectory;
import dev.billingportal.service.customer.CustomerFilter;
import dev.billingportal.service.customer.CustomerRow;
import dev.billingportal.service.customer.CustomerSort;
import dev.billingportal.service.shared.PageRequest;
import dev.billingportal.service.shared.ResultPage;
import dev.billingportal.web.shared.Link;
import dev.billingportal.web.shared.Paging;
import dev.billingportal.web.shared.SortChoice;
import jakarta.annotation.PostConstruct;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The list of customers: what was searched for, filtered by and sorted by stands in the address.
 */
@Named("customers")
@RequestScoped
public class CustomersPage {
  private static final int ROWS = 25;
  private static final int LONGEST_SEARCH = 200;
  private static final CustomerSort USUAL = CustomerSort.UPDATED;

  @EJB private CustomerDirectory directory;
  @Inject private ConsoleVisit visit;
  @Inject private ConsoleWords words;
  @Inject private Clock clock;
  @Inject private HttpServletRequest request;

  private String text;
  private String status;
  private String since;
  private CustomerSort sort;
  private boolean ascending;
  private ResultPage<CustomerRow> found;

  /** A value to choose among. */
  public record Choice(String value, String name, String address, boolean chosen) {}

  @PostConstruct
  void load() {
    String asked = request.getParameter("q");
    text = asked == null ? "" : asked.strip();
    text = text.length() > LONGEST_SEARCH ? text.substring(0, LONGEST_SEARCH) : text;
    status = oneOf(request.getParameter("status"), "active", "archived");
    since = oneOf(request.getParameter("updated"), "7", "30", "90");
    sort =
        Arrays.stream(CustomerSort.values())
            .filter(by -> by.name().equalsIgnoreCase(request.getParameter("sort")))
            .findFirst()
            .orElse(USUAL);
    ascending = "asc".equals(request.getParameter("dir"));
    found = rows(Paging.asked(request.getParameter("page"), ROWS));
    if (found.items().isEmpty() && found.total() > 0) {
      found = rows(Paging.lastOf(found));
    }
  }

  private static String oneOf(String asked, String... values) {
    return Arrays.asList(values).contains(asked) ? asked : "";
  }

  private ResultPage<CustomerRow> rows(PageRequest page) {
    RecordStatus wanted =
        switch (status) {
          case "active" -> RecordStatus.PUBLISHED;
          case "archived" -> RecordStatus.ARCHIVED;
          default -> null;
        };
    Instant from =
        since.isEmpty() ? null : clock.instant().minus(Duration.ofDays(Integer.parseInt(since)));
    return directory.find(
        visit.scope(), new CustomerFilter(text, wanted, from), sort, ascending, page);
  }

  public String getText() {
    return text;
  }

  public ResultPage<CustomerRow> getFound() {
    return found;
  }

  public Paging getPaging() {
    return Paging.of(found);
  }

  public boolean isActive(CustomerRow row) {
    return row.status() == RecordStatus.PUBLISHED;
  }

  /** How many filters are set, for the badge. */
  public int getFilterCount() {
    return (status.isEmpty() ? 0 : 1) + (since.isEmpty() ? 0 : 1);
  }

  /** One if the list is not in its usual order. */
  public int getSortCount() {
    return sort == USUAL && !ascending ? 0 : 1;
  }

  public boolean isNarrowed() {
    return !text.isEmpty() || getFilterCount() > 0;
  }

  public String getStatus() {
    return status;
  }

  public String getSince() {
    return since;
  }

  /** The chosen order as it stands in addresses; null for the usual one. */
  public String getSortName() {
    return sort == USUAL ? null : sort.name().toLowerCase(Locale.ROOT);
  }

  public String getDirection() {
    return ascending ? "asc" : null;
  }

  public List<Choice> getStatuses() {
    return choices("filter.status.", status, "", "active", "archived");
  }

  public List<Choice> getTimes() {
    return choices("filter.updated.", since, "", "7", "30", "90");
  }

  private List<Choice> choices(String key, String chosen, String... values) {
    return Arrays.stream(values)
        .map(
            value ->
                new Choice(
                    value,
                    words.say(key + (value.isEmpty() ? "any" : value)),
                    null,
                    value.equals(chosen)))
        .toList();
  }

  /** Every order there is, each way round. */
  public List<Choice> getOrders() {
    List<Choice> orders = new ArrayList<>();
    for (CustomerSort by : CustomerSort.values()) {
      for (boolean up : new boolean[] {true, false}) {
        String name = by.name().toLowerCase(Locale.ROOT);
        orders.add(
            new Choice(
                name,
                words.say("sort." + name + (up ? ".asc" : ".desc")),
                address(by, up).toString(),
                by == sort && up == ascending));
      }
    }
    return orders;
  }

  public SortChoice sortedBy(String column) {
    CustomerSort by = CustomerSort.valueOf(column);
    return SortChoice.of(by == sort, ascending, by == CustomerSort.UPDATED, up -> address(by, up));
  }

  public String pageAddress(int number) {
    return address(sort, ascending).with("page", number == 1 ? null : number).toString();
  }

  public String getClearAddress() {
    return Link.to("customers").with("sort", getSortName()).with("dir", getDirection()).toString();
  }

  private Link address(CustomerSort by, boolean up) {
    return Link.to("customers")
        .with("q", text)
        .with("status", status)
        .with("updated", since)
        .with("sort", by == USUAL ? null : by.name().toLowerCase(Locale.ROOT))
        .with("dir", up ? "asc" : null);
  }
}
