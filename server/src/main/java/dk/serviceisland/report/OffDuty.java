package dk.serviceisland.report;

import dk.serviceisland.domain.counter.CounterState;
import dk.serviceisland.domain.day.CounterEvent;
import dk.serviceisland.domain.day.Event;
import dk.serviceisland.domain.fact.Fact;
import dk.serviceisland.domain.plan.CounterId;
import dk.serviceisland.domain.plan.StaffGroupId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * When open counters had nobody for citizens, and why (report L816): paused for a reason, or left
 * open by somebody who was not there. No minute is both: whoever is away from a paused counter
 * pauses.
 */
final class OffDuty {
  private final Map<CounterId, Now> counters = new HashMap<>();
  private final Consumer<Stretch> told;

  /**
   * A stretch of time in which a counter was off duty.
   *
   * @param counter which
   * @param group of whoever has it open; none where the day does not say
   * @param why pause by its reason, or absence by what it was known from
   * @param time how long
   */
  record Stretch(CounterId counter, Optional<StaffGroupId> group, WhyOffDuty why, Duration time) {}

  /** What a counter does, and why it is off duty since when. */
  private final class Now {
    private final CounterId counter;
    private Optional<StaffGroupId> group = Optional.empty();
    private CounterState state = CounterState.CLOSED;
    private Optional<WhyOffDuty> pause = Optional.empty();
    private Optional<WhyOffDuty> left = Optional.empty();
    private Optional<WhyOffDuty> running = Optional.empty();
    private Instant since = Instant.EPOCH;

    Now(CounterId counter) {
      this.counter = counter;
    }

    void does(Fact.DutyChanged duty, Event event) {
      Optional<StaffGroupId> before = group;
      state = duty.state();
      group = duty.staffGroup().or(() -> before);
      pause =
          event instanceof CounterEvent.CounterPaused paused
              ? Optional.of(WhyOffDuty.of(paused.reason()))
              : Optional.empty();
      left = state == CounterState.CLOSED ? Optional.empty() : left;
      settle(duty.at());
    }

    void leaves(Optional<WhyOffDuty> why, Instant at) {
      left = why;
      settle(at);
    }

    private void settle(Instant at) {
      Optional<WhyOffDuty> why =
          switch (state) {
            case CLOSED -> Optional.empty();
            case PAUSED -> pause;
            case READY, BUSY, AFTER_WORK -> left;
          };
      if (!why.equals(running)) {
        end(at);
        running = why;
        since = at;
      }
    }

    void end(Instant at) {
      running
          .filter(why -> at.isAfter(since))
          .ifPresent(
              why -> told.accept(new Stretch(counter, group, why, Duration.between(since, at))));
    }
  }

  private OffDuty(Consumer<Stretch> told) {
    this.told = told;
  }

  /**
   * Tells all stretches of a day.
   *
   * @param duties what the counters did, in order
   * @param noted what the events of the same day say of pauses and of who left, by sequence
   * @param until up to when it is known of a counter that was not closed
   */
  static void tell(
      Iterable<Fact.DutyChanged> duties,
      Map<Long, Event> noted,
      Function<CounterId, Instant> until,
      Consumer<Stretch> told) {
    OffDuty day = new OffDuty(told);
    SortedMap<Long, Runnable> inOrder = new TreeMap<>();
    duties.forEach(
        duty ->
            inOrder.put(
                duty.sequence(),
                () -> day.at(duty.counter()).does(duty, noted.get(duty.sequence()))));
    noted.forEach(
        (sequence, event) -> inOrder.computeIfAbsent(sequence, none -> () -> day.does(event)));
    inOrder.values().forEach(Runnable::run);
    day.counters.values().forEach(counter -> counter.end(until.apply(counter.counter)));
  }

  private void does(Event event) {
    if (event instanceof CounterEvent.CounterLeft gone) {
      at(gone.counter()).leaves(Optional.of(WhyOffDuty.of(gone.reason())), gone.at());
    } else if (event instanceof CounterEvent.CounterAttended back) {
      at(back.counter()).leaves(Optional.empty(), back.at());
    }
  }

  private Now at(CounterId counter) {
    return counters.computeIfAbsent(counter, Now::new);
  }
}
