package dk.serviceisland.journal;

import dk.serviceisland.domain.day.BranchState;
import dk.serviceisland.domain.day.CloseReason;
import dk.serviceisland.domain.day.DayEvent;
import dk.serviceisland.domain.day.Event;
import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.plan.Plan;
import dk.serviceisland.domain.ticket.TicketNumber;
import dk.serviceisland.engine.Journal.Recorded;
import dk.serviceisland.engine.UnreadableEvent;
import dk.serviceisland.journal.FutureEvent.Fate;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * What a clock that was ahead has written, and how it is put right: a day that has not come goes;
 * in a day that is not over, what ended it goes, and everything else that happened stays, with its
 * numbers, as of now. For one thread, in one transaction.
 */
final class FutureEvents {
  private static final int PAGE = 2_000;
  private static final List<String> DETAIL =
      List.of("event", "fact", "duty", "plan_change", "elsewhere", "diversion");

  private record Day(long stream, BranchId branch, LocalDate date, Plan plan, boolean isToCome) {}

  private final SqlSession session;
  private final Instant now;
  private final BiFunction<String, String, Plan> plans;

  /**
   * Looks at a journal.
   *
   * @param now true time, in whole milliseconds
   * @param plans reads stored plans
   */
  FutureEvents(SqlSession session, Instant now, BiFunction<String, String, Plan> plans) {
    this.session = session;
    this.now = now;
    this.plans = plans;
  }

  /** All of them, by branch, day and position. */
  List<FutureEvent> find() throws SQLException, UnreadableEvent {
    List<FutureEvent> found = new ArrayList<>();
    for (Day day : days()) {
      List<Recorded> events = events(day);
      Set<Long> closing = closing(events);
      for (Recorded each : events) {
        Event event = each.event();
        if (day.isToCome() || event.at().isAfter(now)) {
          found.add(
              new FutureEvent(
                  day.branch(),
                  day.date(),
                  each.sequence(),
                  event.at(),
                  EventCodec.encode(event).name(),
                  event.gaveNumber().map(TicketNumber::toString),
                  day.isToCome()
                      ? Fate.GOES_WITH_ITS_DAY
                      : closing.contains(each.sequence()) ? Fate.GOES : Fate.STAYS));
        }
      }
    }
    return found;
  }

  /**
   * Puts the journal right.
   *
   * @param facts makes the facts of a day anew from its first event on
   * @return what was found
   * @throws IllegalStateException when what would be left of a day does not fit together
   */
  List<FutureEvent> putRight(Facts facts) throws SQLException, UnreadableEvent {
    List<FutureEvent> found = find();
    for (Day day : days()) {
      if (day.isToCome()) {
        remove(day);
      } else {
        rewrite(day);
        facts.makeAnew(session, new BranchState(day.plan(), day.date()));
      }
    }
    return found;
  }

  /** Makes the facts of a day anew. */
  interface Facts {
    /**
     * Makes them.
     *
     * @param fresh the state before the first event
     */
    void makeAnew(SqlSession session, BranchState fresh) throws SQLException, UnreadableEvent;
  }

  /** Those that have not come, and those with an event in the future. */
  private List<Day> days() throws SQLException {
    List<Day> days =
        session.rows(
            "SELECT stream.id, branch.name, day, hash, text FROM stream"
                + " JOIN branch ON branch.id = stream.branch JOIN plan ON plan.id = stream.plan"
                + " WHERE detail = 1 AND day >= ? ORDER BY branch.name, day",
            row -> {
              Plan plan = plans.apply(row.text(4), row.text(5));
              LocalDate date = LocalDate.parse(row.text(3));
              return new Day(
                  row.number(1),
                  new BranchId(row.text(2)),
                  date,
                  plan,
                  date.isAfter(LocalDate.ofInstant(now, plan.zone())));
            },
            // A day ends in the night after it; the zone of a branch moves that by a day at most.
            now.minusSeconds(2 * 86_400).toString().substring(0, 10));
    List<Day> wrong = new ArrayList<>();
    for (Day day : days) {
      if (day.isToCome() || StoredDays.lastEvent(session, day.stream(), day.date()).isAfter(now)) {
        wrong.add(day);
      }
    }
    return wrong;
  }

