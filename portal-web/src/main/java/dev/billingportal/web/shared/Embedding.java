package dev.billingportal.web.shared;

import dev.billingportal.domain.session.PortalSection;
import dev.billingportal.web.session.RequestPath;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** How a page that embeds the portal wants it to look: the page's address says so. */
@Named
@RequestScoped
public class Embedding {
  private static final List<String> THEMES = List.of("auto", "light", "dark");

  @Inject private Reader reader;
  @Inject private HttpServletRequest request;

  /** Whether the page stands alone: without its header and the other tabs. */
  public boolean isSingle() {
    String view = request.getParameter("view");
    return view != null
        && Stream.of(PortalSection.values()).map(PortalSection::wire).anyMatch(view::equals)
        && RequestPath.of(request).startsWith("/" + view);
  }

  /** Who the page may talk to: the origins that may frame it, with spaces between them. */
  public String getOrigins() {
    return String.join(" ", reader.getCustomer().allowedOrigins());
  }

  /** What goes along from page to page, as a query. */
  public String getKept() {
    return keep(Link.to("")).toString();
  }

  /** Lets the same go along to another page. */
  public Link keep(Link other) {
    if (isSingle()) {
      other.with("view", request.getParameter("view"));
    }
    return other.with("theme", theme(request)).with("locale", locale(request));
  }

  /** The theme the address asks for, or null. */
  static String theme(HttpServletRequest request) {
    String asked = request.getParameter("theme");
    return asked != null && THEMES.contains(asked) ? asked : null;
  }

  /** The language tag the address asks for, or null. */
  static String locale(HttpServletRequest request) {
    String asked = request.getParameter("locale");
    if (asked == null || asked.length() > 35) {
      return null;
    }
    Locale locale = Locale.forLanguageTag(asked);
    return locale.getLanguage().isEmpty() ? null : locale.toLanguageTag();
  }
}
