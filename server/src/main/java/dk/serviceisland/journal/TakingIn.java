package dk.serviceisland.journal;

import dk.serviceisland.delivery.NotTaken;
import dk.serviceisland.delivery.NotTaken.Why;
import dk.serviceisland.domain.day.BranchState;
import dk.serviceisland.domain.fact.Fact;
import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.plan.Plan;
import dk.serviceisland.engine.Journal.Recorded;
import dk.serviceisland.engine.Journal.StoredPlan;
import dk.serviceisland.engine.UnreadableEvent;
import dk.serviceisland.report.WaitOutcome;
import io.vertx.core.json.JsonArray;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/**
 * Takes the lines of one delivery into a journal, in a transaction of the caller's. What is there
 * already must be the same, and is not written again. For one use.
 */
final class TakingIn {
  private static final int PAGE = 2_000;

  private final SqlSession session;
  private final BranchId branch;
  private final KeptJournal journal;
  private final BiFunction<String, String, Plan> plans;
  private final Chain chain = new Chain();

  /** The day that lines go into, and where it ends now; null before the first. */
  private LocalDate day;

  private Tip tip;
  private boolean grown;
  private Optional<FoldedDays.Day> known = Optional.empty();

  TakingIn(
      SqlSession session,
      BranchId branch,
      KeptJournal journal,
      BiFunction<String, String, Plan> plans) {
    this.session = session;
    this.branch = branch;
    this.journal = journal;
    this.plans = plans;
  }

  /**
   * Takes lines in.
   *
   * @param before the newest day as it was folded last, where that is known; used up by this
   * @return the same after these; none when nothing was new
   */
  Optional<FoldedDays.Day> take(List<String> lines, Optional<FoldedDays.Day> before)
      throws SQLException, NotTaken {
    known = before;
    for (String written : lines) {
      take(read(written));
    }
    endDay();
    return known;
  }

  private static CopyLine read(String written) throws NotTaken {
    try {
      return CopyLine.read(written)
          .orElseThrow(() -> SqlDeliveries.malformed("a line is not what was written"));
    } catch (RuntimeException strange) {
      throw SqlDeliveries.malformed("a line says what no journal does: " + strange.getMessage());
    }
  }

  private void take(CopyLine line) throws SQLException, NotTaken {
    if (line instanceof CopyLine.Plan plan) {
      Plan read = readable(() -> plans.apply(plan.hash(), plan.text()));
      StreamKeys.keepPlan(session, new StoredPlan(read.hash(), plan.text()));
    } else if (line instanceof CopyLine.Happened one) {
      take(one);
    } else if (line instanceof CopyLine.Counted counted) {
      take(counted);
    }
  }

  private void take(CopyLine.Happened line) throws SQLException, NotTaken {
    if (!line.branch().equals(branch)) {
      throw SqlDeliveries.malformed("a line is of " + line.branch());
    }
    if (!line.day().equals(day)) {
      endDay();
      begin(line);
    }
    long sequence = line.event().sequence();
    if (sequence <= tip.sequence()) {
      compare(line);
      return;
    }
    if (sequence > tip.sequence() + 1) {
      throw no(Why.GAP, "those before " + line.place() + " are missing");
    }
    if (line.sum() != chain.next(tip.base(), line.event())) {
      throw no(Why.DIFFERS, line.place() + " does not fit what is here");
    }
    SecondCopyRestore.insert(session, tip, line);
    tip = new Tip(tip.stream(), sequence, line.sum());
    grown = true;
  }

  /** A day before the newest grows no more: whatever would be new in it is another journal's. */
  private void begin(CopyLine.Happened line) throws SQLException, NotTaken {
    Optional<LocalDate> newest =
        DeliveryLines.waymark(session, branch).map(waymark -> waymark.day());
    Optional<Tip> begun = Tip.begin(session, branch, line.day());
    boolean past = newest.filter(line.day()::isBefore).isPresent();
    if (begun.isEmpty() && past) {
      throw no(Why.DIFFERS, "there is a later day than " + line.day() + ", and not this one");
    }
    if (begun.isEmpty() && line.event().sequence() != 1) {
      throw no(Why.GAP, line.day() + " begins with its first event");
    }
    if (begun.isEmpty()) {
      StreamKeys.open(session, branch, line.day(), line.plan());
      begun = Tip.begin(session, branch, line.day());
    }
    Tip first =
        begun.orElseThrow(() -> SqlDeliveries.malformed("the plan of " + line.day() + " lacks"));
    tip = first.last(session);
    day = line.day();
    if (past && line.event().sequence() > tip.sequence()) {
      throw no(Why.DIFFERS, line.day() + " was over here when the next day began");
    }
  }

