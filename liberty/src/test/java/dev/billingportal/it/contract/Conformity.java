package dev.billingportal.it.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.billingportal.it.contract.ApiDescription.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether an answer is one that the document describes. */
record Conformity(ApiDescription api) {
  private static final String JSON = "application/json";

  /** Where an answer to a request at this address differs from the document. */
  List<String> objections(String verb, String address, Answer answer) {
    Optional<Operation> operation = api.at(verb, address.replaceAll("\\?.*", ""));
    if (operation.isPresent()) {
      return objections(operation.get(), answer);
    }
    List<String> objections = refusal(answer);
    if (answer.status() != 404 && answer.status() != 405) {
      objections.add("there is no such operation, and it is answered with " + answer.status());
    }
    return objections;
  }

  /** Where an operation's answer differs from what the document says of it. */
  List<String> objections(Operation operation, Answer answer) {
    List<String> objections = answer.isSuccess() ? new ArrayList<>() : refusal(answer);
    JsonNode described = api.answer(operation, answer.status());
    if (described.isMissingNode()) {
      objections.add("the status " + answer.status() + " is not documented");
      return objections;
    }
    described
        .path("headers")
        .properties()
        .forEach(
            header -> {
              if (api.resolve(header.getValue()).path("required").asBoolean()
                  && !answer.has(header.getKey())) {
                objections.add("the header " + header.getKey() + " is missing");
              }
            });
    JsonNode content = described.path("content");
    if (content.isEmpty()) {
      if (answer.body().length > 0) {
        objections.add("there is a body, and none is documented");
      }
    } else if (answer.type() == null || !content.has(answer.type())) {
      objections.add("the content type " + answer.type() + " is not documented");
    } else if (answer.type().equals(JSON)) {
      objections.addAll(api.strictDifferences(content.path(JSON).path("schema"), answer.tree()));
    } else if (answer.body().length == 0) {
      objections.add("the document is empty");
    }
    return objections;
  }

  /** Fails unless the answer is as the document says. */
  Answer check(Operation operation, Answer answer) {
    assertThat(objections(operation, answer)).as(operation + " answered " + answer).isEmpty();
    return answer;
  }

  /** Fails unless it is a documented refusal of this status and code. */
  void refused(Operation operation, Answer answer, int status, String code) {
    check(operation, answer);
    assertThat(answer.status() + " " + answer.tree().path("code").asText())
        .as(operation + " answered " + answer)
        .isEqualTo(status + " " + code);
  }

  /** Where an answer differs from the one error body. */
  List<String> refusal(Answer answer) {
    List<String> objections = new ArrayList<>();
    if (answer.status() < 400) {
      objections.add("it is no refusal");
    }
    if (!JSON.equals(answer.type())) {
      objections.add("a refusal has the content type " + answer.type());
      return objections;
    }
    JsonNode body = answer.tree();
    objections.addAll(api.strictDifferences(api.schema("ErrorBody"), body));
    if (body.path("http_status_code").asInt() != answer.status()) {
      objections.add("the body tells another status");
    }
    if (body.path("success").asBoolean(true)
        || body.path("message").asText().isBlank()
        || !body.path("message").equals(body.path("error").path("message"))) {
      objections.add("the body does not tell what is wrong");
    }
    if (answer.text().matches("(?s).*(Exception|\\tat |dev\\.billingportal).*")) {
      objections.add("the body tells what the server is made of");
    }
    return objections;
  }
}
