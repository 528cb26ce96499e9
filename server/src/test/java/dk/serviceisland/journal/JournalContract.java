package dk.serviceisland.journal;

import static dk.serviceisland.journal.Written.aDay;
import static dk.serviceisland.journal.Written.get;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dk.serviceisland.domain.day.BranchBuilder;
import dk.serviceisland.domain.day.BranchDay;
import dk.serviceisland.domain.day.Event;
import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.engine.Journal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;

/** The journal of a store, empty at first; whoever extends this is run with each store there is. */
abstract class JournalContract {
  static final LocalDate MONDAY = BranchBuilder.MONDAY;
  static final BranchId MAIN = new BranchId("main-library");

  @Parameter KeptIn kept;
  @TempDir Path folder;
  Store store;

  @BeforeEach
  void open() {
    store = kept.open(folder);
  }

  @AfterEach
  void close() {
    store.close();
  }

  Journal journal() {
    return store.journal();
  }

  Journal reopened() {
    close();
    open();
    return journal();
  }

  List<String> facts() {
    return Written.rows(store, "SELECT * FROM fact ORDER BY id", 16);
  }

  void appendADay() {
    BranchDay day = aDay(MAIN);
    append(Written.part(day.state().plan(), MONDAY, 0, day.events()));
  }

  void append(Journal.Part part) {
    assertEquals(
        List.of(new Journal.Appended(Optional.empty())), get(journal().append(List.of(part))));
  }

  static List<Event> events(Journal journal, BranchId branch) {
    return get(journal.events(branch, MONDAY, 0, 1_000)).stream()
        .map(Journal.Recorded::event)
        .toList();
  }
}
