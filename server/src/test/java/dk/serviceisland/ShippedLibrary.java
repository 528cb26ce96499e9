package dk.serviceisland;

import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A library that goes into the jar.
 *
 * @param name its group and its artifact, with a colon between
 * @param file from which the build packs it
 */
public record ShippedLibrary(String name, String version, Path file) {
  /** Made by the build before the tests: every library that goes into the jar, and its file. */
  private static final Path LIST = Path.of("target", "shipped.txt");

  private static final Pattern LINE =
      Pattern.compile("\\s*([^:\\s]+:[^:]+):jar:([^:]+):(?:compile|runtime)[^:]*:(\\S+).*");

  private static final Pattern COLOUR = Pattern.compile("\u001B\\[[0-9;]*m");

  /** All of them, the pages of this project among them. */
  public static List<ShippedLibrary> all() throws IOException {
    List<ShippedLibrary> all =
        Files.readAllLines(LIST).stream()
            .map(line -> LINE.matcher(COLOUR.matcher(line).replaceAll("")))
            .filter(Matcher::matches)
            .map(
                found ->
                    new ShippedLibrary(found.group(1), found.group(2), Path.of(found.group(3))))
            .toList();
    assertFalse(all.isEmpty(), LIST + " lists no library");
    return all;
  }
}
