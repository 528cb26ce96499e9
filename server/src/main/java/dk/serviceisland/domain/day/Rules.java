package dk.serviceisland.domain.day;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * The rules of the queue: what happens when somebody, or time itself, wants something. Pure: a rule
 * reads the state and answers with events or a refusal; the state changes only when the events are
 * applied.
 */
public final class Rules {
  private Rules() {}

  /**
   * Decides a command.
   *
   * @param state of the branch on its day, not changed
   * @param command what is wanted
   * @param now the clock, of which whole milliseconds count; if it lags behind the last event, that
   *     event's time counts
   */
  public static Decision decide(BranchState state, Command command, Instant now) {
    Instant clock = now.truncatedTo(ChronoUnit.MILLIS);
    Instant at = clock.isBefore(state.lastAt()) ? state.lastAt() : clock;
    return command.decide(new Ruling(state, at));
  }
}
