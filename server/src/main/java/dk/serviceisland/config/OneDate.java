package dk.serviceisland.config;

import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.plan.Hours;
import dk.serviceisland.domain.plan.TimeRange;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Puts the hours of one date of a branch into settings, and leaves all other dates as they are. */
public final class OneDate {
  private static final String DATE = "date";
  private static final String UNTIL = "until";
  private static final String EXCEPTIONS = "exceptions";

  private OneDate() {}

  /**
   * The same settings with these hours on a date: an exception that covers other dates too is
   * parted around it.
   *
   * @throws IllegalArgumentException if there is no such branch
   */
  public static Documents put(
      Documents documents, BranchId branch, LocalDate date, Hours.DatedHours hours) {
    String document = Documents.branch(branch.value());
    List<Object> exceptions = new ArrayList<>();
    for (Object item : exceptions(documents.trees().get(document))) {
      Map<String, Object> exception = Tree.table(item);
      if (covers(exception, date)) {
        exceptions.addAll(around(exception, date));
      } else {
        exceptions.add(exception);
      }
    }
    exceptions.add(written(date, hours));
    return documents.with(
        List.of(new Edit.Put(document, SettingPath.key("hours", EXCEPTIONS), exceptions)));
  }

  private static List<?> exceptions(Object branch) {
    return branch instanceof Map<?, ?> tree
            && tree.get("hours") instanceof Map<?, ?> hours
            && hours.get(EXCEPTIONS) instanceof List<?> list
        ? list
        : List.of();
  }

  private static boolean covers(Map<String, Object> exception, LocalDate date) {
    return !date.isBefore(first(exception)) && !date.isAfter(last(exception));
  }

  private static LocalDate first(Map<String, Object> exception) {
    return LocalDate.parse(Tree.written(exception.get(DATE)));
  }

  private static LocalDate last(Map<String, Object> exception) {
    return Optional.ofNullable(exception.get(UNTIL))
        .map(until -> LocalDate.parse(Tree.written(until)))
        .orElse(first(exception));
  }

  /** What is left of an exception on the days before a date and after it. */
  private static List<Object> around(Map<String, Object> exception, LocalDate date) {
    List<Object> left = new ArrayList<>();
    if (first(exception).isBefore(date)) {
      left.add(between(exception, first(exception), date.minusDays(1)));
    }
    if (last(exception).isAfter(date)) {
      left.add(between(exception, date.plusDays(1), last(exception)));
    }
    return left;
  }

  private static Map<String, Object> between(
      Map<String, Object> exception, LocalDate first, LocalDate last) {
    Map<String, Object> part = new LinkedHashMap<>(exception);
    part.put(DATE, first.toString());
    part.remove(UNTIL);
    if (last.isAfter(first)) {
      part.put(UNTIL, last.toString());
    }
    return part;
  }

  private static Map<String, Object> written(LocalDate date, Hours.DatedHours hours) {
    Map<String, Object> exception = new LinkedHashMap<>();
    exception.put(DATE, date.toString());
    exception.put(
        "hours",
        hours.ranges().isEmpty()
            ? "closed"
            : hours.ranges().stream().map(OneDate::written).collect(Collectors.joining(", ")));
    hours.lastNumber().ifPresent(time -> exception.put("lastNumber", time.toString()));
    if (!hours.reason().isEmpty()) {
      exception.put("reason", new LinkedHashMap<>(hours.reason()));
    }
    return exception;
  }

  private static String written(TimeRange range) {
    return range.from() + "-" + range.to();
  }
}
