package dk.serviceisland.domain.day;

import dk.serviceisland.domain.counter.CounterState;
import dk.serviceisland.domain.counter.EnquiryChannel;
import dk.serviceisland.domain.counter.LeaveReason;
import dk.serviceisland.domain.counter.PauseReason;
import dk.serviceisland.domain.plan.CounterId;
import dk.serviceisland.domain.plan.Plan;
import dk.serviceisland.domain.plan.SkillLevel;
import dk.serviceisland.domain.plan.StaffId;
import dk.serviceisland.domain.plan.StaffMember;
import dk.serviceisland.domain.plan.TaskTypeId;
import dk.serviceisland.domain.ticket.TicketState;
import java.util.ArrayList;
import java.util.List;

/** Who serves where: a counter has one staff member, a staff member one counter. */
public sealed interface CounterCommand extends Command.AtCounter {

  /** A staff member begins to serve; opening a counter that one has open changes nothing. */
  record OpenCounter(CounterId counter, StaffId staff) implements CounterCommand {
    @Override
    public Decision decide(Ruling ruling) {
      return ruling.withCounter(
          this,
          duty -> {
            StaffMember member = ruling.state().plan().staff().get(staff);
            if (member == null) {
              return Decision.refused(RefusalCode.STAFF_UNKNOWN);
            }
            if (duty.isServedBy(staff)) {
              return Decision.accepted();
            }
            return hasWork(member, ruling.state().plan())
                ? ruling.withFreeCounter(duty, staff, () -> opened(ruling))
                : Decision.refused(RefusalCode.NOTHING_TO_SERVE);
          });
    }

    /** Whoever trains has it, also while no mentor is there. */
    private static boolean hasWork(StaffMember member, Plan plan) {
      return plan.taskTypes().values().stream()
          .anyMatch(type -> member.levelFor(type) != SkillLevel.NONE);
    }

    private Decision opened(Ruling ruling) {
      return ruling
          .state()
          .counters()
          .of(staff)
          .map(
              other ->
                  Decision.refused(Refusal.of(RefusalCode.STAFF_AT_OTHER_COUNTER).seeing(other)))
          .orElseGet(
              () -> Decision.accepted(new CounterEvent.CounterOpened(ruling.at(), counter, staff)));
    }
  }

  /** Off duty for a while. */
  record PauseCounter(CounterId counter, StaffId staff, PauseReason reason)
      implements CounterCommand {
    @Override
    public Decision decide(Ruling ruling) {
      return ruling.atFreeCounter(
          this,
          duty -> {
            if (ruling.state().counters().isRoom(counter)) {
              return Decision.refused(RefusalCode.ROOM_IS_NO_COUNTER);
            }
            return duty.state() == CounterState.PAUSED
                ? Decision.refused(Refusal.of(RefusalCode.COUNTER_PAUSED).seeing(duty))
                : Decision.accepted(new CounterEvent.CounterPaused(ruling.at(), counter, reason));
          });
    }
  }

  /** Ready again, after a pause or after-work. */
  record ResumeCounter(CounterId counter, StaffId staff) implements CounterCommand {
    @Override
    public Decision decide(Ruling ruling) {
      return ruling.atFreeCounter(
          this,
          duty ->
              duty.state() == CounterState.READY
                  ? Decision.refused(Refusal.of(RefusalCode.COUNTER_NOT_PAUSED).seeing(duty))
                  : Decision.accepted(new CounterEvent.CounterResumed(ruling.at(), counter)));
    }
  }

  /**
   * Counts an enquiry of somebody who was not there: no ticket, no time, nothing of who asked.
   *
   * @param taskType what it was about
   * @param channel how it came
   */
  record CountEnquiry(CounterId counter, StaffId staff, TaskTypeId taskType, EnquiryChannel channel)
      implements CounterCommand {
    @Override
    public Decision decide(Ruling ruling) {
      return ruling.atOwnCounter(
          this,
          duty ->
              ruling.withTaskType(
                  taskType,
                  () ->
                      Decision.accepted(
                          new CounterEvent.EnquiryCounted(
                              ruling.at(), counter, taskType, channel))));
    }
  }

  /** Takes back the enquiry that this person counted last at this counter. */
  record TakeBackEnquiry(CounterId counter, StaffId staff) implements CounterCommand {
    @Override
    public Decision decide(Ruling ruling) {
      return ruling.atOwnCounter(
          this,
          duty ->
              duty.lastEnquiry()
                  .map(
                      last ->
                          Decision.accepted(
                              new CounterEvent.EnquiryTakenBack(
                                  ruling.at(), counter, last.taskType(), last.channel())))
                  .orElseGet(
                      () ->
                          Decision.refused(
                              Refusal.of(RefusalCode.NOTHING_TO_TAKE_BACK).seeing(duty))));
    }
  }

  /** The staff member leaves. */
  record CloseCounter(CounterId counter, StaffId staff) implements CounterCommand {
    @Override
    public Decision decide(Ruling ruling) {
      return ruling.atFreeCounter(
          this, duty -> Decision.accepted(new CounterEvent.CounterClosed(ruling.at(), counter)));
    }
  }

  /**
   * Notes that the staff member has gone and left the counter open. What was noted before stays. In
   * a room nothing is noted: there may be no page there, and somebody else may use the one at the
   * counter meanwhile; whoever leads frees the room.
   *
   * @param counter where
   * @param staff who
   * @param reason by what it is known
   */
  record LeaveCounter(CounterId counter, StaffId staff, LeaveReason reason)
      implements CounterCommand {
    @Override
    public boolean showsPresence() {
      return false;
    }

    @Override
    public Decision decide(Ruling ruling) {
      return ruling.atOwnCounter(
          this,
          duty ->
              duty.left().isPresent() || ruling.state().counters().isRoom(counter)
                  ? Decision.accepted()
                  : Decision.accepted(new CounterEvent.CounterLeft(ruling.at(), counter, reason)));
    }
  }

  /** The staff member is there; that is news only of somebody who had gone. */
  record AttendCounter(CounterId counter, StaffId staff) implements CounterCommand {
    @Override
    public Decision decide(Ruling ruling) {
      return ruling.atOwnCounter(this, duty -> Decision.accepted());
    }
  }

  /**
   * Closes a counter that somebody has left: a called ticket has its place again, and one in
   * service waits in its place for whoever goes on with it.
   *
   * @param counter which
   * @param staff who frees it
   * @param attended whether it is freed also while somebody else is there
   */
  record FreeCounter(CounterId counter, StaffId staff, boolean attended) implements CounterCommand {
    @Override
    public Decision decide(Ruling ruling) {
      return ruling.withOpenCounter(
          this,
          duty ->
              attended || duty.isServedBy(staff) ? freed(duty, ruling) : leftOnly(duty, ruling));
    }

    private Decision leftOnly(Duty duty, Ruling ruling) {
      return ruling.ofWhoHasGone(duty, () -> freed(duty, ruling));
    }

    private Decision freed(Duty duty, Ruling ruling) {
      List<Event> events = new ArrayList<>();
      duty.ticket()
          .ifPresent(
              ticket ->
                  events.add(
                      ticket.state() == TicketState.CALLED
                          ? new ServiceEvent.TicketUncalled(ruling.at(), ticket.id(), counter)
                          : new ServiceEvent.ServiceInterrupted(
                              ruling.at(), ticket.id(), counter)));
      events.add(new CounterEvent.CounterClosed(ruling.at(), counter));
      return new Decision.Accepted(events);
    }
  }
}
