package dk.serviceisland.domain.day;

import dk.serviceisland.domain.counter.CounterState;
import dk.serviceisland.domain.plan.CounterId;
import dk.serviceisland.domain.plan.ElsewhereId;
import dk.serviceisland.domain.plan.Notice;
import dk.serviceisland.domain.plan.OpenTimes;
import dk.serviceisland.domain.plan.Plan;
import dk.serviceisland.domain.plan.StaffId;
import dk.serviceisland.domain.plan.TaskType;
import dk.serviceisland.domain.plan.TaskTypeId;
import dk.serviceisland.domain.routing.HandlingTimes;
import dk.serviceisland.domain.ticket.Channel;
import dk.serviceisland.domain.ticket.Diversion;
import dk.serviceisland.domain.ticket.EndReason;
import dk.serviceisland.domain.ticket.TicketState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * When a day opens and closes, under which plan, what falls due in between, which task types are
 * paused, and what screens say.
 */
public sealed interface DayCommand extends Command {
  /** As many as a screen can say at once beside those of the plan. */
  int MOST_NOTICES = 5;

  /**
   * So often a day it is counted that screens told where something is done elsewhere: more presses
   * than a room of people makes are somebody's game, and would only fill the journal.
   */
  int MOST_TOLD_ELSEWHERE = 1_000;

  /** So many citizens are counted a day as sent to do it alone, of all task types of a branch. */
  int MOST_DIVERTED = 1_000;

  /** Opens today: by hours, or by a manager. */
  record OpenDay(HandlingTimes handling) implements DayCommand {
    @Override
    public Decision decide(Ruling ruling) {
      BranchState state = ruling.state();
      if (state.phase() != DayPhase.NOT_OPEN) {
        return Decision.refused(RefusalCode.DAY_ALREADY_OPENED);
      }
      return ruling.at().isBefore(state.openTimes().latestEnd())
          ? new Decision.Accepted(opened(ruling, handling))
          : Decision.refused(RefusalCode.DAY_CLOSED);
    }
  }

  /** Ends what is open and closes the day. */
  record CloseDay() implements DayCommand {
    @Override
    public Decision decide(Ruling ruling) {
      return ruling.onOpenDay(() -> new Decision.Accepted(closing(ruling, CloseReason.MANAGER)));
    }
  }

  /**
   * Takes the end of the day back that a manager brought about: counters and tickets go on where
   * they were. Whoever has gone home meanwhile leaves a counter as on any other day.
   */
  record ReopenDay() implements DayCommand {
    @Override
    public Decision decide(Ruling ruling) {
      BranchState state = ruling.state();
      if (state.phase() == DayPhase.NOT_OPEN) {
        return Decision.refused(Refusal.of(RefusalCode.DAY_NOT_OPEN).until(ruling.opening()));
      }
      return state
          .reopenUntil()
          .map(until -> ruling.inTime(until, () -> new Decision.Accepted(reopening(ruling))))
          .orElseGet(() -> Decision.refused(RefusalCode.NOTHING_TO_TAKE_BACK));
    }

    /** Who would be on duty again at once. */
    public static Set<StaffId> onDutyAgain(BranchState state) {
      Set<StaffId> people = new LinkedHashSet<>();
      for (Duty duty : state.duties()) {
        closedWithDay(duty, state)
            .filter(closed -> closed.pauseReason().isEmpty())
            .ifPresent(closed -> people.add(closed.staff().id()));
      }
      return people;
    }

    /** What a counter did that closed with the day and can do so again. */
    private static Optional<Duty.Closed> closedWithDay(Duty duty, BranchState state) {
      return duty.closed()
          .filter(closed -> state.closedAt().equals(Optional.of(closed.at())))
          .filter(closed -> state.plan().counters().containsKey(duty.counter()))
          .filter(closed -> state.plan().staff().containsKey(closed.staff().id()));
    }

    private static List<Event> reopening(Ruling ruling) {
      BranchState state = ruling.state();
      List<Event> events = new ArrayList<>();
      events.add(new DayEvent.DayReopened(ruling.at()));
      for (Duty duty : state.duties()) {
        closedWithDay(duty, state)
            .ifPresent(closed -> reopen(duty.counter(), closed, ruling.at(), events));
      }
      for (Ticket ticket : state.tickets()) {
        if (ticket.endedWithDay().isPresent()) {
          events.add(new TicketEvent.TicketReopened(ruling.at(), ticket.id()));
        }
      }
      return events;
    }

