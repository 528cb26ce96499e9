package dk.serviceisland.config;

import dk.serviceisland.domain.plan.CounterId;
import dk.serviceisland.domain.plan.Peak;
import dk.serviceisland.domain.plan.TaskTypeId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Reads what a branch does in a rush. */
final class PeakReader {
  private PeakReader() {}

  /** None where the branch has none; what it names must be of the branch. */
  static Optional<Peak> read(
      Table branch,
      Collection<TaskTypeId> taskTypes,
      Collection<CounterId> counters,
      Periods periods) {
    return branch
        .find("peak")
        .flatMap(Value::table)
        .map(
            table ->
                new Peak(
                    named(table, "taskTypes", "task type", taskTypes, TaskTypeId::new),
                    Set.copyOf(named(table, "counters", "counter", counters, CounterId::new)),
                    periods.named(table, false).flatMap(Periods.Period::peak)));
  }

  private static <T> List<T> named(
      Table table, String key, String kind, Collection<T> known, Function<String, T> maker) {
    List<String> ids = known.stream().map(Object::toString).toList();
    List<T> named = new ArrayList<>();
    for (Value item : table.needItems(key)) {
      item.text().filter(id -> item.isOneOf(kind, id, ids)).map(maker).ifPresent(named::add);
    }
    return named;
  }
}
