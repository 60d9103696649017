package dev.billingportal.it.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billingportal.it.ServerTest;
import dev.billingportal.it.server.RawRequest;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A header of a megabyte is refused without being looked at, one of sixteen kilobytes is not. */
class HugeHeadersIT extends ServerTest {
  private static final String MEGABYTE = "eyJraWQi".repeat(131_072);
  private static final String SIXTEEN_KILOBYTES = MEGABYTE.substring(0, 16_384);

  static Stream<String> headers() {
    return Stream.of(
        "X-Session-Token: %s",
        "x-api-key: %s",
        "Authorization: Bearer %s",
        "Cookie: __Host-portal=%s",
        "Cookie: __Host-console=%s",
        "X-Other: %s",
        "%s: x");
  }

  @ParameterizedTest
  @MethodSource("headers")
  void a_header_of_a_megabyte_is_refused_at_once(String header) {
    for (String path : new String[] {"/v1/customer/portal/info", "/v1/customers/x", "/usage"}) {
      assertThat(RawRequest.get(path, header.formatted(MEGABYTE))).as(path).isEqualTo(400);
    }
  }

  @ParameterizedTest
  @MethodSource("headers")
  void a_header_of_sixteen_kilobytes_is_read(String header) {
    assertThat(RawRequest.get("/v1/customers/x", header.formatted(SIXTEEN_KILOBYTES)))
        .isEqualTo(401);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/?token=%s", "/v1/documents/invoices/%s", "/v1/customers/%s", "/%s"})
  void an_address_of_a_megabyte_is_refused_at_once(String path) {
    assertThat(RawRequest.get(path.formatted(MEGABYTE))).isEqualTo(400);
  }
}
