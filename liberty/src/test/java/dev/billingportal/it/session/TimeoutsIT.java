package dev.billingportal.it.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billingportal.domain.operator.OperatorRole;
import dev.billingportal.it.ServerTest;
import dev.billingportal.it.container.TimeTravel;
import dev.billingportal.it.server.ConsoleBrowser;
import dev.billingportal.it.server.ConsoleOperators;
import dev.billingportal.it.server.Merchant;
import dev.billingportal.it.server.Soon;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sessions end by time, on the clock of the tests. */
class TimeoutsIT extends ServerTest {
  /** What was found out about a browser may be remembered for two seconds of real time. */
  private static final Duration REMEMBERED = Duration.ofSeconds(2);

  private final Merchant merchant = Merchant.open();

  /** Before anything of the test was done; what it opens is not older than this. */
  private final Instant start = Instant.now();

  @BeforeEach
  void addCustomer() {
    merchant.customer("cust_1");
  }

  @ParameterizedTest
  @CsvSource({"0, 200", "28, 200", "31, 401", "1000, 401"})
  void a_browser_that_asks_for_nothing_is_signed_out_after_half_an_hour(int minutes, int status) {
    PortalBrowser browser = PortalBrowser.open(token(86_400));

    assertThat(at(idleFor(minutes), page(browser)).statusCode()).isEqualTo(status);
  }

  /** At most so long if that is to be too short, at least so long if too long. */
  private Instant idleFor(int minutes) {
    return (minutes < 30 ? start : Instant.now()).plus(Duration.ofMinutes(minutes));
  }

  @Test
  void each_request_keeps_a_browser_signed_in_for_another_half_hour() {
    PortalBrowser browser = PortalBrowser.open(token(86_400));
    assertThat(at(start.plus(Duration.ofMinutes(25)), page(browser)).statusCode()).isEqualTo(200);

    assertThat(Soon.stays(REMEMBERED, () -> isOpen(browser, Duration.ofMinutes(54)))).isTrue();
    assertThat(Soon.is(REMEMBERED, () -> !isOpen(browser, Duration.ofMinutes(56)))).isTrue();
  }

  private boolean isOpen(PortalBrowser browser, Duration later) {
    return at(start.plus(later), page(browser)).statusCode() == 200;
  }

  @Test
  void no_use_keeps_a_session_beyond_its_end() {
    String token = token(1_500);
    PortalBrowser browser = PortalBrowser.open(token);
    Instant end = Instant.ofEpochSecond(TokenForge.like(token).number("exp"));
    for (Instant before : List.of(end.minusSeconds(300), end.minusMillis(1))) {
      assertThat(at(before, page(browser)).statusCode()).isEqualTo(200);
      assertThat(at(before, api(token)).statusCode()).isEqualTo(200);
    }

    assertThat(at(end, page(browser)).statusCode()).isEqualTo(401);
    assertThat(at(end, api(token)).statusCode()).isEqualTo(401);
    assertThat(at(end, entry(token)).statusCode()).isEqualTo(401);
    assertThat(redeemedAt(end, token).statusCode()).isEqualTo(401);
  }

  /** The row of the session counts, whatever a token of ours may say. */
  @Test
  void a_token_that_claims_more_time_than_its_session_has_gets_none() {
    String token = token(3_600);
    TokenForge real = TokenForge.like(token);
    String longer = real.claim("exp", "" + (real.number("exp") + 86_400)).token();
    Instant end = Instant.ofEpochSecond(real.number("exp"));

    assertThat(at(end.minusSeconds(1), api(longer)).statusCode()).isEqualTo(200);
    assertThat(at(end, api(longer)).statusCode()).isEqualTo(401);
    assertThat(redeemedAt(end, longer).statusCode()).isEqualTo(401);
  }

  @ParameterizedTest
  @CsvSource({"-30, 200", "-31, 401", "-3600, 401"})
  void a_token_from_the_future_is_good_for_thirty_seconds_of_skew(int seconds, int status) {
    String token = token(3_600);
    Instant issued = Instant.ofEpochSecond(TokenForge.like(token).number("iat"));

    assertThat(at(issued.plusSeconds(seconds), api(token)).statusCode()).isEqualTo(status);
  }

  @ParameterizedTest
  @CsvSource({"0, 200", "30, 200", "31, 401"})
  void a_token_that_is_not_good_yet_is_refused(int seconds, int status) {
    TokenForge real = TokenForge.like(token(3_600));
    long issued = real.number("iat");
    String notBefore = real.also("\"nbf\":" + (issued + seconds)).token();

    assertThat(at(Instant.ofEpochSecond(issued), api(notBefore)).statusCode()).isEqualTo(status);
  }

  @ParameterizedTest
  @CsvSource({"28, 200", "31, 303"})
  void an_operator_who_asks_for_nothing_is_signed_out_after_half_an_hour(int minutes, int status) {
    ConsoleBrowser console = signedIn();

    assertThat(at(idleFor(minutes), customers(console)).statusCode()).isEqualTo(status);
  }

  @Test
  void no_use_keeps_an_operator_signed_in_for_more_than_twelve_hours() {
    ConsoleBrowser console = signedIn();
    Instant signedIn = Instant.now();
    Duration step = Duration.ofMinutes(25);
    Duration since = step;
    while (since.compareTo(Duration.ofHours(12)) < 0) {
      assertThat(at(start.plus(since), customers(console)).statusCode())
          .as(since.toString())
          .isEqualTo(200);
      since = since.plus(step);
    }
    Instant late = signedIn.plus(Duration.ofHours(12));
    assertThat(at(late, customers(console)).statusCode()).isEqualTo(303);
  }

  private static RequestSpecification customers(ConsoleBrowser console) {
    return console.request().basePath("/console/customers");
  }

  private ConsoleBrowser signedIn() {
    return ConsoleBrowser.signIn(ConsoleOperators.open(merchant, OperatorRole.SUPPORT));
  }

  private String token(int seconds) {
    return merchant
        .request()
        .body(Map.of("ttl_seconds", seconds))
        .post("/customers/portal/cust_1")
        .then()
        .statusCode(200)
        .extract()
        .path("token");
  }

  private static RequestSpecification api(String token) {
    return PortalBrowser.api(token).basePath("/v1/customer/portal/info");
  }

  private static RequestSpecification page(PortalBrowser browser) {
    return browser.request().basePath("/usage");
  }

  private static RequestSpecification entry(String token) {
    return PortalBrowser.anonymous().queryParam("token", token).basePath("/");
  }

  private static Response redeemedAt(Instant moment, String token) {
    return PortalBrowser.anonymous()
        .header(TimeTravel.HEADER, moment.toString())
        .formParam("token", token)
        .post("session");
  }

  private static Response at(Instant moment, RequestSpecification request) {
    return request.header(TimeTravel.HEADER, moment.toString()).get();
  }
}
