package dk.serviceisland.wire;

import biweekly.Biweekly;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import biweekly.io.TimezoneInfo;
import biweekly.property.Attendee;
import biweekly.property.DateStart;
import biweekly.util.ICalDate;
import biweekly.util.com.google.ical.compat.javautil.DateIterator;
import dk.serviceisland.domain.duty.DutyKind;
import dk.serviceisland.domain.duty.DutySheet;
import dk.serviceisland.domain.duty.Quarters;
import dk.serviceisland.domain.plan.Plan;
import dk.serviceisland.domain.plan.StaffId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TimeZone;

/**
 * Duties out of a calendar (iCalendar, RFC 5545), as systems for duty plans and calendars give it
 * out, entries that come again among them. Whoever the calendar tells of has the weeks that are
 * taken in as it says, also where it says nothing. Of an entry its time is taken, and what kind of
 * thing it is by a word in its heading or category; no text of it is kept.
 *
 * <p>Time at the counters begins and ends with whole quarter hours within the entry, absences with
 * those around it. Where entries of a person overlap the first of the file stands.
 */
public final class DutyCalendar {
  /** Times of all entries of a file within the weeks that are taken in. */
  static final int MOST_TIMES = 20_000;

  private static final long QUARTER = 15;

  private final Plan plan;
  private final List<LocalDate> days;
  private final Optional<StaffId> whose;
  private final DutyFile.People people;
  private final DutyFile.Collecting collecting = new DutyFile.Collecting();
  private final Set<String> moved = new HashSet<>();
  private final DutyRepeats repeats = new DutyRepeats();
  private int times;

  private DutyCalendar(Plan plan, List<LocalDate> days, Optional<StaffId> whose) {
    this.plan = plan;
    this.days = days;
    this.whose = whose;
    this.people = new DutyFile.People(plan);
  }

  /**
   * Reads a calendar.
   *
   * @param plan of the branch
   * @param monday first of the weeks that are taken in
   * @param weeks how many
   * @param today what is over is left as it is
   * @param whose calendar it is; none: each entry says by who takes part, or by a name in front of
   *     its heading
   */
  public static DutyFile read(
      String text,
      Plan plan,
      LocalDate monday,
      int weeks,
      LocalDate today,
      Optional<StaffId> whose) {
    List<LocalDate> days = new ArrayList<>();
    for (int week = 0; week < weeks; week++) {
      days.addAll(DutySheet.week(monday.plusWeeks(week)));
    }
    days.removeIf(day -> day.isBefore(today));
    return new DutyCalendar(plan, days, whose).read(text);
  }

  private DutyFile read(String text) {
    CalendarText.Read bounded = CalendarText.of(text);
    if (!bounded.flaws().isEmpty()) {
      bounded.flaws().forEach(collecting::wrong);
      return collecting.file();
    }
    List<ICalendar> calendars = Biweekly.parse(bounded.text()).all();
    whose.ifPresent(staff -> days.forEach(day -> collecting.day(0, staff, day)));
    for (ICalendar calendar : calendars) {
      for (VEvent event : calendar.getEvents()) {
        if (event.getRecurrenceId() != null && event.getUid() != null) {
          moved.add(moved(event, event.getRecurrenceId().getValue().toInstant()));
        }
      }
    }
    int number = 0;
    for (ICalendar calendar : calendars) {
      for (VEvent event : calendar.getEvents()) {
        number++;
        if (counts(event) && !collecting.isFull()) {
          entry(number, event, calendar.getTimezoneInfo());
        }
      }
    }
    return collecting.file();
  }

  private static String moved(VEvent event, Instant at) {
    return event.getUid().getValue() + " " + at.toEpochMilli();
  }

  /** What is called off, or takes nobody's time, is not there. */
  private static boolean counts(VEvent event) {
    boolean cancelled = event.getStatus() != null && event.getStatus().isCancelled();
    boolean free = event.getTransparency() != null && event.getTransparency().isTransparent();
    return !cancelled && !free;
  }

