package dev.billingportal.service.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.billingportal.domain.shared.ValidationFailed;
import dev.billingportal.domain.wallet.TransactionReason;
import dev.billingportal.service.customer.CustomerDraft;
import dev.billingportal.service.invoice.InvoiceDraft;
import dev.billingportal.service.shared.GivenDay;
import dev.billingportal.service.usage.EventDraft;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RowMappingTest {

  @Test
  void texts_become_amounts_times_and_names() throws JsonProcessingException {
    TransactionEntry entry =
        RowMapping.parse(
            json(
                """
                {"wallet_id":"w","type":"credit","credits":"12.50","priority":3,
                 "transaction_reason":"FREE_CREDIT_GRANT","idempotency_key":"k",
                 "expiry_date_utc":"2030-01-01T01:00:00+01:00"}"""),
            TransactionEntry.class);

    assertThat(entry.credits()).isEqualTo(new BigDecimal("12.50"));
    assertThat(entry.transactionReason()).isEqualTo(TransactionReason.FREE_CREDIT_GRANT);
    assertThat(entry.expiryDateUtc()).isEqualTo(GivenDay.of(Instant.parse("2030-01-01T00:00:00Z")));
    assertThat(entry.topUp().creditsToAdd()).isEqualTo(entry.credits());
    assertThat(entry.topUp().priority()).isEqualTo(3);
    assertThat(entry.topUp().idempotencyKey()).isEqualTo("k");
  }

  @Test
  void a_debit_says_all_that_its_row_says() throws JsonProcessingException {
    TransactionEntry entry =
        RowMapping.parse(
            json(
                """
                {"wallet_id":"w","type":"debit","amount":"1","currency":"usd",
                 "reference_type":"EXTERNAL","reference_id":"r","description":"d",
                 "idempotency_key":"k","metadata":{"a":"b"}}"""),
            TransactionEntry.class);

    assertThat(entry.isCredit()).isFalse();
    assertThat(entry.debit())
        .hasNoNullFieldsOrPropertiesExcept("credits", "transactionReason")
        .hasFieldOrPropertyWithValue("referenceId", "r")
        .hasFieldOrPropertyWithValue("metadata", Map.of("a", "b"));
  }

  @Test
  void an_events_properties_are_kept_as_the_text_they_were_sent_as()
      throws JsonProcessingException {
    EventDraft event =
        RowMapping.parse(
            json("{\"event_name\":\"e\",\"properties\":{\"n\":1.50,\"s\":\"5\",\"b\":true}}"),
            EventDraft.class);

    assertThat(event.properties())
        .containsExactlyInAnyOrderEntriesOf(Map.of("n", "1.50", "s", "5", "b", "true"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"subtotal":"many"}                  | subtotal
          {"due_date":"tomorrow"}              | due_date
          {"invoice_status":"BURNT"}           | invoice_status
          {"line_items":[{},{"amount":"x"}]}   | line_items[1].amount
          {"line_items":[{"colour":"red"}]}    | line_items[0].colour
          {"shoe_size":"9"}                    | shoe_size
          {"currency":"u\\u0000d"}             | currency
          """)
  void what_cannot_be_read_is_named_and_told_without_our_own_words(String row, String field) {
    assertThatThrownBy(() -> RowMapping.parse(json(row), InvoiceDraft.class))
        .isInstanceOfSatisfying(
            ValidationFailed.class,
            refused -> assertThat(refused.details()).containsOnlyKeys(field))
        .hasMessageNotContainingAny("billingportal", "java.", "Exception", "\n");
  }

  @Test
  void the_days_of_a_row_are_dates_or_times() throws JsonProcessingException {
    InvoiceDraft draft =
        RowMapping.parse(
            json(
                """
                {"issue_date":"2026-09-01","due_date":"2026-10-01T06:59:59.9999999Z",
                 "line_items":[{"period_start":"2026-08-01","period_end":"2026-09-01"}]}"""),
            InvoiceDraft.class);

    ZoneId zone = ZoneId.of("America/Los_Angeles");
    assertThat(draft.issueDate().in(zone)).isEqualTo("2026-09-01");
    assertThat(draft.dueDate().in(zone)).isEqualTo("2026-09-30");
    assertThat(draft.lineItems().get(0).periodEnd().endIn(zone)).isEqualTo("2026-09-01");
  }

  @Test
  void a_list_is_no_object() {
    assertThatThrownBy(() -> RowMapping.parse(json("{\"metadata\":[]}"), CustomerDraft.class))
        .isInstanceOfSatisfying(
            ValidationFailed.class,
            refused -> assertThat(refused.details()).containsOnlyKeys("metadata"));
  }

  private static ObjectNode json(String text) throws JsonProcessingException {
    return (ObjectNode) RowMapping.MAPPER.readTree(text);
  }
}
