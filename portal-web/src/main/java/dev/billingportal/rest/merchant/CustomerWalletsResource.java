package dev.billingportal.rest.merchant;

import dev.billingportal.rest.shared.WalletWire;
import dev.billingportal.service.wallet.WalletRecords;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/** One customer's wallets, as a bare array: {@code /v1/customers/…/wallets}. */
@ApplicationScoped
@Path("customers")
@ForMerchants
@Produces(MediaType.APPLICATION_JSON)
public class CustomerWalletsResource {
  @EJB private WalletRecords records;
  @Inject private MerchantRequest merchant;

  @GET
  @Path("{id}/wallets")
  public List<WalletWire> byId(@PathParam("id") String id) {
    return records.ofCustomer(merchant.scope(), id, null).stream().map(WalletWire::of).toList();
  }
}
