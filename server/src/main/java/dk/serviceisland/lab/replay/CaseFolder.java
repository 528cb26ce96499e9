package dk.serviceisland.lab.replay;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A folder of cases: {@code NAME.json} with the team and {@code NAME.csv} with the tickets. */
public final class CaseFolder {
  private static final String TEAM = ".json";
  private static final String TICKETS = ".csv";

  private CaseFolder() {}

  /**
   * Reads all cases, in order of name.
   *
   * @throws BrokenCase with file, line and reason of the first flaw
   */
  public static List<ReplayCase> read(Path folder) throws BrokenCase {
    List<ReplayCase> cases = new ArrayList<>();
    for (String name : names(folder)) {
      cases.add(CaseReader.read(name, text(folder, name + TEAM), text(folder, name + TICKETS)));
    }
    return cases;
  }

  private static List<String> names(Path folder) throws BrokenCase {
    List<String> names;
    try (Stream<Path> files = Files.list(folder)) {
      names =
          files
              .map(file -> file.getFileName().toString())
              .filter(file -> file.endsWith(TEAM))
              .map(file -> file.substring(0, file.length() - TEAM.length()))
              .sorted()
              .toList();
    } catch (IOException unreadable) {
      throw new BrokenCase(folder.toString(), 1, "is not a folder that can be read");
    }
    if (names.isEmpty()) {
      throw new BrokenCase(folder.toString(), 1, "no case: NAME.json with NAME.csv is needed");
    }
    return names;
  }

  private static String text(Path folder, String file) throws BrokenCase {
    try {
      return Files.readString(folder.resolve(file));
    } catch (CharacterCodingException notUtf8) {
      throw new BrokenCase(file, 1, "is not UTF-8");
    } catch (IOException unreadable) {
      throw new BrokenCase(file, 1, "is missing or cannot be read");
    }
  }
}
