package dev.billingportal.service.session;

import static dev.billingportal.domain.session.PortalSection.CREDITS;
import static dev.billingportal.domain.session.PortalSection.INVOICES;
import static dev.billingportal.domain.session.PortalSection.USAGE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.billingportal.domain.session.PortalSection;
import dev.billingportal.domain.session.SessionOptions;
import dev.billingportal.domain.tenant.PortalPresentation;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PortalCustomerTest {
  @Test
  void everything_is_shown_where_nobody_chose() {
    assertThat(shown(null, null)).containsExactly(PortalSection.values());
  }

  @Test
  void an_empty_list_grants_nothing() {
    assertThat(shown(List.of(), null)).isEmpty();
    assertThat(shown(null, List.of())).isEmpty();
  }

  @Test
  void a_session_cannot_show_what_its_merchant_hides() {
    assertThat(shown(List.of(USAGE, INVOICES), List.of(CREDITS, INVOICES)))
        .containsExactly(INVOICES);
  }

  @Test
  void sections_come_in_the_order_of_the_tabs() {
    assertThat(shown(List.of(USAGE, CREDITS), null)).containsExactly(CREDITS, USAGE);
  }

  @Test
  void the_merchants_origins_and_the_sessions_may_frame_the_portal() {
    PortalCustomer customer =
        customer(
            new SessionOptions(
                null,
                null,
                null,
                null,
                null,
                List.of("https://a.example", "https://b.example"),
                false),
            new PortalPresentation(null, false, List.of("https://a.example", "https://c.example")));
    assertThat(customer.allowedOrigins())
        .containsExactly("https://a.example", "https://c.example", "https://b.example");
  }

  @ParameterizedTest
  @CsvSource({"false,false,true", "true,false,false", "false,true,false", "true,true,false"})
  void amounts_are_shown_where_neither_the_session_nor_its_merchant_hides_them(
      boolean ofSession, boolean ofMerchant, boolean shown) {
    PortalCustomer customer =
        customer(
            new SessionOptions(null, null, null, null, null, null, false, ofSession, null),
            new PortalPresentation(null, ofMerchant, null));
    assertThat(customer.showsAmounts()).isEqualTo(shown);
  }

  private static Iterable<PortalSection> shown(
      List<PortalSection> ofSession, List<PortalSection> ofMerchant) {
    return customer(
            new SessionOptions(ofSession, null, null, null, null, null, false),
            new PortalPresentation(ofMerchant, false, null))
        .sections();
  }

  private static PortalCustomer customer(SessionOptions options, PortalPresentation merchant) {
    return new PortalCustomer(
        "tenant",
        "environment",
        "cust",
        "external",
        "Customer",
        ZoneOffset.UTC,
        null,
        "ps",
        Instant.EPOCH,
        options,
        merchant);
  }
}
