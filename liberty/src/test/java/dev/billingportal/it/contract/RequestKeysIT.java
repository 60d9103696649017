package dev.billingportal.it.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.billingportal.it.ServerTest;
import dev.billingportal.it.contract.ApiDescription.Operation;
import dev.billingportal.it.contract.KnownRequests.KnownRequest;
import dev.billingportal.it.server.Merchant;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each key that clients know is read, refused by name when it is set, or harmless for a reason
 * given here. That a key of the document is read is what {@code RequestRecordsTest} sees to.
 */
class RequestKeysIT extends ServerTest {
  private static final String NOT_SUPPORTED = "is not supported";
  private static final String NOTHING = "[null, false, \"\", \" \", [], {}, [{}], {\"a\": null}]";

  private static final String ELSEWHERE =
      "names the record in other systems, none of which the portal talks to";
  private static final String NO_FIGURE = "says what the line is about; its amount is given";
  private static final String SENT_BACK = "comes along when a tax rate is sent as it was answered";
  private static final Map<String, String> HARMLESS =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("CreateCustomerRequest.integration_entity_mapping", ELSEWHERE),
              Map.entry("UpdateCustomerRequest.integration_entity_mapping", ELSEWHERE),
              Map.entry(
                  "CreateCustomerRequest.skip_onboarding_workflow", "there is none to be skipped"),
              Map.entry(
                  "CreateSubscriptionRequest.gateway_payment_method_id",
                  "the merchant charges, not the portal"),
              Map.entry("CreateInvoiceRequest.force_sync_invoice", ELSEWHERE),
              Map.entry("TopUpWalletRequest.force_sync_invoice", ELSEWHERE),
              Map.entry(
                  "types.SubscriptionFilter.with_line_items", "lines are in the answer anyway"),
              Map.entry(
                  "types.SubscriptionFilter.with_coupon_associations", "there are no coupons"),
              Map.entry(
                  "IngestEventRequest.customer_id",
                  "external_customer_id, which is required, names the customer"),
              Map.entry("CreateInvoiceLineItemRequest.adjusted_entitlement_quantity", NO_FIGURE),
              Map.entry("CreateInvoiceLineItemRequest.commitment_info", NO_FIGURE),
              Map.entry("CreateInvoiceLineItemRequest.entity_id", NO_FIGURE),
              Map.entry("CreateInvoiceLineItemRequest.entity_type", NO_FIGURE),
              Map.entry("CreateInvoiceLineItemRequest.plan_id", NO_FIGURE),
              Map.entry("CreateInvoiceLineItemRequest.subscription_line_item_id", NO_FIGURE),
              Map.entry("TaxRateResponse.created_at", SENT_BACK),
              Map.entry("TaxRateResponse.created_by", SENT_BACK),
              Map.entry("TaxRateResponse.description", SENT_BACK),
              Map.entry("TaxRateResponse.environment_id", SENT_BACK),
              Map.entry("TaxRateResponse.id", SENT_BACK),
              Map.entry("TaxRateResponse.metadata", SENT_BACK),
              Map.entry("TaxRateResponse.scope", SENT_BACK),
              Map.entry("TaxRateResponse.status", SENT_BACK),
              Map.entry(
                  "TaxRateResponse.tax_rate_type", "follows from which of the two values is given"),
              Map.entry("TaxRateResponse.tenant_id", SENT_BACK),
              Map.entry("TaxRateResponse.updated_at", SENT_BACK),
              Map.entry("TaxRateResponse.updated_by", SENT_BACK)));

  private static final KnownRequests KNOWN = KnownRequests.read();

  private static ApiDescription api;
  private static World world;

  @BeforeAll
  static void the_document_and_a_merchant_with_one_of_everything() {
    api = ApiDescription.read();
    world = World.of(Merchant.open());
  }

  static Stream<KnownRequest> requests() {
    return KNOWN.requests().stream();
  }

  @ParameterizedTest
  @MethodSource("requests")
  void each_known_key_is_read_or_refused_or_harmless(KnownRequest request) throws IOException {
    List<Unread> unread = new ArrayList<>();
    collect(request.schema(), operation(request).body().path("schema"), "", unread);
    for (Unread key : unread) {
      if (!HARMLESS.containsKey(key.name())) {
        assertRefusedWhenSet(request, key);
      }
    }
  }

  @Test
  void only_unread_keys_are_called_harmless() {
    TreeSet<String> names = new TreeSet<>();
    for (KnownRequest request : KNOWN.requests()) {
      List<Unread> unread = new ArrayList<>();
      collect(request.schema(), operation(request).body().path("schema"), "", unread);
      unread.forEach(key -> names.add(key.name()));
    }
    assertThat(names).containsAll(HARMLESS.keySet());
  }

  /**
   * A known key that the document does not have.
   *
   * @param name its schema and itself
   * @param at where it stands in the body, for example {@code line_items/0/price_unit}
   */
  private record Unread(String name, String type, String at) {}

  private static void collect(String schema, JsonNode described, String at, List<Unread> unread) {
    JsonNode properties = object(described).path("properties");
    KNOWN
        .keys(schema)
        .forEach(
            (key, type) -> {
              JsonNode property = properties.path(key);
              String inner = KNOWN.schemaIn(type);
              if (property.isMissingNode()) {
                unread.add(new Unread(schema + "." + key, type, at + key));
              } else if (inner != null && !object(property).isMissingNode()) {
                String step = type.endsWith("[]") ? "/0/" : type.startsWith("map") ? "/a/" : "/";
                collect(inner, property, at + key + step, unread);
              }
            });
  }

  /** The schema of an object, or of a list's items or a map's values that are objects. */
  private static JsonNode object(JsonNode schema) {
    JsonNode resolved = api.resolve(schema);
    if (resolved.has("properties")) {
      return resolved;
    }
    for (JsonNode choice : resolved.path("anyOf")) {
      if (!object(choice).isMissingNode()) {
        return object(choice);
      }
    }
    for (String part : List.of("items", "additionalProperties")) {
      if (resolved.path(part).isObject()) {
        return object(resolved.path(part));
      }
    }
    return resolved.path("none");
  }

  private static void assertRefusedWhenSet(KnownRequest request, Unread key) throws IOException {
    String field = key.at().replaceAll("/(\\d+)", "[$1]").replace('/', '.');
    List<JsonNode> values = KNOWN.set(key.type());
    long refused =
        values.stream().filter(value -> isRefused(send(request, key.at(), value), field)).count();
    assertThat(refused)
        .as(
            "%s reads no %s, and refuses too few of %s: %s",
            request, key.at(), values, send(request, key.at(), values.get(0)))
        .isGreaterThanOrEqualTo(key.type().contains("|") ? 1 : values.size());
    for (JsonNode nothing : ApiDescription.JSON.readTree(NOTHING)) {
      Answer answer = send(request, key.at(), nothing);
      assertThat(isRefused(answer, field))
          .as("%s with %s %s answered %s", request, key.at(), nothing, answer)
          .isFalse();
    }
  }

  private static boolean isRefused(Answer answer, String field) {
    return answer.status() == 400
        && answer.tree().path("code").asText().equals("validation_error")
        && answer.tree().path("details").path(field).asText().equals(NOT_SUPPORTED);
  }

  private static Answer send(KnownRequest request, String at, JsonNode value) {
    Operation operation = operation(request);
    Call call = Successes.of(operation, world);
    ObjectNode body =
        call.tree() instanceof ObjectNode sent ? sent : ApiDescription.JSON.createObjectNode();
    put(body, List.of(at.split("/")), value);
    return Sender.send(operation, call.json(body), world.credential(operation));
  }

  /** Puts a value into an object, and makes the objects and lists on the way that are missing. */
  private static void put(ObjectNode body, List<String> path, JsonNode value) {
    ObjectNode object = body;
    for (int i = 0; i < path.size() - 1; i++) {
      JsonNode next = object.path(path.get(i));
      if (path.get(i + 1).equals("0")) {
        ArrayNode list = next instanceof ArrayNode found ? found : object.putArray(path.get(i));
        object = list.isEmpty() ? list.addObject() : (ObjectNode) list.get(0);
        i++;
      } else {
        object = next instanceof ObjectNode found ? found : object.putObject(path.get(i));
      }
    }
    object.set(path.get(path.size() - 1), value);
  }

  private static Operation operation(KnownRequest request) {
    return api.operations().stream()
        .filter(
            one -> one.verb().equals(request.verb()) && one.path().equals("/v1" + request.path()))
        .findFirst()
        .orElseThrow(() -> new AssertionError(request + " is not in the document"));
  }
}
