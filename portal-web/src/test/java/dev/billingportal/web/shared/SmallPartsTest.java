package dev.billingportal.web.shared;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billingportal.domain.invoice.DisplayStatus;
import dev.billingportal.domain.subscription.SubscriptionStatus;
import dev.billingportal.domain.wallet.TransactionReason;
import dev.billingportal.domain.wallet.WalletStatus;
import dev.billingportal.service.shared.ResultPage;
import dev.billingportal.service.usage.UsageRange;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SmallPartsTest {
  private final Words words = new Words(Locale.ENGLISH);

  @ParameterizedTest
  @CsvSource({
    "Customer A,CA",
    "globex,G",
    "Globex International Holdings,GH",
    "'  ',?",
    "'',?",
    "Ärzte & Söhne,ÄS",
    "😀 smile,S",
    "'\"><script>',S"
  })
  void initials_are_letters_of_the_first_and_the_last_word(String name, String initials) {
    assertThat(Initials.of(name)).isEqualTo(initials);
  }

  @Test
  void a_language_without_words_is_english() {
    assertThat(choose("xx", Locale.JAPANESE)).isEqualTo(Locale.ENGLISH);
    assertThat(choose(null, Locale.UK)).isEqualTo(Locale.UK);
    assertThat(choose("en-AU", Locale.UK)).isEqualTo(Locale.forLanguageTag("en-AU"));
    assertThat(choose("not a tag!", Locale.UK)).isEqualTo(Locale.UK);
  }

  @Test
  void a_link_leaves_out_what_is_not_set_and_encodes_the_rest() {
    assertThat(Link.to("invoices").with("q", "").with("sort", null)).hasToString("invoices");
    assertThat(Link.to("invoices").with("q", "a&b >1 \"ü").with("page", 2))
        .hasToString("invoices?q=a%26b+%3E1+%22%C3%BC&page=2");
  }

  @ParameterizedTest
  @CsvSource({"1,0", "2,25", "0,0", "-1,0", "x,0", "999999999999,0", "'',0", "999999,10000000"})
  void a_page_that_cannot_be_is_the_first_and_none_is_too_far(String text, int offset) {
    assertThat(Paging.asked(text, 25).offset()).isEqualTo(offset);
  }

  @Test
  void paging_counts_from_one() {
    Paging middle = Paging.of(new ResultPage<>(Collections.nCopies(25, "x"), 60, 25, 25));
    assertThat(middle).isEqualTo(new Paging(2, 26, 50, 60, true));
    Paging nothing = Paging.of(new ResultPage<>(List.of(), 0, 25, 0));
    assertThat(nothing).isEqualTo(new Paging(1, 0, 0, 0, false));
    assertThat(nothing.needed()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"60,50", "50,25", "1,0", "25,0", "26,25"})
  void the_last_page_begins_with_its_first_row(long total, int offset) {
    assertThat(Paging.lastOf(new ResultPage<>(List.of(), total, 25, 900)).offset())
        .isEqualTo(offset);
  }

  @Test
  void a_failing_query_leaves_a_failed_card() {
    Card<String> failed =
        Card.of(
            "test",
            () -> {
              throw new IllegalStateException("tried out");
            });
    assertThat(failed.isFailed()).isTrue();
    assertThat(failed.found()).isEmpty();
    assertThat(Card.of("test", () -> "x").getContent()).isEqualTo("x");
  }

  @Test
  void the_range_is_seven_days_unless_another_is_named() {
    assertThat(RangeChoice.named(null)).isEqualTo(UsageRange.SEVEN_DAYS);
    assertThat(RangeChoice.named("365d")).isEqualTo(UsageRange.SEVEN_DAYS);
    assertThat(RangeChoice.named("30d")).isEqualTo(UsageRange.THIRTY_DAYS);
    assertThat(RangeChoice.code(UsageRange.SEVEN_DAYS)).isNull();
  }

  @Test
  void a_sorted_column_turns_round_and_another_begins_its_own_way() {
    SortChoice active = SortChoice.of(true, false, true, up -> Link.to(up ? "up" : "down"));
    assertThat(active).isEqualTo(new SortChoice("descending", "down", "up"));
    SortChoice other = SortChoice.of(false, false, false, up -> Link.to(up ? "up" : "down"));
    assertThat(other).isEqualTo(new SortChoice("none", "up", "up"));
  }

  @ParameterizedTest
  @EnumSource(DisplayStatus.class)
  void every_invoice_status_has_a_word(DisplayStatus status) {
    assertThat(words.has(StatusChip.of(status).word())).isTrue();
  }

  @ParameterizedTest
  @EnumSource(SubscriptionStatus.class)
  void every_subscription_status_has_a_word(SubscriptionStatus status) {
    assertThat(words.has(StatusChip.of(status).word())).isTrue();
  }

  @ParameterizedTest
  @EnumSource(WalletStatus.class)
  void every_wallet_status_has_a_word(WalletStatus status) {
    assertThat(words.has(StatusChip.of(status).word())).isTrue();
  }

  @ParameterizedTest
  @EnumSource(TransactionReason.class)
  void every_reason_has_words(TransactionReason reason) {
    assertThat(words.has("reason." + reason.name())).isTrue();
  }

  @Test
  void what_is_filled_into_a_sentence_stays_as_it_is() {
    assertThat(words.say("invoices.nomatch.title", "{0} '<b>"))
        .isEqualTo("No invoices match “{0} '<b>”");
    assertThat(words.say("range.days", 1)).isEqualTo("1 day");
    assertThat(words.say("range.days", 30)).isEqualTo("30 days");
    assertThat(words.say("wallet.ongoing", "5"))
        .isEqualTo("5 credits after unpaid invoices and usage that is not invoiced yet");
  }

  private static Locale choose(String tag, Locale accepted) {
    return Languages.choose(tag, Collections.enumeration(List.of(accepted)));
  }
}
