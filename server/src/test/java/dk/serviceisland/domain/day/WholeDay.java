package dk.serviceisland.domain.day;

import static dk.serviceisland.journal.Written.get;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dk.serviceisland.config.PlanText;
import dk.serviceisland.domain.fact.Fact;
import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.plan.Plan;
import dk.serviceisland.domain.ticket.TicketNumber;
import dk.serviceisland.domain.ticket.TicketState;
import dk.serviceisland.engine.Journal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Holds the promises of the rules against the events of a day, whoever wrote them: numbers once and
 * without gaps, a ticket in one place and one at a counter, nobody served beyond the skills of who
 * serves, every ticket counted once, periods that cover a life. The oracle is the naive branch.
 */
public final class WholeDay {
  private static final int MOST_EVENTS = 100_000;

  private final NaiveBranch naive;
  private final BranchState state;
  private final Map<String, Integer> lastNumbers = new HashMap<>();
  private final Map<Long, Fact> facts = new HashMap<>();
  private final Map<TicketNumber, Duration> lives = new HashMap<>();

  private WholeDay(List<Plan> plans, LocalDate day) {
    this.naive = new NaiveBranch(plans, day);
    this.state = new BranchState(plans.get(0), day);
    plans.forEach(state::offer);
  }

  /**
   * Throws where the newest day of a branch breaks a promise. For days without postponed tickets.
   */
  public static void keepsItsPromises(Journal journal, BranchId branch) {
    Journal.OpenedDay day = get(journal.newestDay(branch)).orElseThrow();
    List<Journal.Recorded> recorded = get(journal.events(branch, day.day(), 0, MOST_EVENTS));
    List<Plan> plans = new ArrayList<>();
    plans.add(PlanText.read(day.plan().hash(), day.plan().text()));
    for (Journal.Recorded each : recorded) {
      each.plan().ifPresent(stored -> plans.add(PlanText.read(stored.hash(), stored.text())));
    }
    WholeDay whole = new WholeDay(plans, day.day());
    recorded.forEach(each -> whole.happened(each.event()));
    whole.livesAreCovered();
  }

  private void happened(Event event) {
    if (event instanceof TicketEvent.TicketDrawn drawn) {
      String letter = state.plan().taskTypes().get(drawn.taskTypes().get(0)).letter();
      int next = lastNumbers.merge(letter, 1, Integer::sum) + 100;
      assertEquals(letter + next, drawn.number().toString());
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
