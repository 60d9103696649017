package dev.billingportal.web.console;

import dev.billingportal.service.operator.ActorNames;
import dev.billingportal.service.session.PortalSessionRegistry;
import dev.billingportal.service.session.SessionRecord;
import dev.billingportal.service.shared.ResultPage;
import dev.billingportal.web.shared.Link;
import dev.billingportal.web.shared.Paging;
import jakarta.annotation.PostConstruct;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Objects;

/** A customer's portal sessions, newest first. */
@Named("portalSessions")
@RequestScoped
public class SessionsPage {
  private static final int ROWS = 25;

  @EJB private PortalSessionRegistry registry;
  @EJB private ActorNames actors;
  @Inject private ConsoleVisit visit;
  @Inject private ConsoleWords words;
  @Inject private CustomerPage customer;
  @Inject private HttpServletRequest request;

  private ResultPage<SessionRecord> found;
  private Map<String, String> names;

  @PostConstruct
  void load() {
    found =
        registry.list(
            visit.scope(),
            customer.getProfile().id(),
            Paging.asked(request.getParameter("page"), ROWS));
    names =
        actors.of(
            visit.scope(),
            found.items().stream()
                .map(SessionRecord::createdBy)
                .filter(Objects::nonNull)
                .distinct()
                .toList());
  }

  public ResultPage<SessionRecord> getFound() {
    return found;
  }

  public boolean isAnyActive() {
    return found.items().stream().anyMatch(SessionRecord::active);
  }

  /** The operator's or the API key's name. */
  public String maker(SessionRecord session) {
    return names.getOrDefault(session.createdBy(), words.say("sessions.unknown"));
  }

  /** Key of the word for how the session is. */
  public String state(SessionRecord session) {
    if (session.active()) {
      return "sessions.active";
    }
    return session.revokedAt() != null ? "sessions.revoked" : "sessions.expired";
  }

  public Paging getPaging() {
    return Paging.of(found);
  }

  public String pageAddress(int number) {
    return Link.to("sessions")
        .with("id", customer.getProfile().id())
        .with("page", number == 1 ? null : number)
        .toString();
  }
}
