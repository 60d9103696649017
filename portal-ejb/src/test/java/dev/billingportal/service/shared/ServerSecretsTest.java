package dev.billingportal.service.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.lang.reflect.Field;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServerSecretsTest {
  private static final String OLD = Base64.getUrlEncoder().encodeToString(new byte[32]);
  private static final String NEW = Base64.getUrlEncoder().encodeToString(bytes(40));
  private static final String BUILT_IN =
      Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString("not a secret, development mode only".getBytes());

  @Test
  void the_first_key_signs_and_all_verify() {
    ServerSecrets secrets = production("new:" + NEW + ", old:" + OLD);

    assertThat(secrets.signingKeyId()).isEqualTo("new");
    assertThat(secrets.keysFor("portal-session")).containsOnlyKeys("new", "old");
    assertThat(secrets.keysFor("portal-session").values()).allMatch(key -> key.length == 32);
  }

  @Test
  void each_purpose_has_keys_of_its_own() {
    ServerSecrets secrets = production("new:" + NEW);

    assertThat(secrets.keysFor("portal-session").get("new"))
        .isNotEqualTo(secrets.keysFor("console-session").get("new"));
  }

  @Test
  void development_mode_needs_no_keys_and_production_mode_does() {
    assertThat(secrets(true, null).keysFor("portal-session")).hasSize(1);
    assertThatIllegalStateException().isThrownBy(() -> production(null));
    assertThatIllegalStateException().isThrownBy(() -> production(" "));
  }

  @Test
  void production_mode_refuses_the_built_in_key_anywhere_in_the_ring() {
    assertThatIllegalStateException().isThrownBy(() -> production("a:" + BUILT_IN));
    assertThatIllegalStateException().isThrownBy(() -> production("a:" + NEW + ",b:" + BUILT_IN));
    assertThatIllegalStateException().isThrownBy(() -> production("a:" + BUILT_IN + "="));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "k:c2hvcnQ",
        "k:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "k",
        "k:",
        ":",
        ",",
        "a b:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "../k:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "k:not base64 at all, not base64 at all, not base64"
      })
  void a_ring_with_a_short_or_nameless_key_stops_the_start(String keys) {
    assertThatIllegalStateException().isThrownBy(() -> production(keys));
  }

  @Test
  void a_key_id_twice_stops_the_start() {
    assertThatIllegalStateException().isThrownBy(() -> production("k:" + NEW + ",k:" + OLD));
  }

  private static ServerSecrets production(String keys) {
    return secrets(false, keys);
  }

  private static ServerSecrets secrets(boolean development, String keys) {
    ServerSecrets secrets = new ServerSecrets();
    try {
      Field configuration = ServerSecrets.class.getDeclaredField("configuration");
      configuration.setAccessible(true);
      configuration.set(secrets, new Configured(development, keys));
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
    secrets.read();
    return secrets;
  }

  private static byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      bytes[i] = (byte) (i * 7);
    }
    return bytes;
  }

  private static class Configured extends PortalConfiguration {
    private final boolean development;
    private final String keys;

    Configured(boolean development, String keys) {
      this.development = development;
      this.keys = keys;
    }

    @Override
    public boolean isDevelopment() {
      return development;
    }

    @Override
    public Optional<String> keys() {
      return Optional.ofNullable(keys);
    }
  }
}
