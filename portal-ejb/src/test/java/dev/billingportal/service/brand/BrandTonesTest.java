package dev.billingportal.service.brand;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BrandTonesTest {
  /** Through all colours in steps of five, black, white and the pure ones included. */
  private static final int STEP = 5;

  private static final double LEAST_SATURATION_OF_A_HUE = 0.15;

  @Test
  void every_colour_can_be_read_on_every_ground_and_be_written_on() {
    List<String> unreadable = new ArrayList<>();
    for (int red = 0; red < 256; red += STEP) {
      for (int green = 0; green < 256; green += STEP) {
        for (int blue = 0; blue < 256; blue += STEP) {
          Tone brand = new Tone(red, green, blue);
          BrandTones tones = BrandTones.of(brand.toString());
          if (!isReadable(tones)) {
            unreadable.add(brand + " as " + tones);
          }
        }
      }
    }
    assertThat(unreadable).isEmpty();
  }

  private static boolean isReadable(BrandTones tones) {
    return isReadable(tones.accent().light(), BrandTones.LIGHT_GROUNDS)
        && isReadable(tones.accent().dark(), BrandTones.DARK_GROUNDS)
        && isReadable(tones.accent().light(), Tone.of(tones.soft().light()))
        && isReadable(tones.accent().dark(), Tone.of(tones.soft().dark()))
        && isReadable(tones.accent().light(), Tone.of(tones.onAccent().light()))
        && isReadable(tones.accent().dark(), Tone.of(tones.onAccent().dark()));
  }

  private static boolean isReadable(String colour, Tone... grounds) {
    for (Tone ground : grounds) {
      // The definition once more, so that a mistake in the code is none in the test.
      double one = luminance(Tone.of(colour)) + 0.05;
      double other = luminance(ground) + 0.05;
      if (Math.max(one, other) / Math.min(one, other) < 4.5) {
        return false;
      }
    }
    return true;
  }

  private static double luminance(Tone tone) {
    return 0.2126 * linear(tone.red())
        + 0.7152 * linear(tone.green())
        + 0.0722 * linear(tone.blue());
  }

  private static double linear(int value) {
    double part = value / 255.0;
    return part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4);
  }

  @Test
  void a_colour_keeps_its_hue() {
    for (int rgb = 0; rgb < 0x1000000; rgb += 0x3331) {
      Tone brand = Tone.of(rgb);
      if (saturation(brand) < LEAST_SATURATION_OF_A_HUE) {
        continue;
      }
      BrandTones tones = BrandTones.of(brand.toString());
      for (String shown : List.of(tones.accent().light(), tones.accent().dark())) {
        if (saturation(Tone.of(shown)) >= LEAST_SATURATION_OF_A_HUE) {
          double apart = Math.abs(hue(brand) - hue(Tone.of(shown)));
          assertThat(Math.min(apart, 360 - apart))
              .as("%s as %s", brand, shown)
              .isCloseTo(0, within(8.0));
        }
      }
    }
  }

  /** How strong a colour is to the eye, from 0 for greys to 1. */
  private static double saturation(Tone tone) {
    int most = Math.max(tone.red(), Math.max(tone.green(), tone.blue()));
    int least = Math.min(tone.red(), Math.min(tone.green(), tone.blue()));
    return (most - least) / 255.0;
  }

  private static double hue(Tone tone) {
    return Math.toDegrees(
        Math.atan2(
            Math.sqrt(3) * (tone.green() - tone.blue()),
            2.0 * tone.red() - tone.green() - tone.blue()));
  }

  @Test
  void a_colour_that_can_be_read_stays_as_it_is() {
    assertThat(BrandTones.of("#4f46e5").accent().light()).isEqualTo("#4f46e5");
    assertThat(BrandTones.of("#9d97ff").accent().dark()).isEqualTo("#9d97ff");
  }

  @Test
  void yellow_is_darkened_on_white_and_navy_lightened_on_black_no_more_than_it_takes() {
    Tone yellow = Tone.of(BrandTones.of("#ffdd00").accent().light());
    assertThat(yellow.contrast(BrandTones.LIGHT_GROUNDS[2])).isBetween(4.5, 5.0);
    Tone navy = Tone.of(BrandTones.of("#001f3f").accent().dark());
    assertThat(navy.contrast(BrandTones.DARK_GROUNDS[2])).isBetween(4.5, 5.2);
  }

  @Test
  void the_series_of_a_chart_begin_with_the_brand_and_stay_apart() {
    double least = Double.MAX_VALUE;
    for (int rgb = 0; rgb < 0x1000000; rgb += 0x333) {
      BrandTones tones = BrandTones.of(Tone.of(rgb).toString());
      least = Math.min(least, leastDistance(tones.accent().light(), ChartPalette.LIGHT));
      least = Math.min(least, leastDistance(tones.accent().dark(), ChartPalette.DARK));
    }
    assertThat(least).as("as violet and indigo are apart, more or less").isGreaterThan(30);
  }

  private static double leastDistance(String brand, Tone[] palette) {
    Tone[] series = ChartPalette.beginningWith(Tone.of(brand), palette);
    assertThat(series).doesNotHaveDuplicates().hasSize(8);
    assertThat(series[0]).hasToString(brand);
    double least = Double.MAX_VALUE;
    for (int i = 1; i < series.length; i++) {
      least = Math.min(least, series[0].distance(series[i]));
    }
    return least;
  }

  /** What is calculated here for must be what the pages have. */
  @Test
  void the_grounds_and_the_palette_are_those_of_the_style_sheet() throws IOException {
    String css = Files.readString(Path.of("../portal-web/src/main/webapp/assets/portal.css"));
    String[] grounds = {"surface", "page", "sunken"};
    for (int i = 0; i < grounds.length; i++) {
      assertThat(declared(css, grounds[i]))
          .containsExactly(BrandTones.LIGHT_GROUNDS[i], BrandTones.DARK_GROUNDS[i]);
    }
    for (int i = 0; i < ChartPalette.LIGHT.length; i++) {
      assertThat(declared(css, "s" + (i + 1)))
          .containsExactly(ChartPalette.LIGHT[i], ChartPalette.DARK[i]);
    }
  }

  private static List<Tone> declared(String css, String name) {
    Matcher found =
        Pattern.compile("--" + name + ": light-dark\\((#\\w+), (#\\w+)\\)").matcher(css);
    assertThat(found.find()).as(name).isTrue();
    return List.of(
        Tone.of(found.group(1).replaceAll("^#(\\w)(\\w)(\\w)$", "#$1$1$2$2$3$3")),
        Tone.of(found.group(2)));
  }

  @Test
  void upper_case_is_the_same_colour() {
    assertThat(BrandTones.of("#ABCDEF")).isEqualTo(BrandTones.of("#abcdef"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "#fff",
        "#12345",
        "#1234567",
        "123456",
        "#12345g",
        "#123456 ",
        "#123456\n",
        "red",
        "#123456;--x:1",
        "rgb(1,2,3)",
        "#１２３４５６"
      })
  void what_is_no_colour_never_becomes_a_style(String text) {
    assertThatThrownBy(() -> BrandTones.of(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void the_style_holds_nothing_but_colours() {
    assertThat(BrandTones.of("#ffdd00").declarations())
        .matches("(--[a-z0-9-]+:light-dark\\(#[0-9a-f]{6},#[0-9a-f]{6}\\);?){5,8}");
  }
}
