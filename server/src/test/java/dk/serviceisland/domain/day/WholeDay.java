package dk.serviceisland.domain.day;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dk.serviceisland.domain.fact.Fact;
import dk.serviceisland.domain.plan.Plan;
import dk.serviceisland.domain.ticket.TicketNumber;
import dk.serviceisland.domain.ticket.TicketState;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Holds the promises of the rules against the events of a day, whoever wrote them: numbers once and
 * without gaps, a ticket in one place and one at a counter, nobody served beyond the skills of who
 * serves, every ticket counted once, periods that cover a life. The oracle is the naive branch.
 */
public final class WholeDay {
  private final NaiveBranch naive;
  private final BranchState state;
  private final Map<Character, Integer> lastNumbers = new HashMap<>();
  private final Map<Long, Fact> facts = new HashMap<>();
  private final Map<TicketNumber, Duration> lives = new HashMap<>();

  private WholeDay(Plan plan, LocalDate day) {
    this.naive = new NaiveBranch(List.of(plan), day);
    this.state = new BranchState(plan, day);
  }

  /** Throws where a promise is broken. For days without postponed tickets. */
  public static void keepsItsPromises(Plan plan, LocalDate day, List<Event> events) {
    WholeDay whole = new WholeDay(plan, day);
    events.forEach(whole::happened);
    whole.livesAreCovered();
  }

  private void happened(Event event) {
    if (event instanceof TicketEvent.TicketDrawn drawn) {
      char letter = state.plan().taskTypes().get(drawn.taskTypes().get(0)).letter();
      int next = lastNumbers.merge(letter, 1, Integer::sum) + 100;
      assertEquals(letter + "" + next, drawn.number().toString());
    } else if (event instanceof ServiceEvent.TicketCalled called) {
      NaiveVisit visit = naive.visit(called.ticket());
      assertEquals(NaiveVisit.WAITING, visit.where, () -> visit.number + " was called");
      assertEquals(null, naive.desks.get(called.counter()).visit, "at " + called.counter());
      assertTrue(
          naive.mayServe(naive.desks.get(called.counter()).staff, visit.type()),
          () -> visit.number + " at " + called.counter());
    }
    naive.happened(event, null);
    state.apply(event).forEach(this::changed);
    for (TicketState ticketState : TicketState.values()) {
      assertEquals(
          naive.count(PromisesProperties.where(ticketState)),
          state.count(ticketState),
          ticketState::name);
    }
  }

  private void changed(Fact.Change change) {
    if (change instanceof Fact.Opened opened) {
      facts.put(opened.fact().sequence(), opened.fact());
    } else if (change instanceof Fact.Closed closed) {
      Fact fact = facts.remove(closed.sequence());
      lives.merge(fact.number(), Duration.between(fact.start(), closed.end()), Duration::plus);
    } else if (change instanceof Fact.Reopened || change instanceof Fact.Cancelled) {
      throw new AssertionError("on such a day nothing is taken back");
    }
  }

  private void livesAreCovered() {
    for (NaiveVisit visit : naive.visits) {
      Instant end = visit.drawnAt;
      for (NaiveVisit.Period period : visit.periods) {
        assertEquals(end, period.from, () -> visit.number + ": no gap, no overlap");
        end = period.to;
      }
      if (visit.endedAt != null) {
        assertEquals(Duration.between(visit.drawnAt, visit.endedAt), lives.get(visit.number));
      }
    }
  }
}
