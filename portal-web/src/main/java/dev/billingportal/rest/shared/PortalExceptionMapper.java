package dev.billingportal.rest.shared;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.InvalidNullException;
import dev.billingportal.domain.shared.ErrorCode;
import dev.billingportal.domain.shared.PortalException;
import dev.billingportal.service.shared.LostConnections;
import dev.billingportal.service.shared.QueryTimeouts;
import dev.billingportal.service.shared.RefusedValue;
import dev.billingportal.service.shared.UnsupportedKey;
import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.PersistenceException;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.net.URISyntaxException;
import java.sql.SQLException;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;

/** Turns whatever went wrong into the one error body. Says what the caller can mend, no more. */
@Provider
public class PortalExceptionMapper implements ExceptionMapper<Throwable> {
  private static final Logger LOG = Logger.getLogger(PortalExceptionMapper.class.getName());
  private static final String UNIQUE_VIOLATION = "23505";
  private static final int RETRY_SECONDS = 5;

  /** Of a text, and of a text in JSON. */
  private static final Set<String> UNSTORABLE_CHARACTER = Set.of("22021", "22P05");

  @Override
  public Response toResponse(Throwable thrown) {
    // A refusal that was thrown while a body was read comes wrapped in a reader's own complaint.
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof PortalException) {
        return known(cause);
      }
    }
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      Response known = known(cause);
      if (known != null) {
        return known;
      }
    }
    if (QueryTimeouts.isBehind(thrown)) {
      LOG.log(Level.WARNING, "A query was stopped because it took too long", thrown);
      return later("This took too long. Please ask for less, or try again later");
    }
    if (LostConnections.areBehind(thrown)) {
      LOG.log(Level.SEVERE, "The database cannot be reached", thrown);
      return later("The data cannot be reached just now. Please try again later");
    }
    LOG.log(Level.SEVERE, "A request failed", thrown);
    return answer(ErrorCode.INTERNAL_ERROR, "Something went wrong on our side", Map.of());
  }

  private static Response later(String message) {
    return Response.fromResponse(answer(ErrorCode.SERVICE_UNAVAILABLE, message, Map.of()))
        .header(HttpHeaders.RETRY_AFTER, RETRY_SECONDS)
        .build();
  }

  private static Response known(Throwable thrown) {
    if (thrown instanceof PortalException refused) {
      return answer(refused.code(), refused.getMessage(), refused.details());
    }
    if (thrown instanceof ConstraintViolationException violations) {
      return invalid(problems(violations));
    }
    if (thrown instanceof JacksonException unreadable) {
      return unreadable(unreadable);
    }
    if (thrown instanceof OptimisticLockException) {
      return answer(
          ErrorCode.VERSION_CONFLICT, "Somebody else changed this at the same time", Map.of());
    }
    if (thrown instanceof SQLException sql && UNIQUE_VIOLATION.equals(sql.getSQLState())) {
      return answer(ErrorCode.ALREADY_EXISTS, "Something like this already exists", Map.of());
    }
    if (thrown instanceof SQLException sql
        && UNSTORABLE_CHARACTER.contains("" + sql.getSQLState())) {
      return answer(
          ErrorCode.VALIDATION_ERROR, "The request has a character that cannot be", Map.of());
    }
    if (thrown instanceof URISyntaxException) {
      // Its message holds the address, and with it what was sent in it: not for the log.
      return answer(ErrorCode.VALIDATION_ERROR, "The address cannot be read", Map.of());
    }
    if (thrown instanceof PersistenceException && thrown.getCause() == null) {
      return null;
    }
    return thrown instanceof WebApplicationException http ? http(http) : null;
  }

  private static Response invalid(Map<String, String> problems) {
    String message =
        problems.entrySet().stream()
            .findFirst()
            .map(first -> first.getKey() + ": " + first.getValue())
            .orElse("The request is not valid");
    return answer(ErrorCode.VALIDATION_ERROR, message, problems);
  }

  private static Response unreadable(JacksonException thrown) {
    if (thrown instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()) {
      String field =
          mapping.getPath().stream()
              .map(
                  step ->
                      step.getFieldName() == null
                          ? "[" + step.getIndex() + "]"
                          : step.getFieldName())
              .collect(Collectors.joining("."))
              .replace(".[", "[");
      return invalid(Map.of(field, problem(mapping)));
    }
    return answer(
        ErrorCode.VALIDATION_ERROR, "The body is not valid JSON", Map.of("body", reason(thrown)));
  }

  private static String problem(JsonMappingException mapping) {
    if (mapping instanceof UnsupportedKey) {
      return UnsupportedKey.PROBLEM;
    }
    if (mapping instanceof InvalidNullException) {
      return "must not be null";
    }
    return mapping instanceof InvalidFormatException refused
        ? RefusedValue.problem(refused).orElseGet(() -> "cannot be read: " + reason(refused))
        : "cannot be read: " + reason(mapping);
  }

  /** The first line of a parser's message, without the class names that follow in brackets. */
  private static String reason(JacksonException thrown) {
    String message =
        thrown instanceof JsonProcessingException processing
            ? processing.getOriginalMessage()
            : thrown.getMessage();
    int end = message.length();
    for (String mark : new String[] {"\n", " (for ", " from String", " of type `", "; "}) {
      int at = message.indexOf(mark);
      end = at > 0 ? Math.min(end, at) : end;
    }
    return message.substring(0, Math.min(end, 200)).replaceAll("`?dev\\.[\\w.$]+`?", "value");
  }

  private static Map<String, String> problems(ConstraintViolationException thrown) {
    Map<String, String> problems = new TreeMap<>();
    for (ConstraintViolation<?> violation : thrown.getConstraintViolations()) {
      problems.putIfAbsent(wireName(violation.getPropertyPath()), violation.getMessage());
    }
    return problems;
  }

  /** {@code create.draft.externalId} → {@code external_id}. */
  private static String wireName(Path path) {
    StringBuilder name = new StringBuilder();
    for (Path.Node node : path) {
      if (node.getKind() == ElementKind.PROPERTY && !"request".equals(node.getName())) {
        name.append(name.isEmpty() ? "" : ".").append(index(node)).append(snake(node.getName()));
      } else if (node.getKind() == ElementKind.CONTAINER_ELEMENT && node.getIndex() != null) {
        name.append("[").append(node.getIndex()).append("]");
      }
    }
    if (name.isEmpty()) {
      for (Path.Node node : path) {
        if (node.getKind() == ElementKind.PARAMETER) {
          name.append(snake(node.getName()));
        }
      }
    }
    return name.toString().replace(".[", "[");
  }

  private static String index(Path.Node node) {
    return node.isInIterable() && node.getIndex() != null ? "[" + node.getIndex() + "]." : "";
  }

  private static String snake(String name) {
    return name.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(java.util.Locale.ROOT);
  }

  private static Response http(WebApplicationException thrown) {
    int status = thrown.getResponse().getStatus();
    ErrorCode code =
        switch (status) {
          case 401 -> ErrorCode.UNAUTHORIZED;
          case 403 -> ErrorCode.PERMISSION_DENIED;
          case 404 -> ErrorCode.NOT_FOUND;
          case 405 -> ErrorCode.METHOD_NOT_ALLOWED;
          case 406 -> ErrorCode.NOT_ACCEPTABLE;
          case 413 -> ErrorCode.PAYLOAD_TOO_LARGE;
          case 415 -> ErrorCode.UNSUPPORTED_MEDIA_TYPE;
          default -> status < 500 ? ErrorCode.VALIDATION_ERROR : null;
        };
    if (code == null) {
      return null;
    }
    String message =
        switch (code) {
          case NOT_FOUND -> "There is nothing at this address";
          case METHOD_NOT_ALLOWED -> "This address does not take this method";
          case NOT_ACCEPTABLE -> "This address has no answer of an accepted kind";
          case UNSUPPORTED_MEDIA_TYPE -> "This address does not take a body of this type";
          case PAYLOAD_TOO_LARGE -> "The body is too large";
          default -> "The request cannot be read";
        };
    Response answer = answer(code, message, Map.of());
    String allow = thrown.getResponse().getHeaderString(HttpHeaders.ALLOW);
    return allow == null
        ? answer
        : Response.fromResponse(answer).header(HttpHeaders.ALLOW, allow).build();
  }

  /** The error body as an answer; for filters that refuse without throwing. */
  public static Response answer(ErrorCode code, String message, Map<String, String> details) {
    return Response.status(code.httpStatus())
        .type(MediaType.APPLICATION_JSON_TYPE)
        .entity(ErrorBody.of(code, message, details))
        .build();
  }
}
