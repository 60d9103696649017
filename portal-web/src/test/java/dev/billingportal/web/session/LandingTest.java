package dev.billingportal.web.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class LandingTest {
  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "/, token=abc, /overview",
        "/, -, /overview",
        "/, brand=a&token=abc, /overview?brand=a",
        "/invoices, status=overdue&token=abc, /invoices?status=overdue",
        "/invoices, token=abc&status=overdue, /invoices?status=overdue",
        "/invoices, a=1&token=abc&b=2, /invoices?a=1&b=2",
        "/invoices, t%6Fken=abc&b=2, /invoices?b=2",
        "/invoices, %zz=1&b=2, /invoices?b=2",
        "/invoices, my_token=abc, /invoices?my_token=abc",
        "/invoices, q=token%3Dabc, /invoices?q=token%3Dabc",
        "/invoices/inv_1/pdf, token=abc, /invoices/inv_1/pdf",
        "/console, token=abc, /overview",
        "/usage.xhtml, token=abc, /overview"
      })
  void a_link_lands_where_it_points_without_its_token(String path, String query, String landing) {
    assertThat(Landing.of(path, query)).isEqualTo(landing);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/overview",
        "/invoices?status=overdue&page=2",
        "/usage?range=30d&q=%E2%82%AC",
        "/invoices/inv_01H/pdf"
      })
  void a_page_of_ours_is_kept(String address) {
    assertThat(Landing.checked(address)).isEqualTo(address);
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {
        "",
        "overview",
        "//evil.example",
        "/\\evil.example",
        "\\\\evil.example",
        "https://evil.example/overview",
        "javascript:alert(1)",
        "/console",
        "/v1/customers",
        "/overviewx",
        "/overview//evil",
        "/overview/../console",
        "/invoices/.%2e/console",
        "/overview\r\nSet-Cookie: a=b",
        "/overview?a=\r\nSet-Cookie: a=b",
        "/overview?a=\"><script>",
        "/overview?a=b\\c",
        "/overview?a=ü",
        "/overview #x",
        "/ü",
        "/overview;jsessionid=1"
      })
  void everything_else_leads_home(String address) {
    assertThat(Landing.checked(address)).isEqualTo("/overview");
  }

  @Test
  void an_endless_address_leads_home() {
    assertThat(Landing.checked("/usage?q=" + "a".repeat(2000))).isEqualTo("/overview");
  }
}
