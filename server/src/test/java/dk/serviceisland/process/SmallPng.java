package dk.serviceisland.process;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;

/**
 * Writes a picture of a page as a PNG of at most 256 colours, the most frequent ones: on pages of
 * plain colours nobody sees the difference, and the file is a third.
 */
final class SmallPng {
  private static final int MOST_COLOURS = 256;

  /** Colours that differ less than this in each part are one. */
  private static final int FINENESS = 3;

  private SmallPng() {}

  /** The same picture at half the width and half the height. */
  static byte[] halved(byte[] picture) throws IOException {
    BufferedImage full = ImageIO.read(new ByteArrayInputStream(picture));
    int width = full.getWidth() / 2;
    int height = full.getHeight() / 2;
    BufferedImage half = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = half.createGraphics();
    pen.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    pen.drawImage(full, 0, 0, width, height, null);
    pen.dispose();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(half, "png", bytes);
    return bytes.toByteArray();
  }

  /**
   * Writes the picture.
   *
   * @param picture a PNG
   * @return the size of the file in bytes
   */
  static long write(byte[] picture, Path file) throws IOException {
    BufferedImage full = ImageIO.read(new ByteArrayInputStream(picture));
    List<Integer> palette = palette(full);
    BufferedImage small =
        new BufferedImage(
            full.getWidth(), full.getHeight(), BufferedImage.TYPE_BYTE_INDEXED, model(palette));
    Map<Integer, Integer> nearest = new HashMap<>();
    for (int y = 0; y < full.getHeight(); y++) {
      for (int x = 0; x < full.getWidth(); x++) {
        int index = nearest.computeIfAbsent(full.getRGB(x, y), rgb -> nearest(palette, rgb));
        small.getRaster().setSample(x, y, 0, index);
      }
    }
    ImageIO.write(small, "png", file.toFile());
    return file.toFile().length();
  }

  private static List<Integer> palette(BufferedImage image) {
    Map<Integer, Integer> counts = new HashMap<>();
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        counts.merge(image.getRGB(x, y), 1, Integer::sum);
      }
    }
    List<Integer> byFrequency = new ArrayList<>(counts.keySet());
    byFrequency.sort(Comparator.comparing(counts::get, Comparator.reverseOrder()));
    List<Integer> palette = new ArrayList<>();
    for (int rgb : byFrequency) {
      if (palette.size() < MOST_COLOURS
          && palette.stream().noneMatch(known -> distance(known, rgb) < 3 * FINENESS * FINENESS)) {
        palette.add(rgb);
      }
    }
    return palette;
  }

  private static IndexColorModel model(List<Integer> palette) {
    byte[] red = new byte[palette.size()];
    byte[] green = new byte[palette.size()];
    byte[] blue = new byte[palette.size()];
    for (int i = 0; i < palette.size(); i++) {
      red[i] = (byte) (palette.get(i) >> 16);
      green[i] = (byte) (palette.get(i) >> 8);
      blue[i] = (byte) (int) palette.get(i);
    }
    return new IndexColorModel(8, palette.size(), red, green, blue);
  }

  private static int nearest(List<Integer> palette, int rgb) {
    int best = 0;
    for (int i = 1; i < palette.size(); i++) {
      if (distance(palette.get(i), rgb) < distance(palette.get(best), rgb)) {
        best = i;
      }
    }
    return best;
  }

  private static int distance(int one, int other) {
    int red = (one >> 16 & 0xff) - (other >> 16 & 0xff);
    int green = (one >> 8 & 0xff) - (other >> 8 & 0xff);
    int blue = (one & 0xff) - (other & 0xff);
    return red * red + green * green + blue * blue;
  }
}
