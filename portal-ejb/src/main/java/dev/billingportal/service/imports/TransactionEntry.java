package dev.billingportal.service.imports;

import dev.billingportal.domain.wallet.ReferenceType;
import dev.billingportal.domain.wallet.TransactionReason;
import dev.billingportal.service.shared.GivenDay;
import dev.billingportal.service.shared.PlainId;
import dev.billingportal.service.wallet.Debit;
import dev.billingportal.service.wallet.TopUp;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.util.Map;

/**
 * A row of credits to be added to a wallet or taken from it, given either as credits or as money.
 * The wallet is named by its id, or as the only active one of a customer in the currency.
 *
 * @param type credit or debit
 * @param expiryDateUtc the last day of credits that are added; null if there is none
 * @param priority of credits that are added
 * @param idempotencyKey names the row: a wallet's ledger takes a key once
 */
record TransactionEntry(
    @Size(max = 64) String walletId,
    @Size(max = 255) String externalCustomerId,
    @NotNull @Pattern(regexp = "credit|debit", message = "must be credit or debit") String type,
    @Positive @Digits(integer = 15, fraction = 8) BigDecimal credits,
    @Positive @Digits(integer = 15, fraction = 8) BigDecimal amount,
    @Size(max = 3) String currency,
    TransactionReason transactionReason,
    GivenDay expiryDateUtc,
    Integer priority,
    ReferenceType referenceType,
    @Size(max = 255) @PlainId String referenceId,
    @Size(max = 2000) String description,
    @NotBlank @Size(max = 255) @PlainId String idempotencyKey,
    @Size(max = 50) Map<@Size(max = 100) String, @Size(max = 2000) String> metadata) {

  boolean isCredit() {
    return type.equals("credit");
  }

  TopUp topUp() {
    return new TopUp(
        credits,
        amount,
        currency,
        null,
        null,
        expiryDateUtc,
        priority,
        transactionReason,
        description,
        idempotencyKey,
        null,
        metadata);
  }

  Debit debit() {
    return new Debit(
        credits,
        amount,
        currency,
        transactionReason,
        referenceType,
        referenceId,
        description,
        idempotencyKey,
        metadata);
  }

  TransactionEntry of(String wallet) {
    return new TransactionEntry(
        wallet,
        externalCustomerId,
        type,
        credits,
        amount,
        currency,
        transactionReason,
        expiryDateUtc,
        priority,
        referenceType,
        referenceId,
        description,
        idempotencyKey,
        metadata);
  }
}
