package dev.billingportal.it.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billingportal.it.ServerTest;
import io.restassured.response.Response;
import java.util.List;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a merchant hides amounts, no list to take away has any, nor a column for them. */
class HiddenAmountsInListsIT extends ServerTest {
  private static PricedCustomer open;
  private static PricedCustomer closed;

  @BeforeAll
  static void a_merchant_who_hides_amounts_and_one_who_does_not() {
    open = PricedCustomer.create();
    closed = PricedCustomer.create().hiding();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "invoices/csv",
        "invoices/csv?sort=amount",
        "credits/csv",
        "usage/csv?range=30d",
        "usage/csv?sort=cost"
      })
  void no_list_has_an_amount(String csv) {
    Response shown = PortalBrowser.open(open.token(false)).get(csv);
    assertThat(PricedCustomer.amountsIn(shown.asString())).as("shown to others").isNotEmpty();
    assertThat(Downloaded.headings(shown)).contains("Currency");

    for (String token : List.of(open.token(true), closed.token(false), closed.token(true))) {
      PortalBrowser browser = PortalBrowser.open(token);
      Response answer = browser.get(csv);
      assertThat(Downloaded.csv(answer)).isNotEmpty();
      assertThat(PricedCustomer.amountsIn(answer.asString())).isEmpty();
      assertThat(Downloaded.headings(answer))
          .doesNotContain("Amount", "To Pay", "Total Cost", "Currency");
      List<Row> rows = Downloaded.xlsx(browser.get(csv.replace("/csv", "/xlsx")));
      int columns = Downloaded.headings(answer).size();
      assertThat(Downloaded.plain(rows.get(0), columns)).isEqualTo(Downloaded.headings(answer));
      for (Row row : rows) {
        assertThat(row.getCellCount()).isLessThanOrEqualTo(columns);
        assertThat(PricedCustomer.amountsIn(String.join(" ", Downloaded.plain(row, columns))))
            .isEmpty();
      }
    }
  }
}
