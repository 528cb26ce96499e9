package dk.serviceisland.journal;

import static dk.serviceisland.domain.day.BranchBuilder.MONDAY;
import static dk.serviceisland.domain.day.BranchBuilder.aServiceIsland;
import static dk.serviceisland.journal.Written.get;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dk.serviceisland.access.AccessStore.NewsReading;
import dk.serviceisland.domain.day.BranchDay;
import dk.serviceisland.domain.day.BranchState;
import dk.serviceisland.domain.day.DayCommand;
import dk.serviceisland.domain.day.TicketCommand;
import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.plan.Plan;
import dk.serviceisland.domain.plan.StaffId;
import dk.serviceisland.domain.plan.TaskTypeId;
import dk.serviceisland.domain.ticket.TicketId;
import dk.serviceisland.domain.ticket.WaitRange;
import dk.serviceisland.report.FactsUnavailable;
import dk.serviceisland.report.Figures;
import dk.serviceisland.report.Look;
import dk.serviceisland.report.Report;
import dk.serviceisland.report.ReportBy;
import dk.serviceisland.report.ReportPlans;
import dk.serviceisland.report.ReportQuery;
import dk.serviceisland.report.Reports;
import dk.serviceisland.report.WaitOutcome;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What is past its term goes, and figures stay. */
@ParameterizedClass
@EnumSource
class RetentionTest implements ReportPlans {
  private static final Plan PLAN = aServiceIsland().plan();
  private static final BranchId BRANCH = PLAN.branch();
  private static final Instant NOW = Instant.parse("2026-05-01T02:00:00Z");

  @Parameter KeptIn kept;
  @TempDir Path folder;
  private Store store;
  private Reports reports;

