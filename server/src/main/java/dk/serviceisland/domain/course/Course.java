package dk.serviceisland.domain.course;

import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.plan.CourseId;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A course or an event with seats (kursus, arrangement; report L206-217). It meets at single dates
 * and weekly within periods. Immutable.
 *
 * @param id its name in the system
 * @param names its name for citizens per language, Danish always there
 * @param hints what it is and what to bring, per language; none: nothing is said
 * @param icon name of an icon of the pages; empty: none
 * @param places where it is, per language, Danish always there
 * @param teacher who teaches, as citizens read it; empty: nothing is said
 * @param seats how many may take part, at least 1
 * @param deskPercent what part of the seats nobody gets by phone until the day before, 0 to 100
 * @param waitingList how many may wait for a seat, 0: nobody
 * @param length of one meeting, more than nothing
 * @param bookDaysAhead from how many days before a meeting its seats are given
 * @param checkInAfter how long after the beginning a seat is kept for whoever has it
 * @param dates single meetings, in the branch's time
 * @param weekly meetings that come again
 */
public record Course(
    CourseId id,
    Map<String, String> names,
    Map<String, String> hints,
    String icon,
    Map<String, String> places,
    String teacher,
    int seats,
    int deskPercent,
    int waitingList,
    Duration length,
    int bookDaysAhead,
    Duration checkInAfter,
    List<LocalDateTime> dates,
    List<Weekly> weekly) {
  /** From when before the beginning those who come are checked in. */
  private static final Duration CHECK_IN_BEFORE = Duration.ofMinutes(60);

  private static final int ALL_PERCENT = 100;

  /**
   * Meetings on the same days of each week within a period.
   *
   * @param days which
   * @param at when on those days
   * @param from first day of the period
   * @param until its last day
   * @param except days within it without a meeting
   */
  public record Weekly(
      Set<DayOfWeek> days, LocalTime at, LocalDate from, LocalDate until, Set<LocalDate> except) {
    private boolean isOn(LocalDate day) {
      return days.contains(day.getDayOfWeek())
          && !day.isBefore(from)
          && !day.isAfter(until)
          && !except.contains(day);
    }
  }

  /** When it meets from a day until another, both included, the earliest first. */
  public List<LocalDateTime> begins(LocalDate from, LocalDate until) {
    TreeSet<LocalDateTime> begins = new TreeSet<>();
    for (LocalDateTime date : dates) {
      if (!date.toLocalDate().isBefore(from) && !date.toLocalDate().isAfter(until)) {
        begins.add(date);
      }
    }
    for (LocalDate day = from; !day.isAfter(until); day = day.plusDays(1)) {
      for (Weekly series : weekly) {
        if (series.isOn(day)) {
          begins.add(day.atTime(series.at()));
        }
      }
    }
    return List.copyOf(begins);
  }

  /** Its meetings from a day until another, both included, the earliest first. */
  public List<Meeting> meetings(BranchId branch, ZoneId zone, LocalDate from, LocalDate until) {
    return begins(from, until).stream().map(begins -> meeting(branch, zone, begins)).toList();
  }

  /** The meeting that begins then; none where it does not meet then. */
  public Optional<Meeting> meeting(MeetingId wanted, ZoneId zone) {
    LocalDate day = wanted.begins().toLocalDate();
    return begins(day, day).contains(wanted.begins())
        ? Optional.of(meeting(wanted.branch(), zone, wanted.begins()))
        : Optional.empty();
  }

  private Meeting meeting(BranchId branch, ZoneId zone, LocalDateTime begins) {
    Instant start = begins.atZone(zone).toInstant();
    Instant end = start.plus(length);
    Instant kept = start.plus(checkInAfter);
    return new Meeting(
        new MeetingId(branch, id, begins),
        start,
        end,
        seats,
        seats * deskPercent / ALL_PERCENT,
        begins.toLocalDate().minusDays(1).atStartOfDay(zone).toInstant(),
        waitingList,
        begins.toLocalDate().minusDays(bookDaysAhead).atStartOfDay(zone).toInstant(),
        start.minus(CHECK_IN_BEFORE),
        kept.isBefore(end) ? kept : end);
  }
}
