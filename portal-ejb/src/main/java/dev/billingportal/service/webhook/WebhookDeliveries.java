package dev.billingportal.service.webhook;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookSigningException;
import dev.billingportal.service.shared.SecretBox;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.EJB;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Brings messages to their endpoints, signed as the Standard Webhooks specification says: headers
 * {@code webhook-id}, {@code webhook-timestamp} and {@code webhook-signature}. An answer of 2xx is
 * a success, everything else is tried again. Redirects are not followed.
 */
@Singleton
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class WebhookDeliveries {
  private static final Logger LOG = Logger.getLogger(WebhookDeliveries.class.getName());
  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration ANSWER = Duration.ofSeconds(15);
  private static final int AT_ONCE = 20;

  @Resource private ManagedExecutorService executor;
  @EJB private WebhookQueue queue;
  @Inject private SecretBox box;
  @Inject private WebhookRules rules;
  @Inject private Clock clock;

  private HttpClient client;

  @PostConstruct
  void open() {
    client =
        HttpClient.newBuilder()
            .connectTimeout(CONNECT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
  }

  /** Tries what is due, until nothing is. */
  @Schedule(second = "*/2", minute = "*", hour = "*", persistent = false)
  public void deliver() {
    for (List<DueDelivery> due = queue.lease(AT_ONCE); !due.isEmpty(); due = queue.lease(AT_ONCE)) {
      together(due);
    }
  }

  /** At the same time, so that an endpoint that does not answer holds up no other. */
  private void together(List<DueDelivery> due) {
    try {
      executor.invokeAll(due.stream().map(d -> Executors.callable(() -> attempt(d))).toList());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void attempt(DueDelivery delivery) {
    if (!rules.target().reachable(delivery.url())) {
      queue.failed(delivery, null, "the address is private or unknown");
      return;
    }
    HttpRequest request;
    try {
      request = signed(delivery);
    } catch (WebhookSigningException | IllegalStateException e) {
      LOG.log(Level.WARNING, "A webhook cannot be signed", e);
      queue.failed(delivery, null, "it cannot be signed");
      return;
    }
    HttpResponse<Void> answer = null;
    String problem = null;
    try {
      answer = client.send(request, HttpResponse.BodyHandlers.discarding());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      problem = "the server is stopping";
    } catch (IOException e) {
      problem = e.getClass().getSimpleName();
    }
    note(delivery, answer, problem);
  }

  private void note(DueDelivery delivery, HttpResponse<Void> answer, String problem) {
    if (answer == null) {
      queue.failed(delivery, null, problem);
    } else if (answer.statusCode() / 100 == 2) {
      queue.delivered(delivery, answer.statusCode());
    } else {
      queue.failed(delivery, answer.statusCode(), "the endpoint answered " + answer.statusCode());
    }
  }

  private HttpRequest signed(DueDelivery delivery) throws WebhookSigningException {
    long seconds = clock.instant().getEpochSecond();
    String signature =
        new Webhook(box.open(WebhookEndpoints.SECRET_PURPOSE, delivery.sealedSecret()))
            .sign(delivery.messageId(), seconds, delivery.payload());
    return HttpRequest.newBuilder(delivery.url())
        .timeout(ANSWER)
        .header("content-type", "application/json")
        .header("user-agent", "billing-portal-webhooks/1")
        .header("webhook-id", delivery.messageId())
        .header("webhook-timestamp", Long.toString(seconds))
        .header("webhook-signature", signature)
        .POST(HttpRequest.BodyPublishers.ofString(delivery.payload()))
        .build();
  }
}
