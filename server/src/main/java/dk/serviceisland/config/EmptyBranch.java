package dk.serviceisland.config;

import java.util.Map;

/** Refuses a branch in which nobody could be served: one without counters or without task types. */
final class EmptyBranch {
  private static final Map<String, String> LISTS =
      Map.of("counters", "counter", "taskTypes", "task type");

  private EmptyBranch() {}

  /** Complains of the empty lists of a branch. */
  static void tell(String file, Part branch, Complaints complaints) {
    if (!(branch instanceof Part.Entries table)) {
      return;
    }
    for (Part.Entry entry : table.entries()) {
      String one = LISTS.get(entry.key());
      if (one != null && entry.value() instanceof Part.Items list && list.items().isEmpty()) {
        complaints.beyondBounds(
            new Complaint(
                file,
                list.line(),
                entry.key(),
                ComplaintCode.EMPTY_LIST,
                "a list is not allowed here; allowed: a list with at least one " + one));
      }
    }
  }
}
