package dk.serviceisland.domain.day;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dk.serviceisland.domain.counter.CounterState;
import dk.serviceisland.domain.day.NaiveBranch.Desk;
import dk.serviceisland.domain.day.RandomDays.Day;
import dk.serviceisland.domain.day.RandomDays.Move;
import dk.serviceisland.domain.plan.CounterId;
import dk.serviceisland.domain.plan.Plan;
import dk.serviceisland.domain.plan.StaffId;
import dk.serviceisland.domain.plan.TaskTypeId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;

/** What a change of plan in the running day promises to whoever waits, is served and serves. */
class PlanChangeProperties extends PromisesOnRandomDays {

  @Property(tries = TRIES)
  @Label("A plan takes force unless somebody would be left whom nobody could serve")
  void takesForceUnlessSomethingStandsInItsWay(@ForAll("days") Day day) {
    NaiveBranch naive = naive(day);
    day.play(
        (move, played) -> {
          if (move.command() instanceof DayCommand.ChangePlan change) {
            assertDecided(naive, change.plan(), move);
          }
          move.events().forEach(event -> naive.happened(event, move.command()));
        });
  }

  private static void assertDecided(NaiveBranch naive, Plan plan, Move move) {
    boolean nothingToDo =
        !naive.opened || naive.closed || plan.hash().equals(naive.plans.now().hash());
    if (nothingToDo) {
      assertEquals(Decision.accepted(), move.decision());
      return;
    }
    List<String> told = new ArrayList<>();
    if (move.decision() instanceof Decision.Refused refused) {
      assertEquals(RefusalCode.PLAN_OBSTRUCTED, refused.refusal().code());
      for (Obstacle obstacle : refused.refusal().seen().obstacles()) {
        told.add(
            obstacle instanceof Obstacle.NobodySkilled nobody
                ? nobody.taskType().id() + " for " + nobody.tickets()
                : "zone");
      }
    } else {
      Event last = move.events().get(move.events().size() - 1);
      assertEquals(new DayEvent.PlanChanged(move.at(), plan.hash()), last);
    }
    assertEquals(Set.copyOf(naive.obstacles(plan)), Set.copyOf(told));
    assertEquals(naive.obstacles(plan).size(), told.size());
  }

  @Property(tries = TRIES)
  @Label(
      "What was begun is finished, nothing else is begun, and then it is gone; what the day's end"
          + " cut short stays known, for that end may be taken back")
  void onlyWhatIsBeingLivedIsCarriedOver(@ForAll("days") Day day) {
    NaiveBranch naive = naive(day);
    day.play(
        (move, played) -> {
          move.events().forEach(event -> naive.happened(event, move.command()));
          BranchState state = played.state();
          Set<TaskTypeId> taskTypes =
              new HashSet<>(naive.plans.taskTypes(naive.plans.now()).keySet());
          for (NaiveVisit visit : naive.visits) {
            if (visit.isLived()) {
              taskTypes.addAll(visit.types.subList(visit.current, visit.types.size()));
              if (visit.boundFor != null) {
                taskTypes.add(visit.boundFor);
              }
            }
          }
          Set<CounterId> counters = new HashSet<>(naive.plans.now().counters().keySet());
          Set<StaffId> staff = new HashSet<>();
          naive.plans.staff(naive.plans.now()).forEach(member -> staff.add(member.id()));
          for (NaiveVisit visit : naive.visits) {
            if (visit.endedWithDay && visit.foundAt != null) {
              counters.add(visit.foundAt);
              staff.add(visit.foundWith);
            }
          }
          for (Map.Entry<CounterId, Desk> desk : naive.desks.entrySet()) {
            if (desk.getValue().staff != null) {
              counters.add(desk.getKey());
              staff.add(desk.getValue().staff);
            }
            if (naive.goes(desk.getKey())) {
              assertFinishes(desk.getValue(), played.duty(desk.getKey().value()));
            }
          }
          assertEquals(taskTypes, state.plan().taskTypes().keySet());
          assertEquals(counters, state.plan().counters().keySet());
          assertEquals(staff, state.plan().staff().keySet());
          assertEquals(naive.plans.now().hash(), state.planned().hash());
        });
  }

  private static void assertFinishes(Desk desk, Duty duty) {
    boolean serves = desk.visit != null && desk.visit.where.equals(NaiveVisit.IN_SERVICE);
    assertTrue(
        serves || duty.state() == CounterState.AFTER_WORK, () -> duty.counter() + " is not done");
  }
}
