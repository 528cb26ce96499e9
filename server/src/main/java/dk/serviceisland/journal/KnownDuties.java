package dk.serviceisland.journal;

import dk.serviceisland.domain.duty.DutyPlan;
import dk.serviceisland.domain.duty.PersonDay;
import dk.serviceisland.domain.plan.StaffId;
import dk.serviceisland.duties.DutyBook;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a node knows of the duty plan. Immutable.
 *
 * @param turn number of the newest change of it that is in it
 * @param first the oldest day that it knows of
 * @param days what is planned, of days that are not long past
 */
record KnownDuties(long turn, LocalDate first, Map<LocalDate, DutyPlan> days)
    implements DutyBook.Planned {
  static final KnownDuties NOTHING = new KnownDuties(0, LocalDate.MAX, Map.of());

  /** What is over is not asked about any more, in any time zone. */
  private static final int KEPT_DAYS = 2;

  static LocalDate oldest(Instant now) {
    return LocalDate.ofInstant(now, ZoneOffset.UTC).minusDays(KEPT_DAYS);
  }

  @Override
  public DutyPlan on(LocalDate day) {
    return days.getOrDefault(day, DutyPlan.none(day));
  }

  /** Whether no day that is asked about now is from before what was read. */
  boolean covers(Instant now) {
    return !oldest(now).isBefore(first);
  }

  /**
   * Without days that nobody asks about any more. A clock that went back asks about some that were
   * never read: then nothing is known.
   */
  KnownDuties since(Instant now) {
    LocalDate oldest = oldest(now);
    if (!covers(now)) {
      return new KnownDuties(0, oldest, Map.of());
    }
    if (oldest.equals(first)) {
      return this;
    }
    Map<LocalDate, DutyPlan> left = new HashMap<>(days);
    left.keySet().removeIf(day -> day.isBefore(oldest));
    return new KnownDuties(turn, oldest, Collections.unmodifiableMap(left));
  }

  /** With what changed since. */
  KnownDuties with(List<SqlDuties.Stored> changed) {
    if (changed.isEmpty()) {
      return this;
    }
    Map<LocalDate, Map<StaffId, PersonDay>> next = new HashMap<>();
    long newest = turn;
    for (SqlDuties.Stored each : changed) {
      PersonDay person = each.person();
      next.computeIfAbsent(person.day(), day -> new HashMap<>(on(day).people()))
          .put(person.staff(), person);
      newest = Math.max(newest, each.changedTurn());
    }
    Map<LocalDate, DutyPlan> all = new HashMap<>(days);
    next.forEach((day, people) -> all.put(day, new DutyPlan(day, people)));
    return new KnownDuties(newest, first, Collections.unmodifiableMap(all));
  }
}
