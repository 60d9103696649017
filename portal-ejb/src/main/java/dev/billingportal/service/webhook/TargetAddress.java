package dev.billingportal.service.webhook;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Optional;

/**
 * Whether an address may be called on a merchant's behalf. Private, local and reserved networks may
 * not, unless the operator allows them: a webhook must be no way into the operator's own network.
 */
final class TargetAddress {
  private final boolean privateAllowed;

  TargetAddress(boolean privateAllowed) {
    this.privateAllowed = privateAllowed;
  }

  /** What is wrong with the text of an address; nothing if it will do. Asks no name server. */
  Optional<String> problem(URI url) {
    if (url.getHost() == null || url.getRawUserInfo() != null || url.getFragment() != null) {
      return Optional.of("must be an http address without user or fragment");
    }
    boolean plainAllowed = privateAllowed && "http".equals(url.getScheme());
    return "https".equals(url.getScheme()) || plainAllowed
        ? Optional.empty()
        : Optional.of("must begin with https://");
  }

  /** Whether every network address of the host may be called; asked before each attempt. */
  boolean reachable(URI url) {
    if (privateAllowed) {
      return true;
    }
    try {
      for (InetAddress address : InetAddress.getAllByName(url.getHost())) {
        if (isPrivate(address)) {
          return false;
        }
      }
      return true;
    } catch (UnknownHostException e) {
      return false;
    }
  }

  static boolean isPrivate(InetAddress address) {
    byte[] bytes = address.getAddress();
    int first = bytes[0] & 0xff;
    int second = bytes[1] & 0xff;
    boolean reserved =
        bytes.length == 4
            ? first == 0
                || first >= 224
                || first == 100 && second >= 64 && second < 128
                || first == 192 && second == 0
                || first == 198 && (second == 18 || second == 19)
            // Unique local (fc00::/7), and the ways IPv4 is carried in IPv6 (64:ff9b::/96,
            // 2002::/16).
            : (first & 0xfe) == 0xfc
                || first == 0x20 && second == 0x02
                || first == 0 && second == 0x64;
    return reserved
        || address.isAnyLocalAddress()
        || address.isLoopbackAddress()
        || address.isLinkLocalAddress()
        || address.isSiteLocalAddress()
        || address.isMulticastAddress();
  }
}
