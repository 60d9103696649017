package dev.billingportal.web.credits;

import dev.billingportal.domain.wallet.TransactionStatus;
import dev.billingportal.domain.wallet.TransactionType;
import dev.billingportal.service.shared.PageRequest;
import dev.billingportal.service.shared.ResultPage;
import dev.billingportal.service.wallet.WalletBalance;
import dev.billingportal.service.wallet.WalletQueries;
import dev.billingportal.service.wallet.WalletTransactionRow;
import dev.billingportal.web.download.FileLink;
import dev.billingportal.web.shared.Card;
import dev.billingportal.web.shared.Formats;
import dev.billingportal.web.shared.Link;
import dev.billingportal.web.shared.Paging;
import dev.billingportal.web.shared.Reader;
import dev.billingportal.web.shared.StatusChip;
import dev.billingportal.web.shared.Words;
import jakarta.annotation.PostConstruct;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;

/** The Credits tab. */
@Named("credits")
@RequestScoped
public class CreditsPage {
  private static final int ROWS = 25;

  @EJB private WalletQueries queries;
  @Inject private Reader reader;
  @Inject private Words words;
  @Inject private Formats formats;
  @Inject private HttpServletRequest request;

  private Card<List<WalletBalance>> wallets;
  private Card<ResultPage<WalletTransactionRow>> transactions;

  @PostConstruct
  void load() {
    wallets = Card.of("wallets", () -> queries.balances(reader.getCustomer()));
    transactions =
        Card.of(
            "transactions",
            () -> {
              var page = history(Paging.asked(request.getParameter("page"), ROWS));
              return page.items().isEmpty() && page.total() > 0
                  ? history(Paging.lastOf(page))
                  : page;
            });
  }

  private ResultPage<WalletTransactionRow> history(PageRequest page) {
    return queries.transactions(reader.getCustomer(), null, page);
  }

  public Card<List<WalletBalance>> getWallets() {
    return wallets;
  }

  public Card<ResultPage<WalletTransactionRow>> getTransactions() {
    return transactions;
  }

  public Paging getPaging() {
    return Paging.of(transactions.getContent());
  }

  /** Whether rows have to say which wallet they belong to. */
  public boolean isWalletNamed() {
    return wallets.found().map(List::size).orElse(0) > 1;
  }

  public String pageAddress(int number) {
    return Link.to("credits").with("page", number == 1 ? null : number).toString();
  }

  /** The history as a file, all pages of it. */
  public List<FileLink> getFiles() {
    return FileLink.all(format -> Link.to("credits/" + format.code()));
  }

  public StatusChip chip(WalletBalance wallet) {
    return StatusChip.of(wallet.status());
  }

  /** What the row is called, for example "Invoice Payment". */
  public String title(WalletTransactionRow row) {
    return words.say("reason." + row.reason().name());
  }

  /** The money that moved, with as many digits as the others of its currency on the page. */
  public String money(WalletTransactionRow row) {
    int digits =
        Formats.columnDigits(
            transactions.getContent().items().stream()
                .filter(each -> each.currency().equals(row.currency()))
                .map(WalletTransactionRow::amount)
                .toList(),
            row.currency());
    return formats.movement(added(row), row.amount(), row.currency(), digits);
  }

  public boolean added(WalletTransactionRow row) {
    return row.type() == TransactionType.CREDIT;
  }

  /** Whether the row's credits have come in; pending ones have not, failed ones never will. */
  public boolean gained(WalletTransactionRow row) {
    return added(row) && row.status() == TransactionStatus.COMPLETED;
  }
}
