package dk.serviceisland.engine;

import dk.serviceisland.domain.day.BranchState;
import dk.serviceisland.domain.day.Event;
import java.util.List;

/**
 * Puts what happened into an answer. Called on the branch's writer, right after the events are
 * applied; what takes longer than copying out of the state is left to the answer itself.
 */
@FunctionalInterface
public interface Answerer {
  /**
   * Makes the answer.
   *
   * @param state the state after the events; not to be kept
   * @param events what the command made happen; none when there was nothing to do
   */
  Answer answer(BranchState state, List<Event> events);
}
