package dk.serviceisland.domain.day;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dk.serviceisland.domain.day.NaiveBranch.Desk;
import dk.serviceisland.domain.day.RandomDays.Day;
import dk.serviceisland.domain.plan.Plan;
import dk.serviceisland.domain.plan.TaskType;
import dk.serviceisland.domain.routing.CallReason;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;

/** What the rules promise of whoever has an appointment, and of whoever waits beside them. */
class AppointmentPromisesProperties extends PromisesOnRandomDays {
  /** By these rules somebody goes first whatever others were promised. */
  private static final Set<CallReason.Rule> BEFORE_APPOINTMENTS =
      Set.of(CallReason.Rule.CHOSEN, CallReason.Rule.WAITED_LONGEST, CallReason.Rule.ADDRESSED);

  @Property(tries = TRIES)
  @Label("11. At its time an appointment goes before drop-ins of its task type, as far as the dial")
  void nobodyWhoCameInTimeWaitsBehindTheDial(@ForAll("days") Day day) {
    calls(
        day,
        (naive, called) -> {
          NaiveVisit goes = naive.visit(called.ticket());
          if (goes.isAppointed() || BEFORE_APPOINTMENTS.contains(called.why().rule())) {
            return;
          }
          Plan.Routing dials = naive.plans.now().routing();
          for (NaiveVisit other : seen(naive, called)) {
            boolean due = other.isAppointed() && !other.isEarly(called.at());
            if (due && other.type().equals(goes.type())) {
              assertTrue(
                  dials.policy() == Plan.PolicyName.PROMISED_WAIT
                      && longest(naive, goes, called.at())
                              .compareTo(bound(naive, other, called.at()))
                          >= 0,
                  () -> called + " passes " + other.number);
            }
          }
        });
  }

  /** Minutes that the first of the drop-ins has waited, before whom one in need may go. */
  private static Duration longest(NaiveBranch naive, NaiveVisit like, Instant at) {
    return naive.line.waiting().stream()
        .filter(one -> one.type().equals(like.type()) && !one.isAppointed())
        .map(one -> one.waited(at))
        .max(Duration::compareTo)
        .orElseThrow();
  }

  /** What a drop-in must have waited at least to go first. */
  private static Duration bound(NaiveBranch naive, NaiveVisit appointed, Instant at) {
    TaskType type = naive.plans.type(appointed.type());
    Duration target = type.targetForRouting();
    return target.plus(naive.plans.now().routing().headStart()).plus(appointed.waited(at));
  }

  @Property(tries = TRIES)
  @Label("12. Nobody is called before the time of an appointment while somebody else may be served")
  void nobodyIsCalledBeforeTheirTime(@ForAll("days") Day day) {
    calls(
        day,
        (naive, called) -> {
          boolean early = naive.visit(called.ticket()).isEarly(called.at());
          boolean chosen = called.why().rule() == CallReason.Rule.CHOSEN;
          assertEquals(early && !chosen, called.why().rule() == CallReason.Rule.APPOINTMENT_EARLY);
          if (early && !chosen) {
            assertTrue(
                seen(naive, called).stream().allMatch(other -> other.isEarly(called.at())),
                () -> called + " before its time");
          }
        });
  }

  @Property(tries = TRIES)
  @Label("13. Whoever checks in gets one ticket, within the grace, whatever hours and pauses say")
  void oneTicketForABooking(@ForAll("days") Day day) {
    Map<String, Ticket> first = new HashMap<>();
    day.play(
        (move, played) -> {
          if (!(move.command() instanceof CheckIn checkIn)) {
            return;
          }
          String booking = checkIn.appointment().booking();
          boolean inTime =
              !move.at().isBefore(checkIn.comeFrom()) && !move.at().isAfter(checkIn.keptUntil());
          if (move.decision() instanceof Decision.Accepted) {
            Ticket ticket = played.state().checkedIn(booking).orElseThrow();
            assertEquals(first.getOrDefault(booking, ticket), ticket);
            assertTrue(first.containsKey(booking) || inTime);
            assertEquals(first.containsKey(booking), move.events().isEmpty());
            first.putIfAbsent(booking, ticket);
          } else {
            RefusalCode code = ((Decision.Refused) move.decision()).refusal().code();
            assertFalse(first.containsKey(booking));
            assertTrue(!inTime || CAN_STAND_IN_THE_WAY.contains(code), () -> move.toString());
          }
        });
  }

  private static final Set<RefusalCode> CAN_STAND_IN_THE_WAY =
      Set.of(
          RefusalCode.DAY_CLOSED,
          RefusalCode.BRANCH_CLOSED,
          RefusalCode.TOO_MANY_ERRANDS,
          RefusalCode.DUPLICATE_TASK_TYPE,
          RefusalCode.TASK_TYPE_UNKNOWN);

  /** Looks at a call before it happens. */
  private interface Look {
    void at(NaiveBranch naive, ServiceEvent.TicketCalled called);
  }

  private static void calls(Day day, Look look) {
    NaiveBranch naive = naive(day);
    day.play(
        (move, played) -> {
          for (Event event : move.events()) {
            if (event instanceof ServiceEvent.TicketCalled called) {
              look.at(naive, called);
            }
            naive.happened(event, move.command());
          }
        });
  }

  /** Who else waits whom the caller may serve, apart from those who wait for somebody else. */
  private static List<NaiveVisit> seen(NaiveBranch naive, ServiceEvent.TicketCalled called) {
    return naive.line.waiting().stream()
        .filter(one -> !one.id.equals(called.ticket()))
        .filter(one -> naive.mayServe(called.staff(), one.type()))
        .filter(
            one -> {
              Desk desk = naive.waitsAt(one, called.staff(), called.at());
              return desk == null || called.staff().equals(desk.staff);
            })
        .toList();
  }
}
