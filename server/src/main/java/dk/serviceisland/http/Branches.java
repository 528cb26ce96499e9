package dk.serviceisland.http;

import dk.serviceisland.engine.BranchClock;
import dk.serviceisland.engine.Engine;
import dk.serviceisland.engine.Notes;
import dk.serviceisland.engine.Plans;
import dk.serviceisland.engine.RehearsalClock;
import dk.serviceisland.forecast.Forecasts;
import java.time.ZoneId;
import java.util.Optional;

/**
 * The running branches that the face shows and commands.
 *
 * @param engine runs them
 * @param plans of the branches
 * @param notes of errands that were handed on
 * @param forecasts the latest of each branch
 * @param clock the time of the branches
 * @param rehearsal the same clock, when a rehearsal may set it; then that is part of the API
 */
public record Branches(
    Engine engine,
    Plans plans,
    Notes notes,
    Forecasts forecasts,
    BranchClock clock,
    Optional<RehearsalClock> rehearsal) {

  /** The time zone of all of them: a municipality has one. */
  ZoneId zone() {
    return plans.current(plans.branches().iterator().next()).zone();
  }
}
