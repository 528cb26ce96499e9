package dk.serviceisland.report;

import dk.serviceisland.domain.day.CounterEvent;
import dk.serviceisland.domain.day.DayEvent;
import dk.serviceisland.domain.day.Event;
import dk.serviceisland.domain.fact.Fact;
import dk.serviceisland.domain.plan.CounterId;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Until when somebody was at a counter that nobody closed, so that one that is forgotten is not
 * staffed all night: until the branch closed, or until the last thing that somebody did there after
 * that.
 */
final class ForgottenCounters {
  private final Optional<Instant> lastClosing;
  private final Map<CounterId, TreeSet<Instant>> done = new HashMap<>();

  /** When the day ended, and with it whatever was still open. */
  private final Set<Instant> ends = new HashSet<>();

  /**
   * Of a day.
   *
   * @param lastClosing when the branch closed; none where it had no hours
   */
  ForgottenCounters(Optional<Instant> lastClosing) {
    this.lastClosing = lastClosing;
  }

  /** What periods of tickets tell of the counters where they were. */
  void add(StoredFact fact) {
    fact.fact()
        .counter()
        .ifPresent(
            counter -> {
              did(counter, fact.fact().start());
              fact.end().ifPresent(end -> did(counter, end));
            });
  }

  /** What the counters did, and what else was done there. */
  void add(List<Fact.DutyChanged> duties, Collection<Event> noted) {
    duties.forEach(duty -> did(duty.counter(), duty.at()));
    for (Event event : noted) {
      if (event instanceof DayEvent.DayClosed closed) {
        ends.add(closed.at());
      } else if (event instanceof CounterEvent at && !(event instanceof CounterEvent.CounterLeft)) {
        did(at.counter(), at.at());
      }
    }
  }

  private void did(CounterId counter, Instant at) {
    done.computeIfAbsent(counter, first -> new TreeSet<>()).add(at);
  }

  /** The same; of a counter that closed because the day did, as of when nobody was there. */
  Fact.DutyChanged attended(Fact.DutyChanged duty) {
    return ends.contains(duty.at())
        ? new Fact.DutyChanged(
            duty.sequence(),
            duty.counter(),
            duty.staffGroup(),
            duty.state(),
            until(duty.counter(), duty.at()))
        : duty;
  }

  /**
   * Until when somebody was at a counter that was open up to a moment.
   *
   * @param latest that moment; where the day ended with it, nobody did anything there at it
   */
  Instant until(CounterId counter, Instant latest) {
    return Stream.of(lastClosing, lastDone(counter, latest))
        .flatMap(Optional::stream)
        .max(Comparator.naturalOrder())
        .filter(latest::isAfter)
        .orElse(latest);
  }

  private Optional<Instant> lastDone(CounterId counter, Instant latest) {
    TreeSet<Instant> all = done.getOrDefault(counter, new TreeSet<>());
    Instant last = all.floor(latest);
    while (last != null && ends.contains(last)) {
      last = all.lower(last);
    }
    return Optional.ofNullable(last);
  }
}
