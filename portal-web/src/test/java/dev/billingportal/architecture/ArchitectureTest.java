package dev.billingportal.architecture;

import static com.tngtech.archunit.core.domain.properties.CanBeAnnotated.Predicates.annotatedWith;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import dev.billingportal.rest.portal.DocumentsResource;
import dev.billingportal.rest.portal.SessionTokenFilter;
import dev.billingportal.service.session.AmountGate;
import dev.billingportal.service.session.PortalCustomer;
import dev.billingportal.service.session.SeenSessions;
import dev.billingportal.service.shared.PortalClock;
import jakarta.ejb.Singleton;
import jakarta.ejb.Stateless;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.interceptor.Interceptors;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.ws.rs.Path;
import java.text.DateFormat;
import java.time.Clock;
import java.util.Calendar;
import java.util.Date;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Plain tests, since Surefire does not run ArchUnit's own kind together with JUnit's. */
class ArchitectureTest {
  private static final String ROOT = "dev.billingportal";
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(ROOT);

  @Test
  void all_modules_are_looked_at() {
    for (String layer : List.of("domain", "service", "rest")) {
      assertThat(CLASSES)
          .anyMatch(type -> type.getPackageName().startsWith(ROOT + "." + layer + "."));
    }
  }

  @Test
  void layers_are_used_from_above_only_and_never_sideways() {
    layeredArchitecture()
        .consideringOnlyDependenciesInAnyPackage(ROOT + "..")
        .layer("domain")
        .definedBy(ROOT + ".domain..")
        .layer("service")
        .definedBy(ROOT + ".service..")
        .layer("rest")
        .definedBy(ROOT + ".rest..")
        .optionalLayer("web")
        .definedBy(ROOT + ".web..")
        .whereLayer("rest")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("web")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("service")
        .mayOnlyBeAccessedByLayers("rest", "web")
        .whereLayer("domain")
        .mayOnlyBeAccessedByLayers("service", "rest", "web")
        .ensureAllClassesAreContainedInArchitecture()
        .check(CLASSES);
  }

  @Test
  void the_features_of_a_layer_have_no_cycles() {
    for (String layer : List.of("domain", "service", "rest", "web")) {
      slices()
          .matching(ROOT + "." + layer + ".(*)..")
          .should()
          .beFreeOfCycles()
          .allowEmptyShould(true)
          .check(CLASSES);
    }
  }

  @Test
  void pages_and_resources_see_records_and_no_persistence() {
    noClasses()
        .that()
        .resideInAnyPackage(ROOT + ".rest..", ROOT + ".web..")
        .should()
        .dependOnClassesThat()
        .areAnnotatedWith(Entity.class)
        .orShould()
        .dependOnClassesThat()
        .areAnnotatedWith(Embeddable.class)
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("jakarta.persistence.EntityManager")
        .orShould()
        .dependOnClassesThat()
        .haveNameMatching("javax\\.sql\\..*|java\\.sql\\.(Connection|Statement|PreparedStatement)")
        .because("services hand out records")
        .check(CLASSES);
  }

  @Test
  void resources_are_made_once() {
    classes()
        .that()
        .areAnnotatedWith(Path.class)
        .should()
        .beAnnotatedWith(ApplicationScoped.class)
        .because("making one anew takes an eighth of a small request")
        .check(CLASSES);
  }

  @Test
  void queries_take_the_customer_first() {
    methods()
        .that()
        .areDeclaredInClassesThat()
        .haveSimpleNameEndingWith("Queries")
        .and()
        .arePublic()
        .should(takeTheCustomerFirst())
        .because("a query without a customer could answer for another one")
        .check(CLASSES);
  }

  @Test
  void whatever_takes_a_customer_stands_behind_the_amount_gate() {
    methods()
        .that()
        .areDeclaredInClassesThat(annotatedWith(Stateless.class).or(annotatedWith(Singleton.class)))
        .and()
        .arePublic()
        .and(takingACustomer())
        .and()
        .areDeclaredInClassesThat()
        .doNotHaveFullyQualifiedName(SeenSessions.class.getName())
        .should(beAnsweredThrough(AmountGate.class))
        .because("amounts that a merchant hides must not come out of a service")
        .check(CLASSES);
  }

  @Test
  void pages_and_resources_of_customers_ask_services_for_the_customer_only() {
    noClasses()
        .that()
        .resideInAnyPackage(
            ROOT + ".web.overview..",
            ROOT + ".web.credits..",
            ROOT + ".web.invoices..",
            ROOT + ".web.usage..",
            ROOT + ".rest.portal..")
        .and()
        .doNotBelongToAnyOf(DocumentsResource.class, SessionTokenFilter.class)
        .should()
        .callMethodWhere(askingAServiceWithoutACustomer())
        .because("only what takes the customer knows what they may see")
        .check(CLASSES);
  }

  @Test
  void services_hand_out_no_entities() {
    methods()
        .that()
        .areDeclaredInClassesThat()
        .areAnnotatedWith(Stateless.class)
        .and()
        .arePublic()
        .should(notReturnAnEntity())
        .check(CLASSES);
  }

