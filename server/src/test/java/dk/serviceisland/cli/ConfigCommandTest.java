package dk.serviceisland.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dk.serviceisland.config.SmallFolder;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Settings in files, checked, compared and written anew by command. */
class ConfigCommandTest {
  @TempDir private Path temporary;
  private Path config;
  private Path exported;
  private final StringWriter said = new StringWriter();

  @BeforeEach
  void write() throws IOException {
    config = new SmallFolder().write(temporary.resolve("config"));
    exported = temporary.resolve("exported");
  }

  @Test
  void whatWasExportedIsSoundAndChangesNothing() {
    assertEquals(0, run("export", "--config", config.toString(), exported.toString()));
    assertEquals(0, run("check", exported.toString(), "--against", config.toString()));

    assertTrue(said.toString().contains(exported + ": 5 files"), said::toString);
    assertTrue(said.toString().contains(exported + " is sound"), said::toString);
    assertTrue(said.toString().contains("nothing would change"), said::toString);
    assertFalse(Files.exists(exported.resolve("server.yaml")));
    assertTrue(Files.exists(exported.resolve("schema/branch.schema.json")));
  }

  @Test
  void whatWouldChangeIsSaidInTheLanguageOfMistakes() throws IOException {
    Path branch = config.resolve("branches/hoved.yaml");
    Path other = new SmallFolder().write(temporary.resolve("other"));
    Files.writeString(
        branch, Files.readString(branch).replace("lastTicketMinutes: 15", "lastTicketMinutes: 20"));

    assertEquals(0, run("check", "--against", other.toString(), config.toString()));

    assertTrue(
        said.toString()
            .contains("  Hovedbiblioteket: last ticket from 15 to 20 min before closing"),
        said::toString);
  }

  @Test
  void whatIsNotSoundIsToldWithPlaceAndExitCode() throws IOException {
    Files.writeString(config.resolve("server.yaml"), "http:\n  port: 80800\n");

    assertEquals(1, run("check", config.toString()));

    assertTrue(said.toString().contains("server.yaml:2: http.port: '80800'"), said::toString);
  }

  @Test
  void ofSeveralMunicipalitiesTheFolderOfEachIsChecked() throws IOException {
    Files.writeString(
        temporary.resolve("installation.yaml"),
        "municipalities:\n  - {id: nord, hosts: [koe.nord.example], folder: %s}\n"
            .formatted(config));
    assertEquals(0, run("check", temporary.toString()));
    assertTrue(said.toString().contains(config + " is sound"), said::toString);

    assertEquals(2, run("history", "--config", temporary.toString()));
    assertTrue(said.toString().contains("name one of them"), said::toString);
    assertTrue(said.toString().contains("--config " + config), said::toString);

    Files.delete(config.resolve("targets.yaml"));

    assertEquals(1, run("check", temporary.toString()));
    assertTrue(said.toString().contains("targets.yaml: "), said::toString);
  }

  @Test
  void aFolderThatIsNotThereIsNotSound() {
    assertEquals(1, run("check", temporary.resolve("nowhere").toString()));

    assertEquals(
        "the configuration in %s has 1 mistake:%n  %<s: there is no such folder%n"
            .formatted(temporary.resolve("nowhere")),
        said.toString());
  }

  @Test
  void aFileThatIsMissingIsToldWithoutNamesOfClasses() throws IOException {
    Files.delete(config.resolve("targets.yaml"));
    Files.delete(config.resolve("server.yaml"));

    assertEquals(1, run("check", config.toString()));

    assertTrue(said.toString().contains("  targets.yaml: is missing"), said::toString);
    assertFalse(said.toString().contains("Exception"), said::toString);
  }

  /** One mistake beside another, in a folder for another machine as in one for this. */
  @Test
  void aFileThatCannotBeReadHidesNoOtherMistakeWhereNoMachineIsDescribed() throws IOException {
    Files.delete(config.resolve("server.yaml"));
    Files.writeString(config.resolve("branches/ry.yaml"), "names: [");
    Path staff = config.resolve("staff.yaml");
    Files.writeString(staff, Files.readString(staff).replace("passport: 3", "passport: 9"));

    assertEquals(1, run("check", config.toString()));

    assertTrue(said.toString().contains("branches/ry.yaml:"), said::toString);
    assertTrue(said.toString().contains("staff.yaml:"), said::toString);
  }

  @Test
  void aCommentInAnExportedFileBeginsWithTheNameOfWhatItIsAbout() throws IOException {
    assertEquals(0, run("export", "--config", config.toString(), exported.toString()));

    String branch = Files.readString(exported.resolve("branches/hoved.yaml"));
    assertTrue(branch.contains("# Sidste nummer: Så længe før lukketid"), branch);
  }

  @Test
  void nothingIsWrittenOverWhatIsThere() throws IOException {
    Files.createDirectories(exported);
    Files.writeString(exported.resolve("notes.txt"), "mine");

    assertEquals(1, run("export", "--config", config.toString(), exported.toString()));

    assertTrue(said.toString().contains("is not empty"), said::toString);
    assertFalse(Files.exists(exported.resolve("staff.yaml")));
  }

  @Test
  void anotherLanguageAndNoCommandAreWrongOptions() {
    assertEquals(2, run("export", "--language", "de", exported.toString()));
    assertEquals(2, run());
  }

  private int run(String... arguments) {
    PrintWriter writer = new PrintWriter(said, true);
    return new CommandLine(new ConfigCommand()).setOut(writer).setErr(writer).execute(arguments);
  }
}
