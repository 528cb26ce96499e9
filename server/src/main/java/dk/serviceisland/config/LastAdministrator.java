package dk.serviceisland.config;

import dk.serviceisland.access.Role;
import java.time.Instant;
import java.util.List;

/** Keeps a change from leaving nobody who could make the next one on the pages. */
final class LastAdministrator {
  private LastAdministrator() {}

  /**
   * Refuses settings in which nobody may sign in as administrator when they take force, where
   * somebody could before.
   *
   * @param at when they are made
   * @throws BrokenConfiguration when nobody could
   */
  static void refuseToLose(Edition before, Edition after, Instant at) throws BrokenConfiguration {
    Instant start = Timeline.start(after);
    Instant inForce = start.isBefore(at) ? at : start;
    if (hasOne(before, inForce) && !hasOne(after, inForce)) {
      throw new BrokenConfiguration(
          List.of(
              new Complaint(
                  "staff" + YamlFile.ENDING,
                  Part.NO_LINE,
                  "staff",
                  ComplaintCode.NO_ADMINISTRATOR,
                  "somebody must be administrator; allowed: at least one with role: admin who may"
                      + " sign in on the first day")));
    }
  }

  private static boolean hasOne(Edition edition, Instant moment) {
    return edition.municipal().accounts().stream()
        .anyMatch(account -> account.role() == Role.ADMIN && account.validity().covers(moment));
  }
}
