package dk.serviceisland.wire;

import dk.serviceisland.domain.day.BranchState;
import dk.serviceisland.domain.day.Duty;
import dk.serviceisland.domain.plan.Plan;
import java.util.Map;
import java.util.Optional;

/**
 * What the screen at a remote counter shows its citizen. Never says who serves.
 *
 * @param branch names of the branch
 * @param counter the place
 * @param citizen whom it is for now; none while nobody is called or served there
 */
public record PlaceView(
    Map<String, String> branch, CounterSign counter, Optional<Citizen> citizen) {

  /**
   * Whom it is for.
   *
   * @param state called or in service
   * @param number what they hold; none where they were called discreetly
   * @param language theirs
   * @param video where they meet whoever serves them
   */
  private record Citizen(String state, Optional<String> number, String language, String video) {}

  /** As of now; none of what is no remote counter. To be made on the branch's writer. */
  public static Optional<PlaceView> of(BranchState state, Duty duty) {
    Plan plan = state.plan();
    return Optional.ofNullable(plan.counters().get(duty.counter()))
        .filter(Plan.Counter::remote)
        .map(
            counter ->
                new PlaceView(plan.names(), CounterSign.of(plan, counter), citizen(duty, counter)));
  }

  private static Optional<Citizen> citizen(Duty duty, Plan.Counter counter) {
    return duty.ticket()
        .map(
            ticket ->
                new Citizen(
                    Words.of(ticket.state()),
                    Optional.of(ticket.number().toString())
                        .filter(number -> !ticket.errand().discreet()),
                    ticket.language(),
                    counter.video().orElseThrow()));
  }
}
