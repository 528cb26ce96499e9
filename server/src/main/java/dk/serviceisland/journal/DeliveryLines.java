package dk.serviceisland.journal;

import dk.serviceisland.delivery.DeliveryStore.Page;
import dk.serviceisland.delivery.NotTaken;
import dk.serviceisland.delivery.NotTaken.Why;
import dk.serviceisland.delivery.Waymark;
import dk.serviceisland.domain.day.DayEvent;
import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.engine.Answer;
import dk.serviceisland.engine.UnreadableEvent;
import dk.serviceisland.report.BookedTimes;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes what a journal has of a branch as the lines of a delivery. For one session. */
final class DeliveryLines {
  /** More events are not read at once, however short they are. */
  private static final int MOST_EVENTS = 500;

  private final SqlSession session;
  private final BranchId branch;

  DeliveryLines(SqlSession session, BranchId branch) {
    this.session = session;
    this.branch = branch;
  }

  /** A day with its place in the tables. */
  private record Day(LocalDate date, Tip begin, String plan) {}

  /** How far a journal has a branch. */
  static Optional<Waymark> waymark(SqlSession session, BranchId branch) throws SQLException {
    Optional<LocalDate> newest =
        session.first(
            "SELECT day FROM stream WHERE branch = (SELECT id FROM branch WHERE name = ?)"
                + " ORDER BY day DESC LIMIT 1",
            row -> LocalDate.parse(row.text(1)),
            branch.value());
    if (newest.isEmpty()) {
      return Optional.empty();
    }
    Tip last = Tip.begin(session, branch, newest.get()).orElseThrow().last(session);
    return Optional.of(new Waymark(newest.get(), last.sequence(), last.base()));
  }

  /** As {@link dk.serviceisland.delivery.DeliveryStore#after}. */
  Optional<Page> after(Optional<Waymark> from, int bytes)
      throws SQLException, NotTaken, UnreadableEvent {
    if (from.isPresent()) {
      Optional<Page> rest = restOfDay(from.get(), bytes);
      if (rest.isPresent()) {
        return rest;
      }
    }
    Optional<Day> next = dayAfter(from.map(Waymark::day).orElse(LocalDate.MIN));
    return next.isEmpty() ? Optional.empty() : page(next.get(), 0, bytes);
  }

  private Optional<Page> restOfDay(Waymark from, int bytes)
      throws SQLException, NotTaken, UnreadableEvent {
    Optional<Day> day = day(from.day());
    if (day.isEmpty()) {
      throw behind(from);
    }
    Tip begin = day.get().begin();
    if (StreamKeys.isDetailGone(session, begin.stream())) {
      return Optional.empty();
    }
    if (begin.last(session).sequence() < from.sequence()) {
      throw behind(from);
    }
    if (begin.at(session, from.sequence()).base() != from.sum()) {
      throw new NotTaken(
          Why.DIFFERS, waymark(session, branch), from + " of " + branch + " is another one here");
    }
    return page(day.get(), from.sequence(), bytes);
  }

  private NotTaken behind(Waymark from) throws SQLException {
    return new NotTaken(
        Why.GAP,
        waymark(session, branch),
        "this journal does not come to " + from + " of " + branch + ", which the other has");
  }

  private Optional<Day> day(LocalDate date) throws SQLException {
    return session
        .first(
            "SELECT plan.hash FROM stream JOIN plan ON plan.id = stream.plan"
                + " WHERE branch = (SELECT id FROM branch WHERE name = ?) AND day = ?",
            row -> row.text(1),
            branch.value(),
            date.toString())
        .map(plan -> new Day(date, null, plan))
        .map(found -> new Day(date, begin(date), found.plan()));
  }

  private Tip begin(LocalDate date) {
    try {
      return Tip.begin(session, branch, date).orElseThrow();
    } catch (SQLException failed) {
      throw new IllegalStateException("a day that was just read", failed);
    }
  }

