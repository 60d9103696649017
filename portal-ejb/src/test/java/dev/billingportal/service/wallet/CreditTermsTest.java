package dev.billingportal.service.wallet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.billingportal.domain.shared.ScopedId;
import dev.billingportal.domain.shared.Stamp;
import dev.billingportal.domain.shared.ValidationFailed;
import dev.billingportal.domain.wallet.TransactionReason;
import dev.billingportal.domain.wallet.Wallet;
import dev.billingportal.domain.wallet.WalletType;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class CreditTermsTest {
  private static final LocalDate TODAY = LocalDate.parse("2026-02-01");
  private static final TransactionReason REASON = TransactionReason.MANUAL_BALANCE_DEBIT;

  @Test
  void no_expiry_means_never() {
    assertThat(CreditTerms.expiry("expiry_date_utc", null, TODAY)).isNull();
  }

  @Test
  void an_expiry_in_the_past_is_refused_by_name() {
    refuses(
        "expiry_date_utc", () -> CreditTerms.expiry("expiry_date_utc", TODAY.minusDays(1), TODAY));
  }

  @Test
  void credits_may_end_with_this_day() {
    assertThat(CreditTerms.expiry("end", TODAY, TODAY)).isEqualTo(TODAY);
  }

  @Test
  void an_expiry_beyond_what_a_database_keeps_is_kept_as_the_last_day() {
    assertThat(CreditTerms.expiry("end", LocalDate.MAX, TODAY)).isEqualTo("9999-12-31");
  }

  @Test
  void a_number_is_read_as_a_day() {
    assertThat(CreditTerms.day("day", 20260228)).isEqualTo("2026-02-28");
  }

  @Test
  void a_number_that_is_no_day_is_refused() {
    refuses("day", () -> CreditTerms.day("day", 20260230));
    refuses("day", () -> CreditTerms.day("day", 7));
    refuses("day", () -> CreditTerms.day("day", -20260101));
  }

  @Test
  void a_currency_is_kept_in_lower_case() {
    assertThat(CreditTerms.currency("USD")).isEqualTo("usd");
    refuses("currency", () -> CreditTerms.currency("dollar"));
    refuses("currency", () -> CreditTerms.currency(null));
  }

  @Test
  void a_currency_that_is_not_the_wallets_is_refused() {
    CreditTerms.sameCurrency(null, "usd");
    CreditTerms.sameCurrency("USD", "usd");
    refuses("currency", () -> CreditTerms.sameCurrency("eur", "usd"));
  }

  @Test
  void credits_and_amount_follow_from_each_other() {
    Wallet wallet = wallet("0.1");

    assertThat(of(wallet, "200", null)).isEqualTo(new Figures("200", "20"));
    assertThat(of(wallet, null, "20")).isEqualTo(new Figures("200", "20"));
  }

  @Test
  void an_amount_below_the_smallest_part_of_a_credit_is_refused() {
    refuses("amount", () -> Movement.of(wallet("999999999"), REASON, "credits", null, small()));
  }

  @Test
  void figures_that_cannot_be_kept_are_refused_by_the_name_of_what_was_given() {
    BigDecimal huge = new BigDecimal("999999999999999");

    refuses("amount", () -> Movement.of(wallet("0.000001"), REASON, "credits", null, huge));
    refuses(
        "credits_to_add", () -> Movement.of(wallet("99"), REASON, "credits_to_add", huge, null));
  }

  private static BigDecimal small() {
    return new BigDecimal("0.00000001");
  }

  private static Figures of(Wallet wallet, String credits, String amount) {
    Movement moved = Movement.of(wallet, REASON, "credits", decimal(credits), decimal(amount));
    return new Figures(
        moved.credits().stripTrailingZeros().toPlainString(),
        moved.amount().stripTrailingZeros().toPlainString());
  }

  private record Figures(String credits, String amount) {}

  private static BigDecimal decimal(String text) {
    return text == null ? null : new BigDecimal(text);
  }

  private static Wallet wallet(String rate) {
    return new Wallet(
        new ScopedId("tenant", "environment", "wallet"),
        "customer",
        "Wallet",
        "usd",
        WalletType.PRE_PAID,
        new BigDecimal(rate),
        new BigDecimal(rate),
        Map.of(),
        new Stamp(Instant.EPOCH, "key"));
  }

  private static void refuses(String field, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            ValidationFailed.class, refused -> assertThat(refused.details()).containsKey(field));
  }
}
