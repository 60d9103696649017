package dev.billingportal.service.brand;

import java.util.HexFormat;
import java.util.regex.Pattern;

/** A colour of the screen (sRGB), eight bits each. */
record Tone(int red, int green, int blue) {
  static final Tone WHITE = new Tone(255, 255, 255);

  private static final Pattern WRITTEN = Pattern.compile("#[0-9a-fA-F]{6}");
  private static final double[] LINEAR = new double[256];

  static {
    for (int i = 0; i < LINEAR.length; i++) {
      double part = i / 255.0;
      LINEAR[i] = part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4);
    }
  }

  /**
   * @param text {@code #rrggbb}
   */
  static Tone of(String text) {
    if (!WRITTEN.matcher(text).matches()) {
      throw new IllegalArgumentException("No colour: " + text);
    }
    return of(Integer.parseInt(text.substring(1), 16));
  }

  static Tone of(int rgb) {
    return new Tone(rgb >> 16 & 0xff, rgb >> 8 & 0xff, rgb & 0xff);
  }

  /** Relative luminance as WCAG 2 defines it. */
  double luminance() {
    return 0.2126 * LINEAR[red] + 0.7152 * LINEAR[green] + 0.0722 * LINEAR[blue];
  }

  /** The contrast of one on the other as WCAG 2 defines it, from 1 to 21. */
  double contrast(Tone other) {
    double mine = luminance();
    double theirs = other.luminance();
    return (Math.max(mine, theirs) + 0.05) / (Math.min(mine, theirs) + 0.05);
  }

  /**
   * How far apart two colours look, from 0 to some 765: a weighted distance that is good enough.
   */
  double distance(Tone other) {
    double mean = (red + other.red) / 2.0;
    double reds = red - other.red;
    double greens = green - other.green;
    double blues = blue - other.blue;
    return Math.sqrt(
        (2 + mean / 256) * reds * reds
            + 4 * greens * greens
            + (2 + (255 - mean) / 256) * blues * blues);
  }

  /** This colour laid over another one, to a part. */
  Tone over(Tone ground, double part) {
    return new Tone(
        mixed(red, ground.red, part),
        mixed(green, ground.green, part),
        mixed(blue, ground.blue, part));
  }

  private static int mixed(int over, int under, double part) {
    return (int) Math.round(over * part + under * (1 - part));
  }

  /** The same hue and saturation (HSL) in another lightness, from 0 for black to 1 for white. */
  Tone inLightness(double lightness) {
    double most = Math.max(red, Math.max(green, blue)) / 255.0;
    double least = Math.min(red, Math.min(green, blue)) / 255.0;
    double sum = most + least;
    double saturation = most == least ? 0 : (most - least) / (sum > 1 ? 2 - sum : sum);
    double reach = saturation * (1 - Math.abs(2 * lightness - 1)) / 2;
    return new Tone(
        part(red, most, least, lightness, reach),
        part(green, most, least, lightness, reach),
        part(blue, most, least, lightness, reach));
  }

  private static int part(int value, double most, double least, double lightness, double reach) {
    double place = most == least ? 0 : (2 * value / 255.0 - most - least) / (most - least);
    return (int) Math.round(255 * Math.min(1, Math.max(0, lightness + place * reach)));
  }

  double lightness() {
    return (Math.max(red, Math.max(green, blue)) + Math.min(red, Math.min(green, blue))) / 510.0;
  }

  @Override
  public String toString() {
    HexFormat hex = HexFormat.of();
    return "#"
        + hex.toHexDigits((byte) red)
        + hex.toHexDigits((byte) green)
        + hex.toHexDigits((byte) blue);
  }
}
