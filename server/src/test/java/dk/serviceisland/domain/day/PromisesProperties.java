package dk.serviceisland.domain.day;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dk.serviceisland.domain.counter.CounterState;
import dk.serviceisland.domain.day.NaiveBranch.Desk;
import dk.serviceisland.domain.day.NaiveVisit.Period;
import dk.serviceisland.domain.day.RandomDays.Day;
import dk.serviceisland.domain.fact.Fact;
import dk.serviceisland.domain.plan.CounterId;
import dk.serviceisland.domain.plan.StaffId;
import dk.serviceisland.domain.plan.StaffMember;
import dk.serviceisland.domain.plan.TaskTypeId;
import dk.serviceisland.domain.routing.CallReason;
import dk.serviceisland.domain.ticket.EndReason;
import dk.serviceisland.domain.ticket.TicketId;
import dk.serviceisland.domain.ticket.TicketNumber;
import dk.serviceisland.domain.ticket.TicketState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsCollector;
import net.jqwik.api.statistics.StatisticsReport;

/** What the rules promise of numbers, tickets, counts, periods and state. */
class PromisesProperties extends PromisesOnRandomDays {
  private static final Set<CounterState> IN_ROOMS =
      EnumSet.of(CounterState.CLOSED, CounterState.BUSY, CounterState.AFTER_WORK);

  @Property(tries = TRIES, seed = "20261201")
  @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
  @Label("0. The random days see every event and every rule of calling and ending")
  void randomDaysSeeEverything(@ForAll("days") Day day) {
    StatisticsCollector seen = Statistics.label("seen");
    for (Event event : day.play().events()) {
      seen.collect(event.getClass().getSimpleName());
      if (event instanceof ServiceEvent.TicketCalled called) {
        seen.collect(called.why().rule().name());
      }
      if (event instanceof DayEvent.DayClosed closed) {
        seen.collect(closed.reason().name());
      }
      if (event instanceof TicketEvent.TicketExpired expired) {
        seen.collect(expired.reason().name());
      }
    }
    seen.coverage(
        coverage -> {
          Stream<String> events = kinds(Event.class).map(Class::getSimpleName).distinct();
          Stream<String> expected =
              Stream.of(
                      Stream.of(CallReason.Rule.values()),
                      Stream.of(CloseReason.values()),
                      Stream.of(EndReason.NO_SHOW, EndReason.CLOSED_AT_END_OF_DAY))
                  .flatMap(values -> values)
                  .map(Enum::name);
          Stream.concat(events, expected)
              .forEach(what -> coverage.check(what).count(count -> count > 0));
        });
  }

  private static Stream<Class<?>> kinds(Class<?> type) {
    return type.isRecord()
        ? Stream.of(type)
        : Stream.of(type.getPermittedSubclasses()).flatMap(PromisesProperties::kinds);
  }

  @Property(tries = TRIES)
  @Label("1. A number is given once per letter, in draw order, without gaps")
  void numbersWithoutGaps(@ForAll("days") Day day) {
    NaiveBranch naive = naive(day);
    BranchDay played =
        day.play(
            (move, branchDay) ->
                move.events().forEach(event -> naive.happened(event, move.command())));

    Map<String, Integer> last = new HashMap<>();
    List<String> given = new ArrayList<>();
    for (Event event : played.events()) {
      if (event instanceof TicketEvent.TicketDrawn drawn) {
        isNext(drawn.ticket(), drawn.number(), naive, played, last, given);
      } else if (event instanceof TicketEvent.PaperTaken taken) {
        isNext(taken.ticket(), taken.number(), naive, played, last, given);
      } else if (event instanceof TicketEvent.TicketArrived arrived) {
        isNext(arrived.ticket(), arrived.number(), naive, played, last, given);
      }
    }
  }

