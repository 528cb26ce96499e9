package dk.serviceisland.wire;

import dk.serviceisland.access.Caller;
import dk.serviceisland.domain.day.BranchState;
import dk.serviceisland.domain.day.Burst;
import dk.serviceisland.domain.day.DayPhase;
import dk.serviceisland.domain.day.Duty;
import dk.serviceisland.domain.day.Ticket;
import dk.serviceisland.domain.day.WaitPressure;
import dk.serviceisland.domain.plan.Partner;
import dk.serviceisland.domain.plan.PartnerId;
import dk.serviceisland.domain.plan.Plan;
import dk.serviceisland.domain.plan.StaffGroupId;
import dk.serviceisland.domain.plan.StaffMember;
import dk.serviceisland.domain.plan.TaskType;
import dk.serviceisland.domain.plan.TaskTypeId;
import dk.serviceisland.domain.ticket.WaitRange;
import dk.serviceisland.engine.ClockDoubt;
import dk.serviceisland.forecast.BranchForecast;
import dk.serviceisland.forecast.ServingOut;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a manager sees of a branch now: who waits and how that stands against the targets, the
 * counters, and what the next hour brings. Counters have staff groups and no names.
 *
 * @param branch its id
 * @param day how far it has come
 * @param open whether numbers can be drawn
 * @param figures how many tickets are where
 * @param trouble what keeps everybody from being served
 * @param clock what is wrong with the clock of this machine
 * @param bursts numbers that somebody may have drawn to fill the queue, the most first; none
 *     without such
 * @param longestWait the ticket that has waited longest
 * @param nextHour what is to come; none once the day is over
 * @param contracts of partners that end soon; none without such
 * @param taskTypes how each stands
 * @param counters all of the plan
 */
