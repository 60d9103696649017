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
