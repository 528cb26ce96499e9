package dk.serviceisland.forecast;

import dk.serviceisland.domain.fact.Fact;
import dk.serviceisland.domain.ticket.EndReason;
import dk.serviceisland.domain.ticket.Outcome;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A period in the life of an errand and how it ended.
 *
 * @param fact the period
 * @param end when it ended; none while it goes on
 * @param outcome of the errand, when its service completed with this period
 * @param endReason of the ticket, when this was its last period
 */
public record Period(
    Fact fact, Optional<Instant> end, Optional<Outcome> outcome, Optional<EndReason> endReason) {

  /** The periods of a day out of the changes of its facts, in order of their beginning. */
  public static List<Period> of(Iterable<Fact.Change> changes) {
    Map<Long, Period> periods = new LinkedHashMap<>();
    for (Fact.Change change : changes) {
      if (change instanceof Fact.Opened opened) {
        periods.put(opened.fact().sequence(), begun(opened.fact()));
      } else if (change instanceof Fact.Closed closed) {
        periods.computeIfPresent(
            closed.sequence(),
            (sequence, open) ->
                new Period(
                    open.fact(), Optional.of(closed.end()), closed.outcome(), closed.endReason()));
      } else if (change instanceof Fact.Reopened again) {
        periods.computeIfPresent(again.sequence(), (sequence, ended) -> begun(ended.fact()));
      } else if (change instanceof Fact.Cancelled cancelled) {
        periods.remove(cancelled.sequence());
      }
    }
    return List.copyOf(periods.values());
  }

  private static Period begun(Fact fact) {
    return new Period(fact, Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** What the counters did on a day, out of the changes of its facts, in order. */
  public static List<Fact.DutyChanged> duties(List<Fact.Change> changes) {
    return changes.stream()
        .filter(Fact.DutyChanged.class::isInstance)
        .map(Fact.DutyChanged.class::cast)
        .toList();
  }
}
