package dev.billingportal.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSVerifier;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import dev.billingportal.domain.tenant.ApiKey;
import dev.billingportal.service.session.SessionTokens;
import dev.billingportal.service.shared.ServerSecrets;
import dev.billingportal.service.tenant.Bootstrap;
import dev.billingportal.web.console.ConsoleGate;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;
import org.junit.jupiter.api.Test;

/** Secrets are compared in a time that does not tell how much of a guess was right. */
class SecretsTest {
  private static final String SERVICE = "dev.billingportal.service.";
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.billingportal");

  /** What hands out a secret, or something that only the holder of one can make. */
  private static final Set<String> SECRETS =
      Set.of(
          Mac.class.getName() + ".doFinal",
          SecretKeyFactory.class.getName() + ".generateSecret",
          ServerSecrets.class.getName() + ".hmac",
          ServerSecrets.class.getName() + ".keyedHash",
          SERVICE + "invoice.SignedLink.mac",
          SERVICE + "operator.PasswordHash.derive",
          SERVICE + "operator.PasswordHash.hash",
          ApiKey.class.getName() + ".secretHash");

  /** Comparisons that stop at the first difference. */
  private static final Set<String> HASTY =
      Set.of("equals", "equalsIgnoreCase", "contentEquals", "compareTo", "compare", "mismatch");

  /** Where what somebody presents is compared with what they should know. */
  private static final List<String> CHECKS =
      List.of(
          ServerSecrets.class.getName() + ".matches",
          SERVICE + "invoice.SignedLink.verify",
          SERVICE + "operator.PasswordHash.matches",
          Bootstrap.class.getName() + ".requireToken",
          ConsoleGate.class.getName() + ".hasToken");

  @Test
  void no_method_that_has_a_secret_at_hand_compares_hastily() {
    methods()
        .that(DescribedPredicate.describe("have a secret at hand", SecretsTest::hasSecretAtHand))
        .should(notCompareHastily())
        .check(CLASSES);
  }

  @Test
  void bytes_are_never_compared_hastily() {
    noClasses()
        .should()
        .callMethod(Arrays.class, "equals", byte[].class, byte[].class)
        .orShould()
        .callMethod(Arrays.class, "compare", byte[].class, byte[].class)
        .orShould()
        .callMethod(Arrays.class, "mismatch", byte[].class, byte[].class)
        .check(CLASSES);
  }

  @Test
  void each_check_of_a_secret_compares_in_constant_time() {
    for (String check : CHECKS) {
      assertThat(methodsNamed(check))
          .as(check)
          .isNotEmpty()
          .allMatch(method -> calls(method, MessageDigest.class.getName() + ".isEqual"));
    }
  }

  /** Nimbus compares signatures in constant time; nothing of ours does it instead. */
  @Test
  void the_signature_of_a_token_is_checked_by_the_library() {
    assertThat(methodsNamed(SessionTokens.class.getName() + "$Key.signed"))
        .hasSize(1)
        .allMatch(method -> calls(method, JWSVerifier.class.getName() + ".verify"));
    noClasses()
        .that()
        .haveNameMatching(SessionTokens.class.getName() + ".*")
        .should()
        .dependOnClassesThat()
        .belongToAnyOf(Mac.class)
        .check(CLASSES);
  }

  private static boolean hasSecretAtHand(JavaMethod method) {
    return CHECKS.contains(name(method))
        || method.getMethodCallsFromSelf().stream().anyMatch(call -> SECRETS.contains(name(call)));
  }

  private static ArchCondition<JavaMethod> notCompareHastily() {
    return new ArchCondition<>("not compare hastily") {
      @Override
      public void check(JavaMethod method, ConditionEvents events) {
        for (JavaMethodCall call : method.getMethodCallsFromSelf()) {
          events.add(
              new SimpleConditionEvent(
                  method, !HASTY.contains(call.getName()), call.getDescription()));
        }
      }
    };
  }

  private static List<JavaMethod> methodsNamed(String name) {
    return CLASSES.stream()
        .flatMap(type -> type.getMethods().stream())
        .filter(method -> name(method).equals(name))
        .toList();
  }

  private static boolean calls(JavaMethod method, String name) {
    return method.getMethodCallsFromSelf().stream().anyMatch(call -> name(call).equals(name));
  }

  private static String name(JavaMethod method) {
    return method.getOwner().getName() + "." + method.getName();
  }

  private static String name(JavaMethodCall call) {
    return call.getTargetOwner().getName() + "." + call.getName();
  }
}
