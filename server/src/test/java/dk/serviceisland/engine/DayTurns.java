package dk.serviceisland.engine;

import dk.serviceisland.domain.day.BranchDay;
import dk.serviceisland.domain.day.Event;
import dk.serviceisland.domain.fact.Fact;
import java.util.List;

/** Tells of a day as it is played, each event once. */
public final class DayTurns {
  private final BranchDay day;
  private int events;
  private int facts;

  /** Tells of a day from its beginning. */
  public DayTurns(BranchDay day) {
    this.day = day;
  }

  /** What has happened since the last time. */
  public Turn next(boolean decidedHere) {
    List<Event> allEvents = day.events();
    List<Fact.Change> allFacts = day.factChanges();
    Turn turn =
        new Turn(
            new Position(day.state().plan().branch(), day.state().day(), day.state().sequence()),
            List.copyOf(allEvents.subList(events, allEvents.size())),
            List.copyOf(allFacts.subList(facts, allFacts.size())),
            decidedHere);
    events = allEvents.size();
    facts = allFacts.size();
    return turn;
  }
}
