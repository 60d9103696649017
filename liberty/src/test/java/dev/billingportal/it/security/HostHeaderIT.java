package dev.billingportal.it.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billingportal.it.ServerTest;
import dev.billingportal.it.server.Merchant;
import dev.billingportal.it.server.PortalUser;
import dev.billingportal.it.server.ServerUnderTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No link, redirect or page is made from the host that a request names (row 57). */
class HostHeaderIT extends ServerTest {
  private static final String EVIL = "evil.example";

  private final Merchant merchant = Merchant.open();
  private Visitor customer;
  private String token;

  @BeforeEach
  void openPortal() {
    merchant.customer("c-1");
    customer = Visitor.customer(PortalUser.of(merchant, "c-1"));
    token = merchant.sessionToken("c-1");
  }

  static Stream<String> hosts() {
    String right = "Host: " + RawHttp.authority();
    return Stream.of(
        "Host: " + EVIL,
        "Host: " + EVIL + ":443",
        "Host: " + RawHttp.authority() + "." + EVIL,
        "Host: x@" + EVIL,
        right + "\r\nHost: " + EVIL,
        "Host: " + EVIL + "\r\n" + right,
        right + "\r\nX-Forwarded-Host: " + EVIL,
        right + "\r\nX-Forwarded-Server: " + EVIL,
        right + "\r\nX-Host: " + EVIL,
        right + "\r\nForwarded: host=" + EVIL + ";proto=https",
        right + "\r\n$WSSN: " + EVIL + "\r\n$WSSP: 443\r\n$WSSC: https\r\n$WSIS: true",
        right + "\r\nX-Original-URL: http://" + EVIL + "/",
        right + "\r\nOrigin: http://" + EVIL + "\r\nReferer: http://" + EVIL + "/");
  }

  @ParameterizedTest
  @MethodSource("hosts")
  void no_answer_repeats_a_host_that_the_request_names(String host) throws IOException {
    for (String address : addresses()) {
      RawHttp.Answer answer = RawHttp.get(address, host, "Cookie: " + customer.cookie());
      assertThat(answer.whole()).as(address).doesNotContain(EVIL);
    }
  }

  @Test
  void an_address_with_a_host_of_its_own_leads_nowhere_else() throws IOException {
    for (String address : addresses()) {
      RawHttp.Answer answer =
          RawHttp.get(
              "http://" + EVIL + address,
              "Host: " + RawHttp.authority(),
              "Cookie: " + customer.cookie());
      assertThat(answer.whole()).as(address).doesNotContain(EVIL);
    }
    assertThat(RawHttp.get("//" + EVIL + "/console", "Host: " + RawHttp.authority()).whole())
        .doesNotContain(EVIL);
  }

  @ParameterizedTest
  @MethodSource("hosts")
  void links_are_made_from_the_configured_address(String host) throws IOException {
    String key = "x-api-key: " + merchant.apiKey();

    RawHttp.Answer link = RawHttp.get("/v1/customers/portal/c-1", host, key);
    RawHttp.Answer redeemed = redeem(host);

    // The server refuses two hosts in one request, or takes the first.
    if (link.status() == 200) {
      assertThat(link.body()).contains("\"url\":\"" + ServerUnderTest.baseUri() + "?token=");
    } else {
      assertThat(link.status()).isEqualTo(400);
    }
    assertThat(link.whole()).doesNotContain(EVIL);
    assertThat(redeemed.whole()).doesNotContain(EVIL);
    if (redeemed.status() == 303) {
      assertThat(redeemed.head()).contains("\r\nLocation: /overview\r\n");
    }
  }

  @Test
  void a_header_that_claims_tls_changes_nothing() throws IOException {
    String right = "Host: " + RawHttp.authority();
    RawHttp.Answer plain = RawHttp.get("/overview", right);
    for (String claim :
        List.of(
            "X-Forwarded-Proto: https",
            "X-Forwarded-Ssl: on",
            "$WSIS: true\r\n$WSSC: https",
            "Forwarded: proto=https")) {
      RawHttp.Answer answer = RawHttp.get("/overview", right, claim);
      assertThat(answer.status()).isEqualTo(plain.status());
      assertThat(answer.hasHeader("Strict-Transport-Security")).isFalse();
    }
  }

  private List<String> addresses() {
    return List.of(
        "/",
        "/overview",
        "/invoices",
        "/nothing",
        "/?token=" + token,
        "/?token=wrong",
        "/assets",
        "/assets/fonts",
        "/embed",
        "/console",
        "/console/customers",
        "/console/sign-in",
        "/openapi",
        "/health",
        "/session",
        "/v1",
        "/v1/nothing",
        "/v1/customers/x",
        "/demo/cust_123",
        "/demo/embed",
        "/WEB-INF",
        "/%");
  }

  private RawHttp.Answer redeem(String host) throws IOException {
    byte[] body = ("token=" + token + "&to=/overview").getBytes(StandardCharsets.US_ASCII);
    return RawHttp.send(
        "POST /session HTTP/1.1\r\nConnection: close\r\n"
            + host.replaceAll("\r\nOrigin:.*", "")
            + "\r\nSec-Fetch-Site: same-origin\r\nContent-Type: application/x-www-form-urlencoded"
            + "\r\nContent-Length: "
            + body.length,
        body);
  }
}
