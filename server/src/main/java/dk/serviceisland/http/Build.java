package dk.serviceisland.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.zip.CRC32;

/**
 * Names the pages that this program carries. A page that hears another name than its own reloads
 * itself, so the name changes with the content of the pages and with nothing else: the same on
 * every machine that runs the same jar.
 */
public final class Build {
  private static final String PAGES = "webroot/";
  private static final String FROM_CLASSES = "from-classes";

  private Build() {}

  /** The name; a fixed one when the program does not run from a jar. */
  public static String id() {
    try {
      Path code = Path.of(Build.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      return Files.isRegularFile(code) ? idOf(code) : FROM_CLASSES;
    } catch (URISyntaxException | IOException unreadable) {
      throw new IllegalStateException("the program's own jar cannot be read", unreadable);
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
