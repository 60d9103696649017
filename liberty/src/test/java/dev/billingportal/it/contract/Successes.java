package dev.billingportal.it.contract;

import dev.billingportal.it.server.Logo;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * For each operation of the API, a request that succeeds, by the operation's id in the document.
 * What changes something does it to a record of its own, so that the world stays as it is.
 */
final class Successes {
  private static final Map<String, Function<World, Call>> CALLS = new TreeMap<>();

  static {
    CALLS.putAll(customers());
    CALLS.putAll(sessions());
    CALLS.putAll(settings());
    CALLS.putAll(CatalogSuccesses.calls());
    CALLS.putAll(BillingSuccesses.calls());
    CALLS.putAll(DirectSuccesses.calls());
  }

  private Successes() {}

  /** A new request that the operation answers with success, once. */
  static Call of(ApiDescription.Operation operation, World world) {
    Function<World, Call> call = CALLS.get(operation.id());
    if (call == null) {
      throw new AssertionError(
          operation + " (" + operation.id() + ") has no request that succeeds");
    }
    return call.apply(world);
  }

  static List<String> operations() {
    return List.copyOf(CALLS.keySet());
  }

  private static Map<String, Function<World, Call>> customers() {
    return Map.ofEntries(
        Map.entry(
            "customersCreate",
            w ->
                Call.of(
                    Map.of(
                        "external_id", World.fresh(),
                        "name", "Ada",
                        "email", "ada@example.com",
                        "timezone", "Europe/Berlin",
                        "metadata", Map.of("region", "eu")))),
        Map.entry("customersGet", w -> Call.at("id", w.id("customer"))),
        Map.entry("customersGetByExternalId", w -> Call.at("external_id", w.id("external"))),
        Map.entry(
            "customersUpdate",
            w -> Call.of(Map.of("name", "Ada L.")).asking("id", w.customer(World.fresh()))),
        Map.entry("customersArchive", w -> Call.at("id", w.customer(World.fresh()))),
        Map.entry(
            "customersRestore",
            w -> {
              String customer = w.customer(World.fresh());
              w.merchant().request().delete("/customers/" + customer);
              return Call.at("id", customer);
            }),
        Map.entry(
            "customersSearch", w -> Call.of(Map.of("customer_ids", List.of(w.id("customer"))))),
        Map.entry("customersInvoiceSummary", w -> Call.at("id", w.id("customer"))),
        Map.entry(
            "customerUsageLookupByEitherId",
            w -> Call.plain().asking("customer_id", w.id("customer"))),
        Map.entry("customerWalletsById", w -> Call.at("id", w.id("customer"))),
        Map.entry(
            "walletLookupByEitherId",
            w ->
                Call.plain()
                    .asking("id", w.id("customer"))
                    .asking("include_real_time_balance", "true")));
  }

  private static Map<String, Function<World, Call>> sessions() {
    return Map.of(
        "portalSessionsIssue",
        w -> Call.at("external_id", w.id("external")),
        "portalSessionsIssueAs",
        w ->
            Call.of(Map.of("ttl_seconds", 600, "label", "Support"))
                .with("external_id", w.id("external")),
        "sessionRegistryList",
        w -> Call.plain().asking("customer_id", w.id("customer")).asking("active", "true"),
        "sessionRegistryGet",
        w -> Call.at("id", w.id("session")),
        "sessionRegistryRevoke",
        w -> {
          String external = World.fresh();
          String customer = w.customer(external);
          w.merchant().sessionToken(external);
          String session =
              w.merchant()
                  .request()
                  .queryParam("customer_id", customer)
                  .get("/portal/sessions")
                  .path("items[0].id");
          return Call.at("id", w.made(session));
        },
        "customerSessionsRevokeAll",
        w -> Call.at("id", w.customer(World.fresh())));
  }

  private static Map<String, Function<World, Call>> settings() {
    return Map.ofEntries(
        Map.entry("apiKeysList", w -> Call.plain()),
        Map.entry(
            "apiKeysCreate",
            w -> Call.of(Map.of("name", "Second key", "scopes", List.of("write")))),
        Map.entry(
            "apiKeysRevoke",
            w ->
                Call.at(
                    "id",
                    w.made(
                        w.post("/secrets/api/keys", Map.of("name", "Third")).path("secret.id")))),
        Map.entry("portalSettingsGet", w -> Call.plain()),
        Map.entry(
            "portalSettingsLogo",
            w -> {
              w.showLogo();
              return Call.plain();
            }),
        Map.entry(
            "portalSettingsChangeLogo", w -> Call.plain().bytes(Logo.png(90, 30), "image/png")),
        Map.entry("portalSettingsRemoveLogo", w -> Call.plain()),
        Map.entry(
            "portalSettingsChange",
            w ->
                Call.of(
                    Map.of(
                        "brand_name", "Acme", "address_country", "DE", "brand_color", "#0e9384"))),
        Map.entry("webhooksList", w -> Call.plain()),
        Map.entry(
            "webhooksCreate",
            w -> Call.of(Map.of("url", Listener.url(), "event_types", List.of("wallet.low")))),
        Map.entry(
            "webhooksRemove",
            w ->
                Call.at(
                    "id",
                    w.post(
                            "/webhooks/endpoints",
                            Map.of("url", Listener.url(), "event_types", List.of("wallet.low")))
                        .path("id"))),
        Map.entry("webhooksMessages", w -> Call.plain()),
        Map.entry("webhooksReplay", w -> Call.at("id", w.id("message"))),
        Map.entry("importsList", w -> Call.plain()),
        Map.entry(
            "importsCreate",
            w ->
                Call.plain()
                    .text("external_id,name\n" + World.fresh() + ",Ada\n", "text/csv")
                    .asking("kind", "customers")
                    .asking("dry_run", "true")),
        Map.entry("importsGet", w -> Call.at("id", w.id("import"))),
        Map.entry("importsRejected", w -> Call.at("id", w.id("import"))),
        Map.entry("bootstrapOpen", w -> Call.of(Map.of("name", "Acme"))));
  }
}
