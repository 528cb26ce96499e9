package dk.serviceisland.report;

import dk.serviceisland.domain.counter.CounterState;
import dk.serviceisland.domain.fact.Fact;
import dk.serviceisland.domain.plan.CounterId;
import dk.serviceisland.domain.plan.Plan;
import dk.serviceisland.domain.plan.TaskTypeId;
import dk.serviceisland.domain.plan.TimeRange;
import dk.serviceisland.domain.ticket.TicketNumber;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Counts how the rooms of one day were used (report L892-906). A room is no counter: nobody is
 * there but for a service that came, so its time is no time that a counter was staffed.
 */
final class RoomDay {
  private final DayPlans plans;
  private final Map<CounterId, Tally> rooms = new LinkedHashMap<>();
  private final Set<Stay> stays = new HashSet<>();
  private final Map<Errand, TaskTypeId> drawnFor = new HashMap<>();
  private final Map<TaskTypeId, Tally> moved = new LinkedHashMap<>();

  private record Errand(TicketNumber number, int errand) {}

  /** An errand that was in a room, however often it came back to it. */
  private record Stay(TicketNumber number, int errand, CounterId room) {}

  RoomDay(DayPlans plans) {
    this.plans = plans;
    for (Plan plan : plans.all()) {
      plan.counters().values().stream()
          .filter(Plan.Counter::room)
          .forEach(room -> rooms.computeIfAbsent(room.id(), first -> new Tally()));
    }
  }

  /** Whether it was a room on the day. */
  boolean has(CounterId place) {
    return rooms.containsKey(place);
  }

  /** Counts a period of service that was in a room; of one that goes on, that it is there. */
  void add(StoredFact fact) {
    TaskTypeId type =
        drawnFor.computeIfAbsent(
            new Errand(fact.fact().number(), fact.fact().errand()),
            first -> fact.fact().boundFor().orElse(fact.fact().taskType()));
    Optional<CounterId> room = fact.fact().counter().filter(this::has);
    if (fact.fact().kind() != Fact.Kind.SERVICE || room.isEmpty()) {
      return;
    }
    Tally inRoom = rooms.get(room.get());
    Tally ofType = moved.computeIfAbsent(type, first -> new Tally());
    if (stays.add(new Stay(fact.fact().number(), fact.fact().errand(), room.get()))) {
      inRoom.add(Tally.Count.ROOM_SERVICES, 1);
      ofType.add(Tally.Count.ROOM_SERVICES, 1);
    }
    fact.end()
        .map(end -> Duration.between(fact.fact().start(), end))
        .ifPresent(
            time -> {
              inRoom.add(Tally.Count.ROOM_SERVED_MILLIS, time);
              ofType.add(Tally.Count.ROOM_SERVED_MILLIS, time);
            });
  }

  /** What moved to rooms, by what it was drawn for. */
  Map<TaskTypeId, Tally> moved() {
    return moved;
  }

  /** Counts what a room did until a moment. */
  void add(Fact.DutyChanged duty, Instant end) {
    if (duty.state() != CounterState.CLOSED) {
      rooms
          .get(duty.counter())
          .add(Tally.Count.ROOM_OCCUPIED_MILLIS, Duration.between(duty.at(), end));
    }
  }

  /**
   * What was counted of each room, with the hours of the branch on its day.
   *
   * @param until while the day goes on, up to when; none when it is over
   */
  Map<CounterId, Tally> tallies(LocalDate day, Optional<Instant> until) {
    Duration open = open(day, until);
    rooms.values().forEach(tally -> tally.add(Tally.Count.ROOM_OPEN_MILLIS, open));
    return rooms;
  }

  /** By the last plan of the day: an early closing is one. */
  private Duration open(LocalDate day, Optional<Instant> until) {
    Plan plan = plans.all().get(plans.all().size() - 1);
    Duration open = Duration.ZERO;
    for (TimeRange range : plan.hours().on(day)) {
      Instant from = plan.moment(day.atTime(range.from()));
      Instant to = plan.moment(day.atTime(range.to()));
      Instant end = until.filter(to::isAfter).orElse(to);
      open = open.plus(end.isAfter(from) ? Duration.between(from, end) : Duration.ZERO);
    }
    return open;
  }
}
