package dev.billingportal.web.session;

import dev.billingportal.service.session.PortalOwner;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where in a browser a customer's portal lives: its addresses and its cookie. The first customer's
 * has neither prefix nor suffix. Each further one's carry a mark that is the customer's own, so
 * that an address never comes to show somebody else.
 *
 * @param mark ten letters and digits, the same for a customer each time; empty for the first
 */
record Slot(String mark) {
  static final Slot FIRST = new Slot("");

  private static final String ATTRIBUTE = Slot.class.getName();
  private static final String FOLDER = "/c/";
  private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz234567";
  private static final Pattern MARK = Pattern.compile("[a-z2-7]{10}");
  private static final Pattern PATH =
      Pattern.compile(FOLDER + "(" + MARK.pattern() + ")(/[A-Za-z0-9_./-]*)?");

  /** The slot that is a customer's own and nobody else's. */
  static Slot of(PortalOwner owner) {
    byte[] hash =
        sha256(owner.tenantId() + "\n" + owner.environmentId() + "\n" + owner.customerId());
    StringBuilder mark = new StringBuilder();
    for (int i = 0; i < 10; i++) {
      mark.append(LETTERS.charAt(hash[i] & 31));
    }
    return new Slot(mark.toString());
  }

  /** The slot with this mark; empty if it can be none. */
  static Optional<Slot> marked(String mark) {
    return MARK.matcher(mark).matches() ? Optional.of(new Slot(mark)) : Optional.empty();
  }

  /** The slot a request was sent to. */
  static Slot of(HttpServletRequest request) {
    return request.getAttribute(ATTRIBUTE) instanceof Slot slot ? slot : FIRST;
  }

  void keepIn(HttpServletRequest request) {
    request.setAttribute(ATTRIBUTE, this);
  }

  /** An address of a further slot, taken apart. */
  record Address(Slot slot, String path) {
    static Optional<Address> of(String path) {
      Matcher parts = PATH.matcher(path);
      return parts.matches() && !path.contains("/.") && !path.contains("//")
          ? Optional.of(
              new Address(new Slot(parts.group(1)), parts.group(2) == null ? "/" : parts.group(2)))
          : Optional.empty();
    }

    static boolean isOne(String path) {
      return path.startsWith(FOLDER);
    }
  }

  /** An address with a customer's mark shows that customer and nobody else. */
  boolean shows(PortalOwner owner) {
    return isFirst() || equals(Slot.of(owner));
  }

  boolean isFirst() {
    return mark.isEmpty();
  }

  /** What stands before the portal's paths here: nothing, or for example {@code /c/k3x7…}. */
  String prefix() {
    return isFirst() ? "" : FOLDER + mark;
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256 is required of every JDK", e);
    }
  }
}
