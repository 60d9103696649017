package dev.billingportal.service.brand;

/**
 * The tones in which a brand's colour is shown: the colour itself where it can be read, else the
 * same hue darker on light ground and lighter on dark ground, until it can (WCAG 2 AA, 4.5 to 1).
 *
 * @param accent for texts, lines and grounds
 * @param soft a ground that hints at the colour
 * @param onAccent for texts on the accent
 */
public record BrandTones(Pair accent, Pair soft, Pair onAccent) {
  static final double READABLE = 4.5;

  /** The grounds of the portal's pages, as its style sheet has them. */
  static final Tone[] LIGHT_GROUNDS = {Tone.WHITE, Tone.of("#fafafa"), Tone.of("#f4f5f7")};

  static final Tone[] DARK_GROUNDS = {Tone.of("#131418"), Tone.of("#0b0c0f"), Tone.of("#1b1d22")};

  private static final double LIGHT_TINT = 0.09;
  private static final double DARK_TINT = 0.16;

  /** Halving a range this often goes below a step of eight bits. */
  private static final int HALVINGS = 10;

  /** A colour for light ground and one for dark ground, {@code #rrggbb} each. */
  public record Pair(String light, String dark) {
    static Pair of(Tone light, Tone dark) {
      return new Pair(light.toString(), dark.toString());
    }

    /** As a value in CSS that follows the page's colour scheme. */
    public String css() {
      return "light-dark(" + light + "," + dark + ")";
    }
  }

  /**
   * @param brandColor {@code #rrggbb}
   */
  public static BrandTones of(String brandColor) {
    Tone brand = Tone.of(brandColor);
    Tone light = readable(brand, LIGHT_GROUNDS, LIGHT_TINT, 0);
    Tone dark = readable(brand, DARK_GROUNDS, DARK_TINT, 1);
    return new BrandTones(
        Pair.of(light, dark),
        Pair.of(light.over(LIGHT_GROUNDS[0], LIGHT_TINT), dark.over(DARK_GROUNDS[0], DARK_TINT)),
        Pair.of(Tone.WHITE, DARK_GROUNDS[0]));
  }

  /**
   * @param end the lightness at which every colour can be read: black or white
   */
  private static Tone readable(Tone brand, Tone[] grounds, double tint, double end) {
    if (isReadable(brand, grounds, tint)) {
      return brand;
    }
    double refused = brand.lightness();
    double taken = end;
    for (int i = 0; i < HALVINGS; i++) {
      double middle = (refused + taken) / 2;
      if (isReadable(brand.inLightness(middle), grounds, tint)) {
        taken = middle;
      } else {
        refused = middle;
      }
    }
    return brand.inLightness(taken);
  }

  private static boolean isReadable(Tone tone, Tone[] grounds, double tint) {
    for (Tone ground : grounds) {
      if (tone.contrast(ground) < READABLE) {
        return false;
      }
    }
    return tone.contrast(tone.over(grounds[0], tint)) >= READABLE;
  }

  /** Declarations that put the tones in the place of the style sheet's own. */
  public String declarations() {
    return "--accent:"
        + accent.css()
        + ";--accent-soft:"
        + soft.css()
        + ";--on-accent:"
        + onAccent.css()
        + ";--brand:"
        + accent.css()
        + ChartPalette.declarations(Tone.of(accent.light()), Tone.of(accent.dark()));
  }
}
