package dev.billingportal.it.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billingportal.it.ServerTest;
import dev.billingportal.it.contract.ApiDescription.Operation;
import dev.billingportal.it.server.Merchant;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import net.jqwik.api.RandomGenerator;
import net.jqwik.api.sessions.JqwikSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Thousands of requests made from the schemas of the document, most of them wrong: none fails on
 * the server's side, and each answer is one that the document describes. The same seed ({@code
 * -Dfuzz.seed}) makes the same requests.
 */
class FuzzIT extends ServerTest {
  private static final long SEED = Long.getLong("fuzz.seed", 20_261_125L);
  private static final int REQUESTS = Integer.getInteger("fuzz.requests", 48);

  /** The transport refuses longer ones itself, at a length that depends on what it has read. */
  private static final int LONG_ADDRESS = 8_000;

  private static final int GENERATOR_SIZE = 1_000;

  private static ApiDescription api;
  private static Conformity conformity;

  /** One for each part of the API, because what is done to one part is felt in others. */
  private static final Map<String, Stage> STAGES = new HashMap<>();

  /** A world to ask in, and another one of the same merchant that may be broken. */
  private record Stage(World world, RequestMutations mutations) {
    static Stage make() {
      World world = World.of(Merchant.open());
      World expendable = World.of(world.merchant());
      return new Stage(world, new RequestMutations(api, new KnownWords(expendable)));
    }
  }

  @BeforeAll
  static void the_document() {
    api = ApiDescription.read();
    conformity = new Conformity(api);
  }

  static Stream<Operation> operations() {
    return api.operations().stream();
  }

  @ParameterizedTest
  @MethodSource("operations")
  void whatever_is_sent_is_answered_as_documented(Operation operation) {
    // A merchant has no more than a few webhooks.
    String part = operation.tag().equals("Webhooks") ? operation.id() : operation.tag();
    Stage stage = STAGES.computeIfAbsent(part, unused -> Stage.make());
    List<String> surprises = new ArrayList<>();
    JqwikSession.run(
        () -> {
          Random random = new Random(SEED + operation.id().hashCode());
          RandomGenerator<UnaryOperator<Call>> mutations =
              stage.mutations().of(operation).generator(GENERATOR_SIZE, true);
          for (int i = 0; i < REQUESTS; i++) {
            Call call =
                mutations.next(random).value().apply(Successes.of(operation, stage.world()));
            surprise(operation, call, stage.world().credential(operation))
                .ifPresent(surprises::add);
          }
        });
    assertThat(surprises).as(operation + " with -Dfuzz.seed=" + SEED).isEmpty();
  }

  private static java.util.Optional<String> surprise(
      Operation operation, Call call, Credential credential) {
    String address = Sender.address(operation, call);
    Answer answer = Sender.send(operation.verb(), address, call, credential);
    boolean isOurs =
        address.length() < LONG_ADDRESS
            && call.path().values().stream().noneMatch(FuzzIT::isForTheContainer);
    List<String> objections =
        isOurs
            ? conformity.objections(operation.verb(), address, answer)
            : answer.status() < 500 ? List.of() : List.of("it is an error of the server");
    return objections.isEmpty()
        ? java.util.Optional.empty()
        : java.util.Optional.of(
            objections + "\n  " + answer + "\n  to " + text(operation.verb(), address, call));
  }

  /** A path with these is answered, or made another one, before there is an API to ask. */
  private static boolean isForTheContainer(String value) {
    return value.isEmpty()
        || value.chars().anyMatch(c -> c < 0x20 || c == 0x7f)
        || value.equals(".")
        || value.contains("..");
  }

  private static String text(String verb, String address, Call call) {
    String body = call.body() == null ? "" : new String(call.body(), StandardCharsets.UTF_8);
    return verb
        + " "
        + address
        + " "
        + call.headers()
        + " "
        + call.type()
        + "\n  "
        + body.substring(0, Math.min(1_500, body.length()));
  }
}
