package dev.billingportal.rest.merchant;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.billingportal.domain.shared.ValidationFailed;
import dev.billingportal.rest.shared.WireJson;
import dev.billingportal.service.idempotency.IdempotentCalls;
import dev.billingportal.service.shared.PlainIds;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.Supplier;

/** Answers the requests that create something, once for each idempotency key. */
@ApplicationScoped
public class Creations {
  private static final int MAX_KEY_LENGTH = 255;

  @Inject private IdempotentCalls calls;
  @Inject private MerchantRequest merchant;

  /**
   * The answer to a creation.
   *
   * @param operation names the operation, for example {@code customers.create}
   * @param status of the answer, the first time and each time after
   * @param request the body as it was read; the same key with another body is a conflict
   * @param keyInBody the body's own {@code idempotency_key}, or null; the header wins
   */
  public Response answer(
      String operation, int status, Object request, String keyInBody, Supplier<Object> creation) {
    String inHeader = merchant.idempotencyKey();
    String key = inHeader != null ? inHeader : keyInBody;
    if (key == null || key.isBlank()) {
      return json(status, write(creation.get()));
    }
    if (key.length() > MAX_KEY_LENGTH) {
      throw new ValidationFailed(
          "idempotency_key", "must have at most " + MAX_KEY_LENGTH + " characters");
    }
    PlainIds.checked(key, "idempotency_key");
    IdempotentCalls.KeptAnswer kept =
        calls.once(
            merchant.scope(),
            operation,
            key,
            hash(write(request)),
            status,
            () -> write(creation.get()));
    return json(kept.status(), kept.body());
  }

  private static Response json(int status, String body) {
    return Response.status(status).type(MediaType.APPLICATION_JSON_TYPE).entity(body).build();
  }

  private static String write(Object value) {
    try {
      return WireJson.MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("An answer cannot be written", e);
    }
  }

  private static String hash(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256 is required of every JDK", e);
    }
  }
}
