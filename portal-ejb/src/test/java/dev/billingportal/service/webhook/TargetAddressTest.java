package dev.billingportal.service.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TargetAddressTest {
  private final TargetAddress guarded = new TargetAddress(false);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "127.8.8.8",
        "10.0.0.1",
        "172.16.0.1",
        "172.31.255.255",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",
        "192.0.0.1",
        "198.18.0.1",
        "224.0.0.1",
        "255.255.255.255",
        "::1",
        "::",
        "fc00::1",
        "fd12:3456::1",
        "fe80::1",
        "ff02::1",
        "::ffff:10.0.0.1",
        "64:ff9b::a00:1",
        "2002:a00:1::1"
      })
  void a_private_or_reserved_address_may_not_be_called(String address) throws UnknownHostException {
    assertThat(TargetAddress.isPrivate(InetAddress.getByName(address))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"93.184.216.34", "172.15.0.1", "172.32.0.1", "100.128.0.1", "2606:4700::1111"})
  void a_public_address_may_be_called(String address) throws UnknownHostException {
    assertThat(TargetAddress.isPrivate(InetAddress.getByName(address))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://example.com/",
        "ftp://example.com/",
        "https://user:pw@example.com/",
        "/relative",
        "https:///x",
        "https://example.com/#part",
        "javascript:alert(1)"
      })
  void only_plain_https_addresses_will_do(String url) {
    assertThat(guarded.problem(URI.create(url))).isPresent();
  }

  @Test
  void where_private_networks_are_allowed_plain_http_is_too() {
    TargetAddress open = new TargetAddress(true);

    assertThat(open.problem(URI.create("http://localhost:8080/hook"))).isEmpty();
    assertThat(open.reachable(URI.create("http://localhost:8080/hook"))).isTrue();
    assertThat(guarded.reachable(URI.create("https://localhost/hook"))).isFalse();
  }

  @Test
  void a_host_without_an_address_is_not_called() {
    assertThat(guarded.reachable(URI.create("https://no-such-host.invalid/hook"))).isFalse();
  }
}