  private static void isNext(
      TicketId ticket,
      TicketNumber number,
      NaiveBranch naive,
      BranchDay played,
      Map<String, Integer> last,
      List<String> given) {
    String letter = naive.visit(ticket).letter;
    int next = last.getOrDefault(letter, 100) + 1;
    last.put(letter, next);
    assertEquals(letter + next, number.toString());
    assertFalse(given.contains(number.toString()));
    given.add(number.toString());
    assertEquals(number, played.ticket(ticket).number());
  }

  @Property(tries = TRIES)
  @Label("2. A ticket is in one place, a counter holds at most one")
  void oneTicketOnePlace(@ForAll("days") Day day) {
    NaiveBranch naive = naive(day);
    day.play(
        (move, played) -> {
          move.events().forEach(event -> naive.happened(event, move.command()));
          BranchState state = played.state();
          Map<TicketId, List<String>> places = new LinkedHashMap<>();
          for (TaskTypeId type : state.plan().taskTypes().keySet()) {
            for (Ticket ticket : state.queue(type).inPlace()) {
              places.computeIfAbsent(ticket.id(), id -> new ArrayList<>()).add("queue " + type);
            }
          }
          for (Duty duty : state.duties()) {
            duty.ticket()
                .ifPresent(
                    ticket ->
                        places
                            .computeIfAbsent(ticket.id(), id -> new ArrayList<>())
                            .add("counter " + duty.counter()));
          }
          assertEquals(expectedPlaces(naive), places);
          eachIsInOnePlace(naive, state);
          for (NaiveVisit visit : naive.visits) {
            assertEquals(visit.where, where(played.ticket(visit.id).state()));
          }
        });
  }

  /** Nobody serves in two places, and in a room nobody is without a citizen or work to finish. */
  private static void eachIsInOnePlace(NaiveBranch naive, BranchState state) {
    Set<StaffId> people = new HashSet<>();
    for (Duty duty : state.duties()) {
      Desk desk = naive.desks.get(duty.counter());
      assertEquals(Optional.ofNullable(desk.staff), duty.staff().map(StaffMember::id));
      duty.staff().ifPresent(member -> assertTrue(people.add(member.id())));
      if (state.counters().isRoom(duty.counter())) {
        assertTrue(IN_ROOMS.contains(duty.state()), () -> duty.state() + " in a room");
        assertTrue(duty.left().isEmpty(), "nobody is taken for gone in a room");
      }
      assertTrue(
          state.counters().keptFor(duty).stream().allMatch(member -> duty.staff().isEmpty()),
          "a counter that is kept is closed");
    }
  }

  private static Map<TicketId, List<String>> expectedPlaces(NaiveBranch naive) {
    Map<TicketId, List<String>> places = new LinkedHashMap<>();
    for (NaiveVisit visit : naive.line.waiting()) {
      places.put(visit.id, List.of("queue " + visit.type()));
    }
    for (Map.Entry<CounterId, Desk> desk : naive.desks.entrySet()) {
      if (desk.getValue().visit != null) {
        places.put(desk.getValue().visit.id, List.of("counter " + desk.getKey()));
      }
    }
    return places;
  }

  @Property(tries = TRIES)
  @Label("4. Drawn = waiting + called + in service + parked + missed + ended")
  void everyTicketIsCountedOnce(@ForAll("days") Day day) {
    NaiveBranch naive = naive(day);
    day.play(
        (move, played) -> {
          move.events().forEach(event -> naive.happened(event, move.command()));
          BranchState state = played.state();
          int sum = 0;
          for (TicketState ticketState : TicketState.values()) {
            assertEquals(naive.count(where(ticketState)), state.count(ticketState));
            sum += state.count(ticketState);
          }
          assertEquals(naive.visits.size(), sum);
          assertEquals(naive.visits.size(), state.drawn());
          if (naive.closed) {
            assertEquals(naive.visits.size(), state.count(TicketState.ENDED));
          }
        });
  }

