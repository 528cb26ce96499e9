package dk.serviceisland.journal;

import dk.serviceisland.domain.duty.DutyKind;
import dk.serviceisland.domain.duty.DutyPlan;
import dk.serviceisland.domain.duty.DutyRuling;
import dk.serviceisland.domain.duty.PersonDay;
import dk.serviceisland.domain.duty.PlannedDuty;
import dk.serviceisland.domain.duty.Quarters;
import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.plan.StaffId;
import dk.serviceisland.duties.DutyBook;
import io.vertx.core.Future;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The duty plan, in the database of the journal. A row is somebody's day in all branches. The one
 * row of the whole plan is written first in every transaction that decides: whoever comes next
 * waits for it. Its number rises with each, and every day of somebody has the number at which it
 * was changed; so a node that knows the plan at one number reads what came after alone.
 * Thread-safe.
 */
final class SqlDuties implements DutyBook {
  private static final String NEXT_TURN =
      "INSERT INTO duty_plan (one, turn) VALUES (1, 1)"
          + " ON CONFLICT (one) DO UPDATE SET turn = duty_plan.turn + 1 RETURNING turn";
  private static final String SELECT =
      "SELECT staff, day, revision, duties, changed_turn FROM duty_day";
  private static final String SINCE = SELECT + " WHERE changed_turn > ? AND day >= ?";
  private static final String KEEP =
      "INSERT INTO duty_day (staff, day, revision, duties, changed_turn) VALUES (?, ?, ?, ?, ?)"
          + " ON CONFLICT (staff, day) DO UPDATE SET revision = excluded.revision,"
          + " duties = excluded.duties, changed_turn = excluded.changed_turn";

  /** After the id of a branch for which somebody was planned to serve and is no more. */
  private static final String TAKEN_OFF = " OFF";

  private final Database database;
  private final AtomicReference<KnownDuties> known = new AtomicReference<>(KnownDuties.NOTHING);

  /**
   * Counts changes that begin and that end. Where nobody else writes, what was read since the last
   * of them is still so, and bookings do not wait for a reading each.
   */
  private final AtomicLong changes = new AtomicLong();

  private volatile long readAfter = -1;

  /** The duty plan in a database that stays the caller's to close. */
  SqlDuties(Database database) {
    this.database = database;
  }

  /**
   * A day of somebody as it is stored.
   *
   * @param changedTurn number of the plan at which it was changed last
   */
  record Stored(PersonDay person, long changedTurn) {}

  @Override
  public Future<DutyRuling> change(Collection<LocalDate> days, Deciding rule) {
    changes.incrementAndGet();
    return write(days, rule).onComplete(done -> changes.incrementAndGet());
  }

  private Future<DutyRuling> write(Collection<LocalDate> days, Deciding rule) {
    return database.write(
        session -> {
          long turn = session.first(NEXT_TURN, row -> row.number(1)).orElseThrow();
          DutyRuling ruling = rule.on(days(session, days));
          if (ruling instanceof DutyRuling.Done done) {
            for (PersonDay person : done.changed()) {
              session.change(
                  KEEP,
                  person.staff().value(),
                  person.day().toString(),
                  person.revision(),
                  text(person),
                  turn);
            }
          }
          return ruling;
        });
  }

  @Override
  public Future<Map<LocalDate, DutyPlan>> days(Collection<LocalDate> days) {
    return database.read(session -> days(session, days));
  }

  private static Map<LocalDate, DutyPlan> days(SqlSession session, Collection<LocalDate> days)
      throws SQLException {
    Map<LocalDate, List<PersonDay>> people = new HashMap<>();
    days.forEach(day -> people.put(day, new ArrayList<>()));
    if (!days.isEmpty()) {
      session.rows(
          SELECT + " WHERE day IN (" + SqlSession.places(days.size()) + ")",
          row -> {
            PersonDay person = read(row).person();
            return people.get(person.day()).add(person);
          },
          days.stream().map(LocalDate::toString).toArray());
    }
    return people.entrySet().stream()
        .collect(
            Collectors.toUnmodifiableMap(
                Map.Entry::getKey, day -> DutyPlan.of(day.getKey(), day.getValue())));
  }

  @Override
  public Future<Planned> planned(Instant now) {
    long after = changes.get();
    KnownDuties all = known.get();
    if (database.isAlone() && readAfter == after && all.covers(now)) {
      return Future.succeededFuture(all.since(now));
    }
    return database.read(
        session -> {
          KnownDuties before = known.get().since(now);
          List<Stored> changed =
              session.rows(
                  SINCE, SqlDuties::read, before.turn(), KnownDuties.oldest(now).toString());
          KnownDuties next = before.with(changed);
          known.accumulateAndGet(next, (one, other) -> one.turn() > other.turn() ? one : other);
          readAfter = after;
          return next;
        });
  }

  /** What is past its term goes. */
  static int forget(SqlSession session, LocalDate before) throws SQLException {
    return session.change("DELETE FROM duty_day WHERE day < ?", before.toString());
  }

  private static Stored read(Row row) throws SQLException {
    Map<Boolean, List<String>> pieces =
        Arrays.stream(row.text(4).split(","))
            .filter(piece -> !piece.isEmpty())
            .collect(Collectors.partitioningBy(piece -> piece.endsWith(TAKEN_OFF)));
    return new Stored(
        new PersonDay(
            new StaffId(row.text(1)),
            LocalDate.parse(row.text(2)),
            Math.toIntExact(row.number(3)),
            pieces.get(false).stream().map(SqlDuties::duty).toList(),
            pieces.get(true).stream()
                .map(piece -> new BranchId(piece.substring(0, piece.length() - TAKEN_OFF.length())))
                .collect(Collectors.toSet())),
        row.number(5));
  }

  /** Such as {@code ry 40 56 COUNTERS,ry 56 64 COURSE,galten OFF}. */
  private static String text(PersonDay person) {
    return Stream.concat(
            person.duties().stream()
                .map(
                    duty ->
                        duty.branch()
                            + " "
                            + duty.when().from()
                            + " "
                            + duty.when().to()
                            + " "
                            + duty.kind().name()),
            person.takenOff().stream().map(branch -> branch + TAKEN_OFF).sorted())
        .collect(Collectors.joining(","));
  }

  private static PlannedDuty duty(String text) {
    String[] parts = text.split(" ", -1);
    return new PlannedDuty(
        new BranchId(parts[0]),
        new Quarters(Integer.parseInt(parts[1]), Integer.parseInt(parts[2])),
        DutyKind.valueOf(parts[3]));
  }
}
