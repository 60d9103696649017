package dev.billingportal.it.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.billingportal.it.ServerTest;
import dev.billingportal.it.contract.ApiDescription.Operation;
import dev.billingportal.it.server.ServerUnderTest;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * Thousands of requests made from the document: none makes the server fail, and each answer is one
 * that the document has. The seed is fixed, so that a finding can be found again.
 */
class OpenApiFuzzIT extends ServerTest {
  private static final long SEED = Long.getLong("fuzz.seed", 20260106L);
  private static final int ROUNDS =
      Integer.getInteger("fuzz.rounds", ServerUnderTest.isInDevelopmentMode() ? 40 : 8);

  private final HttpClient client = HttpClient.newHttpClient();
  private final ApiDescription api = ApiDescription.read();
  private final Furnished furnished = Furnished.open();
  private final String token = furnished.merchant().sessionToken(furnished.externalId());
  private final Random random = new Random(SEED);
  private final HostileValues values =
      new HostileValues(random, api, new ArrayList<>(new TreeMap<>(furnished.ids()).values()));

  @Test
  void every_answer_is_one_that_the_document_has() throws Exception {
    Map<String, Set<Integer>> statuses = new TreeMap<>();
    List<String> findings = new ArrayList<>();
    List<Operation> operations =
        api.operations().stream()
            // It would end the fuzzer's own credentials, or open what is opened once.
            .filter(o -> !Set.of("apiKeysRevoke", "bootstrapOpen").contains(o.id()))
            .toList();
    for (int round = 0; round < ROUNDS; round++) {
      for (Operation operation : operations) {
        HttpRequest request = request(operation);
        HttpResponse<byte[]> answer = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
        statuses.computeIfAbsent(operation.id(), id -> new TreeSet<>()).add(answer.statusCode());
        String problem = problem(operation, answer);
        if (problem != null && findings.size() < 40) {
          findings.add(operation + " " + request.uri() + " " + sent + " -> " + problem);
        }
      }
    }

    assertThat(findings).as("seed " + SEED).isEmpty();
    assertThat(statuses.values())
        .as("requests that were right, of " + statuses)
        .filteredOn(seen -> seen.stream().anyMatch(status -> status < 300))
        .hasSizeGreaterThan(operations.size() / 2);
  }

  /** The body of the last request, for the report. */
  private String sent;

  private HttpRequest request(Operation operation) throws IOException {
    StringBuilder address = new StringBuilder();
    for (String segment : operation.path().split("/")) {
      if (!segment.isEmpty()) {
        address.append("/");
        address.append(segment.startsWith("{") ? encoded(id(operation)) : segment);
      }
    }
    String separator = "?";
    HttpRequest.Builder request = HttpRequest.newBuilder();
    for (JsonNode parameter : operation.node().path("parameters")) {
      JsonNode known = api.resolve(parameter);
      if (known.path("in").asText().equals("query") && random.nextInt(3) == 0) {
        address
            .append(separator)
            .append(known.path("name").asText())
            .append("=")
            .append(encoded(values.text()));
        separator = "&";
      }
    }
    sent = "";
    HttpRequest.BodyPublisher body = HttpRequest.BodyPublishers.noBody();
    if (!operation.body().isMissingNode()) {
      sent = ApiDescription.JSON.writeValueAsString(values.body(operation.body().path("schema")));
      body = HttpRequest.BodyPublishers.ofString(sent);
      request.header("Content-Type", "application/json");
    }
    if (operation.takes("ApiKey")) {
      request.header("x-api-key", furnished.merchant().apiKey());
    }
    if (operation.takes("SessionToken")) {
      request.header("X-Session-Token", token);
    }
    return request
        .uri(URI.create(ServerUnderTest.baseUri() + address.substring(1)))
        .method(operation.verb(), body)
        .build();
  }

  private String id(Operation operation) {
    if (random.nextInt(4) == 0) {
      return values.text();
    }
    return operation.path().contains("{external_id}")
        ? furnished.externalId()
        : furnished.idFor(operation.path());
  }

  /** A segment of nothing would be another address. */
  private static String encoded(String text) {
    String plain = text.isEmpty() ? "x" : text.equals(".") ? "%2E" : text;
    return URLEncoder.encode(plain, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private String problem(Operation operation, HttpResponse<byte[]> answer) {
    int status = answer.statusCode();
    String text = new String(answer.body(), StandardCharsets.UTF_8);
    JsonNode described = api.answer(operation, status);
    if (status >= 500 || described.isMissingNode()) {
      return "status " + status + " " + shortened(text);
    }
    if (answer.headers().firstValue("X-Request-Id").isEmpty()) {
      return "no X-Request-Id with " + status;
    }
    JsonNode content = described.path("content");
    if (content.isMissingNode()) {
      return text.isEmpty() ? null : "a body with " + status;
    }
    String type =
        answer.headers().firstValue("Content-Type").orElse("none").replaceAll("\\s*;.*", "");
    JsonNode media = content.path(type);
    if (media.isMissingNode()) {
      return "media type " + type + " with " + status;
    }
    if (!type.equals("application/json")) {
      return null;
    }
    try {
      Set<String> differences =
          api.differences(media.path("schema"), ApiDescription.JSON.readTree(text));
      return differences.isEmpty() ? null : status + " " + differences + " " + shortened(text);
    } catch (JsonProcessingException e) {
      return "no JSON with " + status + ": " + shortened(text);
    }
  }

  private static String shortened(String text) {
    return text.substring(0, Math.min(400, text.length()));
  }
}
