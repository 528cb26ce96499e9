package dk.serviceisland.domain.day;

import static java.util.Comparator.naturalOrder;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dk.serviceisland.domain.day.NaiveBranch.Desk;
import dk.serviceisland.domain.day.RandomDays.Day;
import dk.serviceisland.domain.plan.Plan;
import dk.serviceisland.domain.plan.TaskType;
import dk.serviceisland.domain.plan.TaskTypeId;
import dk.serviceisland.domain.routing.CallReason;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;

/** What the rules promise of who is called, by whom, and who may draw. */
class CallPromisesProperties extends PromisesOnRandomDays {
  private static final Set<RefusalCode> WHY_NOT =
      Set.of(RefusalCode.SKILL_MISSING, RefusalCode.MENTOR_MISSING, RefusalCode.PEAK_ONLY);

  @Property(tries = TRIES)
  @Label("3. Nobody is given what they may not serve; only delegated staff decide")
  void nobodyServesBeyondTheirSkills(@ForAll("days") Day day) {
    NaiveBranch naive = naive(day);
    day.play(
        (move, played) -> {
          if (move.command() instanceof ServiceCommand.CallTicket call) {
            mayBeCalled(naive, call, move.decision());
          }
          if (move.command() instanceof ServiceCommand.CompleteErrand complete) {
            mayBeDecided(naive, complete, move.decision());
          }
          for (Event event : move.events()) {
            if (event instanceof ServiceEvent.TicketCalled called) {
              TaskTypeId type = naive.visit(called.ticket()).type();
              assertEquals(called.staff(), naive.desks.get(called.counter()).staff);
              assertFalse(naive.desks.get(called.counter()).paused);
              assertTrue(mayCall(naive, called), () -> event + " for " + type);
              assertEquals(naive.plans.level(called.staff(), type) == 1, called.training());
            }
            if (event instanceof ServiceEvent.ServiceTakenOver taken) {
              TaskTypeId type = naive.visit(taken.ticket()).type();
              assertEquals(taken.staff(), naive.desks.get(taken.counter()).staff);
              assertFalse(naive.desks.get(taken.counter()).paused);
              assertTrue(naive.mayServe(taken.staff(), type), () -> event + " for " + type);
              assertEquals(naive.plans.level(taken.staff(), type) == 1, taken.training());
            }
            if (event instanceof ServiceEvent.ErrandTransferred
                && move.command() instanceof ServiceCommand.TransferErrand transfer) {
              mayBeHandedOn(naive, transfer, event.at());
            }
            naive.happened(event, move.command());
          }
        });
  }

  /** Or receives, in the place of a shared desk where nobody can, whom it will serve then. */
  private static boolean mayCall(NaiveBranch naive, ServiceEvent.TicketCalled called) {
    NaiveVisit visit = naive.visit(called.ticket());
    boolean inTheDesksPlace =
        visit.boundFor != null
            && called.why().rule() == CallReason.Rule.CHOSEN
            && naive.able(visit.type()) == 0
            && naive.mayServe(called.staff(), visit.boundFor);
    return inTheDesksPlace || naive.mayServe(called.staff(), visit.type());
  }

  /** Whoever hands it on is on duty at that moment, also after having gone. */
  private static void mayBeHandedOn(
      NaiveBranch naive, ServiceCommand.TransferErrand transfer, Instant at) {
    if (transfer.anyway()) {
      return;
    }
    TaskTypeId type = transfer.taskType();
    boolean same = naive.desks.get(transfer.counter()).visit.type().equals(type);
    assertTrue(
        same || (naive.able(type) > 0 && !naive.isPaused(type, at)),
        () -> transfer + " where nobody serves");
    if (transfer.to().isPresent()) {
      Desk desk = naive.deskOf(transfer.to().get(), transfer.staff());
      assertTrue(
          desk != null && naive.mayServe(desk.staff, type),
          () -> transfer + " to somebody who is not there for it");
    }
  }

  private static void mayBeCalled(
      NaiveBranch naive, ServiceCommand.CallTicket call, Decision decision) {
    if (decision instanceof Decision.Refused refused) {
      RefusalCode code = refused.refusal().code();
      if (WHY_NOT.contains(code)) {
        TaskTypeId type = naive.visit(call.ticket()).type();
        assertFalse(naive.mayServe(call.staff(), type));
        boolean unskilled = naive.plans.level(call.staff(), type) == 0;
        assertEquals(unskilled, code == RefusalCode.SKILL_MISSING);
        boolean kept = !unskilled && naive.isKeptForRush(call.staff(), type);
        assertEquals(kept, code == RefusalCode.PEAK_ONLY);
      }
    }
  }

