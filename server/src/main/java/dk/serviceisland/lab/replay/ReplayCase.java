package dk.serviceisland.lab.replay;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A team with its task types and the tickets of some days, to be played again under a policy.
 *
 * @param name of the case
 * @param noShow what calling an absent ticket costs
 * @param taskTypes in the order that breaks ties
 * @param staff in the order that breaks ties
 * @param days the tickets of each day in order of arrival
 */
public record ReplayCase(
    String name,
    Duration noShow,
    List<Type> taskTypes,
    List<Person> staff,
    List<List<Arrival>> days) {

  /** How long the doors are open; nobody arrives later. */
  public static final Duration OPEN = Duration.ofHours(8);

  /**
   * A task type.
   *
   * @param id its name in the case
   * @param target called within, more than zero
   * @param mean usual handling time, more than zero
   */
  public record Type(String id, Duration target, Duration mean) {}

  /**
   * A staff member.
   *
   * @param id its name in the case
   * @param skills the task types this person may serve
   * @param slow how many times longer than usual this person takes, more than zero
   * @param breaks in order
   */
  public record Person(String id, Set<String> skills, double slow, List<Break> breaks) {}

  /**
   * A break, taken at the first moment the person is free at or after its start.
   *
   * @param start after opening
   * @param length full length
   */
  public record Break(Duration start, Duration length) {}

  /**
   * A citizen.
   *
   * @param at arrival after opening
   * @param type name of the task type
   * @param service handling time of a usual staff member
   * @param patience leaves when not called for so long; of one with an appointment counted from its
   *     time
   * @param appointment its time after opening; none without one
   * @param comes whether the citizen comes at all: some who have an appointment do not
   */
  public record Arrival(
      Duration at,
      String type,
      Duration service,
      Duration patience,
      Optional<Duration> appointment,
      boolean comes) {
    /** Somebody without an appointment. */
    public Arrival(Duration at, String type, Duration service, Duration patience) {
      this(at, type, service, patience, Optional.empty(), true);
    }
  }
}
