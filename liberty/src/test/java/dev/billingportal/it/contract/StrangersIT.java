package dev.billingportal.it.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billingportal.it.ServerTest;
import dev.billingportal.it.contract.ApiDescription.Operation;
import dev.billingportal.it.server.Merchant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What one merchant or customer has, asked for by others in each operation that the document lists:
 * it answers as if it had never been.
 */
class StrangersIT extends ServerTest {
  private static final String ANOTHER_CUSTOMER = "another customer";

  private static ApiDescription api;
  private static Conformity conformity;
  private static World owner;
  private static final Map<String, World> STRANGERS = new LinkedHashMap<>();

  @BeforeAll
  static void an_owner_and_strangers_near_and_far() {
    api = ApiDescription.read();
    conformity = new Conformity(api);
    owner = World.of(Merchant.open());
    STRANGERS.put(ANOTHER_CUSTOMER, World.of(owner.merchant()));
    STRANGERS.put("another environment", World.of(owner.merchant().inProduction()));
    STRANGERS.put("another tenant", World.of(Merchant.open()));
  }

  /** Names that strangers gave to things of their own, which they may see again. */
  private static final Set<String> NAMES_TAKEN = new HashSet<>();

  static Stream<Operation> guarded() {
    return api.operations().stream()
        .filter(operation -> operation.takes("ApiKey") || operation.takes("SessionToken"));
  }

  @ParameterizedTest
  @MethodSource("guarded")
  void the_owners_own_request_finds_nothing_in_another_hand(Operation operation) {
    strangers(operation)
        .forEach(
            (who, stranger) -> {
              Call call = Successes.of(operation, owner);
              Answer foreign = Sender.send(operation, call, stranger.credential(operation));
              Call never = call;
              for (Map.Entry<String, String> text : call.texts().entrySet()) {
                if (owner.ids().contains(text.getValue())) {
                  never = never.replace(text.getKey(), World.never(text.getValue()));
                }
              }
              conformity.check(operation, foreign);
              if (never != call) {
                Answer unknown = Sender.send(operation, never, stranger.credential(operation));
                assertSame(who, operation, foreign, unknown);
              }
              assertTellsNothing(who, stranger, operation, call, foreign);
            });
  }

  /** A request of the stranger's own that is right but for one id. */
  @ParameterizedTest
  @MethodSource("guarded")
  void no_id_of_the_owners_does_anything_in_another_request(Operation operation) {
    strangers(operation)
        .forEach(
            (who, stranger) -> {
              Call ownersCall = Successes.of(operation, owner);
              Map<String, String> owners = ownersCall.texts();
              for (String place : Successes.of(operation, stranger).texts().keySet()) {
                String id = owners.get(place);
                if (!owner.ids().contains(id)) {
                  continue;
                }
                Answer foreign = ask(operation, stranger, place, id);
                Answer unknown = ask(operation, stranger, place, World.never(id));

                assertSame(who + ", " + place, operation, foreign, unknown);
                assertTellsNothing(who, stranger, operation, ownersCall, foreign);
              }
            });
  }

  private static Map<String, World> strangers(Operation operation) {
    if (operation.takes("SessionToken")) {
      return STRANGERS;
    }
    // To the merchant both customers are theirs.
    Map<String, World> merchants = new LinkedHashMap<>(STRANGERS);
    merchants.remove(ANOTHER_CUSTOMER);
    return merchants;
  }

  private static Answer ask(Operation operation, World stranger, String place, String id) {
    Call call = Successes.of(operation, stranger).replace(place, id);
    return Sender.send(operation, call, stranger.credential(operation));
  }

  private static void assertSame(String who, Operation operation, Answer foreign, Answer unknown) {
    conformity.check(operation, foreign);
    conformity.check(operation, unknown);
    assertThat(foreign.status())
        .as("%s by %s: %s, and %s for what never was", operation, who, foreign, unknown)
        .isEqualTo(unknown.status());
    if (!foreign.isSuccess()) {
      assertThat(withoutOwnersIds(foreign)).as(operation + " by " + who).isEqualTo(unknown.text());
    }
  }

  private static String withoutOwnersIds(Answer answer) {
    String text = answer.text();
    for (String id : owner.ids()) {
      text = text.replace(id, World.never(id));
    }
    return text;
  }

  private static void assertTellsNothing(
      String who, World stranger, Operation operation, Call call, Answer answer) {
    Set<String> secrets = owner.ids();
    secrets.addAll(List.of(owner.merchant().tenantId(), owner.merchant().environmentId()));
    if (answer.status() == 201 || answer.status() == 202) {
      NAMES_TAKEN.addAll(call.texts().values());
    }
    secrets.removeAll(call.texts().values());
    secrets.removeAll(NAMES_TAKEN);
    secrets.removeAll(List.of(stranger.merchant().tenantId(), stranger.merchant().environmentId()));
    assertThat(answer.text()).as(operation + " by " + who).doesNotContain(secrets);
  }
}
