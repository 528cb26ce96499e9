package dk.serviceisland.journal;

import static dk.serviceisland.journal.Written.aDay;
import static dk.serviceisland.journal.Written.failure;
import static dk.serviceisland.journal.Written.get;
import static dk.serviceisland.journal.Written.plan;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dk.serviceisland.domain.day.BranchBuilder;
import dk.serviceisland.domain.day.BranchDay;
import dk.serviceisland.domain.day.BranchState;
import dk.serviceisland.domain.day.Event;
import dk.serviceisland.domain.fact.Fact;
import dk.serviceisland.domain.plan.Plan;
import dk.serviceisland.engine.Journal;
import dk.serviceisland.engine.UnreadableEvent;
import dk.serviceisland.report.StoredDay;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What every store keeps of plans that take force within a day. */
@ParameterizedClass
@EnumSource
class JournalPlansTest extends JournalContract {
  @Test
  void aPlanThatTakesForceComesWithItsEvent() throws Exception {
    BranchDay day = aDay(MAIN);
    Plan other = another();
    long before = day.state().sequence();
    day.changesTo(other).draws("passport");
    Journal.Part part = changing(day, before, List.of(plan(other)));
    append(Written.part(day.openedUnder(), MONDAY, 0, day.events().subList(0, (int) before)));
    append(part);

    List<Journal.Recorded> read = get(reopened().events(MAIN, MONDAY, 0, 100));

    assertEquals(day.events(), read.stream().map(Journal.Recorded::event).toList());
    assertEquals(
        List.of(plan(other)), read.stream().flatMap(each -> each.plan().stream()).toList());
    assertEquals(Optional.of(plan(day.openedUnder())), newestPlan(), "what it opened with");
    StoredDay stored = store.facts().days(MAIN, MONDAY, MONDAY).get(0);
    assertEquals(
        List.of(new Fact.PlanChanged(day.events().size() - 1L, "other", day.now())),
        stored.planChanges());
    assertEquals(plan(other).text(), store.facts().plan("other"));
    List<String> facts = facts();
    get(store.rebuildFacts(new BranchState(day.openedUnder(), MONDAY), (hash, text) -> other));
    assertEquals(facts, facts());
    assertEquals(
        stored.planChanges(), store.facts().days(MAIN, MONDAY, MONDAY).get(0).planChanges());
  }

  @Test
  void aPlanWhoseEventsAreOvertakenTakesNoForce() throws Exception {
    BranchDay day = aDay(MAIN);
    Plan other = another();
    long before = day.state().sequence();
    append(Written.part(day.openedUnder(), MONDAY, 0, day.events()));
    List<Event> stored = List.copyOf(day.events());
    day.changesTo(other);
    Journal.Part part = changing(day, before, List.of(plan(other)));
    Journal.Part late = new Journal.Part(MAIN, MONDAY, before - 1, part.plans(), part.entries());

    Exception why = get(journal().append(List.of(late))).get(0).failure().orElseThrow();

    assertInstanceOf(Journal.Overtaken.class, why);
    assertEquals(stored, events(journal(), MAIN));
    assertEquals(List.of(), store.facts().days(MAIN, MONDAY, MONDAY).get(0).planChanges());
  }

  @Test
  void aPlanThatIsMissingMakesItsEventUnreadable() {
    BranchDay day = aDay(MAIN);
    long before = day.state().sequence();
    append(Written.part(day.openedUnder(), MONDAY, 0, day.events()));
    Plan other = another();
    day.changesTo(other);
    append(changing(day, before, List.of(plan(other))));

    Written.change(store, "DELETE FROM plan_change");
    Written.change(store, "DELETE FROM plan WHERE hash = 'other'");

    assertInstanceOf(UnreadableEvent.class, failure(journal().events(MAIN, MONDAY, 0, 100)));
  }

  private static Plan another() {
    return BranchBuilder.aServiceIsland()
        .named(MAIN.value())
        .hashed("other")
        .withCounters("2")
        .plan();
  }

  /** The events of a day after some position, and the plans that they put in force. */
  static Journal.Part changing(BranchDay day, long after, List<Journal.StoredPlan> plans) {
    BranchState state = new BranchState(day.openedUnder(), MONDAY);
    day.plansChangedTo().forEach(state::offer);
    List<Journal.Entry> entries = new ArrayList<>();
    for (Event event : day.events()) {
      Journal.Entry entry = new Journal.Entry(event, state.apply(event), Optional.empty());
      if (state.sequence() > after) {
        entries.add(entry);
      }
    }
    return new Journal.Part(MAIN, MONDAY, after, plans, entries);
  }

  private Optional<Journal.StoredPlan> newestPlan() {
    return get(journal().newestDay(MAIN)).map(Journal.OpenedDay::plan);
  }
}
