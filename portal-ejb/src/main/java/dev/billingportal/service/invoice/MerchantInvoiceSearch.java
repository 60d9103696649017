package dev.billingportal.service.invoice;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.billingportal.domain.invoice.InvoiceStatus;
import dev.billingportal.domain.invoice.InvoiceType;
import dev.billingportal.domain.invoice.PaymentStatus;
import dev.billingportal.service.search.Expandable;
import dev.billingportal.service.search.SearchRequest;
import dev.billingportal.service.shared.GivenDay;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.util.List;

/**
 * A merchant's search among invoices: the common part and shortcuts for the fields asked for most.
 * The shortcuts read times as days in the zone of the customer who is named, or else in UTC.
 */
public record MerchantInvoiceSearch(
    @Valid @JsonUnwrapped SearchRequest request,
    String customerId,
    String externalCustomerId,
    String subscriptionId,
    String currency,
    String billingReason,
    InvoiceType invoiceType,
    @Size(max = 10) List<InvoiceStatus> invoiceStatus,
    @Size(max = 10) List<PaymentStatus> paymentStatus,
    @Size(max = 500) List<String> invoiceIds,
    @Size(max = 500) List<String> subscriptionCustomerId,
    BigDecimal amountDueGt,
    BigDecimal amountRemainingGt,
    GivenDay periodStartGte,
    GivenDay periodStartLte,
    GivenDay periodEndGte,
    GivenDay periodEndLte,
    Boolean skipLineItems,
    @Expandable({"customer", "subscription", "line_items", "taxes", "coupon_applications"})
        String expand) {

  /** A search for everything. */
  public static final MerchantInvoiceSearch ALL =
      new MerchantInvoiceSearch(
          null, null, null, null, null, null, null, null, null, null, null, null, null, null, null,
          null, null, null, null);

  public MerchantInvoiceSearch {
    request = request == null ? SearchRequest.ALL : request;
  }
}
