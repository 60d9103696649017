package dev.billingportal.service.subscription;

import dev.billingportal.domain.shared.InvalidOperation;
import dev.billingportal.domain.shared.NotFound;
import dev.billingportal.domain.shared.RecordStatus;
import dev.billingportal.domain.tenant.KeyScope;
import dev.billingportal.service.catalog.PriceListing;
import dev.billingportal.service.catalog.Prices;
import dev.billingportal.service.tenant.MerchantScope;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;

/**
 * Gives prices that a plan got later to the subscriptions that run: they took the plan's prices
 * when they began, and have no others until the merchant says so.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class AddedPrices {
  @EJB private Prices prices;
  @EJB private AddedPriceBatches batches;

  /** How many running subscriptions could have the price and do not. One query. */
  public long without(MerchantScope scope, PriceListing price) {
    return batches.without(scope, price);
  }

  /**
   * Adds the price to the running subscriptions that could have it, some hundred in a transaction;
   * what has it already stays as it is, so that the call can be repeated.
   *
   * @throws NotFound if there is no such price in the scope
   * @throws InvalidOperation if the price is archived
   */
  public TakenOver apply(MerchantScope scope, String priceId, TakeOver takeOver) {
    scope.require(KeyScope.WRITE);
    PriceListing price = prices.get(scope, priceId);
    if (price.info().status() != RecordStatus.PUBLISHED) {
      throw new InvalidOperation("The price is archived");
    }
    long applied = 0;
    long skipped = 0;
    String last = "";
    while (last != null) {
      AddedPriceBatches.Batch batch = batches.apply(scope, price, takeOver.moment(), last);
      applied += batch.applied();
      skipped += batch.skipped();
      last = batch.last();
    }
    return new TakenOver(priceId, takeOver.moment(), applied, skipped);
  }
}
