package dev.billingportal.service.session;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * Where a session was seen, as little of it as tells the merchant something.
 *
 * @param network the first 24 bits of an IPv4 address, 48 of an IPv6 one, for example {@code
 *     203.0.113.0/24}; null if the address is none
 * @param agent printable ASCII, or null
 */
public record Sighting(String network, String agent) {
  private static final int MAX_AGENT = 160;
  private static final Pattern LITERAL =
      Pattern.compile("[0-9.]{7,15}|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");
  private static final Pattern ZEROS_AT_THE_END = Pattern.compile("(^0)?(:0)+$");
  private static final Pattern UNPRINTABLE = Pattern.compile("[^\\x20-\\x7e]+");

  /**
   * @param address the peer's, as the server writes it
   * @param userAgent whatever was sent, or null
   */
  public static Sighting of(String address, String userAgent) {
    return new Sighting(network(address), agent(userAgent));
  }

  private static String network(String address) {
    String literal = address == null ? "" : address.split("%", 2)[0];
    if (!LITERAL.matcher(literal).matches()) {
      return null;
    }
    try {
      byte[] bits = InetAddress.getByName(literal).getAddress();
      int kept = bits.length == 4 ? 3 : 6;
      Arrays.fill(bits, kept, bits.length, (byte) 0);
      return shortened(InetAddress.getByAddress(bits).getHostAddress()) + "/" + kept * 8;
    } catch (UnknownHostException e) {
      return null;
    }
  }

  /** As RFC 5952 wants it: what was set to zero is more than half of it, the longest such row. */
  private static String shortened(String address) {
    return ZEROS_AT_THE_END.matcher(address).replaceFirst("::");
  }

  private static String agent(String sent) {
    if (sent == null || sent.isBlank()) {
      return null;
    }
    String text = UNPRINTABLE.matcher(sent).replaceAll(" ").strip();
    return text.substring(0, Math.min(MAX_AGENT, text.length()));
  }
}
