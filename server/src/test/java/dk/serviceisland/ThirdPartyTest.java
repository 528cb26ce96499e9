package dk.serviceisland;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;

/** What ships in the jar and was made by others has a line in the table of licences. */
class ThirdPartyTest {
  private static final String TABLE = "META-INF/THIRD-PARTY.md";

  private static final Pattern OWN_POM =
      Pattern.compile("META-INF/maven/([^/]+)/([^/]+)/pom\\.properties");
  private static final Pattern TABLE_LINE =
      Pattern.compile("\\| `([^`:]+:[^`]+)` \\| (\\S+) \\|.*");
  private static final Pattern TEXT = Pattern.compile("`((?:META-INF|webroot|LICENSE)[^`]*)`");

  private record Library(String name, String version) {
    boolean isFor(Library shipped) {
      boolean same =
          name.endsWith(":*")
              ? shipped.name.startsWith(name.substring(0, name.length() - 1))
              : shipped.name.equals(name);
      return same && version.equals(shipped.version);
    }
  }

  @Test
  void everyLibraryThatShipsHasALine() throws IOException {
    List<Library> lines = lines();

    List<Library> without =
        shipped().stream()
            .filter(library -> lines.stream().noneMatch(line -> line.isFor(library)))
            .toList();

    assertEquals(List.of(), without, "give these a line in " + TABLE);
  }

  @Test
  void everyLineIsOfALibraryThatShips() throws IOException {
    List<Library> shipped = shipped();

    List<Library> over =
        lines().stream().filter(line -> shipped.stream().noneMatch(line::isFor)).toList();

    assertEquals(List.of(), over, "these no longer ship: strike them from " + TABLE);
  }

  @Test
  void everyTextThatIsNamedShips() throws IOException {
    List<String> texts = TEXT.matcher(table()).results().map(match -> match.group(1)).toList();
    assertFalse(texts.isEmpty());

    List<String> missing = new ArrayList<>();
    for (String text : texts) {
      if (getClass().getClassLoader().getResource(text) == null) {
        missing.add(text);
      }
    }

    assertEquals(List.of(), missing);
  }

  private static List<Library> lines() throws IOException {
    return table()
        .lines()
        .map(TABLE_LINE::matcher)
        .filter(Matcher::matches)
        .map(match -> new Library(match.group(1), match.group(2)))
        .toList();
  }

  private static String table() throws IOException {
    try (InputStream in = ThirdPartyTest.class.getClassLoader().getResourceAsStream(TABLE)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** The libraries, and those that these have taken in. */
  private static List<Library> shipped() throws IOException {
    List<Library> shipped = new ArrayList<>();
    for (ShippedLibrary library : ShippedLibrary.all()) {
      if (!library.name().startsWith("dk.serviceisland:")) {
        shipped.add(new Library(library.name(), library.version()));
        shipped.addAll(within(library.file(), library.name()));
      }
    }
    assertFalse(shipped.isEmpty(), "no library of others ships");
    return shipped;
  }

  private static List<Library> within(Path jar, String itself) throws IOException {
    List<Library> within = new ArrayList<>();
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      for (ZipEntry entry : zip.stream().toList()) {
        Optional<String> name = nameOfPom(entry).filter(found -> !found.equals(itself));
        if (name.isPresent()) {
          Properties pom = new Properties();
          pom.load(
              new StringReader(
                  new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8)));
          within.add(new Library(name.get(), pom.getProperty("version")));
        }
      }
    }
    return within;
  }

  private static Optional<String> nameOfPom(ZipEntry entry) {
    Matcher match = OWN_POM.matcher(entry.getName());
    return match.matches() ? Optional.of(match.group(1) + ":" + match.group(2)) : Optional.empty();
  }
}
