package dk.serviceisland.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dk.serviceisland.engine.TimeSeen;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What time it was is read by the next start, and whatever is no such file says nothing. */
class TimeFileTest {
  private static final TimeSeen SEEN =
      new TimeSeen("3f2a", 1_234_567_890L, Instant.parse("2026-11-24T10:00:00.250Z"));

  @TempDir Path folder;

  @Test
  void whatWasKeptIsReadByTheNextStart() {
    try (SqliteStore store = SqliteStore.open(folder.resolve("island.db"))) {
      assertEquals(Optional.empty(), store.timeSeen());
      store.keep(SEEN);
    }

    try (SqliteStore store = SqliteStore.open(folder.resolve("island.db"))) {
      assertEquals(Optional.of(SEEN), store.timeSeen());
    }
  }

  @Test
  void whatCannotBeReadSaysNothing() throws IOException {
    TimeFile file = TimeFile.beside(folder.resolve("island.db"));
    Files.writeString(file.file(), "3f2a yesterday");

    assertEquals(Optional.empty(), file.read());
  }
}
