package dev.billingportal.web.usage;

import dev.billingportal.service.usage.UsageRange;
import dev.billingportal.web.shared.Link;
import dev.billingportal.web.shared.RangeChoice;
import dev.billingportal.web.shared.Reader;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;

/** Which usage an address asks for, and in which order: on the page and in its downloads. */
@RequestScoped
public class AskedUsage {
  @Inject private Reader reader;
  @Inject private HttpServletRequest request;

  private UsageRange range;
  private BreakdownSort sort;
  private boolean ascending;

  @PostConstruct
  void read() {
    range = RangeChoice.named(request.getParameter("range"));
    sort = shown(BreakdownSort.named(request.getParameter("sort")));
    ascending = sort.ascending(request.getParameter("dir"));
  }

  /** Where costs are hidden, features stand by name: their units are hardly ever the same. */
  private BreakdownSort shown(BreakdownSort asked) {
    return asked == BreakdownSort.COST && !reader.isAmountsShown() ? BreakdownSort.NAME : asked;
  }

  UsageRange range() {
    return range;
  }

  BreakdownSort sort() {
    return sort;
  }

  boolean ascending() {
    return ascending;
  }

  /** The address of the same usage, as a page or as a file. */
  Link address(String path) {
    return address(path, range, sort, ascending);
  }

  static Link address(String path, UsageRange range, BreakdownSort sort, boolean ascending) {
    return Link.to(path)
        .with("range", RangeChoice.code(range))
        .with("sort", sort.code())
        .with("dir", sort.direction(ascending));
  }
}
