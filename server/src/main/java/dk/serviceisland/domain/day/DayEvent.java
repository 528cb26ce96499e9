package dk.serviceisland.domain.day;

import dk.serviceisland.domain.fact.Fact;
import dk.serviceisland.domain.plan.ElsewhereId;
import dk.serviceisland.domain.plan.Notice;
import dk.serviceisland.domain.plan.StaffId;
import dk.serviceisland.domain.plan.TaskTypeId;
import dk.serviceisland.domain.routing.HandlingTimes;
import dk.serviceisland.domain.ticket.Channel;
import dk.serviceisland.domain.ticket.Diversion;
import dk.serviceisland.domain.ticket.TicketId;
import dk.serviceisland.domain.ticket.TicketState;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * How a day opened and closed, which plan is in force, which task types are paused, what screens
 * say, and that they told where something is done elsewhere.
 */
public sealed interface DayEvent extends Event {

  /** The day began under a plan and with usual handling times that stay until it closes. */
  record DayOpened(Instant at, LocalDate day, String planHash, HandlingTimes handling)
      implements DayEvent {
    @Override
    public boolean putsPlanInForce() {
      return true;
    }

    @Override
    public boolean anyTime() {
      return true;
    }

    @Override
    public List<Fact.Change> apply(Fold fold) {
      BranchState state = fold.state();
      fold.expect(state.phase() == DayPhase.NOT_OPEN && day.equals(state.day()), this);
      fold.expect(planHash.equals(state.plan().hash()), this);
      state.open(at, handling);
      return List.of(new Fact.DayOpened());
    }
  }

  /**
   * Another plan took force, which was offered before. Task types with open errands, counters that
   * are open and whoever serves there are carried over where it does not have them; usual handling
   * times stay those of the opening.
   */
  record PlanChanged(Instant at, String planHash) implements DayEvent {
    @Override
    public boolean putsPlanInForce() {
      return true;
    }

    @Override
    public List<Fact.Change> apply(Fold fold) {
      fold.expect(fold.state().change(planHash), this);
      return List.of(new Fact.PlanChanged(fold.state().sequence(), planHash, at));
    }
  }

  /** The day is over; every ticket has ended before. */
  record DayClosed(Instant at, CloseReason reason) implements DayEvent {
    @Override
    public boolean mayEndDay() {
      return true;
    }

    @Override
    public List<Fact.Change> apply(Fold fold) {
      BranchState state = fold.state();
      fold.expect(state.count(TicketState.ENDED) == state.drawn(), this);
      state.close(at, reason);
      return List.of(new Fact.DayClosed());
    }
  }

  /** The end of the day was taken back; counters and tickets follow. */
  record DayReopened(Instant at) implements DayEvent {
    @Override
    public boolean anyTime() {
      return true;
    }

    @Override
    public List<Fact.Change> apply(Fold fold) {
      fold.expect(fold.state().phase() == DayPhase.CLOSED, this);
      fold.state().reopen();
      return Fold.NO_CHANGE;
    }
  }

  /** A ticket that another branch has sent was not taken in, and never will be. */
  record ArrivalTurnedAway(Instant at, TicketId arrival) implements DayEvent {
    @Override
    public boolean anyTime() {
      return true;
    }

    @Override
    public List<Fact.Change> apply(Fold fold) {
      fold.expect(fold.state().turnAway(arrival), this);
      return List.of(new Fact.SendingDecided());
    }
  }

  /**
   * No more draws of the task type for now.
   *
   * @param until when that ends by itself; none: when it is resumed
   * @param staff who did it; none: it was not written down
   */
  record TaskTypePaused(
      Instant at, TaskTypeId taskType, Optional<Instant> until, Optional<StaffId> staff)
      implements DayEvent {
    @Override
    public List<Fact.Change> apply(Fold fold) {
      fold.state().steering().pause(new Pause(taskType, until));
      fold.state().steering().remember(new DayChange.NumbersOff(at, staff, taskType, until));
      return Fold.NO_CHANGE;
    }
  }

  /**
   * The task type may be drawn again.
   *
   * @param staff who did it; none: it came by itself, or was not written down
   */
  record TaskTypeResumed(Instant at, TaskTypeId taskType, Optional<StaffId> staff)
      implements DayEvent {
    @Override
    public List<Fact.Change> apply(Fold fold) {
      fold.expect(fold.state().steering().resume(taskType), this);
      fold.state().steering().remember(new DayChange.NumbersOn(at, staff, taskType));
      return Fold.NO_CHANGE;
    }
  }

  /**
   * A notice was put up; the event's position is its id.
   *
   * @param staff who did it; none: it was not written down
   */
  record NoticePutUp(Instant at, Notice notice, Optional<StaffId> staff) implements DayEvent {
    @Override
    public List<Fact.Change> apply(Fold fold) {
      fold.state().steering().putUp(fold.state().sequence(), notice);
      fold.state().steering().remember(new DayChange.NoticeUp(at, staff, notice));
      return Fold.NO_CHANGE;
    }
  }

  /**
   * A notice was taken down, by somebody or because its time was over.
   *
   * @param notice its id
   * @param staff who did it; none: it came by itself, or was not written down
   */
  record NoticeTakenDown(Instant at, long notice, Optional<StaffId> staff) implements DayEvent {
    @Override
    public List<Fact.Change> apply(Fold fold) {
      Optional<DayNotice> taken = fold.state().steering().takeDown(notice);
      fold.expect(taken.isPresent(), this);
      fold.state()
          .steering()
          .remember(new DayChange.NoticeDown(at, staff, taken.orElseThrow().notice()));
      return Fold.NO_CHANGE;
    }
  }

  /**
   * A rush began: some counters do nothing else.
   *
   * @param staff who began it; none: it came with the day
   * @param why what for; none: it came with the day
   */
  record PeakBegun(Instant at, Optional<StaffId> staff, Optional<String> why) implements DayEvent {
    @Override
    public List<Fact.Change> apply(Fold fold) {
      fold.state().counters().setRush(true);
      fold.state().steering().remember(new DayChange.PeakOn(at, staff, why));
      return Fold.NO_CHANGE;
    }
  }

  /**
   * The rush is over.
   *
   * @param staff who ended it
   * @param why what for
   */
  record PeakEnded(Instant at, Optional<StaffId> staff, Optional<String> why) implements DayEvent {
    @Override
    public List<Fact.Change> apply(Fold fold) {
      fold.state().counters().setRush(false);
      fold.state().steering().remember(new DayChange.PeakOff(at, staff, why));
      return Fold.NO_CHANGE;
    }
  }

  /** Something is known of a citizen who was sent to do it alone. */
  record Diverted(Instant at, TaskTypeId taskType, Diversion how) implements DayEvent {
    @Override
    public List<Fact.Change> apply(Fold fold) {
      fold.state().diversions().add(taskType, how);
      return List.of(new Fact.Diverted(fold.state().sequence(), taskType, how));
    }
  }

  /**
   * A screen told a citizen where something is done that is not done here.
   *
   * @param channel which screen: a kiosk or a phone
   */
  record ElsewhereTold(Instant at, ElsewhereId elsewhere, Channel channel) implements DayEvent {
    @Override
    public List<Fact.Change> apply(Fold fold) {
      fold.state().countToldElsewhere();
      return List.of(
          new Fact.ToldElsewhere(fold.state().sequence(), elsewhere, channel, Duration.ZERO));
    }
  }
}