  private List<Recorded> events(Day day) throws SQLException, UnreadableEvent {
    List<Recorded> events = new ArrayList<>();
    List<Recorded> page;
    do {
      page = StoredDays.events(session, day.branch(), day.date(), events.size(), PAGE);
      events.addAll(page);
    } while (!page.isEmpty());
    return events;
  }

  /** What time itself did to end the day; what a manager closed stays closed. */
  private Set<Long> closing(List<Recorded> events) {
    Set<Long> closing = new HashSet<>();
    for (Recorded each : events) {
      if (each.event() instanceof DayEvent.DayClosed closed
          && closed.at().isAfter(now)
          && closed.reason() != CloseReason.MANAGER) {
        for (long at = each.sequence(); at > 0 && endsWith(events, at, closed.at()); at--) {
          closing.add(at);
        }
      }
    }
    return closing;
  }

  private static boolean endsWith(List<Recorded> events, long sequence, Instant closedAt) {
    Event event = events.get(Math.toIntExact(sequence - 1)).event();
    return event.at().equals(closedAt) && event.mayEndDay();
  }

  private void remove(Day day) throws SQLException {
    for (String table : DETAIL) {
      int rows =
          session.change(
              "DELETE FROM " + table + " WHERE id >= ? AND id < ?",
              StreamKeys.key(day.stream(), 0),
              StreamKeys.end(day.stream()));
      record(table, day, rows);
    }
    for (String counted : StoredTable.OF_A_DAY) {
      String delete = "DELETE FROM " + counted + " WHERE stream = ?";
      record(counted, day, session.change(delete, day.stream()));
    }
    session.change(
        "DELETE FROM promise WHERE day = ? AND branch = (SELECT id FROM branch WHERE name = ?)",
        day.date().toString(),
        day.branch().value());
    session.change("DELETE FROM total WHERE stream = ?", day.stream());
    session.change("DELETE FROM stream WHERE id = ?", day.stream());
  }

  private void record(String kind, Day day, int rows) throws SQLException {
    session.change(
        "INSERT INTO deletion (at, kind, stream, rows) VALUES (?, ?, ?, ?)",
        now.toEpochMilli(),
        kind,
        day.stream(),
        rows);
  }

  private void rewrite(Day day) throws SQLException, UnreadableEvent {
    Set<Long> closing = closing(events(day));
    Tip begin = Tip.begin(session, day.branch(), day.date()).orElseThrow();
    List<StoredEvent> future =
        session.rows(
            "SELECT "
                + StoredEvent.COLUMNS
                + " FROM event WHERE id > ? AND id < ? AND at > ? ORDER BY id",
            row -> StoredEvent.of(row, begin.key(0)),
            begin.key(0),
            StreamKeys.end(day.stream()),
            now.toEpochMilli());
    Tip tip = begin.at(session, future.get(0).sequence() - 1);
    Chain chain = new Chain();
    for (StoredEvent event : future) {
      if (closing.contains(event.sequence())) {
        session.change("DELETE FROM event WHERE id = ?", begin.key(event.sequence()));
        continue;
      }
      Event told = event.read(day.branch() + " on " + day.date()).event().asOf(now);
      StoredEvent moved =
          event.movedTo(tip.sequence() + 1, now.toEpochMilli(), EventCodec.encode(told));
      long sum = chain.next(tip.base(), moved);
      session.change(
          "UPDATE event SET id = ?, at = ?, version = ?, body = ?, sum = ? WHERE id = ?",
          begin.key(moved.sequence()),
          moved.atMillis(),
          moved.version(),
          moved.body(),
          sum,
          begin.key(event.sequence()));
      tip = new Tip(tip.stream(), moved.sequence(), sum);
    }
  }
}