    private static void reopen(
        CounterId counter, Duty.Closed closed, Instant at, List<Event> events) {
      events.add(new CounterEvent.CounterOpened(at, counter, closed.staff().id()));
      closed
          .pauseReason()
          .ifPresent(reason -> events.add(new CounterEvent.CounterPaused(at, counter, reason)));
      if (closed.state() == CounterState.AFTER_WORK) {
        events.add(new CounterEvent.CounterAfterWork(at, counter));
      }
    }
  }

  /** Does whatever has fallen due; see BranchState.nextDue. */
  record PassTime(HandlingTimes handling) implements DayCommand {
    @Override
    public Decision decide(Ruling ruling) {
      BranchState state = ruling.state();
      boolean isDue =
          state.nextDue(ruling.at()).filter(due -> !due.isAfter(ruling.at())).isPresent();
      if (!isDue) {
        return Decision.accepted();
      }
      if (state.phase() == DayPhase.NOT_OPEN) {
        return new Decision.Accepted(opened(ruling, handling));
      }
      Instant latest = state.openTimes().latestEnd();
      Instant end = state.closesByItself();
      // Minutes at counters end when the day did, however late that is noticed.
      Ruling atItsEnd = ruling.asOf(end);
      if (!ruling.at().isBefore(latest)) {
        CloseReason reason = end.isBefore(latest) ? CloseReason.QUIET : CloseReason.LATEST;
        return new Decision.Accepted(closing(atItsEnd, reason));
      }
      List<Event> events = new ArrayList<>();
      List<Ticket> leftBehind = state.leftBehind(ruling.at());
      for (Ticket ticket : leftBehind) {
        events.add(expired(ruling, ticket, EndReason.STOP_LEFT));
      }
      for (Ticket ticket : state.ticketBook().due(ruling.at())) {
        if (!leftBehind.contains(ticket)) {
          events.add(
              ticket.state() == TicketState.PARKED
                  ? new TicketEvent.TicketUnparked(ruling.at(), ticket.id())
                  : expired(ruling, ticket, EndReason.CLOSED_AT_END_OF_DAY));
        }
      }
      for (TaskTypeId taskType : state.steering().duePauses(ruling.at())) {
        events.add(new DayEvent.TaskTypeResumed(ruling.at(), taskType, Optional.empty()));
      }
      for (DayNotice notice : state.steering().dueNotices(ruling.at())) {
        events.add(new DayEvent.NoticeTakenDown(ruling.at(), notice.id(), Optional.empty()));
      }
      return new Decision.Accepted(
          events.isEmpty() ? closing(atItsEnd, CloseReason.QUIET) : events);
    }
  }

  /**
   * Puts a plan in force in the running day. A day that is not open gets its plan when it opens, so
   * there, and where the plan is in force already, nothing happens.
   */
  record ChangePlan(Plan plan) implements DayCommand {
    @Override
    public Optional<Plan> offers() {
      return Optional.of(plan);
    }

    @Override
    public Decision decide(Ruling ruling) {
      BranchState state = ruling.state();
      if (state.phase() != DayPhase.OPEN || plan.hash().equals(state.planned().hash())) {
        return Decision.accepted();
      }
      Plan ofTheDay = plan.on(state.day());
      List<Obstacle> obstacles = Obstacle.before(state, ofTheDay);
      if (!obstacles.isEmpty()) {
        return Decision.refused(
            Refusal.of(RefusalCode.PLAN_OBSTRUCTED).until(nextDay(state)).seeing(obstacles));
      }
      List<Event> events = new ArrayList<>();
      for (Duty duty : state.duties()) {
        if (duty.state() != CounterState.CLOSED && !duty.isIn(ofTheDay)) {
          leave(duty, ruling, events);
        }
      }
      events.add(new DayEvent.PlanChanged(ruling.at(), plan.hash()));
      return new Decision.Accepted(events);
    }

    /** When the plan has force anyway: the first opening after the day. */
    private Optional<Instant> nextDay(BranchState state) {
      Instant night = state.day().plusDays(1).atStartOfDay(plan.zone()).toInstant();
      return new OpenTimes(plan, state.day()).nextOpening(night.minusMillis(1));
    }

