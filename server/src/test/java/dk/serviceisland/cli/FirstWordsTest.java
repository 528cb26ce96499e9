package dk.serviceisland.cli;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dk.serviceisland.config.BrokenConfiguration;
import dk.serviceisland.config.Configuration;
import java.nio.file.Path;
import java.time.Instant;
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

  private static String said(Optional<Path> data, boolean rehearsal) throws BrokenConfiguration {
    FirstWords words =
        new FirstWords(
            new ServeOptions(
                CONFIG,
                data,
                OptionalInt.empty(),
                OptionalInt.empty(),
                rehearsal,
                Optional.empty(),
                false));
    words.closed(Configuration.load(CONFIG).plans().values(), NIGHT);
    return String.join("\n", words.lines());
  }
}
