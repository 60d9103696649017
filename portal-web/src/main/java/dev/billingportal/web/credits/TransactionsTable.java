package dev.billingportal.web.credits;

import dev.billingportal.domain.shared.Money;
import dev.billingportal.domain.wallet.TransactionStatus;
import dev.billingportal.domain.wallet.TransactionType;
import dev.billingportal.service.shared.PageRequest;
import dev.billingportal.service.wallet.WalletQueries;
import dev.billingportal.service.wallet.WalletTransactionRow;
import dev.billingportal.web.download.Column;
import dev.billingportal.web.download.Table;
import dev.billingportal.web.download.TableServlet;
import dev.billingportal.web.shared.Reader;
import dev.billingportal.web.shared.Words;
import jakarta.ejb.EJB;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The history of all wallets as a file: {@code GET /credits/csv} and {@code GET /credits/xlsx}. */
@WebServlet({"/credits/csv", "/credits/xlsx"})
public class TransactionsTable extends TableServlet {
  @EJB private WalletQueries queries;
  @Inject private Reader reader;
  @Inject private Words words;

  @Override
  protected Table<?> table(HttpServletRequest request) {
    return new Table<>(
        "transactions",
        words.say("transactions.title"),
        columns(words, reader.getZone(), reader.isAmountsShown()),
        last -> queries.following(reader.getCustomer(), last, PageRequest.MAX_LIMIT));
  }

  static List<Column<WalletTransactionRow>> columns(Words words, ZoneId zone, boolean amounts) {
    List<Column<WalletTransactionRow>> columns = new ArrayList<>();
    columns.add(
        Column.moment(
            words.say("download.in", words.say("transactions.date"), zone.getId()),
            zone,
            WalletTransactionRow::createdAt));
    columns.add(
        Column.text(
            words.say("transactions.what"), row -> words.say("reason." + row.reason().name())));
    columns.add(Column.text(words.say("transactions.wallet"), WalletTransactionRow::walletName));
    columns.add(
        Column.text(words.say("transactions.status"), row -> words.say(status(row.status()))));
    columns.add(
        Column.quantity(words.say("transactions.moved"), row -> signed(row, row.credits())));
    if (amounts) {
      columns.add(
          Column.money(
              words.say("transactions.amount"),
              row -> new Money(signed(row, row.amount()), row.currency())));
      columns.add(
          Column.text(
              words.say("download.currency"), row -> row.currency().toUpperCase(Locale.ROOT)));
    }
    columns.add(Column.date(words.say("transactions.expiry"), WalletTransactionRow::expiryDate));
    columns.add(
        Column.quantity(
            words.say("transactions.priority"),
            row -> row.priority() == null ? null : BigDecimal.valueOf(row.priority())));
    return columns;
  }

  private static String status(TransactionStatus status) {
    return switch (status) {
      case COMPLETED -> "transactions.completed";
      case PENDING -> "transactions.pending";
      case FAILED -> "transactions.failed";
    };
  }

  /** What went out is below zero, so that the completed rows of a column add up to what is left. */
  private static BigDecimal signed(WalletTransactionRow row, BigDecimal value) {
    return row.type() == TransactionType.CREDIT ? value : value.negate();
  }
}
