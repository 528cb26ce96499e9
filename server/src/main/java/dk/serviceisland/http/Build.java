package dk.serviceisland.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.zip.CRC32;

/**
 * Names what this program is: its version, the commit that it was made from, and the pages that it
 * carries.
 */
public final class Build {
  private static final String PAGES = "webroot/";
  private static final String FROM_CLASSES = "from-classes";
  private static final String UNKNOWN = "unknown";

  /** As the build writes it into the jar's manifest. */
  private static final Attributes.Name COMMIT = new Attributes.Name("Commit");

  private Build() {}

  /**
   * Names the pages. A page that hears another name than its own reloads itself, so the name
   * changes with the content of the pages and with nothing else: the same on every machine that
   * runs the same jar. A fixed one when the program does not run from a jar.
   */
  public static String id() {
    try {
      Path code = code();
      return Files.isRegularFile(code) ? idOf(code) : FROM_CLASSES;
    } catch (IOException unreadable) {
      throw new IllegalStateException("the program's own jar cannot be read", unreadable);
    }
  }

  /** Version, commit and pages, a line each, for whoever reports what they run. */
  public static List<String> words() {
    Attributes manifest = manifest();
    return List.of(
        "service-island " + manifest.getOrDefault(Attributes.Name.IMPLEMENTATION_VERSION, UNKNOWN),
        "commit " + manifest.getOrDefault(COMMIT, UNKNOWN),
        "build " + id());
  }

  private static Attributes manifest() {
    Path code = code();
    if (!Files.isRegularFile(code)) {
      return new Attributes();
    }
    try (JarFile file = new JarFile(code.toFile())) {
      return file.getManifest().getMainAttributes();
    } catch (IOException unreadable) {
      throw new IllegalStateException("the program's own jar cannot be read", unreadable);
    }
  }

  private static Path code() {
    try {
      return Path.of(Build.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException impossible) {
      throw new IllegalStateException("the program's own place has no path", impossible);
    }
  }

  private static String idOf(Path jar) throws IOException {
    CRC32 sum = new CRC32();
    try (JarFile file = new JarFile(jar.toFile())) {
      file.stream()
          .filter(entry -> entry.getName().startsWith(PAGES))
          .sorted(Comparator.comparing(JarEntry::getName))
          .forEach(entry -> sum.update((entry.getName() + entry.getCrc()).getBytes(UTF_8)));
    }
    return Long.toHexString(sum.getValue());
  }
}
