package dev.billingportal.service.invoice;

import java.text.Normalizer;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Names for the files of a folder, made from the numbers of invoices, which are whatever a merchant
 * wrote. Each is a plain name on any system, and no two of them are the same on one that does not
 * tell capitals from small letters.
 */
public final class DocumentNames {
  private static final String EXTENSION = ".pdf";
  private static final int LONGEST = 60;

  /** Letters, with their accents, and digits of any script: no dot, no sign that steers text. */
  private static final Pattern UNSAFE = Pattern.compile("[^\\p{L}\\p{M}\\p{N}_-]");

  private static final Pattern UNSAFE_IN_HEADERS = Pattern.compile("[^A-Za-z0-9_-]");
  private static final Pattern LEADING = Pattern.compile("^[\\p{M}-]+");

  /** Windows takes these for devices, whatever their extension. */
  private static final Pattern RESERVED =
      Pattern.compile(
          "(con|prn|aux|nul|(com|lpt)[0-9\u00b9\u00b2\u00b3])", Pattern.CASE_INSENSITIVE);

  private final Set<String> taken = new HashSet<>();

  /** The name of one document in a header, in characters that are safe in every file system. */
  static String single(String number) {
    return UNSAFE_IN_HEADERS.matcher(number).replaceAll("-") + EXTENSION;
  }

  /** The name of the next document of the folder. */
  public String next(String number) {
    String stem = stem(number);
    String name = stem;
    for (int copy = 2; !taken.add(folded(name)); copy++) {
      name = stem + "-" + copy;
    }
    return name + EXTENSION;
  }

  private static String stem(String number) {
    String composed = Normalizer.normalize(number, Normalizer.Form.NFC);
    String safe = LEADING.matcher(UNSAFE.matcher(composed).replaceAll("-")).replaceFirst("");
    if (safe.codePointCount(0, safe.length()) > LONGEST) {
      safe = safe.substring(0, safe.offsetByCodePoints(0, LONGEST));
    }
    if (safe.isEmpty()) {
      return "invoice";
    }
    return RESERVED.matcher(safe).matches() ? safe + "_" : safe;
  }

  /** What a file system may take for the same name. */
  private static String folded(String name) {
    String compatible = Normalizer.normalize(name, Normalizer.Form.NFKC);
    return Normalizer.normalize(
        compatible.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT), Normalizer.Form.NFKC);
  }
}
