package dev.billingportal.it.console;

import static dev.billingportal.domain.operator.OperatorRole.ADMIN;
import static dev.billingportal.domain.operator.OperatorRole.READ_ONLY;
import static dev.billingportal.domain.operator.OperatorRole.SUPPORT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.billingportal.domain.operator.OperatorRole;
import dev.billingportal.it.ServerTest;
import dev.billingportal.it.server.Audit;
import dev.billingportal.it.server.ConsoleOperators;
import dev.billingportal.it.server.Logo;
import dev.billingportal.it.server.Merchant;
import dev.billingportal.it.server.ServerUnderTest;
import io.restassured.response.Response;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Each role with each page and each form of the console. Which there are is read from the sources,
 * so that none can be forgotten here.
 */
class ConsoleRolesIT extends ServerTest {
  private static final Set<OperatorRole> ALL = Set.of(OperatorRole.values());
  private static final Set<OperatorRole> OPENERS = Set.of(ADMIN, SUPPORT);
  private static final Set<OperatorRole> ADMINS = Set.of(ADMIN);

  /** Who may send which form. */
  private static final Map<String, Set<OperatorRole>> FORMS =
      Map.ofEntries(
          Map.entry("environment", ALL),
          Map.entry("sign-out", ALL),
          Map.entry("account/password", ALL),
          Map.entry("settings/save", ADMINS),
          Map.entry("settings/logo", ADMINS),
          Map.entry("settings/remove-logo", ADMINS),
          Map.entry("portal/open", OPENERS),
          Map.entry("portal/share", OPENERS),
          Map.entry("portal/revoke", OPENERS),
          Map.entry("customer/save", ADMINS),
          Map.entry("customer/archive", ADMINS),
          Map.entry("customer/restore", ADMINS),
          Map.entry("operator/add", ADMINS),
          Map.entry("operator/role", ADMINS),
          Map.entry("operator/link", ADMINS),
          Map.entry("operator/disable", ADMINS),
          Map.entry("operator/enable", ADMINS),
          Map.entry("operator/end-sessions", ADMINS));

  /** Who may read which page. */
  private static final Map<String, Set<OperatorRole>> PAGES =
      Map.ofEntries(
          Map.entry("customers", ALL),
          Map.entry("customer", ALL),
          Map.entry("information", ALL),
          Map.entry("sessions", ALL),
          Map.entry("account", ALL),
          Map.entry("portal-settings", ALL),
          Map.entry("audit", OPENERS),
          Map.entry("edit", ADMINS),
          Map.entry("archive", ADMINS),
          Map.entry("operators", ADMINS),
          Map.entry("operator", ADMINS),
          Map.entry("add-operator", ADMINS));

  /** What needs no sign-in, and the pages behind it. */
  private static final Set<String> DOORS = Set.of("sign-in", "first", "password");

  /** What pages load. */
  private static final Set<String> FILES = Set.of("brand/*");

  private static final Set<String> DOOR_VIEWS = Set.of("door", "bootstrap", "set-password");

  private final Merchant merchant = Merchant.open();
  private final String customer = merchant.customer("of-roles");
  private final String archived = archived();
  private final String active = operator(READ_ONLY);
  private final String disabled = operator(READ_ONLY);

  @BeforeEach
  void forgetFailures() {
    ConsoleOperators.forgetFailures();
    merchant.sessionToken("of-roles");
    Logo.show(merchant, Logo.png(60, 20)).then().statusCode(200);
    ConsoleBrowser.of(ConsoleOperators.open(merchant, ADMIN)).send("operator/disable", disabled);
  }

  @Test
  void every_form_and_every_page_there_is_stands_in_this_test() throws IOException {
    assertThat(servlets())
        .containsExactlyInAnyOrderElementsOf(union(union(FORMS.keySet(), DOORS), FILES));
    assertThat(views()).containsExactlyInAnyOrderElementsOf(union(PAGES.keySet(), DOOR_VIEWS));
  }

