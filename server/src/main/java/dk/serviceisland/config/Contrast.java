package dk.serviceisland.config;

import java.util.Locale;

/**
 * Whether a municipality's colour can be read: white stands on it, and it stands on our paper, both
 * with at least 4.5 : 1 as WCAG 2.2 computes it (success criterion 1.4.3).
 */
final class Contrast {
  static final double ENOUGH = 4.5;

  private static final int WHITE = 0xffffff;
  private static final int PAPER = 0xf6f3ec;
  private static final int STEPS = 256;

  private Contrast() {}

  /**
   * Whether a colour has enough.
   *
   * @param colour such as #0b5a5e
   */
  static boolean isEnough(String colour) {
    return isEnough(Integer.parseInt(colour.substring(1), 16));
  }

  /** The nearest darker colour that has enough; the colour itself if it has. */
  static String nearest(String colour) {
    int rgb = Integer.parseInt(colour.substring(1), 16);
    int darker = rgb;
    for (int step = 1; !isEnough(darker); step++) {
      darker = darkened(rgb, 1 - (double) step / STEPS);
    }
    return String.format(Locale.ROOT, "#%06x", darker);
  }

  /** Contrast of two colours, from 1 to 21. */
  static double between(int one, int other) {
    double lighter = Math.max(luminance(one), luminance(other));
    double darker = Math.min(luminance(one), luminance(other));
    return (lighter + 0.05) / (darker + 0.05);
  }

  private static boolean isEnough(int rgb) {
    return between(rgb, WHITE) >= ENOUGH && between(rgb, PAPER) >= ENOUGH;
  }

  private static int darkened(int rgb, double share) {
    int red = (int) Math.round((rgb >> 16) * share);
    int green = (int) Math.round((rgb >> 8 & 0xff) * share);
    int blue = (int) Math.round((rgb & 0xff) * share);
    return red << 16 | green << 8 | blue;
  }

  private static double luminance(int rgb) {
    return 0.2126 * linear(rgb >> 16)
        + 0.7152 * linear(rgb >> 8 & 0xff)
        + 0.0722 * linear(rgb & 0xff);
  }

  private static double linear(int channel) {
    double share = channel / 255.0;
    return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
  }
}