  private void entry(int number, VEvent event, TimezoneInfo zones) {
    DateStart start = event.getDateStart();
    if (start == null || start.getValue() == null) {
      collecting.wrong(DutyFile.Flaw.of(number, "time"));
      return;
    }
    if (!repeats.follows(event, start.getValue().toInstant(), last())) {
      collecting.wrong(DutyFile.Flaw.of(number, "too-often"));
      return;
    }
    if (length(event, start.getValue()).isNegative()) {
      collecting.wrong(new DutyFile.Flaw(number, "DTEND", "", "not-after", ""));
      return;
    }
    if (repeats.isTooOld(event, start.getValue().toInstant(), last())) {
      int year = DutyRepeats.oldest(last());
      collecting.wrong(
          new DutyFile.Flaw(number, "DTSTART", "", "entry-time", year + "0101T000000"));
      return;
    }
    Set<StaffId> whom = whose.map(Set::of).orElseGet(() -> people(event));
    if (whom.isEmpty()) {
      collecting.wrong(DutyFile.Flaw.of(number, "nobody"));
      return;
    }
    whom.forEach(staff -> days.forEach(day -> collecting.day(number, staff, day)));
    DutyKind kind = kind(event);
    for (Period period : periods(number, event, zones)) {
      for (LocalDate day : days) {
        quarters(period, day, kind)
            .ifPresent(when -> whom.forEach(staff -> put(number, staff, day, when, kind)));
      }
    }
  }

  /** Nothing later is asked for. */
  private LocalDate last() {
    return days.isEmpty() ? LocalDate.EPOCH : days.get(days.size() - 1);
  }

  /** From when until when, on the clock of the branch. */
  private record Period(LocalDateTime from, LocalDateTime to) {}

  private List<Period> periods(int number, VEvent event, TimezoneInfo zones) {
    DateStart start = event.getDateStart();
    ICalDate first = start.getValue();
    boolean floating = !first.hasTime() || zones.isFloating(start);
    TimeZone zone = floating ? TimeZone.getDefault() : zone(start, zones);
    Duration length = length(event, first);
    ZoneId shown = floating ? TimeZone.getDefault().toZoneId() : plan.zone();
    Instant begin =
        days.isEmpty() ? Instant.MAX : at(days.get(0)).minus(length).minus(Duration.ofDays(1));
    Instant end =
        days.isEmpty() ? Instant.MIN : at(days.get(days.size() - 1)).plus(Duration.ofDays(2));
    List<Period> periods = new ArrayList<>();
    if (begin.isAfter(end)) {
      return periods;
    }
    DateIterator dates = event.getDateIterator(zone);
    if (begin.isAfter(first.toInstant())) {
      dates.advanceTo(Date.from(begin));
    }
    while (dates.hasNext()) {
      Date next = dates.next();
      if (!next.toInstant().isBefore(end)) {
        break;
      }
      times++;
      if (times > MOST_TIMES) {
        collecting.wrong(DutyFile.Flaw.of(number, "too-often"));
        break;
      }
      boolean isMoved =
          event.getRecurrenceId() == null
              && event.getUid() != null
              && moved.contains(moved(event, next.toInstant()));
      if (!isMoved) {
        LocalDateTime from = LocalDateTime.ofInstant(next.toInstant(), shown);
        LocalDateTime to =
            floating
                ? from.plus(length)
                : LocalDateTime.ofInstant(next.toInstant().plus(length), shown);
        periods.add(new Period(from, to));
      }
    }
    return periods;
  }

  private Instant at(LocalDate day) {
    return day.atStartOfDay(plan.zone()).toInstant();
  }

  private static TimeZone zone(DateStart start, TimezoneInfo zones) {
    return zones.getTimezone(start) == null
        ? TimeZone.getTimeZone("UTC")
        : zones.getTimezone(start).getTimeZone();
  }

  private static Duration length(VEvent event, ICalDate first) {
    if (event.getDateEnd() != null && event.getDateEnd().getValue() != null) {
      Duration length =
          Duration.between(first.toInstant(), event.getDateEnd().getValue().toInstant());
      // A day on which the clock is set is a day.
      return first.hasTime() ? length : days(length);
    }
    if (event.getDuration() != null && event.getDuration().getValue() != null) {
      return Duration.ofMillis(event.getDuration().getValue().toMillis());
    }
    return first.hasTime() ? Duration.ZERO : Duration.ofDays(1);
  }

