package dk.serviceisland.journal;

import static dk.serviceisland.domain.day.BranchBuilder.MONDAY;
import static dk.serviceisland.domain.day.BranchBuilder.aServiceIsland;
import static dk.serviceisland.domain.day.BranchDay.ticketId;
import static dk.serviceisland.journal.Written.get;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dk.serviceisland.domain.day.BranchDay;
import dk.serviceisland.domain.day.DayCommand;
import dk.serviceisland.domain.day.DrawTicket;
import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.plan.Plan;
import dk.serviceisland.domain.plan.TaskTypeId;
import dk.serviceisland.domain.ticket.Channel;
import dk.serviceisland.domain.ticket.TicketId;
import dk.serviceisland.engine.Note;
import dk.serviceisland.nudge.NudgeStore.Wanted;
import dk.serviceisland.report.ReportPlans;
import dk.serviceisland.report.Reports;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is deleted because its term is over is in no file any more, byte for byte. */
class WipedTest implements ReportPlans {
  private static final Plan PLAN = aServiceIsland().plan();
  private static final Instant NOW = Instant.parse("2026-05-01T02:00:00Z");

  @TempDir Path folder;

  @Test
  void aDayPastItsTermIsInNoFileAndInNoCopy() throws Exception {
    Path file = folder.resolve(SqliteStore.FILE_NAME);
    TicketId gone = ticketId("gone");
    try (SqliteStore store = SqliteStore.open(file)) {
      lived(store, MONDAY, gone);
      lived(store, MONDAY.plusDays(1), ticketId("kept"));
      assertFalse(filesWith(gone).isEmpty(), "it can be read while it is kept");

      Reports reports = new Reports(store.facts(), this, InstantSource.system());
      Retention.Terms terms = new Retention.Terms(30, 3_650, 180, 90, 180);
      long deleted =
          store
              .retention(reports, terms, (hash, text) -> text)
              .run(List.of(PLAN.branch()), MONDAY.plusDays(60), NOW);

      assertTrue(deleted > 0);
      assertEquals(Set.of(), filesWith(gone));
      lived(store, MONDAY.plusDays(2), ticketId("later"));
      get(store.check());
    }
    SqliteBackup.backUp(file, folder.resolve("copy.db"));
    assertEquals(Set.of(), filesWith(gone));
    assertTrue(filesWith(ticketId("kept")).contains("copy.db"));
  }

  @Test
  void theRoomOfWhatWasDeletedIsGivenBackAndTheServerGoesOn() throws Exception {
    Path file = folder.resolve(SqliteStore.FILE_NAME);
    try (SqliteStore store = SqliteStore.open(file)) {
      busy(store, MONDAY);
      lived(store, MONDAY.plusDays(1), ticketId("kept"));
      Reports reports = new Reports(store.facts(), this, InstantSource.system());
      Retention retention =
          store.retention(
              reports, new Retention.Terms(30, 3_650, 180, 90, 180), (hash, text) -> text);
      retention.run(List.of(PLAN.branch()), MONDAY.plusDays(60), NOW);
      long before = Files.size(file);

      retention.compact();

      long after = Files.size(file);
      assertTrue(after < before / 2, () -> after + " of " + before);
      lived(store, MONDAY.plusDays(2), ticketId("later"));
      get(store.check());
      retention.compact();
      assertEquals(after, Files.size(file), "there is not enough to give back");
    }
    assertFalse(filesWith(ticketId("kept")).isEmpty());
  }

  @Test
  void roomIsGivenBackWhenNobodyDraws() {
    assertEquals(
        List.of(false, true, true, false, false),
        Stream.of("03:59", "04:00", "05:59", "06:00", "16:30")
            .map(time -> RetentionRounds.isQuiet(LocalTime.parse(time)))
            .toList());
  }

  @Test
  void anErasedNoteIsInNoFileAndOneThatStaysIs() throws Exception {
    try (SqliteStore store = SqliteStore.open(folder.resolve(SqliteStore.FILE_NAME))) {
      Note over = note("over", "Har vist sundhedskort, mangler foto");
      Note open = note("open", "Afventer underskrift");
      get(store.notes().keep(over));
      get(store.notes().keep(open));
      assertFalse(filesWith(over.text()).isEmpty(), "it can be read while it is kept");

      get(store.notes().erase(List.of(over)));

      assertEquals(Set.of(), filesWith(over.text()));
      assertFalse(filesWith(open.text()).isEmpty(), "only what is over goes");
    }
  }

  @Test
  void whatABrowserGaveIsInNoCopyAndWhenItIsErasedInNoFile() throws Exception {
    Path file = folder.resolve(SqliteStore.FILE_NAME);
    try (SqliteStore store = SqliteStore.open(file)) {
      Wanted wanted = new Wanted(ticketId("told"), PLAN.branch(), MONDAY, 5, "lukket-adresse");
      get(store.nudges().keep(wanted));
      SqliteBackup.backUp(file, folder.resolve("copy.db"));
      assertFalse(filesWith(wanted.sealed()).contains("copy.db"));
      assertFalse(filesWith(wanted.sealed()).isEmpty(), "it can be read while it is kept");

      get(store.nudges().erase(List.of(wanted)));

      assertEquals(Set.of(), filesWith(wanted.sealed()));
    }
  }

  private static Note note(String ticket, String text) {
    return new Note(PLAN.branch(), MONDAY, ticketId(ticket), 0, text);
  }

  private static void busy(SqliteStore store, LocalDate date) {
    BranchDay day = BranchDay.of(PLAN, date).opens();
    for (int i = 0; i < 2_000; i++) {
      day.draws("library");
    }
    day.does(new DayCommand.CloseDay());
    get(store.journal().append(List.of(Written.part(PLAN, date, 0, day.events()))));
  }

  private static void lived(SqliteStore store, LocalDate date, TicketId ticket) {
    BranchDay day = BranchDay.of(PLAN, date).opens();
    day.does(
        new DrawTicket(ticket, List.of(new TaskTypeId("passport")), Channel.KIOSK, "da", false));
    day.does(new DayCommand.CloseDay());
    get(store.journal().append(List.of(Written.part(PLAN, date, 0, day.events()))));
  }

  /** Names of the files that have it somewhere. */
  private Set<String> filesWith(TicketId ticket) throws IOException {
    return filesWith(ticket.toString());
  }

  private Set<String> filesWith(String text) throws IOException {
    Set<String> found = new TreeSet<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        String bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        if (bytes.contains(text)) {
          found.add(file.getFileName().toString());
        }
      }
    }
    return found;
  }

  @Override
  public Optional<Plan> current(BranchId branch) {
    return Optional.of(PLAN);
  }

  @Override
  public Plan read(String hash, String text) {
    return PLAN;
  }
}