  private void compare(CopyLine.Happened line) throws SQLException, NotTaken {
    if (StreamKeys.isDetailGone(session, tip.stream())) {
      return;
    }
    long sequence = line.event().sequence();
    Tip begin = Tip.begin(session, branch, line.day()).orElseThrow();
    long before = begin.at(session, sequence - 1).base();
    boolean isWhatItsSumSays = chain.next(before, line.event()) == line.sum();
    if (begin.at(session, sequence).base() != line.sum() || !isWhatItsSumSays) {
      throw no(Why.DIFFERS, line.place() + " is another one here");
    }
  }

  private void take(CopyLine.Counted counted) throws SQLException {
    Optional<Long> stream = StreamKeys.find(session, branch, counted.day());
    if (stream.isEmpty() || StreamKeys.isDetailGone(session, stream.get())) {
      return;
    }
    if (counted.booked().isPresent()) {
      keepBooked(stream.get(), counted.booked().get());
    }
    if (counted.answers().isPresent()) {
      CountedTable.SHORT_ANSWER.take(session, stream.get(), counted.answers().get());
    }
    CountedTable.RATING.take(session, stream.get(), counted.ratings());
  }

  private void keepBooked(long stream, JsonArray booked) throws SQLException {
    session.change("DELETE FROM booked_at_home WHERE stream = ?", stream);
    for (Object each : booked) {
      JsonArray row = (JsonArray) each;
      session.change(
          "INSERT INTO booked_at_home (stream, task_type, standing, times) VALUES (?, ?, ?, ?)"
              + " ON CONFLICT (stream, task_type, standing) DO UPDATE"
              + " SET times = booked_at_home.times + excluded.times",
          stream,
          row.getString(0),
          row.getString(1),
          row.getLong(2));
    }
  }

  /** Figures of the events that are new, by the fold of their day. */
  private void endDay() throws SQLException, NotTaken {
    if (!grown) {
      return;
    }
    grown = false;
    BranchState state = known.filter(this::isOfThisDay).map(FoldedDays.Day::state).orElse(null);
    boolean afresh = state == null;
    if (afresh) {
      StreamKeys.deleteFacts(session, tip.stream());
      SqlWaitOutcomes.forget(session, branch, day);
      state = fresh();
    }
    List<Recorded> page = events(state);
    while (!page.isEmpty()) {
      List<Fact.Change> changes = new ArrayList<>();
      for (Recorded recorded : page) {
        BranchState own = state;
        changes.addAll(readable(() -> recorded.applyTo(own, plans)));
      }
      changes.removeIf(Fact.Rated.class::isInstance); // of old events: they have lines of their own
      journal.writeFacts(session, tip.stream(), changes);
      SqlWaitOutcomes.keep(session, outcomes(changes));
      page = events(state);
    }
    known = Optional.of(new FoldedDays.Day(state, tip.base()));
  }

  /** What was told of waits and came true or not: its own server keeps them for itself alone. */
  private List<WaitOutcome> outcomes(List<Fact.Change> changes) {
    return changes.stream()
        .filter(Fact.ToldWaitCameTrue.class::isInstance)
        .map(Fact.ToldWaitCameTrue.class::cast)
        .map(fact -> WaitOutcome.of(branch, day, fact))
        .toList();
  }

  /** What was folded and written before is still what is stored. */
  private boolean isOfThisDay(FoldedDays.Day folded) {
    BranchState state = folded.state();
    if (!state.day().equals(day) || state.sequence() == 0) {
      return false;
    }
    try {
      return Tip.begin(session, branch, day).orElseThrow().at(session, state.sequence()).base()
          == folded.sum();
    } catch (SQLException failed) {
      throw new IllegalStateException("a day that was just written", failed);
    }
  }

  private BranchState fresh() throws SQLException {
    return session
        .first(
            "SELECT hash, text FROM stream JOIN plan ON plan.id = stream.plan WHERE stream.id = ?",
            row -> new BranchState(plans.apply(row.text(1), row.text(2)), day),
            tip.stream())
        .orElseThrow();
  }

  private List<Recorded> events(BranchState state) throws SQLException, NotTaken {
    try {
      return StoredDays.events(session, branch, day, state.sequence(), PAGE);
    } catch (UnreadableEvent newer) {
      throw no(Why.UNREADABLE, newer.getMessage());
    }
  }

  private <T> T readable(Supplier<T> reading) throws SQLException, NotTaken {
    try {
      return reading.get();
    } catch (IllegalArgumentException | IllegalStateException unreadable) {
      throw no(Why.UNREADABLE, "this program cannot read it: " + unreadable.getMessage());
    }
  }

  /** By what is durable, for all that was written here goes again. */
  private NotTaken no(Why why, String detail) {
    return new NotTaken(why, Optional.empty(), branch + ": " + detail);
  }
}
