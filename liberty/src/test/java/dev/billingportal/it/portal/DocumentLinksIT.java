package dev.billingportal.it.portal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billingportal.it.ServerTest;
import dev.billingportal.it.server.Merchant;
import dev.billingportal.it.server.PortalUser;
import dev.billingportal.it.server.Refusal;
import dev.billingportal.it.server.ServerUnderTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Signed links to invoice documents, as {@code SignedLink} makes them. */
class DocumentLinksIT extends ServerTest {
  private static final String PATH = "v1/documents/invoices/";

  private final Merchant merchant = Merchant.open();
  private String invoice;
  private PortalUser customer;
  private String link;

  @BeforeEach
  void an_invoice_and_a_link_to_its_document() {
    merchant.customer("c-1");
    invoice = invoice("c-1");
    customer = PortalUser.of(merchant, "c-1");
    String address =
        customer
            .request()
            .accept("application/json")
            .get("/invoices/{id}/pdf", invoice)
            .then()
            .statusCode(200)
            .extract()
            .path("presigned_url");
    assertThat(address).startsWith(ServerUnderTest.baseUri() + PATH);
    link = address.substring((ServerUnderTest.baseUri() + PATH).length());
  }

  @Test
  void a_link_opens_the_document_without_any_header() {
    byte[] document =
        open(link).then().statusCode(200).contentType("application/pdf").extract().asByteArray();

    assertThat(document)
        .isEqualTo(
            customer
                .request()
                .accept("application/pdf")
                .get("/invoices/{id}/pdf", invoice)
                .asByteArray());
    assertThat(link).doesNotContain(customer.token());
  }

  @Test
  void a_link_ends_after_five_minutes() {
    String[] content = content();
    Instant end = Instant.ofEpochSecond(Long.parseLong(content[4]));
    assertThat(Duration.between(Instant.now(), end))
        .isBetween(Duration.ofMinutes(3), Duration.ofMinutes(5));

    // The test signs as the server does: only the time tells the two apart.
    open(signed(content, Instant.now().plusSeconds(120))).then().statusCode(200);
    Refusal.of(open(signed(content, Instant.now().minusSeconds(1)))).is(403, "permission_denied");
  }

  @Test
  void a_link_that_was_changed_opens_nothing() {
    merchant.customer("c-2");
    String foreign = invoice("c-2");
    String[] parts = link.split("\\.");
    String[] other = content();
    other[3] = foreign;
    String later = String.join("\n", content()).replaceAll("\\d$", "9").replaceAll("\\n1", "\n2");
    List<String> changed =
        List.of(
            encode(String.join("\n", other)) + "." + parts[1] + "." + parts[2],
            encode(later) + "." + parts[1] + "." + parts[2],
            parts[0] + "." + encode("other") + "." + parts[2],
            parts[0] + "." + parts[1] + "." + parts[2].substring(1),
            parts[0] + "." + parts[1] + ".",
            parts[0] + "." + parts[1],
            link + "a",
            customer.token(),
            merchant.apiKey(),
            "x");
    for (String one : changed) {
      Refusal.of(open(one)).is(403, "permission_denied");
    }
  }

  @Test
  void a_link_signed_for_a_foreign_invoice_still_finds_only_its_customers() {
    merchant.customer("c-2");
    String[] content = content();
    content[3] = invoice("c-2");

    Refusal.of(open(signed(content, Instant.now().plusSeconds(120)))).is(404, "not_found");
  }

  private String[] content() {
    return new String(Base64.getUrlDecoder().decode(link.split("\\.")[0]), StandardCharsets.UTF_8)
        .split("\n");
  }

  private static String signed(String[] content, Instant until) {
    String[] keys = ServerUnderTest.PORTAL_KEYS.split(":");
    byte[] key = hmac(Base64.getUrlDecoder().decode(keys[1]), "invoice-document-link");
    String text =
        String.join(
            "\n",
            content[0],
            content[1],
            content[2],
            content[3],
            Long.toString(until.getEpochSecond()));
    String signed = encode(text) + "." + encode(keys[0]);
    return signed + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(hmac(key, signed));
  }

  private static String encode(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] hmac(byte[] key, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Response open(String link) {
    return RestAssured.given()
        .baseUri(ServerUnderTest.baseUri().toString())
        .get(PATH + "{link}", link);
  }

  private String invoice(String externalId) {
    String customerId = merchant.request().get("/customers/external/{id}", externalId).path("id");
    return merchant
        .request()
        .body(
            Map.of(
                "customer_id",
                customerId,
                "currency",
                "usd",
                "invoice_status",
                "FINALIZED",
                "subtotal",
                "10",
                "total",
                "10",
                "amount_due",
                "10"))
        .post("/invoices")
        .then()
        .statusCode(201)
        .extract()
        .path("id");
  }
}
