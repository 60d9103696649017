package dev.billingportal.service.invoice;

import dev.billingportal.domain.shared.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.MessageFormat;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Currency;
import java.util.Locale;
import java.util.ResourceBundle;

/**
 * The words and formats of a printed invoice in one language. Moments are told in one zone, dates
 * are the same in all. A language without words of its own is English throughout.
 */
final class InvoiceLanguage {
  private static final String BUNDLE = "dev.billingportal.service.invoice.invoice-words";

  private final Locale locale;
  private final ZoneId zone;
  private final ResourceBundle words;
  private final DateTimeFormatter days;

  private InvoiceLanguage(Locale locale, ZoneId zone, ResourceBundle words) {
    this.locale = locale;
    this.zone = zone;
    this.words = words;
    this.days = DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM).withLocale(locale);
  }

  /**
   * @param tag BCP 47 tag, or null for English
   */
  static InvoiceLanguage of(String tag, ZoneId zone) {
    Locale wanted = tag == null ? Locale.ENGLISH : Locale.forLanguageTag(tag);
    ResourceBundle words =
        ResourceBundle.getBundle(
            BUNDLE,
            wanted,
            InvoiceLanguage.class.getClassLoader(),
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    boolean own =
        words.getLocale().getLanguage().equals(wanted.getLanguage())
            || wanted.getLanguage().equals("en");
    return new InvoiceLanguage(own ? wanted : Locale.ENGLISH, zone, words);
  }

  String tag() {
    return locale.toLanguageTag();
  }

  String word(String key) {
    return words.getString(key);
  }

  String sentence(String key, Object... parts) {
    return new MessageFormat(words.getString(key), locale).format(parts);
  }

  String day(Instant moment) {
    return day(moment.atZone(zone).toLocalDate());
  }

  String day(LocalDate date) {
    return clean(days.format(date));
  }

  /** From the first to the last day; the end is the day after it. */
  String period(LocalDate start, LocalDate end) {
    return end.isAfter(start) ? day(start) + " – " + day(end.minusDays(1)) : day(start);
  }

  /** Rounded to the digits the currency has. */
  String money(BigDecimal amount, String currency) {
    return money(amount, currency, Money.fractionDigits(currency));
  }

  /** With as many digits as the price really has, at least the currency's. */
  String unitPrice(BigDecimal price, String currency) {
    int digits = Math.max(Money.fractionDigits(currency), price.stripTrailingZeros().scale());
    return money(price, currency, Math.min(digits, UnitPrice.MOST_DIGITS));
  }

  /** Rounded to so many digits; never a zero with a sign. */
  String money(BigDecimal amount, String currency, int digits) {
    NumberFormat format = NumberFormat.getCurrencyInstance(locale);
    format.setCurrency(Currency.getInstance(currency.toUpperCase(Locale.ROOT)));
    format.setMinimumFractionDigits(digits);
    format.setMaximumFractionDigits(digits);
    // CLDR sets a code apart from the digits; the JDK leaves that out.
    return clean(
        format
            .format(amount.setScale(digits, RoundingMode.HALF_UP))
            .replaceAll("(?<=\\p{L})(?=\\d)|(?<=\\d)(?=\\p{L})", "\u00a0"));
  }

  String quantity(BigDecimal quantity) {
    NumberFormat format = NumberFormat.getNumberInstance(locale);
    format.setMaximumFractionDigits(12);
    return clean(format.format(quantity));
  }

  /** 19 is 19 %. */
  String percent(BigDecimal percentage) {
    NumberFormat format = NumberFormat.getPercentInstance(locale);
    format.setMaximumFractionDigits(6);
    return clean(format.format(percentage.movePointLeft(2)));
  }

  /** With the one no-break space that every font has. */
  private static String clean(String formatted) {
    return formatted.replace('\u202f', '\u00a0');
  }
}
