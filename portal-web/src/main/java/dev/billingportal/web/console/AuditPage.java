package dev.billingportal.web.console;

import dev.billingportal.domain.audit.ActorKind;
import dev.billingportal.service.audit.AuditFilter;
import dev.billingportal.service.audit.AuditKind;
import dev.billingportal.service.audit.AuditLog;
import dev.billingportal.service.audit.AuditRow;
import dev.billingportal.service.operator.ActorNames;
import dev.billingportal.service.shared.PageRequest;
import dev.billingportal.service.shared.ResultPage;
import dev.billingportal.web.shared.Link;
import dev.billingportal.web.shared.Paging;
import jakarta.annotation.PostConstruct;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** The audit log, newest first; what it is narrowed to stands in the address. */
@Named("auditLog")
@RequestScoped
public class AuditPage {
  private static final int ROWS = 50;
  private static final int LONGEST = 255;

  @EJB private AuditLog log;
  @EJB private ActorNames actors;
  @Inject private ConsoleVisit visit;
  @Inject private ConsoleWords words;
  @Inject private HttpServletRequest request;

  private AuditKind kind;
  private String actor;
  private String customer;
  private LocalDate from;
  private LocalDate until;
  private ResultPage<AuditRow> found;
  private Map<String, String> names;

  @PostConstruct
  void load() {
    kind = AuditKind.stored(asked("kind")).orElse(null);
    actor = asked("actor");
    customer = asked("customer");
    from = day("from");
    until = day("until");
    found = rows(Paging.asked(request.getParameter("page"), ROWS));
    if (found.items().isEmpty() && found.total() > 0) {
      found = rows(Paging.lastOf(found));
    }
    names =
        actors.of(
            visit.scope(),
            found.items().stream()
                .flatMap(row -> Stream.of(nothing(row.actorId()), nothing(row.subjectId())))
                .filter(id -> !id.isEmpty())
                .distinct()
                .toList());
  }

  private ResultPage<AuditRow> rows(PageRequest page) {
    return log.find(
        visit.scope(),
        new AuditFilter(
            kind,
            actor.isEmpty() ? null : actor,
            customer.isEmpty() ? null : customer,
            from == null ? null : from.atStartOfDay(visit.getZone()).toInstant(),
            until == null ? null : until.plusDays(1).atStartOfDay(visit.getZone()).toInstant()),
        page);
  }

  private String asked(String name) {
    String value = nothing(request.getParameter(name)).strip();
    return value.length() > LONGEST ? value.substring(0, LONGEST) : value;
  }

  private static String nothing(String text) {
    return Objects.requireNonNullElse(text, "");
  }

  private LocalDate day(String name) {
    try {
      LocalDate day = LocalDate.parse(asked(name));
      return day.getYear() < 1970 || day.getYear() > 9999 ? null : day;
    } catch (DateTimeException e) {
      return null;
    }
  }

  public ResultPage<AuditRow> getFound() {
    return found;
  }

  /** What was done, in words; a release that knows more may have written it. */
  public String deed(AuditRow row) {
    return Stream.of("audit." + row.action() + "." + row.detail(), "audit." + row.action())
        .filter(words::has)
        .findFirst()
        .map(words::say)
        .orElseGet(() -> words.say("audit.other"));
  }

  /** Who did it: a name where there is one. */
  public String who(AuditRow row) {
    String name = row.actorId() == null ? null : names.get(row.actorId());
    return name != null ? name : words.say("audit.actor." + row.actorKind().name());
  }

  /** What kind of somebody that is, unless the name says it. */
  public String whoKind(AuditRow row) {
    boolean named = row.actorId() != null && names.containsKey(row.actorId());
    return named && row.actorKind() != ActorKind.SESSION
        ? words.say("audit.actor." + row.actorKind().name())
        : null;
  }

  /** Which operator it was done to, if it was another one than who did it; else null. */
  public String whom(AuditRow row) {
    boolean other = row.subjectId() != null && !row.subjectId().equals(row.actorId());
    return other ? names.get(row.subjectId()) : null;
  }

  public Paging getPaging() {
    return Paging.of(found);
  }

  public String pageAddress(int number) {
    return address().with("page", number == 1 ? null : number).toString();
  }

  private Link address() {
    return Link.to("audit")
        .with("kind", kind == null ? null : kind.stored())
        .with("actor", actor)
        .with("customer", customer)
        .with("from", from)
        .with("until", until);
  }

  public boolean isNarrowed() {
    return kind != null || !actor.isEmpty() || !customer.isEmpty() || from != null || until != null;
  }

  /** The kinds there are for this operator to read. */
  public List<CustomersPage.Choice> getKinds() {
    List<CustomersPage.Choice> kinds = new ArrayList<>();
    kinds.add(new CustomersPage.Choice("", words.say("audit.kind.any"), null, kind == null));
    Arrays.stream(AuditKind.values())
        .filter(one -> visit.isWriter() || !one.isAboutOperators())
        .forEach(
            one ->
                kinds.add(
                    new CustomersPage.Choice(
                        one.stored(), words.say("audit.kind." + one.stored()), null, one == kind)));
    return kinds;
  }

  /** Those who act here: operators and API keys by name. */
  public List<CustomersPage.Choice> getActors() {
    List<CustomersPage.Choice> all = new ArrayList<>();
    all.add(new CustomersPage.Choice("", words.say("audit.anybody"), null, actor.isEmpty()));
    actors
        .all(visit.scope())
        .forEach((id, name) -> all.add(new CustomersPage.Choice(id, name, null, id.equals(actor))));
    return all;
  }

  public String getCustomer() {
    return customer;
  }

  public LocalDate getFrom() {
    return from;
  }

  public LocalDate getUntil() {
    return until;
  }
}
