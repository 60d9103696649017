package dev.billingportal.rest.portal;

import dev.billingportal.domain.session.PortalSection;
import dev.billingportal.rest.shared.ListWire;
import dev.billingportal.rest.shared.WalletTransactionQuery;
import dev.billingportal.rest.shared.WalletTransactionWire;
import dev.billingportal.rest.shared.WalletWire;
import dev.billingportal.service.wallet.WalletQueries;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/** The signed-in customer's wallets: {@code /v1/customer/portal/wallets}. */
@ApplicationScoped
@Path("customer/portal/wallets")
@ForPortal(sections = {PortalSection.OVERVIEW, PortalSection.CREDITS})
@Produces(MediaType.APPLICATION_JSON)
public class PortalWalletsResource {
  @EJB private WalletQueries wallets;
  @Inject private PortalRequest request;

  /** All of them with real-time balances; a body is not read. */
  @POST
  @Consumes(MediaType.WILDCARD)
  public List<WalletWire> list() {
    return wallets.realTime(request.customer()).stream().map(WalletWire::forCustomer).toList();
  }

  @GET
  @Path("{id}")
  public WalletWire get(@PathParam("id") String id) {
    return WalletWire.forCustomer(wallets.realTime(request.customer(), id));
  }

  @GET
  @Path("{id}/transactions")
  public ListWire<WalletTransactionWire> transactions(
      @PathParam("id") String id, @BeanParam WalletTransactionQuery query) {
    return ListWire.of(
        wallets.ledger(request.customer(), id, query.searchForCustomer()),
        WalletTransactionWire::forCustomer);
  }
}
