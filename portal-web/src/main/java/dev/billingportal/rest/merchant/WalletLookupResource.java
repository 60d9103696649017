package dev.billingportal.rest.merchant;

import dev.billingportal.rest.shared.WalletWire;
import dev.billingportal.service.search.Expandable;
import dev.billingportal.service.wallet.WalletRecords;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/** One customer's wallets by either of the customer's ids, as a bare array. */
// A root of its own: as a method beside "customers/{id}" RESTEasy would not find it.
@ApplicationScoped
@Path("customers/wallets")
@ForMerchants
@Produces(MediaType.APPLICATION_JSON)
public class WalletLookupResource {
  @EJB private WalletRecords records;
  @Inject private MerchantRequest merchant;

  @GET
  public List<WalletWire> byEitherId(
      @QueryParam("id") String id,
      @QueryParam("lookup_key") String lookupKey,
      @QueryParam("expand") @Expandable("credits_available_breakdown") String expand,
      @QueryParam("include_real_time_balance") @DefaultValue("false") String realTime) {
    return Boolean.parseBoolean(realTime)
        ? records.realTimeOfCustomer(merchant.scope(), id, lookupKey).stream()
            .map(WalletWire::of)
            .toList()
        : records.ofCustomer(merchant.scope(), id, lookupKey).stream().map(WalletWire::of).toList();
  }
}
