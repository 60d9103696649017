package dev.billingportal.rest.openapi;

import com.fasterxml.jackson.databind.JavaType;
import dev.billingportal.rest.merchant.BootstrapResource;
import dev.billingportal.rest.merchant.ForMerchants;
import dev.billingportal.rest.portal.ForPortal;
import dev.billingportal.rest.shared.WireJson;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;

/** One operation of the API, as the annotations of a resource's method tell. */
record ApiOperation(Class<?> resource, Method method, String verb) {
  private static final String BASE = "/v1";
  private static final String DIRECT = BASE + "/customer/portal";

  /** All operations of a resource, in an order that does not change from build to build. */
  static List<ApiOperation> of(Class<?> resource) {
    return Arrays.stream(resource.getDeclaredMethods())
        .filter(method -> !method.isSynthetic())
        .flatMap(
            method ->
                Arrays.stream(method.getAnnotations())
                    .map(mark -> mark.annotationType().getAnnotation(HttpMethod.class))
                    .filter(verb -> verb != null)
                    .map(verb -> new ApiOperation(resource, method, verb.value())))
        .sorted(Comparator.comparing(ApiOperation::path).thenComparing(o -> o.method().getName()))
        .toList();
  }

  /** The whole path, with its parameters in braces and without their patterns. */
  String path() {
    Path ofMethod = method.getAnnotation(Path.class);
    String path = BASE + "/" + resource.getAnnotation(Path.class).value();
    if (ofMethod != null) {
      path += "/" + ofMethod.value();
    }
    return path.replaceAll("\\{\\s*(\\w+)\\s*:[^}]*}", "{$1}").replaceAll("/{2,}", "/");
  }

  /** For example {@code customersSearch} or {@code portalInvoicesGet}. */
  String id() {
    String name = resource.getSimpleName().replaceAll("Resource$", "");
    if (isDirect() && !name.contains("Portal")) {
      name = "Portal" + name;
    }
    return Character.toLowerCase(name.charAt(0))
        + name.substring(1)
        + Character.toUpperCase(method.getName().charAt(0))
        + method.getName().substring(1);
  }

  /** What the operation is listed under. */
  String tag() {
    if (isDirect()) {
      return "Direct API";
    }
    String first = path().substring(BASE.length() + 1).replaceAll("/.*", "");
    return path().startsWith(BASE + "/customers/portal")
        ? "Portal sessions"
        : Character.toUpperCase(first.charAt(0)) + first.substring(1);
  }

  boolean isDirect() {
    return path().startsWith(DIRECT);
  }

  boolean needsApiKey() {
    return resource.isAnnotationPresent(ForMerchants.class)
        || method.isAnnotationPresent(ForMerchants.class);
  }

  boolean needsSession() {
    return resource.isAnnotationPresent(ForPortal.class)
        || method.isAnnotationPresent(ForPortal.class);
  }

  /** True for the opening of a new installation, which has a token of its own. */
  boolean needsBootstrapToken() {
    return Arrays.stream(method.getParameters()).anyMatch(ApiOperation::isBootstrapToken);
  }

  static boolean isBootstrapToken(AnnotatedElement parameter) {
    HeaderParam header = parameter.getAnnotation(HeaderParam.class);
    return header != null && header.value().equals(BootstrapResource.TOKEN);
  }

  /** Statuses of refusals that no other operation of its kind has. */
  Set<Integer> ownRefusals() {
    return Arrays.stream(method.getAnnotationsByType(APIResponse.class))
        .map(response -> Integer.valueOf(response.responseCode()))
        .collect(Collectors.toSet());
  }

  /** True if it may change something. */
  boolean changes() {
    return !verb.equals("GET") && !path().endsWith("/search") && !isDirect();
  }

  /** The parameter that is the body. */
  Optional<Parameter> body() {
    return Arrays.stream(method.getParameters())
        .filter(
            parameter ->
                Arrays.stream(parameter.getAnnotations())
                    .map(Annotation::annotationType)
                    .noneMatch(mark -> mark.getPackageName().equals("jakarta.ws.rs")))
        .findFirst();
  }

  List<String> consumes() {
    Consumes mark = nearest(Consumes.class);
    return mark == null ? List.of(MediaType.APPLICATION_JSON) : List.of(mark.value());
  }

  /** The media type of the answer, without its quality. */
  String produces() {
    Produces mark = nearest(Produces.class);
    return (mark == null ? MediaType.APPLICATION_JSON : mark.value()[0]).replaceAll(";.*", "");
  }

  String status() {
    APIResponseSchema answer = method.getAnnotation(APIResponseSchema.class);
    if (answer != null) {
      return answer.responseCode();
    }
    return method.getReturnType() == void.class ? "204" : "200";
  }

  /** What it answers with, if that is JSON. */
  Optional<JavaType> answer() {
    APIResponseSchema answer = method.getAnnotation(APIResponseSchema.class);
    if (answer != null) {
      return Optional.of(type(answer.value()));
    }
    if (method.getReturnType() == void.class || method.getReturnType() == Response.class) {
      return Optional.empty();
    }
    return Optional.of(type(method.getGenericReturnType()));
  }

  private static JavaType type(java.lang.reflect.Type type) {
    return WireJson.MAPPER.getTypeFactory().constructType(type);
  }

  private <A extends Annotation> A nearest(Class<A> mark) {
    A own = method.getAnnotation(mark);
    return own != null ? own : resource.getAnnotation(mark);
  }
}
