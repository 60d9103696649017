package dev.billingportal.it.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billingportal.domain.operator.OperatorRole;
import dev.billingportal.it.ServerTest;
import dev.billingportal.it.server.Merchant;
import dev.billingportal.it.server.Refusal;
import dev.billingportal.it.server.ServerUnderTest;
import io.restassured.response.Response;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A statement that does not end is stopped, and the caller is told so (row 61). */
class SlowQueriesIT extends ServerTest {
  private final Merchant merchant = Merchant.open();

  @Test
  void who_waits_too_long_for_the_database_is_asked_to_come_back() throws SQLException {
    String held = merchant.customer("c-1");
    Visitor operator = Visitor.operator(merchant, OperatorRole.ADMIN);
    try (Connection connection = ServerUnderTest.connectToDatabase()) {
      connection.setAutoCommit(false);
      try (PreparedStatement hold =
          connection.prepareStatement("select id from customer where id = ? for update")) {
        hold.setString(1, held);
        assertThat(hold.executeQuery().next()).isTrue();

        Response refused =
            merchant.request().queryParam("id", held).body(Map.of("name", "B")).put("/customers");
        Refusal.of(refused).is(503, "service_unavailable");
        assertThat(refused.header("Retry-After")).matches("[1-9]\\d*");

        Response page =
            operator
                .request()
                .formParam("form", operator.formToken())
                .formParam("id", held)
                .post("console/customer/archive");
        assertThat(page.statusCode()).isEqualTo(503);
        assertThat(page.asString()).contains("Please try again").doesNotContain("Exception");
        assertThat(page.header("X-Frame-Options")).isEqualTo("DENY");
      } finally {
        connection.rollback();
      }
    }
    merchant
        .request()
        .queryParam("id", held)
        .body(Map.of("name", "B"))
        .put("/customers")
        .then()
        .statusCode(200);
  }
}
