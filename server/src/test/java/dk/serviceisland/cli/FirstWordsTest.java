package dk.serviceisland.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dk.serviceisland.config.Beginning;
import dk.serviceisland.config.BrokenConfiguration;
import dk.serviceisland.config.Configuration;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class FirstWordsTest {
  private static final Path CONFIG = Path.of("../config");
  private static final Instant NIGHT = Instant.parse("2026-11-24T02:00:00Z");

  /** A rehearsal beside the journal of real days, and not in it. */
  @Test
  void atNightTheRehearsalThatIsProposedLiesInTheNamedFolder() throws BrokenConfiguration {
    String said = said(Optional.of(Path.of("/srv/island")), false);

    assertTrue(said.contains(" --data /srv/island/rehearsal "), said);
    assertTrue(said.contains(" --rehearsal --clock 2026-11-24T"), said);
  }

  @Test
  void aRehearsalIsProposedWhereItIs() throws BrokenConfiguration {
    String said = said(Optional.of(Path.of("/srv/trial")), true);

    assertTrue(said.contains(" --data /srv/trial "), said);
  }

  @Test
  void nothingIsNamedThatWasNotNamed() throws BrokenConfiguration {
    assertFalse(said(Optional.empty(), false).contains("--data"));
  }

  @Test
  void aStartSaysWhereLinksLeadThatPhonesMayNotReach() {
    assertTrue(links(Optional.empty(), false).contains("such as http://lan:8080"));
    for (String own : List.of("http://localhost:8080", "http://127.0.0.1", "https://[::1]:8443")) {
      String said = links(Optional.of(URI.create(own)), false);
      assertTrue(said.contains(own + ", which leads to this machine alone"), said);
    }
    assertEquals("", links(Optional.of(URI.create("https://koe.example.dk")), false));
    assertEquals("", links(Optional.empty(), true), "a rehearsal is for this machine");
  }

  private static String links(Optional<URI> publicUrl, boolean rehearsal) {
    FirstWords words = words(CONFIG, Optional.empty(), rehearsal);
    words.links(publicUrl, URI.create("http://lan:8080"));
    return String.join("\n", words.lines());
  }

  @Test
  void theFirstStartSaysWhoseHouseItIsAndWhichOthersThereAre() {
    String said = house(CONFIG, new Beginning.Files.Taken(1, true));

    assertTrue(said.startsWith("This is Skanderborg Kommune, as the files in ../config "), said);
    assertTrue(said.contains(" by --template NAME: aarhus, bogbus, "), said);
  }

  @Test
  void aTemplateSaysWhoseItIs() {
    Path struer = CONFIG.resolve("templates").resolve("struer");

    assertEquals(
        "This is Skanderborg Kommune, as the files in " + struer + " describe it.",
        house(struer, new Beginning.Files.Taken(1, true)));
  }

  @Test
  void laterStartsSayNothingOfTheHouse() {
    for (Beginning.Files files :
        List.of(
            new Beginning.Files.Taken(1, false),
            new Beginning.Files.Taken(2, true),
            new Beginning.Files.Older(3))) {
      assertEquals("", house(CONFIG, files), files::toString);
    }
  }

  @Test
  void aRehearsalSaysWhichWaysInOfTheSettingsAreNotUsed() {
    FirstWords rehearsed = words(CONFIG, Optional.empty(), true);
    rehearsed.ways(true, false);
    assertTrue(
        rehearsed.lines().get(0).contains("signIn in server.yaml"), rehearsed.lines()::toString);
    FirstWords withFactor = words(CONFIG, Optional.empty(), true);
    withFactor.ways(false, true);
    assertTrue(
        withFactor.lines().get(0).contains("access.secondFactorOfAdmins in server.yaml"),
        withFactor.lines()::toString);

    FirstWords without = words(CONFIG, Optional.empty(), true);
    without.ways(false, false);
    FirstWords real = words(CONFIG, Optional.empty(), false);
    real.ways(true, true);
    assertEquals(List.of(), without.lines());
    assertEquals(List.of(), real.lines());
  }

  private static String house(Path config, Beginning.Files files) {
    FirstWords words = words(config, Optional.empty(), false);
    words.house(files, "Skanderborg Kommune");
    return String.join("\n", words.lines());
  }

  private static FirstWords words(Path config, Optional<Path> data, boolean rehearsal) {
    return new FirstWords(
        new ServeOptions(
            config,
            data,
            OptionalInt.empty(),
            OptionalInt.empty(),
            rehearsal,
            Optional.empty(),
            false));
  }

  private static String said(Optional<Path> data, boolean rehearsal) throws BrokenConfiguration {
    FirstWords words = words(CONFIG, data, rehearsal);
    words.closed(Configuration.load(CONFIG).plans().values(), NIGHT);
    return String.join("\n", words.lines());
  }
}
