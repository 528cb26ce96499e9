package dk.serviceisland.simulation;

import dk.serviceisland.domain.day.BranchDay;
import dk.serviceisland.domain.day.Command;
import dk.serviceisland.domain.day.CounterCommand;
import dk.serviceisland.domain.day.DrawTicket;
import dk.serviceisland.domain.day.ServiceCommand;
import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.plan.CounterId;
import dk.serviceisland.domain.plan.StaffId;
import dk.serviceisland.domain.plan.TaskTypeId;
import dk.serviceisland.domain.ticket.Channel;
import dk.serviceisland.domain.ticket.Outcome;
import dk.serviceisland.domain.ticket.TicketId;
import dk.serviceisland.engine.RequestKey;
import java.util.List;
import java.util.Optional;

/**
 * What somebody wants of a branch. Whoever gets no answer asks again under the same key, perhaps
 * elsewhere.
 */
final class Ask {
  private static final List<String> TASK_TYPES = List.of("passport", "library", "pension");
  private static final List<String> STAFF = List.of("anna", "bo", "dina");

  final int id;
  final BranchId branch;
  final Command command;

  /** The first answer; all others are to be the same. */
  Optional<String> answer = Optional.empty();

  boolean refused;
  int attempts;

  private Ask(int id, BranchId branch, Command command) {
    this.id = id;
    this.branch = branch;
    this.command = command;
  }

  static Ask draw(int id, BranchId branch, int taskType) {
    return new Ask(
        id,
        branch,
        new DrawTicket(
            ticket(id),
            List.of(new TaskTypeId(TASK_TYPES.get(taskType % TASK_TYPES.size()))),
            Channel.KIOSK,
            "da",
            false));
  }

  static Ask press(int id, BranchId branch, int who, int what) {
    int index = who % STAFF.size();
    CounterId counter = new CounterId(String.valueOf(index + 1));
    StaffId staff = new StaffId(STAFF.get(index));
    Command command =
        switch (what % 8) {
          case 0 -> new CounterCommand.OpenCounter(counter, staff);
          case 1 -> new ServiceCommand.StartService(counter, staff);
          case 2, 3 -> new ServiceCommand.CompleteErrand(counter, staff, Outcome.SOLVED, false);
          case 4 -> new ServiceCommand.MarkNoShow(counter, staff);
          default -> new ServiceCommand.CallNext(counter, staff);
        };
    return new Ask(id, branch, command);
  }

  /** The ticket that a draw asks for. */
  static TicketId ticket(int id) {
    return BranchDay.ticketId("t" + id);
  }

  RequestKey key() {
    return new RequestKey("caller", "key" + id, "body");
  }

  boolean draws() {
    return command instanceof DrawTicket;
  }

  boolean isOver() {
    return answer.isPresent() || refused;
  }

  @Override
  public String toString() {
    return "ask " + id + " of " + branch + ": " + command.getClass().getSimpleName();
  }
}
