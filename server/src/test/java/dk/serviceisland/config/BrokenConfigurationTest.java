package dk.serviceisland.config;

import static dk.serviceisland.config.BrokenFiles.BRANCH;
import static dk.serviceisland.config.BrokenFiles.MUNICIPALITY;
import static dk.serviceisland.config.BrokenFiles.SERVER;
import static dk.serviceisland.config.BrokenFiles.STAFF;
import static dk.serviceisland.config.BrokenFiles.TASKS;
import static dk.serviceisland.config.BrokenFiles.complaints;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A folder as a whole: files that are there, missing or empty, and all mistakes at once. */
class BrokenConfigurationTest {
  @TempDir Path folder;

  @Test
  void withoutAMistakeItLoads() throws IOException, BrokenConfiguration {
    Configuration configuration = Configuration.load(new SmallFolder().write(folder));

    assertEquals("lilleby", configuration.municipality().id());
    assertEquals(8080, configuration.settings().http().port());
  }

  @Test
  void allMistakesAreToldAtOnceInTheOrderOfFilesAndLines() throws IOException {
    new SmallFolder()
        .replace(SERVER, "port: 8080", "port: x")
        .replace(TASKS, "letter: L", "letter: I")
        .replace(TASKS, "letter: P", "letter: Q")
        .replace(BRANCH, "label: 2", "label: 1")
        .write(folder);

    BrokenConfiguration broken =
        assertThrows(BrokenConfiguration.class, () -> Configuration.load(folder));

    assertEquals(
        List.of(
            "branches/hoved.yaml:15", "server.yaml:2", "task-types.yaml:3", "task-types.yaml:12"),
        broken.complaints().stream().map(each -> each.file() + ":" + each.line()).toList());
    assertTrue(broken.getMessage().contains("4 mistakes"), broken.getMessage());
  }

  @Test
  void aMissingFileIsTold() throws IOException {
    new SmallFolder().without(STAFF).write(folder);

    assertTrue(complaints(folder).get(0).startsWith("staff.yaml: is missing"));
  }

  @Test
  void anEmptyFileIsTold() throws IOException {
    new SmallFolder().with(MUNICIPALITY, "# nothing\n").write(folder);

    assertEquals(List.of("municipality.yaml:1: the file is empty"), complaints(folder));
  }

  @Test
  void aFolderWithoutBranchesIsTold() throws IOException {
    new SmallFolder().without(BRANCH).replace(STAFF, "[hoved]", "all").write(folder);
    Files.createDirectories(folder.resolve("branches"));

    assertEquals(
        List.of("branches:1: no branch; allowed: one file *.yaml per branch"),
        complaints(folder).stream().filter(each -> each.startsWith("branches")).toList());
  }

  @Test
  void aBranchFileNeedsAFileNameThatIsAnId() throws IOException {
    new SmallFolder().with("branches/Ny By.yaml", "names: {da: Ny}\n").write(folder);

    assertTrue(
        complaints(folder).get(0).startsWith("branches/Ny By.yaml:1: the file's name names"));
  }

  @Test
  void trainingWithoutAMentorIsAWarningOnly() throws IOException, BrokenConfiguration {
    new SmallFolder()
        .replace(STAFF, "role: manager", "group: generalists\n    skills: {passport: 1}")
        .replace(STAFF, "passport: 3", "passport: 2")
        .write(folder);

    assertEquals(
        List.of(
            "branches/hoved.yaml:17: taskTypes[0]: 'passport' has no mentor (level 3) in this"
                + " branch, so Karen in training will never get one"),
        Configuration.load(folder).warnings().stream()
            .map(Complaint::toString)
            .filter(told -> told.contains("mentor"))
            .toList());
  }
}
