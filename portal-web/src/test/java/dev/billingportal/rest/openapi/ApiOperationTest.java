package dev.billingportal.rest.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The document leaves nothing out: whoever adds a resource adds it here, with its summaries. */
class ApiOperationTest {
  private static final List<ApiOperation> ALL =
      Resources.ALL.stream().flatMap(resource -> ApiOperation.of(resource).stream()).toList();

  @Test
  void every_resource_is_in_the_document() {
    Set<String> resources =
        new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("dev.billingportal.rest")
                .stream()
                .filter(type -> type.isAnnotatedWith(Path.class))
                .map(JavaClass::getName)
                .collect(Collectors.toSet());

    assertThat(Resources.ALL)
        .extracting(Class::getName)
        .containsExactlyInAnyOrderElementsOf(resources);
  }

  @Test
  void every_operation_has_an_id_of_its_own_and_a_summary() {
    assertThat(ALL).extracting(ApiOperation::id).doesNotHaveDuplicates();
    assertThat(Summaries.read().keySet())
        .containsExactlyInAnyOrderElementsOf(ALL.stream().map(ApiOperation::id).toList());
  }

  @Test
  void every_operation_says_what_json_it_answers_with() {
    assertThat(ALL)
        .filteredOn(operation -> operation.method().getReturnType() == Response.class)
        .filteredOn(operation -> operation.produces().equals("application/json"))
        .allSatisfy(operation -> assertThat(operation.answer()).as(operation.id()).isPresent());
  }

  @Test
  void patterns_of_parameters_are_not_part_of_the_path() {
    assertThat(ALL)
        .extracting(ApiOperation::path)
        .contains("/v1/customers/portal/{external_id}", "/v1/customers/{id}/invoices/summary")
        .allMatch(path -> path.matches("(/[a-z0-9-]+|/\\{\\w+})+"));
  }
}
