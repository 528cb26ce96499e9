package dk.serviceisland.config;

import dk.serviceisland.domain.plan.Holiday;
import dk.serviceisland.domain.plan.Hours;
import dk.serviceisland.domain.plan.TimeRange;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Month;
import java.time.MonthDay;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads opening hours: {@code 10:00-12:00, 13:00-17:30} or {@code closed} per weekday, season or
 * date.
 */
final class HoursReader {
  private static final String RANGES = Kind.Form.HOURS_OF_DAY.allowed();
  private static final Pattern RANGE =
      Pattern.compile("([01]\\d|2[0-3]):([0-5]\\d)\\s*-\\s*([01]\\d|2[0-3]):([0-5]\\d)");
  private static final Pattern DAY_AND_MONTH = Pattern.compile("(\\d{1,2})\\.? ([a-z]+)");
  private static final int LONGEST_EXCEPTION_DAYS = 366;

  private final Periods periods;

  HoursReader(Periods periods) {
    this.periods = periods;
  }

  Hours read(Value value) {
    return read(value, Set.of());
  }

  /**
   * Hours of a branch.
   *
   * @param closed the holidays on which it is closed, in a period too
   */
  Hours read(Value value, Set<Holiday> closed) {
    return value.table().map(table -> hours(table, closed)).orElse(Hours.NEVER).closedOn(closed);
  }

  /** Complains about a last-ticket time that leaves nothing of the shortest opening. */
  void checkLastTicket(Value lastTicket, Duration before, Hours hours) {
    Stream<List<TimeRange>> stops =
        hours.timetable().stops().stream().flatMap(stop -> stop.week().values().stream());
    Stream<List<TimeRange>> seasons =
        hours.seasons().stream().flatMap(season -> season.week().values().stream());
    Stream<List<TimeRange>> dates =
        hours.exceptions().values().stream()
            .filter(dated -> dated.lastNumber().isEmpty())
            .map(Hours.DatedHours::ranges);
    Stream.of(hours.week().values().stream(), stops, seasons, dates)
        .flatMap(every -> every)
        .flatMap(List::stream)
        .map(range -> Duration.between(range.from(), range.to()))
        .min(Duration::compareTo)
        .filter(shortest -> shortest.compareTo(before) <= 0)
        .ifPresent(
            shortest ->
                lastTicket.notAllowed(
                    ComplaintCode.LAST_TICKET,
                    Map.of("minutes", "" + shortest.toMinutes()),
                    "fewer minutes than the shortest opening, which has " + shortest.toMinutes()));
  }

  private Hours hours(Table table, Set<Holiday> closed) {
    Map<DayOfWeek, List<TimeRange>> week =
        table.table("week").map(days -> week(days, Map.of())).orElse(Map.of());
    List<Hours.Season> seasons = new ArrayList<>();
    for (Value item : table.items("seasons")) {
      item.table()
          .flatMap(season -> season(season, week))
          .ifPresent(
              season -> {
                seasons.stream()
                    .filter(other -> overlap(other, season))
                    .findFirst()
                    .ifPresent(
                        other ->
                            item.mistake(
                                ComplaintCode.SEASON_OVERLAP,
                                "overlaps the season from "
                                    + written(other.from())
                                    + " to "
                                    + written(other.to())));
                seasons.add(season);
              });
    }
    Map<LocalDate, Hours.DatedHours> exceptions = new TreeMap<>();
    for (Value item : table.items("exceptions")) {
      item.table()
          .ifPresent(
              exception ->
                  readDates(
                      exception,
                      exceptions,
                      exception.find("lastNumber").flatMap(Value::timeOfDay)));
    }
    for (Value item : table.items("periods")) {
      item.table().ifPresent(days -> readPeriod(days, week, closed, exceptions));
    }
    return new Hours(week, List.copyOf(seasons), Collections.unmodifiableMap(exceptions));
  }

  /**
   * Hours of a period are those of its single days; a holiday and a day with its own keep these.
   */
  private void readPeriod(
      Table table,
      Map<DayOfWeek, List<TimeRange>> usual,
      Set<Holiday> closed,
      Map<LocalDate, Hours.DatedHours> exceptions) {
    Optional<Periods.Period> period = periods.named(table, false);
    Map<DayOfWeek, List<TimeRange>> week =
        table.need("week").flatMap(Value::table).map(days -> week(days, usual)).orElse(Map.of());
    Optional<LocalDate> first = period.flatMap(named -> named.term().from());
    Optional<LocalDate> last = period.flatMap(named -> named.term().until());
    if (first.isEmpty() || last.isEmpty() || last.get().isBefore(first.get())) {
      return;
    }
    for (LocalDate date = first.get(); !date.isAfter(last.get()); date = date.plusDays(1)) {
      List<TimeRange> ranges = week.getOrDefault(date.getDayOfWeek(), List.of());
      boolean isUsual = ranges.equals(usual.getOrDefault(date.getDayOfWeek(), List.of()));
      if (!isUsual && Holiday.on(date, closed).isEmpty()) {
        exceptions.putIfAbsent(
            date, new Hours.DatedHours(ranges, period.orElseThrow().names(), Optional.empty()));
      }
    }
  }

  /** The ranges of a week; a day that is not named has none. */
  Map<DayOfWeek, List<TimeRange>> week(Table days) {
    return week(days, Map.of());
  }

