package dev.billingportal.service.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.billingportal.domain.shared.ValidationFailed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebAddressesTest {
  private final WebAddresses addresses = new WebAddresses(false);

  @Test
  void a_contact_is_a_page_or_a_mailbox() {
    assertThat(addresses.contact("support_url", "mailto:help@acme.example"))
        .isEqualTo("mailto:help@acme.example");
    assertThat(addresses.contact("support_url", "https://acme.example/help"))
        .isEqualTo("https://acme.example/help");
    assertThat(addresses.contact("support_url", null)).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mailto:",
        "mailto:a@b.example?bcc=all@acme.example",
        "mailto:a@b.example,c@d.example",
        "tel:+1",
        "javascript:alert(1)"
      })
  void other_contacts_are_refused(String address) {
    assertThatThrownBy(() -> addresses.contact("support_url", address))
        .isInstanceOf(ValidationFailed.class);
  }
}
