package dev.billingportal.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** A merchant with customers and their data, fed through the API as a merchant would. */
final class BenchMerchant {
  private static final int CUSTOMERS = 1_000;
  private static final int INVOICES = 200;
  private static final int FEATURES = 5;
  private static final int EVENTS = 30_000;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient client = HttpClient.newHttpClient();
  private final BenchServer server;
  private final String key;

  private String customer;
  private String wallet;
  private String subscription;
  private String token;

  private BenchMerchant(BenchServer server) throws IOException {
    this.server = server;
    this.key =
        send(
                HttpRequest.newBuilder(server.at("v1/bootstrap"))
                    .header("x-bootstrap-token", BenchServer.BOOTSTRAP_TOKEN),
                Map.of("name", "Bench"))
            .path("production_api_key")
            .asText();
  }

  static BenchMerchant feed(BenchServer server) throws IOException {
    BenchMerchant merchant = new BenchMerchant(server);
    merchant.addCustomers();
    merchant.addWallet();
    merchant.addUsage();
    merchant.addInvoices();
    merchant.token = merchant.get("v1/customers/portal/c-0").path("token").asText();
    return merchant;
  }

  private void addCustomers() throws IOException {
    for (int i = 0; i < CUSTOMERS; i++) {
      JsonNode added = post("customers", Map.of("external_id", "c-" + i, "name", "Customer " + i));
      customer = i == 0 ? added.path("id").asText() : customer;
    }
  }

  private void addWallet() throws IOException {
    wallet =
        post(
                "wallets",
                Map.of(
                    "customer_id",
                    customer,
                    "currency",
                    "usd",
                    "initial_credits_to_load",
                    "100000",
                    "conversion_rate",
                    "0.1"))
            .path("id")
            .asText();
  }

  private void addUsage() throws IOException {
    String plan = post("plans", Map.of("name", "Plan Base")).path("id").asText();
    for (int i = 0; i < FEATURES; i++) {
      Map<String, ?> meter =
          Map.of(
              "name",
              "meter " + i,
              "event_name",
              "event." + i,
              "aggregation",
              Map.of("type", "SUM", "field", "units"));
      String meterId =
          post("features", Map.of("name", "Feature " + i, "type", "metered", "meter", meter))
              .path("meter_id")
              .asText();
      post(
          "prices",
          Map.of(
              "entity_type", "PLAN",
              "entity_id", plan,
              "type", "USAGE",
              "billing_model", "FLAT_FEE",
              "billing_period", "MONTHLY",
              "currency", "usd",
              "amount", "0.02",
              "meter_id", meterId));
    }
    Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    subscription =
        post(
                "subscriptions",
                Map.of(
                    "customer_id",
                    customer,
                    "plan_id",
                    plan,
                    "currency",
                    "usd",
                    "billing_period",
                    "MONTHLY",
                    "start_date",
                    now.minus(Duration.ofDays(40)).toString()))
            .path("id")
            .asText();
    for (int batch = 0; batch < EVENTS / 1_000; batch++) {
      List<Map<String, ?>> events = new ArrayList<>();
      for (int i = 0; i < 1_000; i++) {
        events.add(
            Map.of(
                "external_customer_id",
                "c-0",
                "event_name",
                "event." + i % FEATURES,
                "event_id",
                batch + "-" + i,
                "timestamp",
                now.minusSeconds((batch * 1_000L + i) * 86).toString(),
                "properties",
                Map.of("units", "3")));
      }
      post("events/bulk", Map.of("events", events));
    }
  }

  private void addInvoices() throws IOException {
    for (int i = 0; i < INVOICES; i++) {
      Map<String, Object> invoice =
          new HashMap<>(
              Map.of(
                  "customer_id",
                  customer,
                  "currency",
                  "usd",
                  "invoice_status",
                  "FINALIZED",
                  "amount_due",
                  "20",
                  "subtotal",
                  "20",
                  "total",
                  "20",
                  "line_items",
                  List.of(Map.of("display_name", "Base fee", "amount", "20", "quantity", "1"))));
      if (i == 0) {
        // Takes up the usage of the period that ended, as a merchant who invoices has it.
        invoice.put("subscription_id", subscription);
      }
      post("invoices", invoice);
    }
  }

  /** What is measured of this merchant, in the order of the goals. */
  List<Comparison> comparisons() throws IOException {
    List<Comparison> all = new ArrayList<>();
    all.add(read("50 invoices of " + INVOICES, "invoices", "{\"limit\":50}"));
    all.add(read("a wallet's balance, in real time", "wallets/" + wallet, null));
    all.add(
        read(
            "30 days of " + FEATURES + " features by day, " + EVENTS + " events",
            "analytics/revenue",
            JSON.writeValueAsString(
                Map.of(
                    "start_time",
                    Instant.now().minus(Duration.ofDays(30)).toString(),
                    "end_time",
                    Instant.now().toString(),
                    "window_size",
                    "DAY"))));
    all.add(issue());
    return all;
  }

  private Comparison read(String what, String path, String body) throws IOException {
    HttpRequest.Builder asked =
        HttpRequest.newBuilder(server.at("v1/customer/portal/" + path))
            .header("X-Session-Token", token);
    HttpRequest portal =
        body == null
            ? asked.build()
            : asked
                .header("content-type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build();
    HttpRequest floor = HttpRequest.newBuilder(remembered(path, answer(portal))).build();
    return new Comparison("P1", "Direct API: " + what, 0.70, () -> portal, () -> floor);
  }

  /** One of many customers' sessions, as links are asked for in practice. */
  private Comparison issue() throws IOException {
    AtomicInteger next = new AtomicInteger();
    Supplier<HttpRequest> portal =
        () ->
            HttpRequest.newBuilder(
                    server.at("v1/customers/portal/c-" + next.getAndIncrement() % CUSTOMERS))
                .header("x-api-key", key)
                .build();
    URI kept = remembered("session", answer(portal.get()));
    HttpRequest floor =
        HttpRequest.newBuilder(URI.create(kept.toString().replace("/answers/", "/rows/")))
            .POST(BodyPublishers.noBody())
            .build();
    return new Comparison("P2", "issuing a session", 0.70, portal, () -> floor);
  }

  private URI remembered(String name, String answer) throws IOException {
    URI place = server.at("floor/answers/" + name.replace('/', '-'));
    answer(
        HttpRequest.newBuilder(place)
            .header("content-type", "application/json")
            .PUT(BodyPublishers.ofString(answer))
            .build());
    return place;
  }

  private JsonNode get(String path) throws IOException {
    return JSON.readTree(
        answer(HttpRequest.newBuilder(server.at(path)).header("x-api-key", key).build()));
  }

  private JsonNode post(String path, Object body) throws IOException {
    return send(HttpRequest.newBuilder(server.at("v1/" + path)).header("x-api-key", key), body);
  }

  private JsonNode send(HttpRequest.Builder request, Object body) throws IOException {
    return JSON.readTree(
        answer(
            request
                .header("content-type", "application/json")
                .POST(BodyPublishers.ofString(JSON.writeValueAsString(body)))
                .build()));
  }

  private String answer(HttpRequest request) throws IOException {
    try {
      HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() >= 300) {
        throw new IllegalStateException(
            request.uri() + " answers " + answer.statusCode() + " " + answer.body());
      }
      return answer.body();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
