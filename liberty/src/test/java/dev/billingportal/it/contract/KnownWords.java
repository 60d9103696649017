package dev.billingportal.it.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a text of the API is likely to be, by the name of its key: ids that exist, and words. */
final class KnownWords {
  private static final Pattern WORDS = Pattern.compile("\\^\\(\\?:(\\w+(?:\\|\\w+)*)\\)\\$");

  private static final Map<String, List<String>> BY_NAME =
      Map.ofEntries(
          Map.entry("currency", List.of("usd", "eur", "jpy", "kwd", "USD", "xxx")),
          Map.entry("timezone", List.of("Europe/Berlin", "UTC", "Asia/Kathmandu", "Mars/Base")),
          Map.entry("locale", List.of("en", "de-DE", "ar", "en-US-u-nu-thai")),
          Map.entry("status", List.of("published", "archived", "paid", "pending", "void")),
          Map.entry(
              "window_size", List.of("MINUTE", "15MIN", "HOUR", "12HOUR", "DAY", "WEEK", "MONTH")),
          Map.entry("group_by", List.of("feature_id", "source", "properties.region")),
          Map.entry("expand", List.of("price", "meter", "customer", "plan", "feature")),
          Map.entry("order", List.of("asc", "desc")),
          Map.entry("direction", List.of("asc", "desc")),
          Map.entry("sort", List.of("created_at", "-amount", "issued", "number", "credit_amount")),
          Map.entry(
              "field",
              List.of("created_at", "name", "status", "email", "credit_balance", "amount_due")),
          Map.entry(
              "operator",
              List.of(
                  "eq",
                  "contains",
                  "not_contains",
                  "gt",
                  "lt",
                  "gte",
                  "in",
                  "not_in",
                  "before",
                  "after")),
          Map.entry("data_type", List.of("string", "number", "date", "array")),
          Map.entry("date", List.of("2026-01-06T17:27:17Z")),
          Map.entry("timestamp", List.of("2026-01-06T17:27:17Z", "2026-01-06T17:27:17+05:45")),
          Map.entry("from", List.of("2026-01-06", "2026-01-06T17:27:17Z", "0000-01-01")),
          Map.entry("to", List.of("2026-02-06", "9999-12-31")),
          Map.entry("search", List.of("INV-2026", "> 10", "\"", "paid last month", "10..20 usd")),
          Map.entry("sections", List.of("overview", "credits", "invoices", "usage")),
          Map.entry("theme", List.of("auto", "light", "dark")),
          Map.entry("kind", List.of("customers", "invoices", "transactions", "events")),
          Map.entry("on_existing", List.of("skip", "reject")),
          Map.entry("dry_run", List.of("true", "false")),
          Map.entry("active", List.of("true", "false")),
          Map.entry("type", List.of("credit", "debit")),
          Map.entry("return_url", List.of("https://app.invalid/", "javascript:alert(1)")),
          Map.entry("refresh_url", List.of("https://app.invalid/", "//app.invalid")),
          Map.entry("support_url", List.of("https://app.invalid/")),
          Map.entry("allowed_origins", List.of("https://app.invalid", "https://*.app.invalid")),
          Map.entry("address_country", List.of("DE", "XX")),
          Map.entry("email", List.of("ada@example.com")),
          Map.entry("invoice_prefix", List.of("INV", "A-1")),
          Map.entry("payment_terms", List.of("30 NET")),
          Map.entry("billing_reason", List.of("MANUAL", "PRORATION")),
          Map.entry("event_types", List.of("wallet.low", "invoice.downloaded")));

  private static final Map<String, String> KIND_OF_ID =
      Map.of(
          "external_customer_id", "external",
          "external_customer_ids", "external",
          "customer_lookup_key", "external",
          "lookup_key", "external",
          "external_id", "external",
          "external_ids", "external",
          "entity_id", "plan",
          "entity_ids", "plan",
          "subscription_customer_id", "customer");

  private final List<World> worlds;

  /** Words with the ids of these worlds. */
  KnownWords(World... worlds) {
    this.worlds = List.of(worlds);
  }

  /** What a text may be; nothing if its name says nothing. */
  List<String> of(String name, String pattern) {
    Matcher words = WORDS.matcher(pattern);
    if (words.matches()) {
      return List.of(words.group(1).split("\\|"));
    }
    if (name.equals("url")) {
      return List.of(Listener.url(), "https://hooks.invalid/", "http://[::1]:9/", "http://0/");
    }
    if (BY_NAME.containsKey(name)) {
      return BY_NAME.get(name);
    }
    List<String> ids = new ArrayList<>();
    String kind = KIND_OF_ID.getOrDefault(name, name.replaceAll("_ids?$", ""));
    for (World world : worlds) {
      if (world.has(kind)) {
        ids.add(world.id(kind));
        ids.add(World.never(world.id(kind)));
      } else if (name.equals("id") || name.endsWith("_id")) {
        ids.addAll(world.ids());
      }
    }
    return ids;
  }
}
