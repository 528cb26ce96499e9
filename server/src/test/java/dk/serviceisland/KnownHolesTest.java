package dk.serviceisland;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** No library ships in a version whose holes are published: of those that the list knows. */
class KnownHolesTest {
  private static final Path HOLES = Path.of("src/test/resources/known-holes.txt");

  private record Hole(String library, String mendedIn, String published) {
    boolean isOf(String name) {
      return library.endsWith(":*")
          ? name.startsWith(library.substring(0, library.length() - 1))
          : name.equals(library);
    }
  }

  @Test
  void noLibraryShipsWithAHoleThatIsListed() throws IOException {
    List<Hole> holes = holes();
    List<String> found = new ArrayList<>();
    List<Hole> used = new ArrayList<>();
    for (ShippedLibrary library : ShippedLibrary.all()) {
      for (Hole hole : holes) {
        if (hole.isOf(library.name())) {
          used.add(hole);
          if (isBefore(library.version(), hole.mendedIn())) {
            found.add(library.name() + ":" + library.version() + " " + hole.published());
          }
        }
      }
    }

    assertEquals(List.of(), found);
    holes.removeAll(used);
    assertEquals(List.of(), holes, "of libraries that do not ship any more");
  }

  @ParameterizedTest
  @CsvSource({
    "4.2.9.Final, 4.2.18.Final, true",
    "4.2.18.Final, 4.2.18.Final, false",
    "4.2.20.Final, 4.2.18.Final, false",
    "5.0, 5.0.5, true",
    "42.7.10, 42.7.7, false",
  })
  void versionsGoByTheirNumbers(String version, String other, boolean before) {
    assertEquals(before, isBefore(version, other));
  }

  private static List<Hole> holes() throws IOException {
    List<Hole> holes = new ArrayList<>();
    for (String line : Files.readAllLines(HOLES)) {
      if (!line.startsWith("#")) {
        String[] words = line.split("\\s+", 3);
        holes.add(new Hole(words[0], words[1], words[2]));
      }
    }
    assertFalse(holes.isEmpty());
    return holes;
  }

  private static boolean isBefore(String version, String other) {
    List<Integer> one = numbers(version);
    List<Integer> two = numbers(other);
    for (int i = 0; i < two.size(); i++) {
      int number = i < one.size() ? one.get(i) : 0;
      if (number != two.get(i)) {
        return number < two.get(i);
      }
    }
    return false;
  }

  private static List<Integer> numbers(String version) {
    return Pattern.compile("\\d+")
        .matcher(version)
        .results()
        .map(number -> Integer.valueOf(number.group()))
        .toList();
  }
}