  private static void mayBeDecided(
      NaiveBranch naive, ServiceCommand.CompleteErrand complete, Decision decision) {
    Desk desk = naive.desks.get(complete.counter());
    boolean inService =
        naive.opened
            && !naive.closed
            && desk.visit != null
            && desk.staff.equals(complete.staff())
            && desk.visit.where.equals(NaiveVisit.IN_SERVICE);
    boolean allowed =
        inService
            && (naive.plans.delegated(desk.staff, desk.visit.type())
                || !naive.plans.decides(
                    desk.visit.type(), complete.outcome(), desk.visit.wasHelped()));
    assertEquals(allowed, decision instanceof Decision.Accepted);
  }

  @Property(tries = TRIES)
  @Label("7. Call-next never passes whoever has waited half an hour; passing has a name")
  void nobodyIsPassedWithoutAName(@ForAll("days") Day day) {
    NaiveBranch naive = naive(day);
    day.play(
        (move, played) -> {
          List<Event> events = new ArrayList<>(move.events());
          if (!events.isEmpty() && events.get(0) instanceof CounterEvent.CounterAttended) {
            naive.happened(events.remove(0), move.command());
          }
          if (move.command() instanceof ServiceCommand.CallNext next
              && move.decision() instanceof Decision.Accepted) {
            theRightOneIsCalled(naive, next, move.at(), events);
          }
          if (move.command() instanceof ServiceCommand.CallTicket call) {
            nobodyTakesWhatWaitsForAnother(naive, call, move.at(), move.decision());
          }
          for (Event event : events) {
            if (event instanceof ServiceEvent.TicketCalled called) {
              passingHasAName(naive, called);
            }
            naive.happened(event, move.command());
          }
        });
  }

  /** Only whoever says so takes one who was handed to somebody who is there. */
  private static void nobodyTakesWhatWaitsForAnother(
      NaiveBranch naive, ServiceCommand.CallTicket call, Instant at, Decision decision) {
    boolean refused =
        decision instanceof Decision.Refused no
            && no.refusal().code() == RefusalCode.ADDRESSED_TO_ANOTHER;
    if (refused || decision instanceof Decision.Accepted) {
      Desk desk = naive.waitsAt(naive.visit(call.ticket()), call.staff(), at);
      boolean another = desk != null && !call.staff().equals(desk.staff);
      assertEquals(another && !call.anyway(), refused);
    }
  }

  private static void theRightOneIsCalled(
      NaiveBranch naive, ServiceCommand.CallNext next, Instant at, List<Event> events) {
    List<NaiveVisit> candidates = new ArrayList<>();
    NaiveVisit longest = null;
    NaiveVisit addressed = null;
    for (NaiveVisit visit : naive.line.waiting()) {
      Desk desk = naive.waitsAt(visit, next.staff(), at);
      boolean mine = desk != null && next.staff().equals(desk.staff);
      if ((desk == null || mine) && naive.mayServe(next.staff(), visit.type())) {
        addressed = addressed == null && mine ? visit : addressed;
        candidates.add(visit);
        if (longest == null || visit.waited(at).compareTo(longest.waited(at)) > 0) {
          longest = visit;
        }
      }
    }
    assertEquals(candidates.isEmpty(), events.isEmpty(), "called if anybody may be");
    if (candidates.isEmpty()) {
      return;
    }
    ServiceEvent.TicketCalled called = (ServiceEvent.TicketCalled) events.get(0);
    boolean guarded = longest.waited(at).compareTo(naive.plans.now().routing().guard()) >= 0;
    if (guarded) {
      assertEquals(longest.id, called.ticket());
      assertEquals(CallReason.Rule.WAITED_LONGEST, called.why().rule());
      return;
    }
    if (addressed != null) {
      assertEquals(addressed.id, called.ticket());
      assertEquals(CallReason.Rule.ADDRESSED, called.why().rule());
      return;
    }
    NaiveVisit visit = naive.visit(called.ticket());
    List<NaiveVisit> now = candidates.stream().filter(one -> !one.isEarly(at)).toList();
    if (now.isEmpty()) {
      NaiveVisit soonest =
          Collections.min(candidates, Comparator.comparing(one -> one.appointment));
      assertEquals(soonest.appointment, visit.appointment);
      assertEquals(CallReason.Rule.APPOINTMENT_EARLY, called.why().rule());
      return;
    }
    List<NaiveVisit> firsts = firsts(now, at);
    List<NaiveVisit> same =
        now.stream().filter(one -> one.type().equals(visit.type()) && !one.isAppointed()).toList();
    NaiveVisit first = visit.isAppointed() ? visit : same.get(0);
    assertTrue(firsts.contains(first), () -> called + " is not the first of its kind");
    if (visit.isAppointed()) {
      assertEquals(CallReason.Rule.APPOINTMENT, called.why().rule());
      assertEquals(Optional.of(visit.appointment), called.why().appointment());
    } else {
      NaiveVisit goes = inNeed(same, at).orElse(first);
      assertEquals(goes.id, called.ticket());
      assertEquals(goes != first, called.why().rule() == CallReason.Rule.NEED);
    }
    boolean inPlace = naive.plans.now().routing().policy() == Plan.PolicyName.FIRST_COME;
    for (NaiveVisit other : firsts) {
      double ahead =
          inPlace
              ? inPlace(other, now, at) - inPlace(first, now, at)
              : score(naive, other, at) - score(naive, first, at);
      assertTrue(ahead <= 1e-9, () -> other.number + " goes before " + first.number);
    }
  }

