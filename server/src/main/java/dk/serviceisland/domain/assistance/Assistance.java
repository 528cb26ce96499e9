package dk.serviceisland.domain.assistance;

import dk.serviceisland.domain.plan.StaffMember;
import java.time.Instant;
import java.util.Optional;

/**
 * Somebody asks for a person to come: a citizen at a kiosk, a staff member for a colleague, or a
 * printer. No ticket, and in no figure.
 *
 * @param request the journal position at which it was asked; its id for the day
 * @param asker where
 * @param language of the citizen; none when it is not known
 * @param askedAt when
 * @param taken who is on the way; none while nobody is
 */
public record Assistance(
    long request, Asker asker, Optional<String> language, Instant askedAt, Optional<Taken> taken) {

  /**
   * Somebody is on the way.
   *
   * @param by who
   * @param at since when
   */
  public record Taken(StaffMember by, Instant at) {}

  /** The same, once somebody comes. */
  public Assistance takenBy(StaffMember member, Instant at) {
    return new Assistance(request, asker, language, askedAt, Optional.of(new Taken(member, at)));
  }
}
