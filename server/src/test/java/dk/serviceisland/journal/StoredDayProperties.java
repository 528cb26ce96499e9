package dk.serviceisland.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dk.serviceisland.config.PlanText;
import dk.serviceisland.domain.day.BranchDay;
import dk.serviceisland.domain.day.BranchState;
import dk.serviceisland.domain.day.DayEvent;
import dk.serviceisland.domain.day.Described;
import dk.serviceisland.domain.day.Event;
import dk.serviceisland.domain.day.RandomDays;
import dk.serviceisland.domain.day.RandomDays.Day;
import dk.serviceisland.domain.day.TicketEvent;
import dk.serviceisland.domain.fact.Fact;
import dk.serviceisland.domain.plan.Plan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Random days with random changes of plan, by way of everything that is stored of them. */
class StoredDayProperties {
  private static final int TRIES = 300;

  @Provide
  Arbitrary<Day> days() {
    return RandomDays.days();
  }

  @Property(tries = TRIES)
  @Label("A day that is read back is the day that was lived, under each of its plans")
  void whatIsReadBackIsWhatWasLived(@ForAll("days") Day day) {
    Map<String, String> texts = new HashMap<>();
    BranchDay lived =
        day.play(
            plan -> {
              Plan hashed = PlanText.hashed(plan);
              texts.put(hashed.hash(), PlanText.write(hashed));
              return PlanText.read(hashed.hash(), texts.get(hashed.hash()));
            },
            (move, played) -> {});

    String first = lived.openedUnder().hash();
    BranchState back = new BranchState(PlanText.read(first, texts.get(first)), lived.state().day());
    List<Fact.Change> facts = new ArrayList<>();
    for (Event event : lived.events()) {
      EventCodec.Encoded stored = EventCodec.encode(event);
      Event read = EventCodec.decode(stored.name(), stored.version(), event.at(), stored.body());
      assertEquals(withoutWhatIsCounted(event), read);
      if (read instanceof DayEvent.PlanChanged changed) {
        back.offer(PlanText.read(changed.planHash(), texts.get(changed.planHash())));
      }
      facts.addAll(back.apply(read));
    }

    assertEquals(
        lived.factChanges().stream().filter(each -> !(each instanceof Fact.Rated)).toList(), facts);
    assertEquals(Described.of(lived.state(), lived.now()), Described.of(back, lived.now()));
  }

  /** What a citizen said of a visit is stored nowhere with the visit. */
  private static Event withoutWhatIsCounted(Event event) {
    return event instanceof TicketEvent.VisitRated rated
        ? new TicketEvent.VisitRated(rated.at(), rated.ticket(), Optional.empty(), Optional.empty())
        : event;
  }
}