  private Optional<Day> dayAfter(LocalDate date) throws SQLException {
    Optional<LocalDate> next =
        session.first(
            "SELECT day FROM stream WHERE branch = (SELECT id FROM branch WHERE name = ?)"
                + " AND day > ? AND detail = 1 ORDER BY day LIMIT 1",
            row -> LocalDate.parse(row.text(1)),
            branch.value(),
            date.equals(LocalDate.MIN) ? "" : date.toString());
    return next.isEmpty() ? Optional.empty() : day(next.get());
  }

  private Optional<Page> page(Day day, long after, int bytes) throws SQLException, UnreadableEvent {
    Tip begin = day.begin();
    List<CopyLine.Happened> events =
        session.rows(
            "SELECT "
                + StoredEvent.COLUMNS
                + ", status, answer, sum FROM event WHERE id > ? AND id < ? ORDER BY id LIMIT "
                + MOST_EVENTS,
            row ->
                new CopyLine.Happened(
                    branch,
                    day.date(),
                    day.plan(),
                    StoredEvent.of(row, begin.key(0)),
                    answer(row),
                    row.number(11)),
            begin.key(after),
            StreamKeys.end(begin.stream()));
    if (events.isEmpty()) {
      return Optional.empty();
    }
    List<String> lines = new ArrayList<>();
    int length = 0;
    int taken = 0;
    while (taken < events.size() && (taken == 0 || length < bytes)) {
      CopyLine.Happened event = events.get(taken++);
      for (CopyLine line : withPlan(event)) {
        String written = line.written();
        lines.add(written);
        length += written.length();
      }
    }
    CopyLine.Happened last = events.get(taken - 1);
    counted(day, Instant.ofEpochMilli(last.event().atMillis()))
        .ifPresent(line -> lines.add(line.written()));
    boolean more =
        taken < events.size() || events.size() == MOST_EVENTS || dayAfter(day.date()).isPresent();
    return Optional.of(
        new Page(lines, new Waymark(day.date(), last.event().sequence(), last.sum()), more));
  }

  private static Optional<Answer> answer(Row row) throws SQLException {
    return row.bytes(10) == null
        ? Optional.empty()
        : Optional.of(Answer.of(Math.toIntExact(row.number(9)), Buffer.buffer(row.bytes(10))));
  }

  /** The plan that an event puts in force stands before it. */
  private List<CopyLine> withPlan(CopyLine.Happened line) throws SQLException, UnreadableEvent {
    Optional<String> hash = Optional.empty();
    if (line.event().sequence() == 1) {
      hash = Optional.of(line.plan());
    } else if (line.event().read(line.place()).event() instanceof DayEvent.PlanChanged changed) {
      hash = Optional.of(changed.planHash());
    }
    if (hash.isEmpty()) {
      return List.of(line);
    }
    CopyLine plan =
        session
            .first(
                "SELECT hash, text FROM plan WHERE hash = ?",
                row -> new CopyLine.Plan(row.text(1), row.text(2)),
                hash.get())
            .orElseThrow();
    return List.of(plan, line);
  }

  /** What no event tells of a day, as it is at a moment; none where there is nothing. */
  private Optional<CopyLine> counted(Day day, Instant at) throws SQLException {
    JsonArray booked = new JsonArray();
    for (BookedTimes times : AppointmentRows.booked(session, branch, day.date(), at)) {
      booked.add(
          new JsonArray()
              .add(times.taskType().value())
              .add(times.standing().name())
              .add(times.times()));
    }
    JsonArray ratings = CountedTable.RATING.told(session, day.begin().stream());
    JsonArray answers = CountedTable.SHORT_ANSWER.told(session, day.begin().stream());
    return ratings.isEmpty() && booked.isEmpty() && answers.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new CopyLine.Counted(day.date(), ratings, Optional.of(answers), Optional.of(booked)));
  }
}