  @Test
  void what_others_call_of_an_ejb_is_public() {
    methods()
        .that()
        .areDeclaredInClassesThat(annotatedWith(Stateless.class).or(annotatedWith(Singleton.class)))
        .and()
        .areNotStatic()
        .and()
        .areNotPublic()
        .should(onlyBeCalledByItsOwnClass())
        .because("a view without an interface has public methods only, and the deployment fails")
        .check(CLASSES);
  }

  @Test
  void entities_live_in_the_domain() {
    classes()
        .that()
        .areAnnotatedWith(Entity.class)
        .should()
        .resideInAPackage(ROOT + ".domain..")
        .check(CLASSES);
  }

  @Test
  void names_say_what_a_class_is() {
    noClasses()
        .should()
        .haveNameMatching(".*(Impl|Manager|Helper|Util|Utils|Dto|DTO)")
        .check(CLASSES);
  }

  @Test
  void nothing_writes_to_the_standard_streams() {
    NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.check(CLASSES);
    noClasses().should().callMethod(Throwable.class, "printStackTrace").check(CLASSES);
  }

  @Test
  void time_comes_from_the_clock() {
    noClasses()
        .that()
        .doNotBelongToAnyOf(PortalClock.class)
        .should()
        .callMethodWhere(readingTheSystemClock())
        .because("tests set the clock")
        .check(CLASSES);
  }

  @Test
  void the_old_dates_are_only_handed_to_libraries() {
    noClasses()
        .should()
        .callConstructor(Date.class)
        .orShould()
        .callConstructor(Date.class, long.class)
        .orShould()
        .dependOnClassesThat()
        .belongToAnyOf(Calendar.class, DateFormat.class)
        .check(CLASSES);
    noFields().should().haveRawType(Date.class).check(CLASSES);
  }

  private static ArchCondition<JavaMethod> takeTheCustomerFirst() {
    return new ArchCondition<>("take the PortalCustomer first") {
      @Override
      public void check(JavaMethod method, ConditionEvents events) {
        List<JavaClass> parameters = method.getRawParameterTypes();
        boolean does =
            !parameters.isEmpty() && parameters.get(0).isEquivalentTo(PortalCustomer.class);
        events.add(new SimpleConditionEvent(method, does, method.getFullName()));
      }
    };
  }

  private static DescribedPredicate<JavaMethod> takingACustomer() {
    return DescribedPredicate.describe(
        "taking a PortalCustomer",
        method ->
            method.getRawParameterTypes().stream()
                .anyMatch(type -> type.isEquivalentTo(PortalCustomer.class)));
  }

  private static ArchCondition<JavaMethod> beAnsweredThrough(Class<?> interceptor) {
    return new ArchCondition<>("be answered through " + interceptor.getSimpleName()) {
      @Override
      public void check(JavaMethod method, ConditionEvents events) {
        boolean does =
            method
                .getOwner()
                .tryGetAnnotationOfType(Interceptors.class)
                .map(interceptors -> List.of(interceptors.value()).contains(interceptor))
                .orElse(false);
        events.add(new SimpleConditionEvent(method, does, method.getFullName()));
      }
    };
  }

  private static DescribedPredicate<JavaMethodCall> askingAServiceWithoutACustomer() {
    return DescribedPredicate.describe(
        "asking a service without a customer",
        call ->
            call.getTargetOwner().isAnnotatedWith(Stateless.class)
                && call.getTarget().getRawParameterTypes().stream()
                    .noneMatch(type -> type.isEquivalentTo(PortalCustomer.class)));
  }

  private static ArchCondition<JavaMethod> onlyBeCalledByItsOwnClass() {
    return new ArchCondition<>("only be called by its own class") {
      @Override
      public void check(JavaMethod method, ConditionEvents events) {
        method.getAccessesToSelf().stream()
            .filter(call -> !call.getOriginOwner().equals(method.getOwner()))
            .forEach(call -> events.add(SimpleConditionEvent.violated(method, call.toString())));
      }
    };
  }

  private static ArchCondition<JavaMethod> notReturnAnEntity() {
    return new ArchCondition<>("not return an entity") {
      @Override
      public void check(JavaMethod method, ConditionEvents events) {
        boolean does =
            method.getReturnType().getAllInvolvedRawTypes().stream()
                .anyMatch(type -> type.isAnnotatedWith(Entity.class));
        events.add(new SimpleConditionEvent(method, !does, method.getFullName()));
      }
    };
  }

  private static DescribedPredicate<JavaMethodCall> readingTheSystemClock() {
    return DescribedPredicate.describe(
        "reading the system's clock",
        call -> {
          String owner = call.getTargetOwner().getName();
          String method = call.getName();
          boolean givenAClock =
              call.getTarget().getRawParameterTypes().stream()
                  .anyMatch(type -> type.isEquivalentTo(Clock.class));
          return owner.startsWith("java.time.")
                  && (method.equals("now") && !givenAClock || method.startsWith("system"))
              || owner.equals("java.lang.System") && method.equals("currentTimeMillis");
        });
  }
}
