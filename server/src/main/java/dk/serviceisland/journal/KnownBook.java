package dk.serviceisland.journal;

import dk.serviceisland.appointments.AppointmentBook;
import dk.serviceisland.domain.booking.Booking;
import dk.serviceisland.domain.booking.Occupancy;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a node knows of a branch's book. Immutable.
 *
 * @param turn number of the newest change of it that is in it
 * @param days what is booked by day, of days that are not long past
 */
record KnownBook(long turn, Map<LocalDate, Occupancy> days) implements AppointmentBook.Taken {
  static final KnownBook EMPTY = new KnownBook(0, Map.of());

  /** What ended before is not asked about any more, in any time zone. */
  private static final Duration KEPT = Duration.ofDays(2);

  static Instant oldest(Instant now) {
    return now.minus(KEPT);
  }

  @Override
  public Occupancy on(LocalDate day) {
    return days.getOrDefault(day, Occupancy.none(day));
  }

  /** Without days that nobody asks about any more. */
  KnownBook since(Instant now) {
    LocalDate first = LocalDate.ofInstant(oldest(now), ZoneOffset.UTC).minusDays(1);
    if (days.keySet().stream().noneMatch(day -> day.isBefore(first))) {
      return this;
    }
    Map<LocalDate, Occupancy> left = new HashMap<>(days);
    left.keySet().removeIf(day -> day.isBefore(first));
    return new KnownBook(turn, Collections.unmodifiableMap(left));
  }

  /**
   * With what changed since. A booking takes time from when it is made until it takes none, once.
   */
  KnownBook with(List<AppointmentRows.Stored> changed) {
    if (changed.isEmpty()) {
      return this;
    }
    Map<LocalDate, Occupancy> next = new HashMap<>(days);
    long newest = turn;
    for (AppointmentRows.Stored each : changed) {
      Booking booking = each.booking();
      boolean counted = each.madeTurn() <= turn;
      boolean counts = booking.standing().takesTime();
      Occupancy before = next.getOrDefault(booking.day(), Occupancy.none(booking.day()));
      if (counts && !counted) {
        next.put(booking.day(), before.with(booking));
      } else if (counted && !counts) {
        next.put(booking.day(), before.without(booking));
      }
      newest = Math.max(newest, each.changedTurn());
    }
    return new KnownBook(newest, Collections.unmodifiableMap(next));
  }

  /** As if somebody had not booked. */
  KnownBook without(Booking booking) {
    if (!booking.standing().takesTime()) {
      return this;
    }
    Map<LocalDate, Occupancy> next = new HashMap<>(days);
    next.computeIfPresent(booking.day(), (day, before) -> before.without(booking));
    return new KnownBook(turn, Collections.unmodifiableMap(next));
  }
}