  @ParameterizedTest
  @EnumSource
  void what_pages_offer_is_what_the_role_may_do(OperatorRole role) {
    ConsoleBrowser browser = ConsoleBrowser.of(ConsoleOperators.open(merchant, role));
    Set<String> forms = new TreeSet<>();
    Set<String> links = new TreeSet<>();
    for (String page : PAGES.keySet()) {
      for (String address : addresses(page)) {
        Response answer = browser.get(address);
        boolean allowed = PAGES.get(page).contains(role);
        assertThat(answer.statusCode()).as(address).isEqualTo(allowed ? 200 : 403);
        if (allowed) {
          forms.addAll(found(answer, "<form[^>]* action=\"/console/([^\"?]+)\""));
          links.addAll(found(answer, "<a[^>]* href=\"(?:/console/)?([a-z-]+)(?:\\?[^\"]*)?\""));
        }
      }
    }
    forms.removeAll(PAGES.keySet()); // Searches and filters.

    assertThat(forms).containsExactlyInAnyOrderElementsOf(allowed(FORMS, role));
    assertThat(links).containsExactlyInAnyOrderElementsOf(allowed(PAGES, role));
  }

  @ParameterizedTest
  @EnumSource
  void what_a_role_may_not_do_is_refused_and_changes_nothing(OperatorRole role) {
    ConsoleBrowser browser = ConsoleBrowser.of(ConsoleOperators.open(merchant, role));
    List<String> forms = new ArrayList<>(new TreeSet<>(FORMS.keySet()));
    forms.remove("sign-out");
    forms.add("sign-out"); // The last thing one can do.
    for (String form : forms) {
      Map<String, String> fields = fields(form);
      List<Audit.Entry> before = Audit.of(merchant.tenantId());
      Response answer =
          form.equals("settings/logo")
              ? browser.sendFile(form, "logo", Logo.png(30, 10))
              : browser.send(form, fields);
      if (FORMS.get(form).contains(role)) {
        assertThat(answer.statusCode()).as(form).isIn(200, 303);
        assertThat("/console/sign-in".equals(answer.header("Location")))
            .as(form)
            .isEqualTo(form.equals("sign-out"));
      } else {
        assertThat(answer.statusCode()).as(form).isEqualTo(403);
        assertThat(Audit.of(merchant.tenantId())).as(form).isEqualTo(before);
      }
    }
  }

  @Test
  void no_form_is_taken_without_its_token_from_another_page_or_without_signing_in() {
    ConsoleBrowser admin = ConsoleBrowser.of(ConsoleOperators.open(merchant, ADMIN));
    String othersToken = ConsoleBrowser.of(ConsoleOperators.open(merchant, ADMIN)).token();
    List<Audit.Entry> before = Audit.of(merchant.tenantId());
    for (String form : FORMS.keySet()) {
      Map<String, String> fields = fields(form);
      for (String token : List.of("", othersToken)) {
        assertThat(new ConsoleBrowser(admin.secret(), token).send(form, fields).statusCode())
            .as(form)
            .isEqualTo(403);
      }
      Response forged =
          admin
              .request()
              .header("Sec-Fetch-Site", "cross-site")
              .formParam("form", admin.token())
              .formParams(fields)
              .post("console/" + form);
      assertThat(forged.statusCode()).as(form).isEqualTo(403);
      Response stranger = ConsoleBrowser.anonymous().formParams(fields).post("console/" + form);
      assertThat(stranger.header("Location")).as(form).isEqualTo("/console/sign-in");
    }
    assertThat(admin.send("customers", fields("sign-out")).statusCode()).isEqualTo(403);
    assertThat(Audit.of(merchant.tenantId())).isEqualTo(before);
  }

