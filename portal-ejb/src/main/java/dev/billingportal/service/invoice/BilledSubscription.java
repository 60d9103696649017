package dev.billingportal.service.invoice;

import dev.billingportal.domain.shared.ValidationFailed;
import java.util.List;

/** The subscription that an invoice is for, named by the invoice or by its lines. */
final class BilledSubscription {
  private BilledSubscription() {}

  /**
   * The invoice's own subscription, or else the one that its lines name; null for none. An invoice
   * takes up the usage of one subscription, so lines of others would be charged and stay deducted.
   *
   * @throws ValidationFailed naming the first line that names another subscription
   */
  static String of(InvoiceDraft draft) {
    String subscription = draft.subscriptionId();
    List<InvoiceDraft.Line> lines = draft.lineItems();
    for (int i = 0; i < lines.size(); i++) {
      String named = lines.get(i).subscriptionId();
      if (named == null) {
        continue;
      }
      if (subscription == null) {
        subscription = named;
      } else if (!subscription.equals(named)) {
        throw new ValidationFailed(
            "line_items[" + i + "].subscription_id",
            "must be the subscription of the invoice; use an invoice for each");
      }
    }
    return subscription;
  }
}
