package dk.serviceisland.domain.day;

import dk.serviceisland.domain.plan.TaskTypeId;
import dk.serviceisland.domain.ticket.Diversion;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/** Who was sent today to do it alone, and what became of it, counted by task type. */
final class Diversions {
  private final Map<TaskTypeId, Map<Diversion, Integer>> counts = new HashMap<>();
  private int sent;

  /** How many were sent, with all task types. */
  int sent() {
    return sent;
  }

  /** How often this is known of a task type. */
  int count(TaskTypeId taskType, Diversion how) {
    return counts.getOrDefault(taskType, Map.of()).getOrDefault(how, 0);
  }

  /** Whether somebody who was sent has not said so much yet: it worked or not, or a number. */
  boolean mayBeSaid(TaskTypeId taskType, Diversion how) {
    int said =
        how == Diversion.CAME
            ? count(taskType, Diversion.CAME)
            : count(taskType, Diversion.WORKED) + count(taskType, Diversion.NOT_WORKED);
    return said < count(taskType, Diversion.SENT);
  }

  void add(TaskTypeId taskType, Diversion how) {
    counts
        .computeIfAbsent(taskType, none -> new EnumMap<>(Diversion.class))
        .merge(how, 1, Integer::sum);
    if (how == Diversion.SENT) {
      sent++;
    }
  }
}
