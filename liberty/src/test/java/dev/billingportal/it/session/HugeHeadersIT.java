package dev.billingportal.it.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billingportal.it.ServerTest;
import dev.billingportal.it.server.RawRequest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A header of a megabyte is refused without being looked at. */
class HugeHeadersIT extends ServerTest {
  private static final String MEGABYTE = "eyJraWQi".repeat(131_072);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "X-Session-Token: %s",
        "x-api-key: %s",
        "Authorization: Bearer %s",
        "Cookie: __Host-portal=%s",
        "Cookie: __Host-console=%s",
        "X-Other: %s",
        "%s: x"
      })
  void a_header_of_a_megabyte_is_refused_at_once(String header) {
    for (String path : new String[] {"/v1/customer/portal/info", "/v1/customers/x", "/usage"}) {
      assertThat(RawRequest.get(path, header.formatted(MEGABYTE))).as(path).isBetween(400, 499);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/?token=%s", "/v1/documents/invoices/%s", "/v1/customers/%s", "/%s"})
  void an_address_of_a_megabyte_is_refused_at_once(String path) {
    assertThat(RawRequest.get(path.formatted(MEGABYTE))).isBetween(400, 499);
  }
}
