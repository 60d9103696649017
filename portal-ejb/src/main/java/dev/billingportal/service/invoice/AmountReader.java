package dev.billingportal.service.invoice;

import java.math.BigDecimal;
import java.text.DecimalFormatSymbols;
import java.util.Currency;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads amounts as people of one language write them. A currency may stand before or after; it is
 * not looked for. Where a single point or comma could be either, three digits behind the language's
 * own grouping sign make it one, anything else a decimal sign.
 */
final class AmountReader {
  private static final int MAX_DIGITS = 15;
  private static final int MAX_DECIMALS = 8;

  /** The smallest difference two stored totals can have. */
  private static final BigDecimal STEP = new BigDecimal("0.00000001");

  private static final Pattern COMPARED = Pattern.compile("(>=|<=|=>|=<|>|<|≥|≤|=)\\s*(.+)");
  private static final Pattern MARKED =
      Pattern.compile(
          "(?:(?<before>\\p{L}{0,3}\\p{Sc}|\\p{L}{2,3})\\s*)?(?<number>\\d[\\d.,'’ ]*)"
              + "(?:\\s*(?<after>\\p{Sc}|\\p{L}{2,3}))?");
  private static final Pattern GROUPED =
      Pattern.compile("\\d{1,3}(?:(?:,\\d{2,3})*,\\d{3}|(?:[.'’ ]\\d{3})+)");
  private static final Set<String> CURRENCY_WORDS =
      Stream.concat(
              Currency.getAvailableCurrencies().stream()
                  .map(currency -> currency.getCurrencyCode().toLowerCase(Locale.ROOT)),
              Stream.of("zł", "kr", "fr", "rs", "円", "元"))
          .collect(Collectors.toUnmodifiableSet());

  private final char decimal;
  private final boolean groupsBySpace;

  AmountReader(Locale locale) {
    DecimalFormatSymbols symbols = DecimalFormatSymbols.getInstance(locale);
    this.decimal = symbols.getDecimalSeparator() == ',' ? ',' : '.';
    this.groupsBySpace = Character.isSpaceChar(symbols.getGroupingSeparator());
  }

  /**
   * Reads an amount, a comparison or a range. Plain digits alone are not taken for an amount.
   *
   * @param plain in the form of {@link SearchText#plain}
   * @return null if this is none
   */
  SearchRange<BigDecimal> read(String plain) {
    Matcher compared = COMPARED.matcher(plain);
    if (compared.matches()) {
      BigDecimal amount = number(compared.group(2), true);
      return amount == null ? null : compared(compared.group(1), amount);
    }
    SearchRange<BigDecimal> range = SearchRange.read(plain, side -> exactly(number(side, true)));
    return range != null ? range : exactly(number(plain, false));
  }

  private static SearchRange<BigDecimal> compared(String sign, BigDecimal amount) {
    return switch (sign) {
      case ">" -> new SearchRange<>(amount.add(STEP), null);
      case "<" -> new SearchRange<>(null, amount.subtract(STEP));
      case ">=", "=>", "≥" -> new SearchRange<>(amount, null);
      case "<=", "=<", "≤" -> new SearchRange<>(null, amount);
      default -> exactly(amount);
    };
  }

  private static SearchRange<BigDecimal> exactly(BigDecimal amount) {
    return amount == null ? null : new SearchRange<>(amount, amount);
  }

  private BigDecimal number(String text, boolean digitsWillDo) {
    Matcher marked = MARKED.matcher(text);
    if (!marked.matches()) {
      return null;
    }
    String before = marked.group("before");
    String after = marked.group("after");
    if (!isCurrency(before) || !isCurrency(after)) {
      return null;
    }
    boolean hasCurrency = before != null || after != null;
    String number = marked.group("number").strip();
    if (number.indexOf(' ') >= 0 && !groupsBySpace && !hasCurrency) {
      return null;
    }
    if (!digitsWillDo && !hasCurrency && number.chars().allMatch(Character::isDigit)) {
      return null;
    }
    return parse(number);
  }

  private static boolean isCurrency(String mark) {
    return mark == null
        || Character.getType(mark.charAt(mark.length() - 1)) == Character.CURRENCY_SYMBOL
        || CURRENCY_WORDS.contains(mark);
  }

  private BigDecimal parse(String number) {
    int at = decimalSign(number);
    String whole = at < 0 ? number : number.substring(0, at);
    String decimals = at < 0 ? "" : number.substring(at + 1);
    boolean grouped = GROUPED.matcher(whole).matches();
    if ((!grouped && !isDigits(whole)) || (at >= 0 && !isDigits(decimals))) {
      return null;
    }
    String digits = whole.replaceAll("\\D", "");
    if (digits.length() > MAX_DIGITS || decimals.length() > MAX_DECIMALS) {
      return null;
    }
    return new BigDecimal(decimals.isEmpty() ? digits : digits + "." + decimals);
  }

  /** Where the decimal sign is, or -1. */
  private int decimalSign(String number) {
    int point = number.lastIndexOf('.');
    int comma = number.lastIndexOf(',');
    if (point >= 0 && comma >= 0) {
      return Math.max(point, comma);
    }
    int only = Math.max(point, comma);
    if (only < 0) {
      return -1;
    }
    char sign = number.charAt(only);
    if (number.indexOf(sign) != only) {
      return -1;
    }
    boolean readsAsGroup = sign != decimal && GROUPED.matcher(number).matches();
    return readsAsGroup ? -1 : only;
  }

  private static boolean isDigits(String text) {
    return !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
  }
}
