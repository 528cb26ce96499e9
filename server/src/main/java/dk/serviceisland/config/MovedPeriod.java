package dk.serviceisland.config;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A period on other days, so that what comes in it can be tried on any. */
public final class MovedPeriod {
  private static final String MUNICIPALITY = "municipality";
  private static final String PERIODS = "periods";

  private MovedPeriod() {}

  /**
   * Settings in which the period of a task type begins on a day, and lasts as long as it did; its
   * peak is not on those days.
   *
   * @param taskType id of what is drawn in the period alone
   * @return none if the task type is bound to no period that has days
   */
  public static Optional<Documents> of(Documents documents, String taskType, LocalDate first) {
    Map<String, Object> trees = new LinkedHashMap<>(documents.trees());
    Map<String, Object> municipality = new LinkedHashMap<>(Tree.table(trees.get(MUNICIPALITY)));
    List<Object> periods = new ArrayList<>();
    boolean moved = false;
    Optional<Object> wanted = periodOf(trees, taskType);
    for (Object item : items(municipality.get(PERIODS))) {
      Map<String, Object> period = new LinkedHashMap<>(Tree.table(item));
      if (wanted.isPresent()
          && wanted.get().equals(period.get("id"))
          && period.get("from") != null) {
        move(period, first);
        moved = true;
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

  private static void move(Map<String, Object> period, LocalDate first) {
    LocalDate from = LocalDate.parse(Tree.written(period.get("from")));
    period.put("from", first.toString());
    period.computeIfPresent(
        "until",
        (key, last) ->
            first
                .plusDays(ChronoUnit.DAYS.between(from, LocalDate.parse(Tree.written(last))))
                .toString());
    period.remove("peakFrom");
    period.remove("peakUntil");
  }

  private static List<?> items(Object list) {
    return list instanceof List<?> items ? items : List.of();
  }
}