  /** What a browser would send, so that nothing but the role can be in the way. */
  private Map<String, String> fields(String form) {
    return switch (form) {
      case "environment" -> Map.of("id", merchant.environmentId());
      case "sign-out", "settings/logo", "settings/remove-logo" -> Map.of();
      case "settings/save" -> Map.of("brandName", "Acme", "version", String.valueOf(version()));
      case "account/password" ->
          Map.of("current", ConsoleOperators.PASSWORD, "password", "seven quiet herons");
      case "customer/save" ->
          Map.of("name", "New " + customer, "externalId", "x-" + System.nanoTime());
      case "customer/archive" -> Map.of("id", merchant.customer("x-" + System.nanoTime()));
      case "customer/restore" -> Map.of("id", archived);
      case "operator/add" ->
          Map.of("name", "N", "email", System.nanoTime() + "@tests.example", "role", "SUPPORT");
      case "operator/role" -> Map.of("id", active, "role", "SUPPORT");
      case "operator/enable" -> Map.of("id", disabled);
      case "operator/link", "operator/end-sessions" -> Map.of("id", active);
      case "operator/disable" -> Map.of("id", operator(READ_ONLY));
      default -> Map.of("id", customer);
    };
  }

  /** How often the settings were changed. */
  private int version() {
    try (Connection connection = ServerUnderTest.connectToDatabase();
        PreparedStatement query =
            connection.prepareStatement(
                "select coalesce(max(version), 0) from portal_settings"
                    + " where tenant_id = ? and environment_id = ?")) {
      query.setString(1, merchant.tenantId());
      query.setString(2, merchant.environmentId());
      try (ResultSet row = query.executeQuery()) {
        row.next();
        return row.getInt(1);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private List<String> addresses(String page) {
    return switch (page) {
      case "customer", "information", "sessions" ->
          List.of(page + "?id=" + customer, page + "?id=" + archived);
      case "archive" -> List.of(page + "?id=" + customer);
      case "edit" -> List.of("edit", "edit?id=" + customer);
      case "operator" -> List.of("operator?id=" + active, "operator?id=" + disabled);
      default -> List.of(page);
    };
  }

  private String archived() {
    String id = merchant.customer("archived");
    merchant.request().delete("/customers/" + id).then().statusCode(204);
    return id;
  }

  private String operator(OperatorRole role) {
    return ConsoleOperators.idOf(ConsoleOperators.open(merchant, role));
  }

  private static Set<String> allowed(Map<String, Set<OperatorRole>> table, OperatorRole role) {
    return table.entrySet().stream()
        .filter(entry -> entry.getValue().contains(role))
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  private static Set<String> found(Response page, String pattern) {
    return Pattern.compile(pattern)
        .matcher(page.asString())
        .results()
        .map(result -> result.group(1))
        .collect(Collectors.toSet());
  }

  private static Set<String> servlets() throws IOException {
    Set<String> paths = new TreeSet<>();
    for (Path source : list("java/dev/billingportal/web/console")) {
      Pattern.compile("@WebServlet\\(([^)]*)\\)")
          .matcher(Files.readString(source))
          .results()
          .flatMap(
              found -> Pattern.compile("\"/console/([^\"]+)\"").matcher(found.group(1)).results())
          .forEach(path -> paths.add(path.group(1)));
    }
    return paths;
  }

  private static Set<String> views() throws IOException {
    return list("webapp/console").stream()
        .map(view -> view.getFileName().toString().replace(".xhtml", ""))
        .collect(Collectors.toSet());
  }

  private static List<Path> list(String folder) throws IOException {
    Path root = Path.of(System.getProperty("it.ear")).getParent().resolve("../..").normalize();
    try (Stream<Path> files = Files.list(root.resolve("portal-web/src/main").resolve(folder))) {
      return files.toList();
    }
  }

  private static Set<String> union(Set<String> some, Set<String> others) {
    return Stream.concat(some.stream(), others.stream()).collect(Collectors.toSet());
  }
}
