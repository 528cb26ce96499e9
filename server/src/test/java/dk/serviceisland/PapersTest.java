package dk.serviceisland;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The papers lead where they say, and the README stays a page that is read. */
class PapersTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Path ROOMS =
      ROOT.resolve("server/src/main/java").resolve("dk/serviceisland");
  private static final int README_LINES = 120;

  /** A link or a picture, without its title. */
  private static final Pattern LINK = Pattern.compile("]\\(<?([^)>\\s]+)[^)]*\\)");

  private static final Pattern CODE = Pattern.compile("(?s)```.*?```|`[^`\n]*`");
  private static final Pattern HEADING = Pattern.compile("(?m)^#{1,6} +(.+)$");

  @Test
  void everyRelativeLinkLeadsToAFileAndAHeadingInIt() throws IOException {
    List<Path> papers = papers();
    assertFalse(papers.isEmpty());

    List<String> dead = new ArrayList<>();
    for (Path paper : papers) {
      for (String link : links(Files.readString(paper))) {
        if (!leadsSomewhere(paper, link)) {
          dead.add(ROOT.relativize(paper) + ": " + link);
        }
      }
    }

    assertEquals(List.of(), dead);
  }

  @Test
  void theReadmeIsShort() throws IOException {
    long lines = Files.readString(ROOT.resolve("README.md")).lines().count();

    assertTrue(lines <= README_LINES, "README.md has " + lines + " lines, allowed " + README_LINES);
  }

  @Test
  void theReadmeNamesEveryRoom() throws IOException {
    String readme = Files.readString(ROOT.resolve("README.md"));

    List<String> unnamed =
        rooms().stream().filter(room -> !readme.contains("`" + room + "`")).toList();

    assertEquals(List.of(), unnamed, "rooms that the map in README.md does not name");
  }

  /** Every package below the root that has classes, named from the root on. */
  private static List<String> rooms() throws IOException {
    try (Stream<Path> files = Files.walk(ROOMS)) {
      return files
          .filter(file -> file.endsWith("package-info.java"))
          .map(file -> ROOMS.relativize(file.getParent()).toString().replace('/', '.'))
          .filter(room -> !room.isEmpty())
          .sorted()
          .toList();
    }
  }

  private static List<Path> papers() throws IOException {
    try (Stream<Path> files = Files.walk(ROOT)) {
      return files
          .filter(file -> file.toString().endsWith(".md"))
          .filter(file -> !ROOT.relativize(file).toString().contains("target/"))
          .toList();
    }
  }

  private static List<String> links(String paper) {
    return LINK.matcher(CODE.matcher(paper).replaceAll(""))
        .results()
        .map(match -> match.group(1))
        .filter(link -> !link.matches("[a-z]+:.*"))
        .toList();
  }

  private static boolean leadsSomewhere(Path paper, String link) throws IOException {
    int hash = link.indexOf('#');
    String file = hash < 0 ? link : link.substring(0, hash);
    Path target = file.isEmpty() ? paper : paper.resolveSibling(file);
    if (!Files.exists(target)) {
      return false;
    }
    return hash < 0 || anchors(Files.readString(target)).contains(link.substring(hash + 1));
  }

  /** The anchors that a paper's headings have where it is shown. */
  private static List<String> anchors(String paper) {
    return HEADING.matcher(paper).results().map(PapersTest::anchor).collect(Collectors.toList());
  }

  private static String anchor(MatchResult heading) {
    return heading
        .group(1)
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^\\p{L}\\p{N} _-]", "")
        .strip()
        .replace(' ', '-');
  }
}
