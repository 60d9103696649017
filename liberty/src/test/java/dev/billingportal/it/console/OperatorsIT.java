package dev.billingportal.it.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billingportal.domain.operator.OperatorRole;
import dev.billingportal.it.ServerTest;
import dev.billingportal.it.server.Audit;
import dev.billingportal.it.server.ConsoleOperators;
import dev.billingportal.it.server.Merchant;
import dev.billingportal.it.server.Race;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OperatorsIT extends ServerTest {
  private static final Pattern LINK =
      Pattern.compile("value=\"([^\"]+/console/password\\?token=([A-Za-z0-9_-]{43}))\"");
  private static final String NEW_PASSWORD = "seven quiet herons";

  private final Merchant merchant = Merchant.open();
  private final String adminEmail = ConsoleOperators.open(merchant, OperatorRole.ADMIN);

  @BeforeEach
  void forgetFailures() {
    ConsoleOperators.forgetFailures();
  }

  @Test
  void a_new_operator_sets_a_password_by_a_link_that_works_once() {
    ConsoleBrowser admin = ConsoleBrowser.of(adminEmail);
    String email = newEmail();
    Response added = add(admin, email, "SUPPORT");
    assertThat(added.statusCode()).isEqualTo(200);
    assertThat(ConsoleBrowser.attempt(email, "").statusCode()).isEqualTo(401);
    String token = tokenIn(added);

    for (int i = 0; i < 2; i++) { // Looking uses nothing up.
      assertThat(look(token).asString()).contains(email);
    }
    assertThat(set(token, "password1234").statusCode()).isEqualTo(400);
    Response set = set(token, NEW_PASSWORD);
    assertThat(set.statusCode()).isEqualTo(303);
    assertThat(set.header("Location")).isEqualTo("/console/sign-in?done=password-set");

    assertThat(look(token).statusCode()).isEqualTo(404);
    assertThat(set(token, "another good password").statusCode()).isEqualTo(404);
    ConsoleBrowser support = ConsoleBrowser.of(email, NEW_PASSWORD);
    assertThat(support.get("customers").statusCode()).isEqualTo(200);
    assertThat(support.get("operators").statusCode()).isEqualTo(403);
    String id = ConsoleOperators.idOf(email);
    assertThat(admin.get("operator?id=" + id).asString()).doesNotContain(token);
    assertThat(deeds())
        .containsSubsequence(
            "operator.added OPERATOR " + adminId() + " " + id + " SUPPORT",
            "operator.password_set OPERATOR " + id + " " + id + " ",
            "sign_in.succeeded OPERATOR " + id + " " + id + " ");
  }

  @Test
  void of_many_uses_of_a_link_at_once_exactly_one_sets_its_password() throws Exception {
    String email = newEmail();
    String token = tokenIn(add(ConsoleBrowser.of(adminEmail), email, "READ_ONLY"));

    List<Response> answers = Race.of(8, number -> set(token, "the secret of racer " + number));

    assertThat(answers).filteredOn(answer -> answer.statusCode() == 303).hasSize(1);
    assertThat(answers).filteredOn(answer -> answer.statusCode() == 404).hasSize(7);
    int winner =
        answers.indexOf(answers.stream().filter(a -> a.statusCode() == 303).findAny().get());
    ConsoleBrowser.of(email, "the secret of racer " + winner);
  }

  @Test
  void a_link_that_is_replaced_or_of_a_disabled_operator_is_worth_nothing() {
    ConsoleBrowser admin = ConsoleBrowser.of(adminEmail);
    String email = newEmail();
    String first = tokenIn(add(admin, email, "SUPPORT"));
    String id = ConsoleOperators.idOf(email);

    String second = tokenIn(admin.send("operator/link", id));
    assertThat(set(first, NEW_PASSWORD).statusCode()).isEqualTo(404);
    assertThat(look(second).statusCode()).isEqualTo(200);

    assertThat(admin.send("operator/disable", id).statusCode()).isEqualTo(303);
    assertThat(look(second).statusCode()).isEqualTo(404);
    assertThat(set(second, NEW_PASSWORD).statusCode()).isEqualTo(404);
    assertThat(admin.send("operator/link", id).statusCode()).isEqualTo(400);
  }

  @Test
  void a_link_lifts_the_lock_of_the_account_and_ends_its_sessions() {
    ConsoleBrowser admin = ConsoleBrowser.of(adminEmail);
    String email = ConsoleOperators.open(merchant, OperatorRole.SUPPORT);
    ConsoleBrowser old = ConsoleBrowser.of(email);
    for (int i = 0; i < 5; i++) {
      ConsoleBrowser.attempt(email, "forgotten");
    }
    assertThat(ConsoleBrowser.attempt(email, ConsoleOperators.PASSWORD).statusCode())
        .isEqualTo(429);

    String token = tokenIn(admin.send("operator/link", ConsoleOperators.idOf(email)));
    assertThat(old.get("customers").statusCode()).isEqualTo(200);
    set(token, NEW_PASSWORD);

    assertThat(old.get("customers").statusCode()).isEqualTo(303);
    ConsoleBrowser.of(email, NEW_PASSWORD);
    assertThat(ConsoleBrowser.attempt(email, ConsoleOperators.PASSWORD).statusCode())
        .isEqualTo(401);
  }

  @Test
  void an_address_that_is_taken_or_wrong_is_said_so_by_the_field() {
    ConsoleBrowser admin = ConsoleBrowser.of(adminEmail);

    Response taken = add(admin, adminEmail.toUpperCase(Locale.ROOT), "SUPPORT");
    assertThat(taken.statusCode()).isEqualTo(400);
    assertThat(taken.asString()).contains("has an account already");
    assertThat(add(admin, "no address", "SUPPORT").statusCode()).isEqualTo(400);
    assertThat(add(admin, newEmail(), "EMPEROR").statusCode()).isEqualTo(400);
    assertThat(
            admin.send("operator/add", Map.of("email", newEmail(), "role", "SUPPORT")).statusCode())
        .isEqualTo(400);
  }

  @Test
  void another_role_holds_from_the_next_request_on() {
    ConsoleBrowser admin = ConsoleBrowser.of(adminEmail);
    String email = ConsoleOperators.open(merchant, OperatorRole.READ_ONLY);
    ConsoleBrowser other = ConsoleBrowser.of(email);
    assertThat(other.get("add-operator").statusCode()).isEqualTo(403);

    changeRole(admin, ConsoleOperators.idOf(email), "ADMIN");
    assertThat(other.get("add-operator").statusCode()).isEqualTo(200);
    changeRole(admin, ConsoleOperators.idOf(email), "READ_ONLY");

    assertThat(other.get("add-operator").statusCode()).isEqualTo(403);
    assertThat(deeds())
        .contains(
            "operator.role_changed OPERATOR "
                + adminId()
                + " "
                + ConsoleOperators.idOf(email)
                + " ADMIN");
  }

  @Test
  void an_operator_is_signed_out_of_all_browsers() {
    ConsoleBrowser admin = ConsoleBrowser.of(adminEmail);
    String email = ConsoleOperators.open(merchant, OperatorRole.SUPPORT);
    List<ConsoleBrowser> browsers = List.of(ConsoleBrowser.of(email), ConsoleBrowser.of(email));

    assertThat(admin.send("operator/end-sessions", ConsoleOperators.idOf(email)).statusCode())
        .isEqualTo(303);

    assertThat(browsers).allMatch(browser -> browser.get("customers").statusCode() == 303);
    assertThat(admin.get("customers").statusCode()).isEqualTo(200);
  }

  @Test
  void the_last_administrator_stays_one() {
    ConsoleBrowser admin = ConsoleBrowser.of(adminEmail);
    // Who cannot sign in does not count.
    add(admin, newEmail(), "ADMIN");
    String disabled = ConsoleOperators.idOf(ConsoleOperators.open(merchant, OperatorRole.ADMIN));
    admin.send("operator/disable", disabled);
    ConsoleOperators.open(Merchant.open(), OperatorRole.ADMIN);

    Response demoted = changeRole(admin, adminId(), "SUPPORT");
    assertThat(demoted.statusCode()).isEqualTo(400);
    assertThat(demoted.asString()).contains("This is the last administrator.");
    assertThat(admin.send("operator/disable", adminId()).statusCode()).isEqualTo(400);
    assertThat(admin.get("operators").statusCode()).isEqualTo(200);

    admin.send("operator/enable", disabled);
    assertThat(changeRole(admin, adminId(), "SUPPORT").statusCode()).isEqualTo(303);
    assertThat(admin.get("operators").statusCode()).isEqualTo(403);
  }

  @Test
  void of_administrators_who_demote_each_other_at_once_one_remains() throws Exception {
    List<ConsoleBrowser> admins = new ArrayList<>(List.of(ConsoleBrowser.of(adminEmail)));
    List<String> ids = new ArrayList<>(List.of(adminId()));
    for (int i = 0; i < 5; i++) {
      String email = ConsoleOperators.open(merchant, OperatorRole.ADMIN);
      admins.add(ConsoleBrowser.of(email));
      ids.add(ConsoleOperators.idOf(email));
    }

    List<Response> answers =
        Race.of(
            6,
            number -> {
              String other = ids.get((number + 1) % 6);
              return number % 2 == 0
                  ? changeRole(admins.get(number), other, "READ_ONLY")
                  : admins.get(number).send("operator/disable", other);
            });

    assertThat(answers).allMatch(answer -> Set.of(303, 403).contains(answer.statusCode()));
    assertThat(admins).anyMatch(admin -> admin.get("operators").statusCode() == 200);
  }

  @Test
  void operators_of_another_merchant_are_not_found() {
    Merchant other = Merchant.open();
    String foreign = ConsoleOperators.idOf(ConsoleOperators.open(other, OperatorRole.SUPPORT));
    ConsoleBrowser admin = ConsoleBrowser.of(adminEmail);

    for (String id : List.of(foreign, "op_never")) {
      assertThat(admin.get("operator?id=" + id).statusCode()).isEqualTo(404);
      for (String action : List.of("disable", "enable", "end-sessions", "link")) {
        assertThat(admin.send("operator/" + action, id).statusCode()).as(action).isEqualTo(404);
      }
      assertThat(changeRole(admin, id, "ADMIN").statusCode()).isEqualTo(404);
    }
    assertThat(admin.get("operators").asString()).doesNotContain(foreign);
    assertThat(Audit.of(other.tenantId())).isEmpty();
  }

  @Test
  void ones_own_password_changes_with_the_current_one_and_ends_the_other_browsers() {
    ConsoleBrowser here = ConsoleBrowser.of(adminEmail);
    ConsoleBrowser elsewhere = ConsoleBrowser.of(adminEmail);

    assertThat(changePassword(here, "not it", NEW_PASSWORD).statusCode()).isEqualTo(400);
    assertThat(changePassword(here, ConsoleOperators.PASSWORD, "short").statusCode())
        .isEqualTo(400);
    assertThat(elsewhere.get("customers").statusCode()).isEqualTo(200);
    assertThat(changePassword(here, ConsoleOperators.PASSWORD, NEW_PASSWORD).statusCode())
        .isEqualTo(303);

    assertThat(here.get("customers").statusCode()).isEqualTo(200);
    assertThat(elsewhere.get("customers").statusCode()).isEqualTo(303);
    assertThat(ConsoleBrowser.attempt(adminEmail, ConsoleOperators.PASSWORD).statusCode())
        .isEqualTo(401);
    ConsoleBrowser.of(adminEmail, NEW_PASSWORD);
    assertThat(deeds())
        .containsSubsequence(
            "operator.password_change_denied OPERATOR " + adminId() + " " + adminId() + " ",
            "operator.password_changed OPERATOR " + adminId() + " " + adminId() + " ");
    assertThat(here.send("operator/link", adminId()).statusCode()).isEqualTo(400);
  }

  @Test
  void the_current_password_cannot_be_guessed_from_a_signed_in_browser() {
    ConsoleBrowser here = ConsoleBrowser.of(adminEmail);
    for (int i = 0; i < 5; i++) {
      changePassword(here, "guess " + i, NEW_PASSWORD);
    }

    Response right = changePassword(here, ConsoleOperators.PASSWORD, NEW_PASSWORD);

    assertThat(right.statusCode()).isEqualTo(400);
    assertThat(right.asString()).contains("That failed too often.");
    assertThat(deeds())
        .contains("sign_in.account_locked OPERATOR " + adminId() + " " + adminId() + " ");
  }

  private static Response changePassword(ConsoleBrowser browser, String current, String next) {
    return browser.send("account/password", Map.of("current", current, "password", next));
  }

  private static Response changeRole(ConsoleBrowser admin, String id, String role) {
    return admin.send("operator/role", Map.of("id", id, "role", role));
  }

  private static Response add(ConsoleBrowser admin, String email, String role) {
    return admin.send("operator/add", Map.of("name", "Nia New", "email", email, "role", role));
  }

  private static Response look(String token) {
    return ConsoleBrowser.anonymous().queryParam("token", token).get("console/password");
  }

  private static Response set(String token, String password) {
    return ConsoleBrowser.anonymous()
        .formParam("token", token)
        .formParam("password", password)
        .post("console/password");
  }

  private static String tokenIn(Response page) {
    Matcher link = LINK.matcher(page.asString());
    assertThat(link.find()).as(page.asString()).isTrue();
    return link.group(2);
  }

  private static String newEmail() {
    return "new-" + UUID.randomUUID() + "@tests.example";
  }

  private String adminId() {
    return ConsoleOperators.idOf(adminEmail);
  }

  /** Action, kind and id of the actor, subject and detail, each with where it came from. */
  private List<String> deeds() {
    List<Audit.Entry> entries = Audit.of(merchant.tenantId());
    assertThat(entries)
        .filteredOn(entry -> !entry.actorType().equals("API_KEY"))
        .extracting(Audit.Entry::network)
        .allMatch(network -> network.endsWith("/24") || network.endsWith("/48"));
    return entries.stream()
        .map(e -> String.join(" ", e.action(), e.actorType(), e.actor(), e.subject(), e.detail()))
        .toList();
  }
}
