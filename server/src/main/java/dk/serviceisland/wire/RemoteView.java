package dk.serviceisland.wire;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dk.serviceisland.domain.day.Assignment;
import dk.serviceisland.domain.day.BranchState;
import dk.serviceisland.domain.day.Duty;
import dk.serviceisland.domain.plan.Plan;
import dk.serviceisland.domain.plan.StaffId;
import dk.serviceisland.domain.plan.TaskType;
import dk.serviceisland.domain.plan.TaskTypeId;
import dk.serviceisland.domain.routing.CallReason;
import dk.serviceisland.domain.routing.MostPressing;
import dk.serviceisland.domain.routing.Roster;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The remote counters of the branches that somebody may serve from elsewhere.
 *
 * @param branches those with remote counters, in the order of the settings
 * @param next whom they would call now, the most pressing of those whom each branch would call;
 *     none while nobody waits for them, or they have a citizen somewhere
 */
public record RemoteView(List<InBranch> branches, Optional<Next> next) {

  /**
   * A branch.
   *
   * @param branch its id
   * @param names what people read
   * @param reachable false: nothing is known of it now, and nothing can be done there
   * @param waiting how many wait whom they may serve, while they have a counter open there, also
   *     one that pauses because they serve elsewhere
   * @param counters its remote counters
   * @param next whom they would call there; not written
   */
  public record InBranch(
      String branch,
      Map<String, String> names,
      boolean reachable,
      OptionalInt waiting,
      List<OneCounter> counters,
      @JsonIgnore Optional<Next> next) {

    /** As of now. To be made on the branch's writer. */
    public static InBranch of(BranchState state, StaffId staff, Instant now) {
      Plan plan = state.plan();
      Optional<Duty> own =
          state.counters().of(staff).filter(duty -> state.counters().isRemote(duty.counter()));
      return new InBranch(
          plan.branch().value(),
          plan.names(),
          true,
          own.isEmpty() ? OptionalInt.empty() : OptionalInt.of(waiting(state, staff)),
          state.duties().stream()
              .filter(duty -> state.counters().isRemote(duty.counter()))
              .map(duty -> OneCounter.of(state, duty, staff))
              .toList(),
          own.flatMap(
              duty -> Assignment.next(state, duty, now).map(next -> Next.of(state, duty, next))));
    }

    /** Of which nothing is known now. */
    public static InBranch unreachable(Plan plan) {
      return new InBranch(
          plan.branch().value(),
          plan.names(),
          false,
          OptionalInt.empty(),
          List.of(),
          Optional.empty());
    }

    /** Whoever serves in another branch is to see who waits in this one. */
    private static int waiting(BranchState state, StaffId staff) {
      Roster roster = state.counters().rosterAfterPause(staff);
      int waiting = 0;
      for (TaskTypeId type : state.plan().taskTypes().keySet()) {
        waiting += roster.mayServe(staff, type) ? state.queue(type).size() : 0;
      }
      return waiting;
    }
  }

  private record OneCounter(
      String id,
      String label,
      boolean mine,
      String state,
      Optional<String> pauseReason,
      Optional<String> number) {
    static OneCounter of(BranchState state, Duty duty, StaffId staff) {
      boolean mine = duty.isServedBy(staff);
      return new OneCounter(
          duty.counter().value(),
          state.plan().counters().get(duty.counter()).label(),
          mine,
          Words.of(duty.state()),
          duty.pauseReason().map(Words::of),
          duty.ticket().filter(ticket -> mine).map(ticket -> ticket.number().toString()));
    }
  }

  /**
   * Whom they would call.
   *
   * @param branch where
   * @param counter at which of their counters
   * @param ticket its id
   * @param number what the citizen reads and hears
   * @param names of the task type
   * @param why by the branch's own rule
   * @param reason what branches are compared by; not written
   */
  public record Next(
      String branch,
      String counter,
      String ticket,
      String number,
      Map<String, String> names,
      CounterView.Why why,
      @JsonIgnore CallReason reason) {
    static Next of(BranchState state, Duty duty, Assignment.Next next) {
      TaskType type = state.plan().taskTypes().get(next.ticket().errand().taskType());
      return new Next(
          state.plan().branch().value(),
          duty.counter().value(),
          next.ticket().id().value(),
          next.ticket().number().toString(),
          type.names(),
          CounterView.Why.of(state.plan(), next.ticket(), next.why()),
          next.why());
    }
  }

  /** Of branches that were looked at, in the order of the settings. */
  public static RemoteView of(List<InBranch> branches) {
    boolean hasCitizen =
        branches.stream()
            .flatMap(branch -> branch.counters().stream())
            .anyMatch(counter -> counter.number().isPresent());
    return new RemoteView(
        branches,
        branches.stream()
            .flatMap(branch -> branch.next().stream())
            .filter(next -> !hasCitizen)
            .min(Comparator.comparing(Next::reason, new MostPressing())));
  }
}
