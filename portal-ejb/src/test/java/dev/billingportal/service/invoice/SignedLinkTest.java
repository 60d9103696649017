package dev.billingportal.service.invoice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billingportal.domain.shared.ScopedId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignedLinkTest {
  private static final Instant NOW = Instant.parse("2026-01-05T10:00:00Z");
  private static final byte[] KEY =
      "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] OTHER =
      "fedcba9876543210fedcba9876543210".getBytes(StandardCharsets.US_ASCII);

  private final SignedLink link =
      new SignedLink(new ScopedId("tenant", "environment", "ps_1"), "inv_1", NOW.plusSeconds(300));
  private final String text = link.sign(Map.of("k1", KEY), "k1");

  @Test
  void a_link_opens_what_it_was_made_for() {
    assertThat(SignedLink.verify(text, Map.of("k1", KEY), NOW)).contains(link);
  }

  @Test
  void a_link_ends_with_its_time() {
    assertThat(SignedLink.verify(text, Map.of("k1", KEY), NOW.plusSeconds(299))).isPresent();
    assertThat(SignedLink.verify(text, Map.of("k1", KEY), NOW.plusSeconds(300))).isEmpty();
  }

  @Test
  void a_link_of_an_older_key_is_good_while_the_key_is_in_the_ring() {
    assertThat(SignedLink.verify(text, Map.of("k2", OTHER, "k1", KEY), NOW)).isPresent();
    assertThat(SignedLink.verify(text, Map.of("k2", OTHER), NOW)).isEmpty();
    assertThat(SignedLink.verify(text, Map.of("k1", OTHER), NOW)).isEmpty();
  }

  @Test
  void a_link_with_any_character_changed_is_no_good() {
    for (int at = 0; at < text.length(); at++) {
      for (char other : new char[] {'A', 'B', 'z', '0', '-', '.'}) {
        String changed = text.substring(0, at) + other + text.substring(at + 1);
        if (!changed.equals(text)) {
          assertThat(SignedLink.verify(changed, Map.of("k1", KEY), NOW)).as(changed).isEmpty();
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "..", "...", "a.b.c", "%%%.%%%.%%%", "a.b.c.d"})
  void nonsense_is_no_good(String nonsense) {
    assertThat(SignedLink.verify(nonsense, Map.of("k1", KEY), NOW)).isEmpty();
    assertThat(SignedLink.verify(nonsense.repeat(2000), Map.of("k1", KEY), NOW)).isEmpty();
  }
}
