package dk.serviceisland.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A page of a device names in its head all modules that it begins with, so that the browser fetches
 * them together and not one after the other as each is read.
 */
class PreloadTest {

  private static final Pattern IMPORT =
      Pattern.compile("^(?:import|export) [^;\"]*?\"(\\.[^\"]+)\";", Pattern.MULTILINE);
  private static final Pattern LINK = Pattern.compile("rel=\"modulepreload\" href=\"([^\"]+)\"");

  @ParameterizedTest
  @ValueSource(strings = {"/display/", "/kiosk/"})
  void allModulesStandInTheHead(String page) throws IOException {
    URI folder = URI.create(page);
    Set<String> modules = new TreeSet<>();
    collect(folder.resolve("main.js"), modules);
    modules.remove(page + "main.js");
    Set<String> named = new TreeSet<>();
    for (MatchResult link : LINK.matcher(read(page + "index.html")).results().toList()) {
      named.add(folder.resolve(link.group(1)).getPath());
    }
    assertEquals(modules, named);
  }

  private static void collect(URI module, Set<String> found) throws IOException {
    if (found.add(module.getPath())) {
      for (MatchResult other : IMPORT.matcher(read(module.getPath())).results().toList()) {
        collect(module.resolve(other.group(1)), found);
      }
    }
  }

  private static String read(String path) throws IOException {
    try (InputStream file = PreloadTest.class.getResourceAsStream("/webroot" + path)) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
