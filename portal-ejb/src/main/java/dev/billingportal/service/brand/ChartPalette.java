package dev.billingportal.service.brand;

import java.util.Arrays;
import java.util.stream.Stream;

/**
 * The colours of a chart's series where the first one is a brand's: whichever of ours is nearest to
 * it gives way to our first one, so that all of them stay apart.
 */
final class ChartPalette {
  /** As the style sheet has them. */
  static final Tone[] LIGHT =
      tones("#4f46e5", "#0e9384", "#dd6b20", "#c11574", "#2e90fa", "#7a5af8", "#667085", "#a15c07");

  static final Tone[] DARK =
      tones("#8f88ff", "#35c9b8", "#ff9c5a", "#f670c7", "#70b8ff", "#b69cff", "#98a2b3", "#e0a84a");

  private ChartPalette() {}

  private static Tone[] tones(String... colors) {
    return Stream.of(colors).map(Tone::of).toArray(Tone[]::new);
  }

  /** The colours of the series in their order. */
  static Tone[] beginningWith(Tone brand, Tone[] palette) {
    int nearest = 0;
    for (int i = 1; i < palette.length; i++) {
      if (brand.distance(palette[i]) < brand.distance(palette[nearest])) {
        nearest = i;
      }
    }
    Tone[] series = Arrays.copyOf(palette, palette.length);
    series[nearest] = palette[0];
    series[0] = brand;
    return series;
  }

  /** Declarations of the series that have another colour than in the style sheet. */
  static String declarations(Tone light, Tone dark) {
    Tone[] onLight = beginningWith(light, LIGHT);
    Tone[] onDark = beginningWith(dark, DARK);
    StringBuilder css = new StringBuilder();
    for (int i = 0; i < LIGHT.length; i++) {
      if (!onLight[i].equals(LIGHT[i]) || !onDark[i].equals(DARK[i])) {
        css.append(";--s")
            .append(i + 1)
            .append(':')
            .append(BrandTones.Pair.of(onLight[i], onDark[i]).css());
      }
    }
    return css.toString();
  }
}
