package dev.billingportal.web.shared;

import dev.billingportal.domain.invoice.DisplayStatus;
import dev.billingportal.domain.subscription.SubscriptionStatus;
import dev.billingportal.domain.wallet.WalletStatus;

/**
 * How a status looks: by a word, an icon and a colour, so that none of them has to carry it alone.
 *
 * @param word key of its word
 * @param tone good, warn, bad or calm
 */
public record StatusChip(String word, String icon, String tone) {
  public static StatusChip of(DisplayStatus status) {
    String word = "invoice.status." + status.name();
    return switch (status) {
      case PAID -> new StatusChip(word, "check", "good");
      case PENDING -> new StatusChip(word, "clock", "warn");
      case PARTIALLY_PAID -> new StatusChip(word, "half", "warn");
      case OVERDUE, FAILED -> new StatusChip(word, "alert", "bad");
      case REFUNDED -> new StatusChip(word, "back", "calm");
      case VOID -> new StatusChip(word, "cross", "calm");
    };
  }

  public static StatusChip of(SubscriptionStatus status) {
    String word = "subscription.status." + status.name();
    return switch (status) {
      case ACTIVE -> new StatusChip(word, "check", "good");
      case TRIALING -> new StatusChip(word, "clock", "good");
      case PAUSED -> new StatusChip(word, "pause", "warn");
      case INCOMPLETE -> new StatusChip(word, "alert", "warn");
      case CANCELLED -> new StatusChip(word, "cross", "calm");
      case DRAFT -> new StatusChip(word, "calendar", "calm");
    };
  }

  public static StatusChip of(WalletStatus status) {
    String word = "wallet.status." + status.name();
    return switch (status) {
      case ACTIVE -> new StatusChip(word, "check", "good");
      case FROZEN -> new StatusChip(word, "pause", "warn");
      case CLOSED -> new StatusChip(word, "cross", "calm");
    };
  }
}