    /** Work that has begun is finished there, and nothing else is begun. */
    private static void leave(Duty duty, Ruling ruling, List<Event> events) {
      Optional<Ticket> called =
          duty.ticket().filter(ticket -> ticket.state() == TicketState.CALLED);
      called.ifPresent(
          ticket ->
              events.add(
                  new ServiceEvent.TicketUncalled(ruling.at(), ticket.id(), duty.counter())));
      boolean working = duty.ticket().isPresent() || duty.state() == CounterState.AFTER_WORK;
      if (called.isPresent() || !working) {
        events.add(new CounterEvent.CounterClosed(ruling.at(), duty.counter()));
      }
    }
  }

  /**
   * No more draws of it for now.
   *
   * @param until when it may be drawn again by itself; none: when it is resumed. A pause that holds
   *     already gets another end
   * @param staff who wants it
   */
  record PauseTaskType(TaskTypeId taskType, Optional<Instant> until, StaffId staff)
      implements DayCommand {
    @Override
    public Decision decide(Ruling ruling) {
      return ruling.onOpenDay(
          () ->
              ruling.withTaskType(
                  taskType,
                  () ->
                      ruling.inFuture(
                          until,
                          () ->
                              isHeld(ruling)
                                  ? Decision.refused(
                                      Refusal.of(RefusalCode.TASK_TYPE_PAUSED)
                                          .about(taskType)
                                          .until(until))
                                  : Decision.accepted(
                                      new DayEvent.TaskTypePaused(
                                          ruling.at(), taskType, until, Optional.of(staff))))));
    }

    private boolean isHeld(Ruling ruling) {
      return ruling
          .state()
          .steering()
          .pause(taskType)
          .filter(pause -> pause.holds(ruling.at()) && pause.until().equals(until))
          .isPresent();
    }
  }

  /**
   * It may be drawn again.
   *
   * @param staff who wants it
   */
  record ResumeTaskType(TaskTypeId taskType, StaffId staff) implements DayCommand {
    @Override
    public Decision decide(Ruling ruling) {
      return ruling.onOpenDay(
          () ->
              ruling.withTaskType(
                  taskType,
                  () ->
                      ruling.state().steering().pause(taskType).isPresent()
                          ? Decision.accepted(
                              new DayEvent.TaskTypeResumed(
                                  ruling.at(), taskType, Optional.of(staff)))
                          : Decision.refused(
                              Refusal.of(RefusalCode.TASK_TYPE_NOT_PAUSED).about(taskType))));
    }
  }

  /**
   * Puts up a notice for the day.
   *
   * @param staff who wants it
   */
  record PutUpNotice(Notice notice, StaffId staff) implements DayCommand {
    @Override
    public Decision decide(Ruling ruling) {
      BranchState state = ruling.state();
      return ruling.onOpenDay(
          () ->
              ruling.inFuture(
                  state.steering().end(notice),
                  () -> {
                    if (!state.plan().languages().containsAll(notice.texts().keySet())) {
                      return Decision.refused(RefusalCode.LANGUAGE_UNKNOWN);
                    }
                    return state.steering().notices().size() < MOST_NOTICES
                        ? Decision.accepted(
                            new DayEvent.NoticePutUp(ruling.at(), notice, Optional.of(staff)))
                        : Decision.refused(RefusalCode.TOO_MANY_NOTICES);
                  }));
    }
  }

  /**
   * Counts that a screen told a citizen where something is done elsewhere. Beyond what is counted
   * in a day nothing happens.
   *
   * @param elsewhere what was asked for
   * @param channel which screen: a kiosk or a phone
   */
  record TellElsewhere(ElsewhereId elsewhere, Channel channel) implements DayCommand {
    @Override
    public Decision decide(Ruling ruling) {
      BranchState state = ruling.state();
      return ruling.onOpenDay(
          () -> {
            if (!state.plan().elsewhere().containsKey(elsewhere)) {
              return Decision.refused(RefusalCode.ELSEWHERE_UNKNOWN);
            }
            return state.toldElsewhere() < MOST_TOLD_ELSEWHERE
                ? Decision.accepted(new DayEvent.ElsewhereTold(ruling.at(), elsewhere, channel))
                : Decision.accepted();
          });
    }
  }

