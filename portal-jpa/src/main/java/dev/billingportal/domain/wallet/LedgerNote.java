package dev.billingportal.domain.wallet;

import java.util.Map;

/**
 * What a ledger row says of itself besides its figures.
 *
 * @param parentTransactionId the row this one follows from: the grant that expired, or the purchase
 *     a bonus came with
 * @param idempotencyKey the caller's own key of the request
 */
public record LedgerNote(
    TransactionReason reason,
    ReferenceType referenceType,
    String referenceId,
    String parentTransactionId,
    String description,
    String idempotencyKey,
    Map<String, String> metadata) {

  public static LedgerNote of(TransactionReason reason) {
    return new LedgerNote(reason, null, null, null, null, null, Map.of());
  }

  /** The note of a bonus that came with a purchase, which waits for the same invoice. */
  public LedgerNote bonusOf(WalletTransaction purchase) {
    return new LedgerNote(
        TransactionReason.PURCHASED_CREDIT_BONUS,
        referenceType,
        referenceId,
        purchase.id(),
        null,
        null,
        Map.of());
  }

  public LedgerNote following(WalletTransaction parent) {
    return new LedgerNote(
        reason, referenceType, referenceId, parent.id(), description, idempotencyKey, metadata);
  }
}