  /** Of each task type the first in place, and of those with an appointment who waits longest. */
  private static List<NaiveVisit> firsts(List<NaiveVisit> now, Instant at) {
    List<NaiveVisit> firsts = new ArrayList<>();
    for (NaiveVisit one : now) {
      boolean behind =
          now.stream()
              .filter(other -> other.type().equals(one.type()))
              .filter(other -> other.isAppointed() == one.isAppointed())
              .takeWhile(other -> one.isAppointed() || other != one)
              .anyMatch(
                  other -> !one.isAppointed() || other.waited(at).compareTo(one.waited(at)) > 0);
      if (!behind) {
        firsts.add(one);
      }
    }
    return firsts;
  }

  /** First come, first served; an appointment at its time before all of those. */
  private static double inPlace(NaiveVisit visit, List<NaiveVisit> now, Instant at) {
    return visit.isAppointed() ? visit.waited(at).toMillis() : -1.0 - now.indexOf(visit);
  }

  /** Who asked for help or extra time, if nobody of the same task type waits 5 min longer. */
  private static Optional<NaiveVisit> inNeed(List<NaiveVisit> same, Instant at) {
    Duration longest = same.stream().map(one -> one.waited(at)).max(naturalOrder()).orElseThrow();
    return same.stream()
        .filter(one -> one.needs)
        .findFirst()
        .filter(one -> longest.minus(one.waited(at)).compareTo(Duration.ofMinutes(5)) <= 0);
  }

  private static double score(NaiveBranch naive, NaiveVisit visit, Instant at) {
    TaskType type = naive.plans.type(visit.type());
    double waited = visit.waited(at).toSeconds() / 60.0;
    double target =
        type.waitTarget().isPresent() ? type.waitTarget().get().within().toMinutes() : 20;
    TaskType atOpening = naive.plans.taskTypes(naive.plans.first()).get(visit.type());
    double handling = (atOpening == null ? type : atOpening).plannedHandling().toMinutes();
    double effort = target * Math.sqrt(handling) * naive.able(visit.type());
    if (visit.isAppointed()) {
      double headStart = naive.plans.now().routing().headStart().toMinutes();
      return (target + headStart + waited) / effort;
    }
    double late = waited > target ? naive.plans.now().routing().late() : 1;
    return late * waited / effort;
  }

  /** Within a task type, whoever is called before others in place is so by a rule that says so. */
  private static void passingHasAName(NaiveBranch naive, ServiceEvent.TicketCalled called) {
    NaiveVisit visit = naive.visit(called.ticket());
    for (NaiveVisit other : naive.line.waiting()) {
      if (other == visit) {
        return;
      }
      if (other.type().equals(visit.type()) && isSeen(naive, other, called)) {
        boolean chosen = called.why().rule() == CallReason.Rule.CHOSEN;
        boolean longest =
            called.why().rule() == CallReason.Rule.WAITED_LONGEST
                && visit.waited(called.at()).compareTo(other.waited(called.at())) > 0;
        boolean apart = visit.isAppointed() || other.isAppointed();
        boolean need = called.why().rule() == CallReason.Rule.NEED && visit.needs && !other.needs;
        boolean addressed = called.why().rule() == CallReason.Rule.ADDRESSED && visit.to != null;
        assertTrue(
            chosen || longest || need || addressed || apart,
            () -> called + " passes " + other.number);
      }
    }
  }

  /** Whether a visit waits for whoever calls. */
  private static boolean isSeen(
      NaiveBranch naive, NaiveVisit visit, ServiceEvent.TicketCalled called) {
    Desk desk = naive.waitsAt(visit, called.staff(), called.at());
    return desk == null || called.staff().equals(desk.staff);
  }

  @Property(tries = TRIES)
  @Label("8. What is closed, paused or full is refused, and nothing else")
  void drawsAreBoundedByHoursPausesAndQuota(@ForAll("days") Day day) {
    NaiveBranch naive = naive(day);
    day.play(
        (move, played) -> {
          if (move.command() instanceof DrawTicket draw) {
            boolean twice = draw.taskTypes().stream().distinct().count() < draw.taskTypes().size();
            boolean allowed =
                !twice && draw.taskTypes().size() <= 5 && naive.draws(draw.taskTypes(), move.at());
            assertEquals(
                allowed,
                move.decision() instanceof Decision.Accepted,
                () -> move + " at " + move.at().atZone(naive.plans.now().zone()));
          }
          move.events().forEach(event -> naive.happened(event, move.command()));
        });
  }
}
