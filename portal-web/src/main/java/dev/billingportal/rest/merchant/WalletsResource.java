package dev.billingportal.rest.merchant;

import dev.billingportal.domain.tenant.KeyScope;
import dev.billingportal.rest.shared.ListWire;
import dev.billingportal.rest.shared.WalletReceiptWire;
import dev.billingportal.rest.shared.WalletTransactionQuery;
import dev.billingportal.rest.shared.WalletTransactionWire;
import dev.billingportal.rest.shared.WalletWire;
import dev.billingportal.service.search.Expandable;
import dev.billingportal.service.shared.ResultPage;
import dev.billingportal.service.wallet.Debit;
import dev.billingportal.service.wallet.LedgerEntry;
import dev.billingportal.service.wallet.TopUp;
import dev.billingportal.service.wallet.TransactionSearch;
import dev.billingportal.service.wallet.WalletChange;
import dev.billingportal.service.wallet.WalletDraft;
import dev.billingportal.service.wallet.WalletRecords;
import dev.billingportal.service.wallet.WalletSearch;
import dev.billingportal.service.wallet.Wallets;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;

/** Wallets: {@code /v1/wallets}. */
@ApplicationScoped
@Path("wallets")
@ForMerchants
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class WalletsResource {
  private static final int OK = 200;

  @EJB private Wallets wallets;
  @EJB private WalletRecords records;
  @Inject private MerchantRequest merchant;
  @Inject private Creations creations;
  @Inject private Expansions expansions;

  @POST
  @APIResponseSchema(value = WalletWire.class, responseCode = "200")
  @Parameter(ref = "IdempotencyKey")
  public Response create(@NotNull @Valid WalletDraft draft) {
    return creations.answer(
        "wallets.create",
        OK,
        draft,
        null,
        () -> WalletWire.of(wallets.create(merchant.scope(), draft)));
  }

  @GET
  @Path("{id}")
  public WalletWire get(@PathParam("id") String id) {
    return WalletWire.of(records.get(merchant.scope(), id));
  }

  @PUT
  @Path("{id}")
  public WalletWire update(@PathParam("id") String id, @NotNull @Valid WalletChange change) {
    return WalletWire.of(wallets.update(merchant.scope(), id, change));
  }

  @POST
  @Path("{id}/top-up")
  @APIResponseSchema(value = WalletReceiptWire.class, responseCode = "200")
  @Parameter(ref = "IdempotencyKey")
  public Response topUp(@PathParam("id") String id, @NotNull @Valid TopUp topUp) {
    return creations.answer(
        "wallets.top-up",
        OK,
        List.of(id, topUp),
        topUp.idempotencyKey(),
        () -> WalletReceiptWire.of(wallets.topUp(merchant.scope(), id, topUp)));
  }

  @POST
  @Path("{id}/debit")
  @APIResponseSchema(value = WalletReceiptWire.class, responseCode = "200")
  @Parameter(ref = "IdempotencyKey")
  public Response debit(@PathParam("id") String id, @NotNull @Valid Debit debit) {
    return creations.answer(
        "wallets.debit",
        OK,
        List.of(id, debit),
        debit.idempotencyKey(),
        () -> WalletReceiptWire.of(wallets.debit(merchant.scope(), id, debit)));
  }

  @POST
  @Path("{id}/terminate")
  @Consumes(MediaType.WILDCARD)
  public WalletWire terminate(@PathParam("id") String id) {
    return WalletWire.of(wallets.terminate(merchant.scope(), id));
  }

  @GET
  @Path("{id}/balance/real-time")
  public WalletWire realTimeBalance(
      @PathParam("id") String id,
      @QueryParam("expand") @Expandable("credits_available_breakdown") String expand) {
    return WalletWire.of(records.realTime(merchant.scope(), id));
  }

  @GET
  @Path("{id}/transactions")
  public ListWire<WalletTransactionWire> transactions(
      @PathParam("id") String id,
      @BeanParam WalletTransactionQuery query,
      @QueryParam("expand") @Expandable({"wallet", "customer", "created_by_user"}) String expand) {
    ResultPage<LedgerEntry> page = records.transactions(merchant.scope(), id, query.search());
    return ListWire.of(page, expansions.ofTransactions(page.items(), expand));
  }

  @POST
  @Path("search")
  @ForMerchants(scope = KeyScope.READ)
  public ListWire<WalletWire> search(@Valid WalletSearch search) {
    return ListWire.of(
        records.search(merchant.scope(), Objects.requireNonNullElse(search, WalletSearch.ALL)),
        WalletWire::of);
  }

  @POST
  @Path("transactions/search")
  @ForMerchants(scope = KeyScope.READ)
  public ListWire<WalletTransactionWire> searchTransactions(@Valid TransactionSearch search) {
    TransactionSearch asked = Objects.requireNonNullElse(search, TransactionSearch.ALL);
    ResultPage<LedgerEntry> page = records.transactions(merchant.scope(), asked);
    return ListWire.of(page, expansions.ofTransactions(page.items(), asked.expand()));
  }
}
