package dev.billingportal.rest.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JavaType;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.billingportal.rest.shared.WireJson;
import dev.billingportal.service.search.Expandable;
import dev.billingportal.service.shared.UnsupportedKeys;
import jakarta.validation.constraints.Null;
import jakarta.validation.constraints.Size;
import java.lang.reflect.Field;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What requests are read into is used: no key is taken and dropped. */
class RequestRecordsTest {
  private static final Set<String> OWN = Set.of("equals", "hashCode", "toString", "<init>");

  /** Components that need not be used, with the reason. */
  private static final Map<String, String> UNUSED =
      Map.of(
          "PriceDraft.priceUnitType", "only FIAT passes its constraint",
          "ApiKeyDraft.type", "only private_key passes its constraint",
          "Filter.dataType", "a field has one type, and the value of that type is read");

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.billingportal");

  /** Words to expand are checked by their annotation, and some name what is answered anyway. */
  @Test
  void each_component_of_a_request_is_used_or_refused() throws NoSuchFieldException {
    Set<String> dropped = new TreeSet<>();
    for (Class<?> request : requests()) {
      for (var component : request.getRecordComponents()) {
        String name = request.getSimpleName() + "." + component.getName();
        Field field = request.getDeclaredField(component.getName());
        if (!isRefused(field)
            && !field.isAnnotationPresent(Expandable.class)
            && !isUsed(CLASSES.get(request), component.getName())) {
          dropped.add(name);
        }
      }
    }
    assertThat(dropped).isEqualTo(UNUSED.keySet());
  }

  @Test
  void no_key_is_both_read_and_called_unsupported() {
    for (Class<?> request : requests()) {
      assertThat(UnsupportedKeys.of(request))
          .as(request.getSimpleName())
          .doesNotContainAnyElementsOf(keys(request));
    }
  }

  @Test
  void the_requests_of_all_operations_are_looked_at() {
    assertThat(requests()).hasSizeGreaterThan(40);
  }

  private static boolean isRefused(Field field) {
    Size size = field.getAnnotation(Size.class);
    return field.isAnnotationPresent(Null.class) || size != null && size.max() == 0;
  }

  private static boolean isUsed(JavaClass record, String component) {
    Stream<JavaAccess<?>> calls =
        record.getMethod(component).getAccessesToSelf().stream().map(access -> access);
    Stream<JavaAccess<?>> reads =
        record.getField(component).getAccessesToSelf().stream().map(access -> access);
    return Stream.concat(calls, reads)
        .anyMatch(
            access ->
                !access.getOriginOwner().equals(record)
                    || !OWN.contains(access.getOrigin().getName())
                        && !access.getOrigin().getName().equals(component));
  }

  private static List<String> keys(Class<?> request) {
    return WireJson.MAPPER
        .getDeserializationConfig()
        .introspect(WireJson.MAPPER.constructType(request))
        .findProperties()
        .stream()
        .map(property -> property.getName())
        .toList();
  }

  /** The records that bodies are read into, and the records in them. */
  private static Set<Class<?>> requests() {
    Set<Class<?>> found = new LinkedHashSet<>();
    Resources.ALL.stream()
        .flatMap(resource -> ApiOperation.of(resource).stream())
        .flatMap(operation -> operation.body().stream())
        .forEach(body -> collect(type(body.getParameterizedType()), found));
    return found;
  }

  private static void collect(JavaType type, Set<Class<?>> found) {
    if (type.isContainerType()) {
      collect(type.getContentType(), found);
    } else if (type.getRawClass().isRecord() && found.add(type.getRawClass())) {
      for (var component : type.getRawClass().getRecordComponents()) {
        collect(type(component.getGenericType()), found);
      }
    }
  }

  private static JavaType type(java.lang.reflect.Type type) {
    return WireJson.MAPPER.getTypeFactory().constructType(type);
  }
}