  @BeforeEach
  void tellThreeDays() {
    store = kept.open(folder);
    reports = new Reports(store.facts(), this, InstantSource.system());
    for (int i = 0; i < 3; i++) {
      BranchDay day = aDay(MONDAY.plusDays(i));
      get(store.journal().append(List.of(Written.part(PLAN, day.state().day(), 0, day.events()))));
      get(store.waitOutcomes().keep(List.of(promise(day.state().day(), 4), promise(MONDAY, 14))));
    }
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void everyReportSaysTheSameOnceTheDetailIsGone() throws FactsUnavailable {
    List<Report> before = all();

    long deleted = retention(30).run(List.of(BRANCH), MONDAY.plusDays(60), NOW);

    assertTrue(deleted > 0);
    assertEquals(before, all());
    assertEquals(6, before.get(0).total().served());
    assertEquals(3, before.get(0).total().satisfaction().answered().count());
    assertTrue(before.get(0).total().staffing().isPresent());
    assertEquals(
        new Figures.Share(3, 6, Optional.empty()),
        before.get(0).total().toldWaits().orElseThrow().held());
    assertEquals(List.of(1L), promisedRows(), "of the newest day");
  }

  private List<Long> promisedRows() {
    return rows("SELECT count(*) FROM promise").stream().map(Long::valueOf).toList();
  }

  /** Five to ten minutes promised. */
  private static WaitOutcome promise(LocalDate day, int minutes) {
    return new WaitOutcome(
        BRANCH,
        day,
        PLAN.taskTypes().keySet().iterator().next(),
        new WaitRange(Duration.ofMinutes(3), Duration.ofMinutes(5), Duration.ofMinutes(10)),
        Duration.ofMinutes(minutes));
  }

  @Test
  void onlyWhatIsPastItsTermGoesAndTheNewestDayNever() throws FactsUnavailable {
    retention(30).run(List.of(BRANCH), MONDAY.plusDays(30), NOW);
    assertEquals(List.of("2026-03-03", "2026-03-04"), daysWithEvents());

    retention(30).run(List.of(BRANCH), MONDAY.plusDays(900), NOW);
    assertEquals(List.of("2026-03-04"), daysWithEvents());
  }

  @Test
  void ofABranchThatIsNoMoreTheNewestDayGoesToo() throws FactsUnavailable {
    List<Report> before = all();

    retention(30).run(List.of(), MONDAY.plusDays(60), NOW);

    assertEquals(List.of(), daysWithEvents());
    assertEquals(before, all());
  }

  @Test
  void everyDeletionIsRecordedOnce() throws FactsUnavailable {
    long deleted = retention(30).run(List.of(BRANCH), MONDAY.plusDays(60), NOW);

    assertEquals(0, retention(30).run(List.of(BRANCH), MONDAY.plusDays(60), NOW));
    assertEquals(
        List.of(deleted + "|18|" + NOW.toEpochMilli()),
        rows("SELECT sum(rows) || '|' || count(*) || '|' || max(at) FROM deletion"));
  }

  @Test
  void aDeletionThatWasCutShortIsFinished() throws FactsUnavailable {
    retention(900).run(List.of(BRANCH), MONDAY.plusDays(60), NOW);
    List<Report> before = all();
    Written.change(store, "UPDATE stream SET detail = 2 WHERE id = 1");
    Written.change(store, "DELETE FROM event WHERE id < 16777220");

    retention(900).run(List.of(BRANCH), MONDAY.plusDays(60), NOW);

    assertEquals(List.of("2026-03-03", "2026-03-04"), daysWithEvents());
    assertEquals(before, all());
  }

  @Test
  void totalsGoWhenTheirOwnTermIsOver() throws FactsUnavailable {
    store
        .retention(reports, new Retention.Terms(30, 400, 180, 90, 180), (hash, text) -> text)
        .run(List.of(BRANCH), MONDAY.plusDays(401), NOW);

    assertEquals(List.of("2026-03-03", "2026-03-04"), daysKnown());
  }

  @Test
  void whoLookedGoesWhenItsOwnTermIsOverAndThatIsRecorded() throws FactsUnavailable {
    store.looks().keep(look(NOW.minus(Duration.ofDays(181))));
    store.looks().keep(look(NOW.minus(Duration.ofDays(180))));

    long deleted = retention(900).run(List.of(BRANCH), MONDAY, NOW);

    assertEquals(1, deleted);
    assertEquals(
        List.of(look(NOW.minus(Duration.ofDays(180)))), store.looks().newest(Set.of(BRANCH), 9));
    assertEquals(List.of("1"), rows("SELECT rows || '' FROM deletion WHERE kind = 'look'"));
  }

  @Test
  void whoReadNewsGoesWhenNobodyIsAskedToReadThemAnyMore() throws FactsUnavailable {
    get(store.access().keep(reading("anna", NOW.minus(Duration.ofDays(401)))));
    get(store.access().keep(reading("bent", NOW.minus(Duration.ofDays(400)))));

    assertEquals(1, retention(900).run(List.of(BRANCH), MONDAY, NOW));

    assertEquals(
        List.of(reading("bent", NOW.minus(Duration.ofDays(400)))),
        get(store.access().newsReadings()));
    assertEquals(List.of("1"), rows("SELECT rows || '' FROM deletion WHERE kind = 'news_reading'"));
  }

  private static NewsReading reading(String staff, Instant at) {
    return new NewsReading(new StaffId(staff), new TaskTypeId("passport"), "news", at);
  }

  private static Look look(Instant at) {
    return new Look(
        at, new StaffId("karen"), "At se på oplæring", List.of(BRANCH), MONDAY, MONDAY, "json");
  }

  @Test
  void factsOfAnOlderProgramAreMadeAnewWithWhatTheyLacked() throws FactsUnavailable {
    List<Report> before = all();
    Written.change(store, "DELETE FROM duty");
    Written.change(store, "UPDATE stream SET facts = 1");

    List<Store.KeptDay> old = get(store.oldFacts());
    for (Store.KeptDay one : old) {
      get(store.rebuildFacts(new BranchState(PLAN, one.day().day()), Written.NO_OTHER_PLAN));
    }

    assertEquals(3, old.size());
    assertEquals(List.of(), get(store.oldFacts()));
    assertEquals(before, all());
  }

  private static BranchDay aDay(LocalDate date) {
    BranchDay day = BranchDay.of(PLAN, date).opens().opensCounter("1", "anna");
    TicketId rated = day.draws("passport");
    TicketId left = day.draws("library");
    TicketId second = day.draws("library");
    day.afterMinutes(3).serves("1", rated).afterMinutes(2).completes("1");
    day.serves("1", second).afterMinutes(2).completes("1");
    day.does(new TicketCommand.WithdrawTicket(left)).does(new DayCommand.CloseDay());
    return day.does(new TicketCommand.RateVisit(rated, 5, 4));
  }

  private Retention retention(int days) {
    return store.retention(
        reports, new Retention.Terms(days, 3_650, 180, 90, 180), (hash, text) -> text);
  }

  private List<Report> all() throws FactsUnavailable {
    List<Report> all = new ArrayList<>();
    for (ReportBy by : EnumSet.complementOf(EnumSet.of(ReportBy.STAFF))) {
      all.add(reports.report(new ReportQuery(List.of(BRANCH), MONDAY, MONDAY.plusDays(6), by)));
    }
    return all;
  }

  private List<String> daysWithEvents() {
    return rows(
        "SELECT day FROM stream WHERE EXISTS (SELECT 1 FROM event WHERE event.id / 16777216 ="
            + " stream.id) ORDER BY day");
  }

  private List<String> daysKnown() {
    return rows("SELECT day FROM stream WHERE totals > 0 OR detail = 1 ORDER BY day");
  }

  private List<String> rows(String sql) {
    return Written.rows(store, sql, 1);
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
