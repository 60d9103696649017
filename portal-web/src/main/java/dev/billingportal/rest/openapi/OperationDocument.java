package dev.billingportal.rest.openapi;

import com.fasterxml.jackson.databind.JavaType;
import dev.billingportal.rest.shared.WireJson;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;

/** Writes operations into the document. */
class OperationDocument {
  static final String API_KEY = "ApiKey";
  static final String SESSION = "SessionToken";
  static final String BOOTSTRAP = "BootstrapToken";
  static final String IDEMPOTENCY_KEY = "IdempotencyKey";

  private final WireSchemas requests;
  private final WireSchemas answers;
  private final Examples examples;
  private final Map<String, String> summaries;

  OperationDocument(
      WireSchemas requests, WireSchemas answers, Examples examples, Map<String, String> summaries) {
    this.requests = requests;
    this.answers = answers;
    this.examples = examples;
    this.summaries = summaries;
  }

  /** The name of the component that describes refusals of this status. */
  static String error(int status) {
    return "Error" + status;
  }

  void write(ApiOperation operation, PathItem path) {
    PathItem.HttpMethod verb = PathItem.HttpMethod.valueOf(operation.verb());
    Operation known = path.getOperations().get(verb);
    if (known != null) {
      // The same address in another media type.
      known
          .getResponses()
          .getAPIResponse(operation.status())
          .getContent()
          .addMediaType(operation.produces(), answer(operation));
      return;
    }
    Operation written =
        OASFactory.createOperation()
            .operationId(operation.id())
            .summary(summaries.get(operation.id()))
            .addTag(operation.tag())
            .parameters(parameters(operation))
            .responses(responses(operation));
    operation.body().ifPresent(body -> written.setRequestBody(body(operation, body)));
    if (operation.needsApiKey()) {
      written.addSecurityRequirement(
          OASFactory.createSecurityRequirement().addScheme(API_KEY, List.of()));
    }
    if (operation.needsSession()) {
      written.addSecurityRequirement(
          OASFactory.createSecurityRequirement().addScheme(SESSION, List.of()));
    }
    if (operation.needsBootstrapToken()) {
      written.addSecurityRequirement(
          OASFactory.createSecurityRequirement().addScheme(BOOTSTRAP, List.of()));
    }
    path.setOperation(verb, written);
  }

  private org.eclipse.microprofile.openapi.models.parameters.RequestBody body(
      ApiOperation operation, java.lang.reflect.Parameter body) {
    MediaType media = OASFactory.createMediaType();
    JavaType type = WireJson.MAPPER.constructType(body.getParameterizedType());
    if (type.getRawClass().isRecord()) {
      Schema schema = requests.of(type);
      media.schema(schema).example(examples.of(schema));
    } else {
      media.schema(WireSchemas.typed(SchemaType.STRING));
    }
    return OASFactory.createRequestBody()
        .required(body.isAnnotationPresent(NotNull.class))
        .content(content(operation.consumes(), media));
  }

  private static Content content(List<String> types, MediaType media) {
    Content content = OASFactory.createContent();
    types.forEach(type -> content.addMediaType(type, media));
    return content;
  }

  private MediaType answer(ApiOperation operation) {
    MediaType media = OASFactory.createMediaType();
    if (operation.answer().isEmpty()) {
      return media.schema(OASFactory.createSchema().contentMediaType(operation.produces()));
    }
    Schema schema = answers.of(operation.answer().get());
    return media.schema(schema).example(examples.of(schema));
  }

  private APIResponses responses(ApiOperation operation) {
    APIResponse success =
        OASFactory.createAPIResponse()
            .description(operation.status().equals("204") ? "Done" : "The answer")
            .addHeader("X-Request-Id", OASFactory.createHeader().ref("RequestId"));
    if (!operation.status().equals("204")) {
      success.setContent(
          OASFactory.createContent().addMediaType(operation.produces(), answer(operation)));
    }
    if (operation.needsApiKey() || operation.needsSession()) {
      success
          .addHeader("RateLimit-Limit", OASFactory.createHeader().ref("Limit"))
          .addHeader("RateLimit-Remaining", OASFactory.createHeader().ref("Remaining"))
          .addHeader("RateLimit-Reset", OASFactory.createHeader().ref("Reset"));
    }
    APIResponses responses =
        OASFactory.createAPIResponses().addAPIResponse(operation.status(), success);
    for (int status : refusals(operation)) {
      responses.addAPIResponse(
          String.valueOf(status), OASFactory.createAPIResponse().ref(error(status)));
    }
    return responses;
  }

  private static Set<Integer> refusals(ApiOperation operation) {
    // 413 and 415 also without a body of its own: what is sent is measured and its coding is looked
    // at.
    Set<Integer> statuses = new TreeSet<>(Set.of(400, 404, 406, 413, 415, 500, 503));
    statuses.addAll(operation.ownRefusals());
    if (operation.needsApiKey()) {
      statuses.addAll(Set.of(401, 403, 429));
    }
    if (operation.needsSession()) {
      statuses.addAll(Set.of(401, 429));
    }
    if (operation.needsBootstrapToken()) {
      statuses.add(401);
    }
    if (operation.changes()) {
      statuses.add(409);
    }
    return statuses;
  }

  private List<Parameter> parameters(ApiOperation operation) {
    List<Parameter> parameters = new ArrayList<>();
    for (java.lang.reflect.Parameter given : operation.method().getParameters()) {
      if (given.isAnnotationPresent(BeanParam.class)) {
        for (Field field : given.getType().getDeclaredFields()) {
          add(parameters, field, field.getGenericType());
        }
      } else {
        add(parameters, given, given.getParameterizedType());
      }
    }
    org.eclipse.microprofile.openapi.annotations.parameters.Parameter shared =
        operation
            .method()
            .getAnnotation(org.eclipse.microprofile.openapi.annotations.parameters.Parameter.class);
    if (shared != null) {
      parameters.add(OASFactory.createParameter().ref(shared.ref()));
    }
    return parameters;
  }

  private void add(
      List<Parameter> parameters, AnnotatedElement marks, java.lang.reflect.Type type) {
    Parameter parameter = OASFactory.createParameter();
    if (marks.isAnnotationPresent(PathParam.class)) {
      parameter
          .name(marks.getAnnotation(PathParam.class).value())
          .in(Parameter.In.PATH)
          .required(true);
    } else if (marks.isAnnotationPresent(QueryParam.class)) {
      parameter.name(marks.getAnnotation(QueryParam.class).value()).in(Parameter.In.QUERY);
    } else if (ApiOperation.isBootstrapToken(marks)) {
      // Said as a security scheme.
      return;
    } else if (marks.isAnnotationPresent(HeaderParam.class)) {
      parameter.name(marks.getAnnotation(HeaderParam.class).value()).in(Parameter.In.HEADER);
    } else {
      return;
    }
    Schema schema = WireSchemas.ofParameter(WireJson.MAPPER.constructType(type));
    Constraints.apply(schema, marks);
    parameters.add(parameter.schema(schema).example(examples.of(schema, parameter.getName())));
  }
}
