package dev.billingportal.it.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billingportal.it.ServerTest;
import dev.billingportal.it.server.Audit;
import dev.billingportal.it.server.Merchant;
import dev.billingportal.it.server.PortalUser;
import dev.billingportal.it.server.Race;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Sessions that are asked for at the same moment are kept together, and stay apart. */
class ParallelSessionsIT extends ServerTest {
  private static final int MANY = 60;
  private static final int CUSTOMERS = 3;
  private static final String NOBODY = "nobody";

  private final List<Merchant> merchants = List.of(Merchant.open(), Merchant.open());

  @Test
  void each_asker_gets_a_session_of_their_own_customer_or_none() throws Exception {
    Map<Merchant, List<String>> customers =
        Map.of(merchants.get(0), customers(0), merchants.get(1), customers(1));

    List<Response> answers =
        Race.of(
            MANY,
            number ->
                merchant(number)
                    .request()
                    .get("/customers/portal/{external_id}", externalId(number)));

    for (int number = 0; number < MANY; number++) {
      Response answer = answers.get(number);
      if (externalId(number).equals(NOBODY)) {
        assertThat(answer.statusCode()).isEqualTo(404);
      } else {
        assertThat(answer.statusCode()).isEqualTo(200);
        String customerId =
            customers.get(merchant(number)).get(Integer.parseInt(externalId(number)));
        assertThat(new PortalUser(answer.path("token")).request().get("/info").<String>path("id"))
            .isEqualTo(customerId);
      }
    }
    merchants.forEach(this::assertEachIsKeptOnce);
  }

  private void assertEachIsKeptOnce(Merchant merchant) {
    Response list = merchant.request().get("/portal/sessions?limit=100");
    assertThat(list.<Integer>path("pagination.total"))
        .isEqualTo(
            (int)
                IntStream.range(0, MANY)
                    .filter(number -> merchant(number).equals(merchant))
                    .filter(number -> !externalId(number).equals(NOBODY))
                    .count());
    assertThat(Audit.of(merchant.tenantId()))
        .filteredOn(entry -> entry.action().equals("portal_session.issued"))
        .extracting(Audit.Entry::subject)
        .containsExactlyInAnyOrderElementsOf(list.<List<String>>path("items.id"));
  }

  private Merchant merchant(int number) {
    return merchants.get(number % merchants.size());
  }

  private static String externalId(int number) {
    int customer = number / 2 % (CUSTOMERS + 1);
    return customer == CUSTOMERS ? NOBODY : String.valueOf(customer);
  }

  private List<String> customers(int merchant) {
    return IntStream.range(0, CUSTOMERS)
        .mapToObj(number -> merchants.get(merchant).customer(String.valueOf(number)))
        .toList();
  }
}
