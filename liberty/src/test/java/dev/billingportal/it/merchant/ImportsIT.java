package dev.billingportal.it.merchant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import dev.billingportal.domain.tenant.KeyScope;
import dev.billingportal.it.ServerTest;
import dev.billingportal.it.server.Merchant;
import dev.billingportal.it.server.Refusal;
import dev.billingportal.it.server.ServerUnderTest;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImportsIT extends ServerTest {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String CUSTOMERS = "external_id,name,timezone\n";

  private final Merchant merchant = Merchant.open();

  @Test
  void customers_are_taken_in_and_each_bad_row_is_told_with_its_line() {
    merchant.customer("c-2");

    JsonPath job =
        done(
            csv(
                "customers",
                CUSTOMERS
                    + "c-1,Ada,Europe/Berlin\nc-2,Bob,\nc-3,Eve,Moon/Base\nc-4,=1+1,\n,Nn,\n"));

    assertThat(counts(job)).isEqualTo("done 5 5 2 0 3");
    assertThat(job.getString("finished_at")).isNotNull();
    assertThat(rejected(job).split("\r\n"))
        .containsExactly(
            "line,field,code,problem",
            "3,external_id,already_exists,A customer with this external_id already exists",
            "4,timezone,validation_error,must be an IANA time zone",
            "6,external_id,validation_error,must not be blank");
    merchant
        .request()
        .get("/customers/external/c-1")
        .then()
        .statusCode(200)
        .body("timezone", equalTo("Europe/Berlin"));
  }

  @Test
  void a_dry_run_finds_the_same_and_stores_nothing() {
    String file = CUSTOMERS + "c-1,Ada,\nc-2,Bob,Moon/Base\n";

    JsonPath dry = done(csv("customers", file, "dry_run", "true"));

    assertThat(counts(dry)).isEqualTo("done 2 2 1 0 1");
    assertThat(dry.getBoolean("dry_run")).isTrue();
    merchant.request().get("/customers/external/c-1").then().statusCode(404);
    assertThat(rejected(done(csv("customers", file)))).isEqualTo(rejected(dry));
  }

  @Test
  void ten_thousand_events_count_once_and_three_bad_ones_are_told() {
    String file =
        IntStream.rangeClosed(1, 10_000)
            .mapToObj(
                i ->
                    "{\"event_name\":\"call\",\"external_customer_id\":\"c-1\",\"event_id\":\"e-"
                        + i
                        + "\",\"timestamp\":\""
                        + (i == 77 ? "yesterday" : "2026-01-06T17:27:17Z")
                        + "\""
                        + (i == 2000 ? ",\"colour\":\"red\"" : "")
                        + (i == 10_000 ? "" : "}"))
            .collect(Collectors.joining("\n"));

    JsonPath first = done(ndjson("events", file));
    JsonPath second = done(ndjson("events", file));

    assertThat(counts(first)).isEqualTo("done 10000 10000 9997 0 3");
    assertThat(counts(second)).isEqualTo("done 10000 10000 9997 0 3");
    assertThat(rejected(first))
        .contains("\r\n77,timestamp,")
        .contains("\r\n2000,colour,validation_error,is not known")
        .contains("\r\n10000,row,validation_error,is not valid JSON");
    assertThat(count("usage_event")).isEqualTo(9997);
  }

  @Test
  void a_repeated_import_of_credits_moves_no_balance() {
    merchant.customer("c-1");
    String wallet =
        merchant
            .request()
            .body(Map.of("external_customer_id", "c-1", "currency", "usd"))
            .post("/wallets")
            .path("id");
    String file =
        "external_customer_id,currency,type,credits,transaction_reason,idempotency_key\n"
            + "c-1,usd,credit,10,FREE_CREDIT_GRANT,k-1\n"
            + "c-1,usd,debit,4,,k-2\n"
            + "c-1,usd,debit,40,,k-3\n"
            + "c-1,eur,debit,1,,k-4\n"
            + "c-1,usd,credit,10,FREE_CREDIT_GRANT,k-1\n";

    assertThat(counts(done(csv("transactions", file)))).isEqualTo("done 5 5 2 0 3");
    JsonPath again = done(csv("transactions", file, "on_existing", "skip"));

    assertThat(counts(again)).isEqualTo("done 5 5 0 3 2");
    assertThat(rejected(again)).contains("\r\n4,").contains("\r\n5,external_customer_id,");
    assertThat(
            rejected(
                done(
                    csv(
                        "transactions",
                        "external_customer_id,wallet_id,currency,type,credits,transaction_reason,"
                            + "idempotency_key\n"
                            + "nobody,,usd,credit,1,FREE_CREDIT_GRANT,k-5\n"
                            + ",wallet_never,usd,credit,1,FREE_CREDIT_GRANT,k-6\n"
                            + "c-1,,usd,credit,1,PURCHASED_CREDIT_INVOICED,k-7\n"))))
        .contains("\r\n2,external_customer_id,not_found,there is no such customer")
        .contains("\r\n3,wallet_id,not_found,there is no such wallet")
        .contains("\r\n4,transaction_reason,");
    merchant
        .request()
        .get("/wallets/{id}/transactions", wallet)
        .then()
        .body("items", hasSize(2))
        .body("items[0].credit_balance_after", equalTo("6"));
  }

  @Test
  void invoices_are_taken_in_once_by_their_number() {
    String customer = merchant.customer("c-1");
    String file =
        "invoice_number,external_customer_id,currency,subtotal,total,amount_due,invoice_status,"
            + "line.display_name,line.quantity,line.amount\n"
            + "A-1,c-1,usd,5,5,5,FINALIZED,Seat,1,5\n"
            + "A-2,c-1,usd,5,6,6,FINALIZED,Seat,1,5\n"
            + "A-3,nobody,usd,5,5,5,FINALIZED,Seat,1,5\n";

    JsonPath first = done(csv("invoices", file));
    JsonPath again = done(csv("invoices", file));

    assertThat(counts(first)).isEqualTo("done 3 3 1 0 2");
    assertThat(rejected(first))
        .contains("\r\n4,external_customer_id,not_found,there is no such customer");
    assertThat(counts(again)).isEqualTo("done 3 3 0 0 3");
    assertThat(rejected(again)).contains("\r\n2,invoice_number,already_exists,");
    assertThat(count("invoice where customer_id = '" + customer + "'")).isEqualTo(1);
  }

  @Test
  void who_loses_the_lease_in_the_middle_stops_and_who_takes_it_up_doubles_nothing() {
    String rows =
        IntStream.rangeClosed(1, 3000)
            .mapToObj(i -> "c-" + i + ",Customer " + i + ",\n")
            .collect(Collectors.joining());

    String id = csv("customers", CUSTOMERS + rows).then().statusCode(202).extract().path("id");
    for (int kills = 0; kills < 3; kills++) {
      // As if the node had died, and its lease had run out.
      update(
          "update import_job set lease_holder = 'gone', lease_until = created_at where id = '"
              + id
              + "' and import_status = 'RUNNING'");
      LockSupport.parkNanos(Duration.ofMillis(300).toNanos());
    }

    assertThat(counts(done(id))).isEqualTo("done 3000 3000 3000 0 0");
    assertThat(count("customer")).isEqualTo(3000);
    assertThat(count("import_piece")).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          kind=planets                    | text/csv                  | external_id,name      | 400 | validation_error       | kind
          dry_run=true                    | text/csv                  | external_id,name      | 400 | validation_error       | kind
          kind=customers&dry_run=1        | text/csv                  | external_id,name      | 400 | validation_error       | dry_run
          kind=customers&on_existing=burn | text/csv                  | external_id,name      | 400 | validation_error       | on_existing
          kind=customers                  | text/csv                  | external_id,name,hat  | 400 | validation_error       | hat
          kind=customers                  | text/csv                  | external_id           | 400 | validation_error       | name
          kind=customers                  | text/csv                  | external_id,name      | 400 | validation_error       | body
          kind=customers                  | application/json          | {}                    | 415 | unsupported_media_type | -
          kind=customers                  | text/csv;charset=utf-16   | external_id,name      | 415 | unsupported_media_type | content_type
          """)
  void a_file_that_cannot_be_taken_is_refused_at_once(
      String query, String type, String body, int status, String code, String field) {
    Refusal refusal =
        Refusal.of(
            upload(merchant, type)
                .body(body.getBytes(StandardCharsets.UTF_8))
                .post("/imports?" + query));

    refusal.is(status, code);
    if (field != null) {
      refusal.naming(field);
    }
    merchant.request().get("/imports").then().body("items", hasSize(0));
  }

  @Test
  void bytes_that_are_not_utf_8_are_refused_with_their_line() {
    byte[] latin1 = (CUSTOMERS + "c-1,Zoë,\n").getBytes(StandardCharsets.ISO_8859_1);

    Refusal refusal =
        Refusal.of(upload(merchant, "text/csv").body(latin1).post("/imports?kind=customers"));

    assertThat(refusal.is(400, "validation_error").message()).contains("line 2");
  }

  @Test
  void another_tenant_and_another_environment_see_nothing_of_an_import() {
    String id = csv("customers", CUSTOMERS + "c-1,Ada,Moon\n").path("id");

    for (Merchant other : new Merchant[] {Merchant.open(), merchant.inProduction()}) {
      Refusal.of(other.request().get("/imports/{id}", id)).is(404, "not_found");
      Refusal.of(other.request().get("/imports/{id}/rejected", id)).is(404, "not_found");
      other.request().get("/imports").then().statusCode(200).body("items", hasSize(0));
    }
    merchant.request().get("/imports").then().body("pagination.total", equalTo(1));
  }

  @Test
  void importing_needs_the_write_scope() {
    Refusal.of(
            upload(merchant.allowedTo(KeyScope.READ), "text/csv")
                .body((CUSTOMERS + "c-1,Ada,\n").getBytes(StandardCharsets.UTF_8))
                .post("/imports?kind=customers"))
        .is(403, "permission_denied");
  }

  @Test
  void the_same_upload_with_an_idempotency_key_is_one_import() {
    String[] ids = new String[2];
    for (int i = 0; i < 2; i++) {
      ids[i] =
          upload(merchant, "text/csv")
              .header("Idempotency-Key", "once")
              .body((CUSTOMERS + "c-1,Ada,\n").getBytes(StandardCharsets.UTF_8))
              .post("/imports?kind=customers")
              .then()
              .statusCode(202)
              .extract()
              .path("id");
    }

    assertThat(ids[0]).isEqualTo(ids[1]);
    merchant.request().get("/imports").then().body("pagination.total", equalTo(1));
  }

  /** Without the charset that REST Assured would add, which is not the file's. */
  private static RequestSpecification upload(Merchant sender, String type) {
    return sender
        .request()
        .config(
            RestAssuredConfig.config()
                .encoderConfig(
                    EncoderConfig.encoderConfig()
                        .appendDefaultContentCharsetToContentTypeIfUndefined(false)))
        .contentType(type);
  }

  private Response csv(String kind, String file, String... more) {
    return post("text/csv", kind, file, more);
  }

  private Response ndjson(String kind, String file) {
    return post("application/x-ndjson", kind, file);
  }

  private Response post(String type, String kind, String file, String... more) {
    RequestSpecification request = upload(merchant, type).queryParam("kind", kind);
    for (int i = 0; i < more.length; i += 2) {
      request.queryParam(more[i], more[i + 1]);
    }
    return request.body(file.getBytes(StandardCharsets.UTF_8)).post("/imports");
  }

  private JsonPath done(Response created) {
    return done(created.then().statusCode(202).extract().<String>path("id"));
  }

  private JsonPath done(String id) {
    for (Instant end = Instant.now().plus(PATIENCE); Instant.now().isBefore(end); ) {
      JsonPath job = merchant.request().get("/imports/{id}", id).jsonPath();
      if (job.getString("finished_at") != null) {
        return job;
      }
      LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
    }
    throw new AssertionError("The import does not end: " + id);
  }

  /** Status; rows in all, done, accepted, skipped, rejected. */
  private static String counts(JsonPath job) {
    return job.getString("status")
        + IntStream.of(
                job.getInt("rows_total"),
                job.getInt("rows_done"),
                job.getInt("rows_accepted"),
                job.getInt("rows_skipped"),
                job.getInt("rows_rejected"))
            .mapToObj(rows -> " " + rows)
            .collect(Collectors.joining());
  }

  private String rejected(JsonPath job) {
    return merchant
        .request()
        .get("/imports/{id}/rejected", job.getString("id"))
        .then()
        .statusCode(200)
        .contentType("text/csv")
        .extract()
        .asString();
  }

  private long count(String table) {
    String scope = table.contains(" where ") ? " and " : " where ";
    try (Connection connection = ServerUnderTest.connectToDatabase();
        PreparedStatement select =
            connection.prepareStatement(
                "select count(*) from "
                    + table
                    + scope
                    + "tenant_id = '"
                    + merchant.tenantId()
                    + "'");
        ResultSet row = select.executeQuery()) {
      row.next();
      return row.getLong(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void update(String sql) {
    try (Connection connection = ServerUnderTest.connectToDatabase();
        PreparedStatement update = connection.prepareStatement(sql)) {
      update.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
