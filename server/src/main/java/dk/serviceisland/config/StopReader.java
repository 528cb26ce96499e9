package dk.serviceisland.config;

import dk.serviceisland.domain.plan.Hours;
import dk.serviceisland.domain.plan.Stop;
import dk.serviceisland.domain.plan.StopId;
import dk.serviceisland.domain.plan.TimeRange;
import dk.serviceisland.domain.plan.Timetable;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Reads where a branch that drives stands, and that it is at one place at a time. */
final class StopReader {
  private static final Map<String, Stop.Weeks> WEEKS =
      Map.of("every", Stop.Weeks.EVERY, "even", Stop.Weeks.EVEN, "odd", Stop.Weeks.ODD);

  private final HoursReader hours;

  StopReader(HoursReader hours) {
    this.hours = hours;
  }

  /** The stops of a branch in their order; one without an id is left out. */
  Timetable read(Table branch) {
    List<Stop> stops = new ArrayList<>();
    for (Value item : branch.items("stops")) {
      Optional<Stop> stop = item.table().flatMap(this::stop);
      if (stop.isEmpty()) {
        continue;
      }
      if (stops.stream().anyMatch(other -> other.id().equals(stop.get().id()))) {
        item.standsTwice("id", stop.get().id());
        continue;
      }
      stops.stream()
          .flatMap(other -> atOnce(stop.get(), other).stream())
          .findFirst()
          .ifPresent(times -> complain(item, times));
      stops.add(stop.get());
    }
    return new Timetable(List.copyOf(stops));
  }

  private Optional<Stop> stop(Table table) {
    Optional<StopId> id = table.need("id").flatMap(value -> value.id(StopId::new));
    Map<String, String> names = table.names();
    Map<String, String> places = table.find("place").map(Value::names).orElse(Map.of());
    Optional<String> map = table.find("mapUrl").flatMap(Value::url);
    Stop.Weeks weeks =
        table.find("weeks").flatMap(value -> value.oneOf(WEEKS)).orElse(Stop.Weeks.EVERY);
    Map<DayOfWeek, List<TimeRange>> week = table.table("week").map(hours::week).orElse(Map.of());
    Map<LocalDate, Hours.DatedHours> dates = new TreeMap<>();
    for (Value item : table.items("dates")) {
      item.table().ifPresent(date -> hours.readDates(date, dates, Optional.empty()));
    }
    return id.map(
        known ->
            new Stop(known, names, places, map, weeks, week, Collections.unmodifiableMap(dates)));
  }

  /** When the branch would be at two stops, or at the second as soon as it leaves the first. */
  private static Optional<String> atOnce(Stop one, Stop other) {
    Stream<Optional<String>> weekly =
        one.weeks().meet(other.weeks())
            ? Stream.of(DayOfWeek.values())
                .map(
                    day ->
                        touching(
                            one.week().getOrDefault(day, List.of()),
                            other.week().getOrDefault(day, List.of())))
            : Stream.empty();
    Stream<Optional<String>> dated =
        Stream.concat(one.dates().keySet().stream(), other.dates().keySet().stream())
            .sorted()
            .map(date -> onDate(date, one, other));
    return Stream.concat(weekly, dated).flatMap(Optional::stream).findFirst();
  }

  private static Optional<String> onDate(LocalDate date, Stop one, Stop other) {
    Hours first = new Timetable(List.of(one)).alone();
    Hours second = new Timetable(List.of(other)).alone();
    return touching(first.on(date), second.on(date)).map(times -> date + " " + times);
  }

  private static Optional<String> touching(List<TimeRange> some, List<TimeRange> others) {
    return some.stream()
        .filter(
            one ->
                others.stream()
                    .anyMatch(
                        other ->
                            !one.from().isAfter(other.to()) && !other.from().isAfter(one.to())))
        .map(range -> range.from() + "-" + range.to())
        .findFirst();
  }

  private static void complain(Value item, String times) {
    item.mistake(
        ComplaintCode.TWO_STOPS_AT_ONCE,
        Map.of("hours", times),
        "at "
            + times
            + " it would be at another stop too, or there at the same minute; allowed: one stop at"
            + " a time, with the way between them");
  }
}
