package dev.billingportal.it.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.billingportal.it.ServerTest;
import dev.billingportal.it.contract.ApiDescription.Operation;
import org.junit.jupiter.api.Test;

/** The document itself: complete, and true to its own schemas. */
class DocumentIT extends ServerTest {
  private final ApiDescription api = ApiDescription.read();

  @Test
  void it_is_openapi_3_1_with_every_operation_explained() {
    assertThat(api.document().path("openapi").asText()).startsWith("3.1");
    assertThat(api.operations())
        .hasSizeGreaterThan(70)
        .allSatisfy(
            operation -> {
              assertThat(operation.id()).isNotBlank();
              assertThat(operation.node().path("summary").asText()).isNotBlank();
              assertThat(operation.node().path("tags")).isNotEmpty();
            });
    assertThat(api.operations()).extracting(Operation::id).doesNotHaveDuplicates();
  }

  @Test
  void every_reference_leads_somewhere() {
    assertThat(api.document().findValuesAsText("$ref"))
        .isNotEmpty()
        .allSatisfy(
            reference ->
                assertThat(api.document().at(reference.substring(1)).isMissingNode())
                    .as(reference)
                    .isFalse());
  }

  @Test
  void every_refusal_has_the_one_body() {
    for (Operation operation : api.operations()) {
      operation
          .node()
          .path("responses")
          .properties()
          .forEach(
              response -> {
                if (response.getKey().compareTo("400") >= 0) {
                  assertThat(
                          api.resolve(response.getValue())
                              .at("/content/application~1json/schema/$ref")
                              .asText())
                      .as(operation + " " + response.getKey())
                      .isEqualTo("#/components/schemas/ErrorBody");
                }
              });
    }
  }

  @Test
  void examples_fit_their_schemas() {
    for (Operation operation : api.operations()) {
      fits(operation + " body", operation.body());
      operation
          .node()
          .path("responses")
          .properties()
          .forEach(
              response ->
                  fits(
                      operation + " " + response.getKey(),
                      api.resolve(response.getValue()).at("/content/application~1json")));
    }
  }

  private void fits(String what, JsonNode media) {
    if (!media.isMissingNode()) {
      assertThat(media.has("example")).as(what).isTrue();
      assertThat(api.differences(media.path("schema"), media.path("example"))).as(what).isEmpty();
    }
  }
}
