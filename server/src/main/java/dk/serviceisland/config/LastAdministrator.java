package dk.serviceisland.config;

import dk.serviceisland.access.Account;
import dk.serviceisland.access.Role;
import dk.serviceisland.domain.plan.StaffId;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Keeps a change from leaving nobody who could make the next one on the pages. */
public final class LastAdministrator {
  private LastAdministrator() {}

  /**
   * Refuses settings in which nobody may sign in as administrator when they take force, where
   * somebody could before.
   *
   * @param at when they are made
   * @throws BrokenConfiguration when nobody could
   */
  static void refuseToLose(Edition before, Edition after, Instant at) throws BrokenConfiguration {
    Instant inForce = inForce(after, at);
    if (!administrators(before, inForce).isEmpty() && administrators(after, inForce).isEmpty()) {
      throw new BrokenConfiguration(
          List.of(
              complaint(
                  "somebody must be administrator; allowed: at least one with role: admin who may"
                      + " sign in on the first day")));
    }
  }

  /**
   * Refuses settings in which every administrator is a new one without a password, where passwords
   * are not known.
   *
   * @param at when they are made
   * @throws BrokenConfiguration when it is so
   */
  static void refuseOnlyNew(Edition before, Edition after, Instant at) throws BrokenConfiguration {
    List<Account> now = administrators(after, inForce(after, at));
    Set<StaffId> known =
        administrators(before, inForce(after, at)).stream()
            .map(Account::id)
            .collect(Collectors.toSet());
    boolean stays =
        now.stream().anyMatch(one -> known.contains(one.id()) || one.passwordHash().isPresent());
    if (!known.isEmpty() && !stays) {
      throw new BrokenConfiguration(List.of(nobodyWithPassword(now)));
    }
  }

  /**
   * The administrators of a change of whom one must have a password.
   *
   * @param at when it is made
   * @return nobody where all administrators of before stay
   */
  public static List<Account> inQuestion(Edition before, Edition after, Instant at) {
    Instant inForce = inForce(after, at);
    List<Account> now = administrators(after, inForce);
    Set<StaffId> ids = now.stream().map(Account::id).collect(Collectors.toSet());
    boolean allStay =
        administrators(before, inForce).stream().map(Account::id).allMatch(ids::contains);
    return allStay ? List.of() : now;
  }

  /** What is wrong where none of the administrators has a password. */
  public static Complaint nobodyWithPassword(List<Account> administrators) {
    return complaint(
        "none of the administrators has a password: "
            + administrators.stream()
                .map(account -> account.id().value())
                .collect(Collectors.joining(", "))
            + "; allowed: at least one with role: admin who has one already");
  }

  private static Instant inForce(Edition after, Instant at) {
    Instant start = Timeline.start(after);
    return start.isBefore(at) ? at : start;
  }

  private static List<Account> administrators(Edition edition, Instant moment) {
    return edition.municipal().accounts().stream()
        .filter(account -> account.role() == Role.ADMIN && account.validity().covers(moment))
        .toList();
  }

  private static Complaint complaint(String message) {
    return new Complaint(
        "staff" + YamlFile.ENDING, Part.NO_LINE, "staff", ComplaintCode.NO_ADMINISTRATOR, message);
  }
}