  @Property(tries = TRIES)
  @Label("5. Periods cover a ticket's life without gap or overlap")
  void periodsCoverALife(@ForAll("days") Day day) {
    NaiveBranch naive = naive(day);
    BranchDay played =
        day.play(
            (move, branchDay) ->
                move.events().forEach(event -> naive.happened(event, move.command())));

    Map<TicketNumber, List<String>> facts = new LinkedHashMap<>();
    Map<TicketNumber, Duration> lengths = new HashMap<>();
    Map<Long, Fact.Closed> ends = new HashMap<>();
    Set<Long> cancelled = new HashSet<>();
    for (Fact.Change change : played.factChanges()) {
      if (change instanceof Fact.Closed closed) {
        assertEquals(null, ends.put(closed.sequence(), closed), "a fact is closed once");
      } else if (change instanceof Fact.Reopened again) {
        assertNotNull(ends.remove(again.sequence()), "what goes on again had ended");
      } else if (change instanceof Fact.Cancelled never) {
        assertTrue(cancelled.add(never.sequence()), "a fact is cancelled once");
      }
    }
    for (Fact.Change change : played.factChanges()) {
      if (change instanceof Fact.Opened opened && !cancelled.contains(opened.fact().sequence())) {
        Fact fact = opened.fact();
        Fact.Closed end = ends.get(fact.sequence());
        Instant to = end == null ? null : end.end();
        facts
            .computeIfAbsent(fact.number(), number -> new ArrayList<>())
            .add(where(fact.kind()) + " " + fact.taskType() + " " + fact.start() + ".." + to);
        if (to != null) {
          lengths.merge(fact.number(), Duration.between(fact.start(), to), Duration::plus);
        }
      }
    }

    for (NaiveVisit visit : naive.visits) {
      List<String> periods = new ArrayList<>();
      Instant end = visit.began;
      for (Period period : visit.periods) {
        assertEquals(end, period.from, "no gap, no overlap");
        end = period.to;
        periods.add(period.toString());
      }
      assertEquals(visit.endedAt, end);
      assertEquals(periods, facts.remove(visit.number));
      if (visit.endedAt != null) {
        assertEquals(Duration.between(visit.began, visit.endedAt), lengths.get(visit.number));
      }
    }
    assertTrue(facts.isEmpty());
  }

  @Property(tries = TRIES)
  @Label("6. The same events give the same state, and the same state the same decisions")
  void aReplayIsTheSame(@ForAll("days") Day day) {
    BranchState[] replayed = {day.fresh()};
    List<Fact.Change> rebuilt = new ArrayList<>();
    BranchDay played =
        day.play(
            (move, branchDay) -> {
              assertEquals(move.decision(), Rules.decide(replayed[0], move.command(), move.at()));
              move.events().forEach(event -> rebuilt.addAll(replayed[0].apply(event)));
            });

    assertEquals(
        Described.of(played.state(), played.now()), Described.of(replayed[0], played.now()));
    assertEquals(played.factChanges(), rebuilt);
    BranchState atOnce = day.fresh();
    played.events().forEach(atOnce::apply);
    assertEquals(Described.of(played.state(), played.now()), Described.of(atOnce, played.now()));
  }

  static String where(TicketState state) {
    return switch (state) {
      case WAITING -> NaiveVisit.WAITING;
      case CALLED -> NaiveVisit.CALLED;
      case IN_SERVICE -> NaiveVisit.IN_SERVICE;
      case PARKED -> NaiveVisit.PARKED;
      case MISSED -> NaiveVisit.MISSED;
      case ENDED -> NaiveVisit.ENDED;
    };
  }

  private static String where(Fact.Kind kind) {
    return switch (kind) {
      case WAITING -> NaiveVisit.WAITING;
      case CALLED -> NaiveVisit.CALLED;
      case SERVICE -> NaiveVisit.IN_SERVICE;
      case PARKED -> NaiveVisit.PARKED;
      case MISSED -> NaiveVisit.MISSED;
    };
  }
}