  /**
   * Counts what became of a citizen who is to do it alone. Of those sent a thousand are counted a
   * day, and of what they say never more than were sent for the task type: who says it is not
   * known, so that nothing else holds it back.
   *
   * @param taskType what they came for
   * @param how what is known now
   */
  record Divert(TaskTypeId taskType, Diversion how) implements DayCommand {
    @Override
    public Decision decide(Ruling ruling) {
      BranchState state = ruling.state();
      return ruling.onOpenDay(
          () -> {
            TaskType type = state.plan().taskTypes().get(taskType);
            if (type == null) {
              return Decision.refused(Refusal.of(RefusalCode.TASK_TYPE_UNKNOWN).about(taskType));
            }
            if (type.info().selfServiceUrl().isEmpty()) {
              return Decision.refused(Refusal.of(RefusalCode.NO_SELF_SERVICE).about(taskType));
            }
            return counts(state)
                ? Decision.accepted(new DayEvent.Diverted(ruling.at(), taskType, how))
                : Decision.accepted();
          });
    }

    private boolean counts(BranchState state) {
      Diversions diversions = state.diversions();
      return how == Diversion.SENT
          ? diversions.sent() < MOST_DIVERTED
          : diversions.mayBeSaid(taskType, how);
    }
  }

  /**
   * Begins a rush as the plan has it, or ends it. One that is on, or off, stays so.
   *
   * @param begin whether it begins
   * @param staff who wants it
   * @param why what for
   */
  record SetPeak(boolean begin, StaffId staff, String why) implements DayCommand {
    @Override
    public Decision decide(Ruling ruling) {
      BranchState state = ruling.state();
      return ruling.onOpenDay(
          () -> {
            if (state.plan().routing().peak().isEmpty()) {
              return Decision.refused(RefusalCode.PEAK_UNPLANNED);
            }
            if (state.counters().peak().isPresent() == begin) {
              return Decision.accepted();
            }
            return Decision.accepted(
                begin
                    ? new DayEvent.PeakBegun(ruling.at(), Optional.of(staff), Optional.of(why))
                    : new DayEvent.PeakEnded(ruling.at(), Optional.of(staff), Optional.of(why)));
          });
    }
  }

  /**
   * Takes down a notice of the day.
   *
   * @param notice its id
   * @param staff who wants it
   */
  record TakeDownNotice(long notice, StaffId staff) implements DayCommand {
    @Override
    public Decision decide(Ruling ruling) {
      return ruling.onOpenDay(
          () ->
              ruling.state().steering().notices().stream().anyMatch(one -> one.id() == notice)
                  ? Decision.accepted(
                      new DayEvent.NoticeTakenDown(ruling.at(), notice, Optional.of(staff)))
                  : Decision.refused(RefusalCode.NOTICE_UNKNOWN));
    }
  }

  /** A rush that is planned for the day begins with it. */
  private static List<Event> opened(Ruling ruling, HandlingTimes handling) {
    BranchState state = ruling.state();
    Event opened = new DayEvent.DayOpened(ruling.at(), state.day(), state.openedUnder(), handling);
    boolean rush =
        state.plan().routing().peak().filter(peak -> peak.beginsOn(state.day())).isPresent();
    return rush
        ? List.of(opened, new DayEvent.PeakBegun(ruling.at(), Optional.empty(), Optional.empty()))
        : List.of(opened);
  }

  /** What no other branch is known to have taken comes back, and ends with the day. */
  private static List<Event> closing(Ruling ruling, CloseReason reason) {
    List<Event> events = new ArrayList<>();
    for (Sending sending : ruling.state().sendings()) {
      events.add(new TicketEvent.SendingReturned(ruling.at(), sending.ticket()));
    }
    for (Ticket ticket : ruling.state().tickets()) {
      if (ticket.state() != TicketState.ENDED || ruling.state().isOnItsWay(ticket.id())) {
        events.add(expired(ruling, ticket, EndReason.CLOSED_AT_END_OF_DAY));
      }
    }
    for (Duty duty : ruling.state().duties()) {
      if (duty.state() != CounterState.CLOSED) {
        events.add(new CounterEvent.CounterClosed(ruling.at(), duty.counter()));
      }
    }
    events.add(new DayEvent.DayClosed(ruling.at(), reason));
    return events;
  }

  /** A grace time that has passed is a no-show, however late that is noticed. */
  private static Event expired(Ruling ruling, Ticket ticket, EndReason otherwise) {
    boolean stayedAway =
        ticket.state() == TicketState.MISSED && !ruling.at().isBefore(ticket.due().orElseThrow());
    return new TicketEvent.TicketExpired(
        ruling.at(), ticket.id(), stayedAway ? EndReason.NO_SHOW : otherwise);
  }
}
