package dk.serviceisland.domain.day;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
    Instant at = state.moment(now.truncatedTo(ChronoUnit.MILLIS));
    Decision decision = command.decide(new Ruling(state, at));
    return decision instanceof Decision.Accepted accepted
        ? closingWhatHasFinished(state, withWhoIsBack(state, command, accepted, at), at)
        : decision;
  }

  /** Whoever does something at a counter that they had left is there again. */
  private static Decision.Accepted withWhoIsBack(
      BranchState state, Command command, Decision.Accepted accepted, Instant at) {
    if (!(command instanceof Command.AtCounter there) || !there.showsPresence()) {
      return accepted;
    }
    boolean back =
        state
            .duty(there.counter())
            .filter(duty -> duty.left().isPresent() && duty.isServedBy(there.staff()))
            .isPresent();
    if (!back) {
      return accepted;
    }
    List<Event> events = new ArrayList<>();
    events.add(new CounterEvent.CounterAttended(at, there.counter()));
    events.addAll(accepted.events());
    return new Decision.Accepted(events);
  }

  /**
   * A counter that goes with a change of plan closes as soon as it has finished, and so does a
   * room: whoever was there is at the counter again that they came from, if they can be.
   */
  private static Decision closingWhatHasFinished(
      BranchState state, Decision.Accepted accepted, Instant at) {
    List<Event> events = new ArrayList<>(accepted.events());
    for (Duty duty : state.duties()) {
      boolean room = state.counters().isRoom(duty.counter());
      if ((room || state.counters().goes(duty)) && isFreed(duty, accepted.events())) {
        events.add(new CounterEvent.CounterClosed(at, duty.counter()));
        if (room) {
          backAtCounter(state, duty, at).ifPresent(events::add);
        }
      }
    }
    return new Decision.Accepted(events);
  }

  private static Optional<Event> backAtCounter(BranchState state, Duty room, Instant at) {
    return room.staff()
        .filter(member -> state.planned().staff().containsKey(member.id()))
        .flatMap(
            member ->
                state
                    .counters()
                    .leftBy(member.id())
                    .map(duty -> new CounterEvent.CounterOpened(at, duty.counter(), member.id())));
  }

  /** Whether the last of the events at a counter leaves it nothing to do. */
  private static boolean isFreed(Duty duty, List<Event> events) {
    boolean freed = false;
    for (Event event : events) {
      if (event instanceof Event.OfCounter there && there.counter().equals(duty.counter())) {
        freed = there.frees();
      }
    }
    return freed;
  }
}