  /** Days that are not named are as in the usual week. */
  private Map<DayOfWeek, List<TimeRange>> week(Table days, Map<DayOfWeek, List<TimeRange>> usual) {
    Map<DayOfWeek, List<TimeRange>> week = new EnumMap<>(DayOfWeek.class);
    week.putAll(usual);
    for (DayOfWeek day : DayOfWeek.values()) {
      days.find(day.name().toLowerCase(Locale.ROOT))
          .ifPresent(
              value -> {
                List<TimeRange> ranges = ranges(value);
                if (ranges.isEmpty()) {
                  week.remove(day);
                } else {
                  week.put(day, ranges);
                }
              });
    }
    return Collections.unmodifiableMap(week);
  }

  private Optional<Hours.Season> season(Table table, Map<DayOfWeek, List<TimeRange>> usual) {
    Optional<MonthDay> from = table.need("from").flatMap(HoursReader::dayOfYear);
    Optional<MonthDay> to = table.need("to").flatMap(HoursReader::dayOfYear);
    Optional<Table> days = table.need("week").flatMap(Value::table);
    Map<DayOfWeek, List<TimeRange>> week =
        days.map(present -> week(present, usual)).orElse(Map.of());
    return from.isPresent() && to.isPresent()
        ? Optional.of(new Hours.Season(from.get(), to.get(), week))
        : Optional.empty();
  }

  /** Adds the dates that a table names, each of which no other may name. */
  void readDates(
      Table table, Map<LocalDate, Hours.DatedHours> exceptions, Optional<LocalTime> lastNumber) {
    Optional<LocalDate> first = table.need("date").flatMap(Value::date);
    Optional<LocalDate> last = first;
    Optional<Value> until = table.find("until");
    if (until.isPresent()) {
      last = until.get().date();
    }
    List<TimeRange> ranges = table.need("hours").map(HoursReader::ranges).orElse(List.of());
    Map<String, String> reason = table.find("reason").map(Value::names).orElse(Map.of());
    if (first.isEmpty() || last.isEmpty()) {
      return;
    }
    long days = ChronoUnit.DAYS.between(first.get(), last.get());
    if (days < 0 || days >= LONGEST_EXCEPTION_DAYS) {
      until.ifPresent(
          value ->
              value.notAllowed(
                  ComplaintCode.UNTIL_BEFORE,
                  Map.of(),
                  "a date from " + first.get() + " to a year after it"));
      return;
    }
    for (LocalDate date = first.get(); !date.isAfter(last.get()); date = date.plusDays(1)) {
      if (exceptions.put(date, new Hours.DatedHours(ranges, reason, lastNumber)) != null) {
        table
            .place()
            .mistake(
                ComplaintCode.EXCEPTION_TWICE,
                Map.of("date", "" + date),
                "another exception says something about " + date + " already");
      }
    }
  }

  private static List<TimeRange> ranges(Value value) {
    if (value.says("closed")) {
      return List.of();
    }
    List<TimeRange> ranges = new ArrayList<>();
    for (String part : value.parsed(HoursReader::parts).orElse(List.of())) {
      Matcher matcher = RANGE.matcher(part);
      if (!matcher.matches()) {
        throw new IllegalStateException("checked before: " + part);
      }
      LocalTime from = LocalTime.parse(matcher.group(1) + ":" + matcher.group(2));
      LocalTime to = LocalTime.parse(matcher.group(3) + ":" + matcher.group(4));
      if (!from.isBefore(to)) {
        value.mistake(
            ComplaintCode.HOURS_ORDER,
            Map.of("hours", part),
            "'" + part + "' ends before it starts; hours do not run over midnight");
      } else if (!ranges.isEmpty() && from.isBefore(ranges.get(ranges.size() - 1).to())) {
        value.mistake(
            ComplaintCode.HOURS_OVERLAP,
            Map.of("hours", part),
            "'" + part + "' overlaps the hours before it; allowed: " + RANGES);
      } else {
        ranges.add(new TimeRange(from, to));
      }
    }
    return List.copyOf(ranges);
  }

  private static List<String> parts(String text) {
    List<String> parts = Stream.of(text.split(",", -1)).map(String::strip).toList();
    return parts.stream().allMatch(part -> RANGE.matcher(part).matches()) ? parts : null;
  }

  private static Optional<MonthDay> dayOfYear(Value value) {
    return value.parsed(text -> monthDay(text).orElse(null));
  }

  /** A day of each year such as 1 october; none for a text that is none. */
  static Optional<MonthDay> monthDay(String text) {
    Matcher matcher = DAY_AND_MONTH.matcher(text.toLowerCase(Locale.ROOT));
    if (!matcher.matches()) {
      return Optional.empty();
    }
    try {
      Month month = Month.valueOf(matcher.group(2).toUpperCase(Locale.ROOT));
      return Optional.of(MonthDay.of(month, Integer.parseInt(matcher.group(1))));
    } catch (IllegalArgumentException | DateTimeException notDay) {
      return Optional.empty();
    }
  }

  private static boolean overlap(Hours.Season one, Hours.Season other) {
    return covers(one, other.from()) || covers(other, one.from());
  }

  private static boolean covers(Hours.Season season, MonthDay day) {
    boolean fromReached = !day.isBefore(season.from());
    boolean toNotPassed = !day.isAfter(season.to());
    return season.from().isAfter(season.to())
        ? fromReached || toNotPassed
        : fromReached && toNotPassed;
  }

  private static String written(MonthDay day) {
    return day.getDayOfMonth() + " " + day.getMonth().name().toLowerCase(Locale.ROOT);
  }
}
