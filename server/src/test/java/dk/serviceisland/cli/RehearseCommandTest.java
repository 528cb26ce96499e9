package dk.serviceisland.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class RehearseCommandTest {
  @TempDir Path folder;

  private final StringWriter err = new StringWriter();

  @Test
  void withoutAWayInItSaysWhichFileIsMissing() {
    assertEquals(3, run("--access", folder.resolve("none.json").toString()));
    assertTrue(err.toString().contains("none.json"), err.toString());
    assertTrue(err.toString().contains("serve --rehearsal"), err.toString());
  }

  @Test
  void aRealDayNeedsItsMapping() {
    assertEquals(2, run("--arrivals", "day.csv"));
    assertTrue(err.toString().contains("--mapping"), err.toString());
  }

  @Test
  void aServerThatIsNotThereIsSaid() throws IOException {
    Path access = folder.resolve("access.json");
    Files.writeString(
        access, "{\"staff\": {\"anna\": \"secret\"}, \"kiosks\": {\"ry\": \"token\"}}");

    assertEquals(3, run("--access", access.toString(), "--server", "http://127.0.0.1:1"));
    assertEquals(
        "no server answers at http://127.0.0.1:1; start it in another shell: java -jar"
            + " service-island.jar serve --rehearsal, or name another address with --server",
        err.toString().strip());
  }

  @Test
  void ofSeveralMunicipalitiesOneIsToBeNamed() throws IOException {
    Files.createDirectory(folder.resolve("nord"));
    Files.writeString(folder.resolve("nord/server.yaml"), "data: {folder: ../var-nord}\n");
    Files.writeString(
        folder.resolve("installation.yaml"),
        "municipalities:\n  - {id: nord, hosts: [koe.nord.example], folder: nord}\n");

    assertEquals(2, run("--config", folder.toString()));
    assertTrue(
        err.toString()
            .contains("is of several municipalities, and one of them is played; allowed: "),
        err.toString());
    assertTrue(err.toString().contains(folder.resolve("nord").toString()), err.toString());
  }

  @Test
  void aServerIsNamedByItsAddress() {
    for (String wrong : new String[] {"localhost:8080", "ftp://localhost", "somewhere"}) {
      err.getBuffer().setLength(0);
      assertEquals(2, run("--server", wrong));
      assertTrue(err.toString().contains("--server is " + wrong + "; allowed: "), err.toString());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "--speed, -1, -1.0",
    "--speed, NaN, NaN",
    "--citizens, -5, -5",
    "--citizens, 0, 0",
    "--citizens, 1000000, 1000000"
  })
  void optionsThatCannotBePlayedAreWrong(String option, String value, String said) {
    assertEquals(2, run(option + "=" + value));
    assertTrue(err.toString().contains(option + " is " + said + "; allowed: "), err.toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"night", "12:00", "15:00-12:00", "12:00-12:00", "12-15", "1:00-2:00-3:00"})
  void aRushIsOfTheDayOrBetweenTwoTimes(String rush) {
    assertEquals(2, run("--rush", rush));
    assertTrue(
        err.toString()
            .contains("--rush is " + rush + "; allowed: day, or two times such as 12:00-15:00"),
        err::toString);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "1.5"})
  void aShareIsAPartOfAll(String share) {
    assertEquals(2, run("--arrivals", "a.csv", "--mapping", "m.csv", "--share=" + share));
    assertTrue(err.toString().contains("--share is "), err.toString());
  }

  @Test
  void aBranchWithoutAKioskIsSaidWithThoseThatHaveOne() throws IOException {
    Path access = folder.resolve("access.json");
    Files.writeString(
        access,
        "{\"staff\": {\"anna\": \"secret\"}, \"kiosks\": {\"ry\": \"token\", \"galten\":"
            + " \"token\"}}");

    assertEquals(3, run("--access", access.toString(), "--branch", "atlantis"));
    assertEquals(
        "the rehearsal cannot go on: there is no kiosk to rehearse with in branch 'atlantis';"
            + " there is one in galten, ry",
        err.toString().strip());
  }

  @Test
  void aFileOfARealDayThatIsMissingIsNotBlamedOnTheServer() {
    Path none = folder.resolve("none.csv");

    assertEquals(3, run("--arrivals", none.toString(), "--mapping", none.toString()));
    assertEquals("there is no file " + none, err.toString().strip());
  }

  private int run(String... arguments) {
    return new CommandLine(
            new RehearseCommand(
                options -> {
                  throw new AssertionError("nothing to start");
                }))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }
}
