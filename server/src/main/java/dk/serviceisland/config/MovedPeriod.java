package dk.serviceisland.config;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** A period on other days, so that what comes in it can be tried on any. */
public final class MovedPeriod {
  private static final String MUNICIPALITY = "municipality";
  private static final String PERIODS = "periods";
  private static final String PEAK_FROM = "peakFrom";
  private static final String PEAK_UNTIL = "peakUntil";

  private MovedPeriod() {}

  /**
   * Settings in which the period of a task type begins on a day, and lasts as long as it did; its
   * peak is not on those days.
   *
   * @param taskType id of what is drawn in the period alone
   * @return none if the task type is bound to no period that has days
   */
  public static Optional<Documents> of(Documents documents, String taskType, LocalDate first) {
    return of(documents, taskType, period -> period.get("from") != null && move(period, first));
  }

  /**
   * Settings in which the period of a task type is one day, which is its peak.
   *
   * @param taskType id of what is drawn in the period alone
   * @return none if the task type is bound to no period
   */
  public static Optional<Documents> peaking(Documents documents, String taskType, LocalDate day) {
    return of(
        documents,
        taskType,
        period -> {
          for (String key : List.of("from", "until", PEAK_FROM, PEAK_UNTIL)) {
            period.put(key, day.toString());
          }
          return true;
        });
  }

  /** With a change of the period of a task type, which says whether it made one. */
  private static Optional<Documents> of(
      Documents documents, String taskType, Predicate<Map<String, Object>> change) {
    Map<String, Object> trees = new LinkedHashMap<>(documents.trees());
    Map<String, Object> municipality = new LinkedHashMap<>(Tree.table(trees.get(MUNICIPALITY)));
    List<Object> periods = new ArrayList<>();
    boolean moved = false;
    Optional<Object> wanted = periodOf(trees, taskType);
    for (Object item : items(municipality.get(PERIODS))) {
      Map<String, Object> period = new LinkedHashMap<>(Tree.table(item));
      if (wanted.isPresent() && wanted.get().equals(period.get("id"))) {
        moved |= change.test(period);
      }
      periods.add(period);
    }
    municipality.put(PERIODS, periods);
    trees.put(MUNICIPALITY, municipality);
    return moved ? Optional.of(Documents.of(trees)) : Optional.empty();
  }

  private static Optional<Object> periodOf(Map<String, Object> trees, String taskType) {
    return items(Tree.table(trees.get("task-types")).get("taskTypes")).stream()
        .map(Tree::table)
        .filter(type -> taskType.equals(type.get("id")))
        .map(type -> type.get("period"))
        .filter(period -> period != null)
        .findFirst();
  }

  private static boolean move(Map<String, Object> period, LocalDate first) {
    LocalDate from = LocalDate.parse(Tree.written(period.get("from")));
    period.put("from", first.toString());
    period.computeIfPresent(
        "until",
        (key, last) ->
            first
                .plusDays(ChronoUnit.DAYS.between(from, LocalDate.parse(Tree.written(last))))
                .toString());
    period.remove(PEAK_FROM);
    period.remove(PEAK_UNTIL);
    return true;
  }

  private static List<?> items(Object list) {
    return list instanceof List<?> items ? items : List.of();
  }
}
