package dk.serviceisland.config;

import dk.serviceisland.domain.course.Course;
import dk.serviceisland.domain.plan.CourseId;
import dk.serviceisland.domain.plan.TaskTypeId;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads the courses and events of a branch. */
final class CourseReader {
  private static final int LONGEST_YEARS = 2;

  private static final Map<String, DayOfWeek> DAYS =
      Stream.of(DayOfWeek.values())
          .collect(Collectors.toMap(day -> day.name().toLowerCase(Locale.ROOT), day -> day));

  private final Map<String, String> staff;

  /**
   * Reads courses that may name staff.
   *
   * @param staff the names of staff by their ids
   */
  CourseReader(Map<String, String> staff) {
    this.staff = staff;
  }

  /** In their order; one in which something is wrong is told of and left out. */
  List<Course> read(Table branch) {
    Map<CourseId, Course> read = new LinkedHashMap<>();
    for (Value item : branch.items("courses")) {
      item.table()
          .flatMap(this::course)
          .filter(course -> read.putIfAbsent(course.id(), course) != null)
          .ifPresent(twice -> item.standsTwice("id", twice.id()));
    }
    return List.copyOf(read.values());
  }

  private Optional<Course> course(Table table) {
    Optional<CourseId> id = table.need("id").flatMap(value -> value.id(CourseId::new));
    Optional<Integer> seats = table.need("seats").flatMap(Value::whole);
    Optional<Duration> length = table.need("minutes").flatMap(Value::minutes);
    Map<String, String> names = table.names();
    Map<String, String> places = table.need("place").map(Value::names).orElse(Map.of("da", ""));
    Map<String, String> hints = table.find("hints").map(Value::names).orElse(Map.of());
    String icon =
        table
            .find("icon")
            .flatMap(value -> value.id(TaskTypeId::new))
            .map(TaskTypeId::value)
            .orElse("");
    String teacher = table.find("teacher").flatMap(Value::text).orElse("");
    int deskPercent = table.whole("deskPercent");
    int waitingList = table.whole("waitingList");
    int ahead = table.whole("bookDaysAhead");
    Duration kept = Duration.ofMinutes(table.whole("keptMinutes"));
    List<LocalDateTime> dates = dates(table);
    List<Course.Weekly> weekly = weekly(table);
    if (id.isEmpty() || seats.isEmpty() || length.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Course(
            id.get(),
            names,
            hints,
            icon,
            places,
            staff.getOrDefault(teacher, teacher),
            seats.get(),
            deskPercent,
            waitingList,
            length.get(),
            ahead,
            kept,
            dates,
            weekly));
  }

  private static List<LocalDateTime> dates(Table course) {
    List<LocalDateTime> dates = new ArrayList<>();
    for (Value item : course.items("dates")) {
      item.table()
          .ifPresent(
              table -> {
                Optional<LocalDate> date = table.need("date").flatMap(Value::date);
                Optional<LocalTime> at = table.need("at").flatMap(Value::timeOfDay);
                date.ifPresent(day -> at.ifPresent(time -> dates.add(day.atTime(time))));
              });
    }
    return List.copyOf(dates);
  }

  private static List<Course.Weekly> weekly(Table course) {
    List<Course.Weekly> weekly = new ArrayList<>();
    for (Value item : course.items("weekly")) {
      item.table().flatMap(CourseReader::series).ifPresent(weekly::add);
    }
    return List.copyOf(weekly);
  }

  private static Optional<Course.Weekly> series(Table table) {
    Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
    for (Value item : table.needItems("days")) {
      item.oneOf(DAYS).ifPresent(days::add);
    }
    table
        .find("days")
        .filter(list -> list.isList() && days.isEmpty())
        .ifPresent(list -> list.isEmpty("a list with at least one day"));
    Optional<LocalTime> at = table.need("at").flatMap(Value::timeOfDay);
    Optional<LocalDate> from = table.need("from").flatMap(Value::date);
    Optional<LocalDate> until =
        table
            .need("until")
            .flatMap(value -> value.date().filter(last -> isInTime(value, from, last)));
    Set<LocalDate> except = new TreeSet<>();
    table.items("except").forEach(item -> item.date().ifPresent(except::add));
    return at.flatMap(
        time ->
            from.flatMap(
                first -> until.map(last -> new Course.Weekly(days, time, first, last, except))));
  }

  private static boolean isInTime(Value value, Optional<LocalDate> from, LocalDate last) {
    boolean inTime =
        from.map(first -> !last.isBefore(first) && !last.isAfter(first.plusYears(LONGEST_YEARS)))
            .orElse(true);
    if (!inTime) {
      value.notAllowed(
          ComplaintCode.UNTIL_BEFORE,
          Map.of(),
          "a date from " + from.orElseThrow() + " to two years after it");
    }
    return inTime;
  }
}
