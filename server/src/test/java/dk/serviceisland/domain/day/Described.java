package dk.serviceisland.domain.day;

import dk.serviceisland.domain.plan.StaffMember;
import dk.serviceisland.domain.plan.TaskType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A state as lines, so that two that ought to be the same show where they are not. */
public final class Described {
  private Described() {}

  /** All that can be seen of it. */
  public static List<String> of(BranchState state, Instant now) {
    List<String> lines = new ArrayList<>();
    lines.add(state.phase() + " " + state.sequence() + " " + state.lastAt());
    lines.add("opened " + state.openedAt() + " closed " + state.closedAt());
    lines.add("due " + state.nextDue(now) + " " + state.handling());
    lines.add("last calls " + List.copyOf(state.lastCalls()));
    lines.add("in force " + state.plan());
    lines.add("planned " + state.planned() + " of the day " + state.planOfTheDay());
    lines.add("open " + state.openTimes().branch());
    lines.add("notices " + List.copyOf(state.steering().notices()));
    for (TaskType type : state.plan().taskTypes().values()) {
      TaskQueue queue = state.queue(type.id());
      lines.add(
          String.join(
              " ",
              type.id().value(),
              "next " + state.ticketBook().nextNumber(type.letter()),
              "drawn " + state.errandsDrawn(type.id()),
              "pause " + state.steering().pause(type.id()),
              "able " + state.roster().able(type.id()),
              "queue " + queue.inPlace().stream().map(Ticket::id).toList(),
              "longest " + queue.longestWaiting().map(Ticket::id)));
    }
    for (Duty duty : state.duties()) {
      lines.add(
          String.join(
              " ",
              duty.counter().value(),
              duty.state().name(),
              "since " + duty.since(),
              "staff " + duty.staff().map(StaffMember::id),
              "ticket " + duty.ticket().map(Ticket::id),
              "pause " + duty.pauseReason(),
              "left " + duty.left(),
              "kept " + duty.keptFor()));
    }
    for (Ticket ticket : state.tickets()) {
      lines.add(
          String.join(
              " ",
              ticket.id() + " " + ticket.number() + " " + ticket.order() + " " + ticket.drawnAt(),
              ticket.state() + " since " + ticket.since() + " at " + ticket.counter(),
              "called " + ticket.calledAt() + " " + ticket.lastCalledAt() + " " + ticket.recalls(),
              "due " + ticket.due() + " " + ticket.parkReason() + " " + ticket.endReason(),
              "why " + ticket.why() + " " + ticket.training() + " rated " + ticket.rated(),
              "pressed " + ticket.press().map(press -> press.kind() + " " + press.until())));
      for (Errand errand : ticket.errands()) {
        lines.add(
            String.join(
                " ",
                " errand " + errand.index() + " " + errand.taskType() + " " + errand.outcome(),
                "place " + errand.place() + " waited " + errand.waited(now),
                "first called " + errand.firstCalledAt() + " " + errand.lifelineConsulted()));
      }
    }
    return lines;
  }
}
