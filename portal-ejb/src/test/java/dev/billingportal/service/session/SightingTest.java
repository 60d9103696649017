package dev.billingportal.service.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SightingTest {
  @ParameterizedTest
  @CsvSource({
    "203.0.113.77, 203.0.113.0/24",
    "127.0.0.1, 127.0.0.0/24",
    "2001:db8:1:2:3:4:5:6, 2001:db8:1::/48",
    "fe80::1%eth0, fe80::/48",
    "::1, ::/48",
    "2001:0:7::9, 2001:0:7::/48",
    "::ffff:203.0.113.77, 203.0.113.0/24"
  })
  void only_the_network_is_kept(String address, String network) {
    assertThat(Sighting.of(address, null).network()).isEqualTo(network);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "example.com", "1.2.3", "unknown", "_hidden", "999.1.1.1"})
  void what_is_no_address_is_not_looked_up(String address) {
    assertThat(Sighting.of(address, null).network()).isNull();
  }

  @Test
  void an_agent_cannot_forge_lines_or_fill_the_list() {
    assertThat(Sighting.of("127.0.0.1", "a\r\nb\u202ec\u0000").agent()).isEqualTo("a b c");
    assertThat(Sighting.of("127.0.0.1", "x".repeat(5000)).agent()).hasSize(160);
    assertThat(Sighting.of("127.0.0.1", " ").agent()).isNull();
  }
}
