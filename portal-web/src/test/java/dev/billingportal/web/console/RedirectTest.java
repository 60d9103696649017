package dev.billingportal.web.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedirectTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "/console/customers",
        "/console/customers?q=a%20b&sort=name&dir=asc",
        "/console/customer?id=cust_1",
        "/console/audit?kind=sign_in"
      })
  void an_operator_goes_on_to_a_page_of_the_console(String address) {
    assertThat(Redirect.checked(address)).isEqualTo(address);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "//evil.example",
        "///evil.example",
        "/\\evil.example",
        "\\\\evil.example",
        "/\t/evil.example",
        "/%2F/evil.example",
        "https:evil.example",
        "https://evil.example/console/customers",
        "https://user@evil.example/",
        "javascript:alert(1)",
        " javascript:alert(1)",
        "data:text/html,x",
        "/console/customers\r\nLocation: https://evil.example/",
        "/console/customers#@evil.example",
        "/console//evil.example",
        "/console/customers/../../evil",
        "/console/customers?to=https://evil.example",
        "/overview",
        ".evil.example",
        "@evil.example"
      })
  void an_address_that_leads_astray_leads_to_the_first_page(String address) {
    assertThat(Redirect.checked(address)).isEqualTo(Redirect.HOME);
  }
}
