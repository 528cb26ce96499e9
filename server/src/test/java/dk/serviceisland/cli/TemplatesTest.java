package dk.serviceisland.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dk.serviceisland.cli.RehearsedHouse.Days;
import dk.serviceisland.config.BrokenConfiguration;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The houses of the folder {@code templates}, by name. */
class TemplatesTest {
  private static final Path SHIPPED = Path.of("..", "config");

  @TempDir Path folder;

  private final List<ServeOptions> started = new ArrayList<>();
  private final StringWriter err = new StringWriter();
  private Path config;

  @BeforeEach
  void twoTemplates() throws IOException {
    config = folder.resolve("config");
    for (String name : List.of("struer", "aarhus")) {
      Path template = Files.createDirectories(config.resolve("templates").resolve(name));
      Files.writeString(template.resolve("municipality.yaml"), "id: " + name + "\n");
      Files.writeString(template.resolve("server.yaml"), "http: {port: 8080}\n");
    }
    Files.createDirectories(config.resolve("templates").resolve("empty"));
  }

  @Test
  void thereAreThoseThatDescribeAMunicipality() {
    assertEquals(List.of("aarhus", "struer"), new Templates(config).names());
    assertEquals(List.of(), new Templates(folder.resolve("elsewhere")).names());
  }

  @Test
  void oneIsServedInsteadOfTheConfiguration() {
    assertEquals(1, run("serve", "--config", config.toString(), "--template", "struer"));

    assertEquals(
        List.of(config.resolve("templates").resolve("struer")),
        started.stream().map(ServeOptions::config).toList());
  }

  @Test
  void aNameThatIsNoneIsToldWithThoseThatThereAre() {
    for (String command : List.of("serve", "rehearse")) {
      for (String name : List.of("skive", "empty", "../templates/struer", ".")) {
        err.getBuffer().setLength(0);
        assertEquals(2, run(command, "--config", config.toString(), "--template", name));
        assertEquals("--template is " + name + "; allowed: aarhus, struer", err.toString().strip());
      }
    }
    assertEquals(List.of(), started);
  }

  @Test
  void whereThereAreNoneTheFolderIsSaid() {
    assertEquals(2, run("serve", "--config", folder.toString(), "--template", "struer"));
    assertEquals(
        "there are no templates in "
            + folder.resolve("templates")
            + "; --config names the folder they are in",
        err.toString().strip());
  }

  @Test
  void aRehearsalOfItsOwnNamesNoOtherServer() {
    for (String[] other :
        new String[][] {{"--server", "http://localhost:8080"}, {"--access", "access.json"}}) {
      err.getBuffer().setLength(0);
      assertEquals(2, run("rehearse", "--template", "struer", other[0], other[1]));
      assertTrue(err.toString().startsWith("--server and --access name a server"), err::toString);
    }
  }

  @Test
  void aTemplateThatIsBrokenIsNotPlayed() {
    assertEquals(3, run("rehearse", "--config", config.toString(), "--template", "struer"));
    assertTrue(err.toString().contains("municipality.yaml"), err::toString);
    assertEquals(List.of(), started);
  }

  @Test
  void theHouseOfARehearsalIsStartedEmptyOnFreePortsOnTheDayBefore() {
    assertEquals(3, run("rehearse", "--config", SHIPPED.toString(), "--date", "2028-02-29"));

    Path data = started.get(0).data().orElseThrow();
    assertTrue(Files.notExists(data.getParent()), "nothing is left, and nobody's is touched");
    assertEquals(
        List.of(
            new ServeOptions(
                SHIPPED,
                Optional.of(data),
                OptionalInt.of(0),
                OptionalInt.of(0),
                true,
                Optional.of(Instant.parse("2028-02-28T11:00:00Z")),
                true)),
        started);
  }

  @Test
  void anElectionIsLookedFor() throws BrokenConfiguration {
    RehearsedHouse house = new RehearsedHouse(SHIPPED, folder.resolve("data"));

    assertEquals(
        Optional.of(LocalDate.of(2029, 10, 9)),
        house.election(Optional.of("ry"), LocalDate.of(2026, 11, 24)));
    assertEquals(Optional.empty(), house.election(Optional.of("ry"), LocalDate.of(2029, 11, 17)));
  }

  @Test
  void anElectionIsPlayedOnAnyDay(@TempDir Path folder) throws BrokenConfiguration, IOException {
    LocalDate day = LocalDate.of(2026, 11, 24);
    RehearsedHouse house = new RehearsedHouse(SHIPPED, folder.resolve("data"));

    RehearsedHouse moved = house.electing(day, Days.ANY, folder.resolve("config"));

    assertEquals(Optional.of(day), moved.election(Optional.of("ry"), day));
    assertEquals(Optional.of(folder.resolve("data")), moved.options(Optional.of(day)).data());
    assertTrue(moved.access().startsWith(folder.resolve("data")));
    assertSame(house, house.electing(LocalDate.of(2029, 10, 9), Days.ANY, folder.resolve("none")));
  }

  @Test
  void aRushThatBeginsWithTheDayIsOfAnElectionInAHouseOfItsOwn() {
    for (String[] how :
        new String[][] {{"--config", config.toString()}, {"--election", "--speed=0"}}) {
      err.getBuffer().setLength(0);
      assertEquals(2, run("rehearse", "--rush", "day", how[0], how[1]));
      assertTrue(
          err.toString().startsWith("--rush is day; allowed: with --election"), err::toString);
    }
  }

  @Test
  void theClockOfAnElectionShowsNoonOfTheDayBeforeIt() {
    String templates = SHIPPED.toString();

    assertEquals(3, run("rehearse", "--config", templates, "--template", "valg", "--election"));

    Instant clock = started.get(0).clock().orElseThrow();
    assertEquals(LocalTime.NOON, clock.atZone(ZoneId.of("Europe/Copenhagen")).toLocalTime());
  }

  private int run(String... arguments) {
    return ServiceIslandCommand.commandLine(
            options -> {
              started.add(options);
              throw new Service.CannotStart("no server in this test", null);
            },
            List::of)
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }
}
