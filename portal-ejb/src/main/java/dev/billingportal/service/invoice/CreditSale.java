package dev.billingportal.service.invoice;

import java.math.BigDecimal;
import java.util.Map;

/**
 * Credits to be sold on an invoice.
 *
 * @param amount what they cost in the currency, in whole minor units, above zero
 * @param metadata notes kept on the invoice
 */
public record CreditSale(
    String customerId,
    String walletName,
    String currency,
    BigDecimal credits,
    BigDecimal amount,
    String description,
    Map<String, String> metadata) {}
