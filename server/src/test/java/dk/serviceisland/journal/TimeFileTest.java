package dk.serviceisland.journal;

import static dk.serviceisland.journal.Written.get;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dk.serviceisland.domain.day.BranchDay;
import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.engine.TimeSeen;
import dk.serviceisland.engine.Within;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
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
  void thatItCannotBeWrittenIsToldUntilItCan() throws IOException {
    Path inTheWay = Files.createDirectory(folder.resolve("island.db.time.next"));
    try (SqliteStore store = SqliteStore.open(folder.resolve("island.db"))) {
      store.keep(SEEN);
      String trouble = store.notKept().orElseThrow();
      assertTrue(trouble.startsWith(inTheWay + " cannot be written by "), trouble);

      Files.delete(inTheWay);
      store.keep(SEEN);
      assertEquals(Optional.empty(), store.notKept());
    }
  }

  @Test
  void thatTheMarkCannotBeWrittenIsTold() throws IOException {
    Files.createDirectory(folder.resolve("island.db.mark.next"));
    try (SqliteStore store = SqliteStore.open(folder.resolve("island.db"))) {
      BranchDay day = Written.aDay(new BranchId("main-library"));
      get(
          store
              .journal()
              .append(
                  List.of(Written.part(day.state().plan(), day.state().day(), 0, day.events()))));

      Within.aMinute("it is told", () -> store.notKept().isPresent());
      assertTrue(store.notKept().orElseThrow().contains("island.db.mark"));
    }
  }

  @Test
  void whatCannotBeReadSaysNothing() throws IOException {
    TimeFile file = TimeFile.beside(folder.resolve("island.db"));
    Files.writeString(file.file(), "3f2a yesterday");

    assertEquals(Optional.empty(), file.read());
  }
}
