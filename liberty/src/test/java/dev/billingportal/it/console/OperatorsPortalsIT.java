package dev.billingportal.it.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billingportal.domain.operator.OperatorRole;
import dev.billingportal.it.ServerTest;
import dev.billingportal.it.server.Audit;
import dev.billingportal.it.server.ConsoleOperators;
import dev.billingportal.it.server.Merchant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of the portals that operators opened and shared. */
class OperatorsPortalsIT extends ServerTest {
  private final Merchant merchant = Merchant.open();
  private final ConsoleBrowser admin =
      ConsoleBrowser.of(ConsoleOperators.open(merchant, OperatorRole.ADMIN));
  private final String email = ConsoleOperators.open(merchant, OperatorRole.SUPPORT);
  private final String id = ConsoleOperators.idOf(email);
  private final ConsoleBrowser support = ConsoleBrowser.of(email);

  @BeforeEach
  void openAndShareOne() {
    merchant.customer("watched");
    String customer = idOf("watched");
    support.send("portal/open", customer);
    support.send("portal/share", customer);
    assertThat(activeSessions()).isEqualTo(2);
  }

  @Test
  void a_disabled_operator_is_out_at_once_and_so_are_the_portals_they_opened() {
    assertThat(admin.send("operator/disable", id).statusCode()).isEqualTo(303);
    assertThat(support.get("customers").statusCode()).isEqualTo(303);
    assertThat(ConsoleBrowser.attempt(email, ConsoleOperators.PASSWORD).statusCode())
        .isEqualTo(401);
    assertThat(activeSessions()).isZero();

    // Neither comes to life again with the account.
    assertThat(admin.send("operator/enable", id).statusCode()).isEqualTo(303);
    assertThat(support.get("customers").statusCode()).isEqualTo(303);
    assertThat(activeSessions()).isZero();
    ConsoleBrowser.of(email);
    assertThat(Audit.of(merchant.tenantId()))
        .filteredOn(entry -> entry.subject().equals(id))
        .extracting(Audit.Entry::action)
        .containsSubsequence("operator.disabled", "operator.enabled");
  }

  @Test
  void an_administrator_who_gives_the_role_up_loses_theirs() {
    String second = ConsoleOperators.open(merchant, OperatorRole.ADMIN);
    ConsoleBrowser other = ConsoleBrowser.of(second);
    other.send("portal/open", idOf("watched"));
    assertThat(activeSessions()).isEqualTo(3);

    assertThat(
            other
                .send(
                    "operator/role",
                    Map.of("id", ConsoleOperators.idOf(second), "role", "READ_ONLY"))
                .statusCode())
        .isEqualTo(303);

    assertThat(activeSessions()).isEqualTo(2);
  }

  @Test
  void who_may_open_portals_no_longer_loses_those_they_opened() {
    changeRole("ADMIN");
    assertThat(activeSessions()).isEqualTo(2);

    changeRole("READ_ONLY");

    assertThat(activeSessions()).isZero();
    assertThat(support.get("customers").statusCode()).isEqualTo(200);
  }

  private void changeRole(String role) {
    assertThat(admin.send("operator/role", Map.of("id", id, "role", role)).statusCode())
        .isEqualTo(303);
  }

  private String idOf(String externalId) {
    return merchant.request().get("/customers/external/{id}", externalId).path("id");
  }

  private int activeSessions() {
    return merchant
        .request()
        .queryParam("active", true)
        .get("/portal/sessions")
        .path("pagination.total");
  }
}