  /** Days that end on the day on which they begin are that one. */
  private static Duration days(Duration length) {
    return length.isZero()
        ? Duration.ofDays(1)
        : Duration.ofDays(Math.round(length.toMinutes() / 1440.0));
  }

  private static Optional<Quarters> quarters(Period period, LocalDate day, DutyKind kind) {
    LocalDateTime begin = day.atStartOfDay();
    long from = minutes(begin, period.from());
    long to = minutes(begin, period.to());
    long first = kind.isThere() ? after(from) : Math.floorDiv(from, QUARTER);
    long last = kind.isThere() ? Math.floorDiv(to, QUARTER) : after(to);
    int within = Math.toIntExact(Math.max(0, Math.min(Quarters.OF_A_DAY, first)));
    int until = Math.toIntExact(Math.max(0, Math.min(Quarters.OF_A_DAY, last)));
    return within < until ? Optional.of(new Quarters(within, until)) : Optional.empty();
  }

  /** The first quarter hour that begins no earlier. */
  private static long after(long minutes) {
    return -Math.floorDiv(-minutes, QUARTER);
  }

  private static long minutes(LocalDateTime begin, LocalDateTime at) {
    return Duration.between(begin, at).toMinutes();
  }

  private void put(int number, StaffId staff, LocalDate day, Quarters when, DutyKind kind) {
    List<DutyFile.Piece> there = collecting.day(number, staff, day);
    List<Quarters> left = List.of(when);
    for (DutyFile.Piece piece : there) {
      if (left.isEmpty()) {
        return;
      }
      if (piece.kind().isThere() == kind.isThere()) {
        left = left.stream().flatMap(part -> part.without(piece.when()).stream()).toList();
      }
    }
    left.forEach(part -> there.add(new DutyFile.Piece(part, kind)));
  }

  private Set<StaffId> people(VEvent event) {
    Set<StaffId> found = new LinkedHashSet<>();
    for (Attendee attendee : event.getAttendees()) {
      find(attendee.getCommonName())
          .or(() -> find(local(attendee.getEmail())))
          .or(() -> find(local(attendee.getUri())))
          .ifPresent(found::add);
    }
    if (found.isEmpty()) {
      String heading = heading(event);
      int colon = heading.indexOf(':');
      find(colon < 0 ? heading : heading.substring(0, colon)).ifPresent(found::add);
    }
    return found;
  }

  private Optional<StaffId> find(String said) {
    return said == null ? Optional.empty() : people.find(said);
  }

  /** The part of an address that may be somebody's id. */
  private static String local(String address) {
    if (address == null) {
      return null;
    }
    String plain = address.toLowerCase(Locale.ROOT).replace("mailto:", "");
    int at = plain.indexOf('@');
    return at < 0 ? plain : plain.substring(0, at);
  }

  private static String heading(VEvent event) {
    return event.getSummary() == null || event.getSummary().getValue() == null
        ? ""
        : event.getSummary().getValue();
  }

  /** By the words that people write into calendars; whatever has none of them is an absence. */
  private static DutyKind kind(VEvent event) {
    StringBuilder said = new StringBuilder(heading(event));
    event
        .getCategories()
        .forEach(words -> said.append(' ').append(String.join(" ", words.getValues())));
    String plain = said.toString().toLowerCase(Locale.ROOT);
    if (has(plain, "kursus", "course", "uddannelse", "training")) {
      return DutyKind.COURSE;
    }
    if (has(plain, "telefon", "phone")) {
      return DutyKind.TELEPHONE;
    }
    if (has(plain, "livline", "lifeline")) {
      return DutyKind.LIFELINE;
    }
    if (has(plain, "møde", "meeting")) {
      return DutyKind.MEETING;
    }
    return has(plain, "vagt", "skranke", "duty", "counter", "shift")
        ? DutyKind.COUNTERS
        : DutyKind.OTHER;
  }

  private static boolean has(String text, String... words) {
    for (String word : words) {
      if (text.contains(word)) {
        return true;
      }
    }
    return false;
  }
}