record LiveView(
    String branch,
    DayView day,
    boolean open,
    QueueView.Counts figures,
    Optional<String> trouble,
    Optional<Clock> clock,
    Optional<String> secondCopy,
    Optional<List<Drawn>> bursts,
    Optional<Longest> longestWait,
    Optional<NextHour> nextHour,
    Optional<List<Ending>> contracts,
    List<OneTaskType> taskTypes,
    List<OneCounter> counters) {
  private static final double DECIMALS = 10;
  private static final String LACKING = "lacking";

  /** How far it is off changes little, and is told in whole seconds. */
  private record Clock(String doubt, long aheadSeconds) {
    static Clock of(ClockDoubt doubt) {
      return new Clock(Words.of(doubt.why()), doubt.off().toSeconds());
    }
  }

  /** In whole seconds, so that the span holds them all and reads well. */
  private record Drawn(String by, Optional<String> device, String from, String to, int waiting) {
    static Optional<List<Drawn>> of(BranchState state) {
      ZoneId zone = state.plan().zone();
      return Optional.of(Burst.of(state).stream().map(burst -> of(burst, zone)).toList())
          .filter(some -> !some.isEmpty());
    }

    private static Drawn of(Burst burst, ZoneId zone) {
      Instant to = burst.last().plusSeconds(1);
      return new Drawn(
          Words.of(burst.source().by()),
          burst.source().kiosk().flatMap(Caller.Device::idIn),
          Times.write(burst.first().truncatedTo(ChronoUnit.SECONDS), zone),
          Times.write(to.truncatedTo(ChronoUnit.SECONDS), zone),
          burst.waiting());
    }
  }

  private record Longest(String number, String taskType, String waitingSince) {
    static Optional<Longest> of(BranchState state, Set<TaskTypeId> types, Instant now) {
      ZoneId zone = state.plan().zone();
      return types.stream()
          .flatMap(type -> state.queue(type).longestWaiting().stream())
          .max(Comparator.comparing((Ticket ticket) -> ticket.errand().waited(now)))
          .map(
              ticket ->
                  new Longest(
                      ticket.number().toString(),
                      ticket.errand().taskType().value(),
                      Times.write(now.minus(ticket.errand().waited(now)), zone)));
    }
  }

  private record NextHour(double arrivals) {}

  private record Ending(String id, Map<String, String> names, String until, long daysLeft) {
    static Optional<List<Ending>> of(Collection<Partner> partners, LocalDate today) {
      List<Ending> ending = new ArrayList<>();
      for (Partner partner : partners) {
        partner
            .daysLeft(today)
            .ifPresent(
                left ->
                    ending.add(
                        new Ending(
                            partner.id().value(),
                            partner.names(),
                            partner.contract().until().orElseThrow().toString(),
                            left)));
      }
      return Optional.of(ending).filter(some -> !some.isEmpty()).map(List::copyOf);
    }
  }

  private record OneTaskType(
      String id,
      int waiting,
      int near,
      int late,
      OptionalInt atDesk,
      Optional<String> longestSince,
      OptionalLong targetSeconds,
      OptionalDouble targetShare,
      Optional<String> alert,
      Optional<Boolean> unattended,
      Optional<ForecastView> forecast) {
    static OneTaskType of(
        BranchState state, TaskType type, Instant now, Optional<BranchForecast> forecast) {
      ZoneId zone = state.plan().zone();
      WaitPressure pressure = WaitPressure.of(state, type, now);
      return new OneTaskType(
          type.id().value(),
          pressure.waiting(),
          pressure.near(),
          pressure.late(),
          LiveView.atDesk(state, type),
          pressure.longest().map(longest -> Times.write(now.minus(longest), zone)),
          type.waitTarget().stream()
              .mapToLong(target -> Times.seconds(target.within()))
              .findFirst(),
          type.waitTarget().stream().mapToDouble(target -> target.percent() / 100.0).findFirst(),
          LiveView.alert(type, pressure, drawn(state, type, now) ? forecast : Optional.empty())
              .map(Words::of),
          Optional.of(LiveView.unattended(state, type, pressure, forecast)).filter(is -> is),
          ForecastView.of(forecast, type.id(), zone));
    }
  }

  /** Whether somebody waits whom nobody who is there may serve; not said before it is forecast. */
  private static boolean unattended(
      BranchState state, TaskType type, WaitPressure pressure, Optional<BranchForecast> forecast) {
    return pressure.waiting() > 0
        && forecast.isPresent()
        && ServingOut.isUnattended(state, forecast, type.id());
  }

  /** Who waits at a shared desk and came for this; none where nobody does. */
  private static OptionalInt atDesk(BranchState state, TaskType type) {
    int waiting =
        (int)
            state
                .plan()
                .deskOf(type.id())
                .map(desk -> state.queue(desk.id()).inPlace().stream())
                .orElseGet(Stream::empty)
                .filter(ticket -> ticket.errand().about().equals(type.id()))
                .count();
    return waiting == 0 ? OptionalInt.empty() : OptionalInt.of(waiting);
  }

  private record OneCounter(
      String id,
      String label,
      Optional<Boolean> room,
      String state,
      String since,
      Optional<Map<String, String>> staffGroup,
      Optional<CounterView.Left> left,
      Optional<String> number) {
    static OneCounter of(BranchState state, Duty duty) {
      Plan plan = state.plan();
      return new OneCounter(
          duty.counter().value(),
          plan.counters().get(duty.counter()).label(),
          CounterSign.room(plan.counters().get(duty.counter())),
          Words.of(duty.state()),
          CounterView.since(state, duty),
          duty.staff()
              .map(StaffMember::group)
              .map(plan.staffGroups()::get)
              .map(Plan.StaffGroup::names),
          CounterView.Left.of(state, duty),
          duty.ticket().map(ticket -> ticket.number().toString()));
    }
  }

  /** Why a manager should look. */
  private enum Alert {
    /** Somebody has waited longer than the target. */
    LATE,
    /** Somebody is about to. */
    NEAR,
    /** Whoever draws a number now is more likely than not to wait longer than the target. */
    COMING
  }

  /** What keeps everybody from being served. */
  private enum Trouble {
    /** Nothing that is decided becomes durable, so nobody gets a number. */
    NOTHING_STORED
  }

  /**
   * The view as of now. To be made on the branch's writer.
   *
   * @param doubt about the clock of this machine
   * @param copyLacks whether the second copy of what happens lacks something
   * @param stores whether what is decided becomes durable
   */
  static LiveView of(
      BranchState state,
      Instant now,
      Optional<BranchForecast> forecast,
      Optional<ClockDoubt> doubt,
      boolean copyLacks,
      boolean stores) {
    return new LiveView(
        state.plan().branch().value(),
        DayView.of(state),
        DayView.open(state, now),
        QueueView.Counts.of(state),
        stores ? Optional.empty() : Optional.of(Words.of(Trouble.NOTHING_STORED)),
        doubt.map(Clock::of),
        copyLacks ? Optional.of(LACKING) : Optional.empty(),
        Drawn.of(state),
        Longest.of(state, state.plan().taskTypes().keySet(), now),
        forecast
            .filter(made -> state.phase() != DayPhase.CLOSED)
            .map(made -> new NextHour(Math.round(made.nextHour() * DECIMALS) / DECIMALS)),
        Ending.of(state.wholePlan().partners().values(), state.day()),
        state.plan().taskTypes().values().stream()
            .map(type -> OneTaskType.of(state, type, now, forecast))
            .toList(),
        state.duties().stream().map(duty -> OneCounter.of(state, duty)).toList());
  }

  /**
   * What of it is a partner's: its task types with who came for them, its own people at counters,
   * its contract. To be made on the branch's writer; O(tickets of the day).
   *
   * @param stores whether what is decided becomes durable
   */
  static LiveView of(
      BranchState state,
      PartnerId partner,
      Instant now,
      Optional<BranchForecast> forecast,
      boolean stores) {
    Plan plan = state.plan();
    Set<TaskTypeId> own = plan.taskTypesOf(partner);
    Set<StaffGroupId> groups = plan.staffGroupsOf(partner);
    return new LiveView(
        plan.branch().value(),
        DayView.of(state),
        DayView.open(state, now),
        QueueView.Counts.of(
            state.tickets().stream()
                .filter(ticket -> own.contains(ticket.errand().about()))
                .toList()),
        stores ? Optional.empty() : Optional.of(Words.of(Trouble.NOTHING_STORED)),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Longest.of(state, own, now),
        Optional.empty(),
        Ending.of(
            Optional.ofNullable(state.wholePlan().partners().get(partner)).stream().toList(),
            state.day()),
        plan.taskTypes().values().stream()
            .filter(type -> own.contains(type.id()))
            .map(type -> OneTaskType.of(state, type, now, forecast))
            .toList(),
        state.duties().stream()
            .filter(duty -> duty.staff().filter(who -> groups.contains(who.group())).isPresent())
            .map(duty -> OneCounter.of(state, duty))
            .toList());
  }

  /** Nobody draws a number and waits too long for what cannot be drawn. */
  private static boolean drawn(BranchState state, TaskType type, Instant now) {
    return DayView.taskType(state, type, now) == DayView.TaskTypeState.OPEN;
  }

  /**
   * The worst that is to be said of a task type.
   *
   * @param forecast for whoever draws a number now; none where nobody can
   */
  private static Optional<Alert> alert(
      TaskType type, WaitPressure pressure, Optional<BranchForecast> forecast) {
    if (pressure.late() > 0) {
      return Optional.of(Alert.LATE);
    }
    if (pressure.near() > 0) {
      return Optional.of(Alert.NEAR);
    }
    Optional<Duration> coming =
        forecast
            .flatMap(made -> Optional.ofNullable(made.byTaskType().get(type.id())))
            .map(WaitRange::p50);
    boolean exceeds =
        type.waitTarget()
            .flatMap(target -> coming.map(wait -> wait.compareTo(target.within()) > 0))
            .orElse(false);
    return exceeds ? Optional.of(Alert.COMING) : Optional.empty();
  }
}
