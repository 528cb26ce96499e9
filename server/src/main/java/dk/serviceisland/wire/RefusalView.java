package dk.serviceisland.wire;

import dk.serviceisland.domain.day.BranchState;
import dk.serviceisland.domain.day.Refusal;
import dk.serviceisland.domain.day.RefusalCode;
import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.plan.Plan;
import dk.serviceisland.domain.plan.StaffMember;
import dk.serviceisland.domain.ticket.Outcome;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A rule's no as a problem, with what stood in the way when it was decided. */
public final class RefusalView {
  private RefusalView() {}

  /**
   * The problem.
   *
   * @param plan under which it was decided
   */
  public static Problem of(Refusal refusal, Plan plan) {
    Problem problem = plain(refusal);
    Refusal.Seen seen = refusal.seen();
    return switch (refusal.code()) {
      case BRANCH_CLOSED ->
          with("reason", seen.closed().map(Words::of), withWhen("opensAt", refusal, plan, problem));
      case TASK_TYPE_CLOSED, TASK_TYPE_PAUSED, DAY_NOT_OPEN ->
          withWhen("opensAt", refusal, plan, problem);
      case RECALL_TOO_SOON, NO_SHOW_TOO_SOON, APPOINTMENT_TOO_EARLY ->
          withWhen("allowedAt", refusal, plan, problem);
      case RETURN_TOO_LATE -> withWhen("returnBy", refusal, plan, problem);
      case TOO_LATE_TO_TAKE_BACK, APPOINTMENT_TOO_LATE ->
          withWhen("stoodUntil", refusal, plan, problem);
      case LANGUAGE_UNKNOWN ->
          problem.with("detail", "The branch offers " + String.join(", ", plan.languages()) + ".");
      case TICKET_NOT_WAITING,
          TICKET_NOT_PARKED,
          TICKET_NOT_MISSED,
          TICKET_ENDED,
          NOT_SERVED_YET,
          TICKET_NOT_CALLED,
          TICKET_NOT_IN_SERVICE ->
          with("state", seen.ticket().map(Words::of), problem);
      case TICKET_ALREADY_CALLED ->
          with(
              "counter",
              seen.counter().map(counter -> Problem.Place.of(plan.branch(), counter)),
              with("state", seen.ticket().map(Words::of), problem));
      case ADDRESSED_TO_ANOTHER ->
          with(
              "counter",
              seen.counter().map(counter -> Problem.Place.of(plan.branch(), counter)),
              problem);
      case COUNTER_CLOSED, COUNTER_BUSY, COUNTER_PAUSED, COUNTER_NOT_PAUSED, NOTHING_AT_COUNTER ->
          with("state", seen.counterState().map(Words::of), problem);
      case PLAN_OBSTRUCTED ->
          withWhen(
              "possibleFrom",
              refusal,
              plan,
              problem.with("obstacles", seen.obstacles().stream().map(ObstacleView::of).toList()));
      case OUTCOME_NOT_ALLOWED, DELEGATION_REQUIRED -> outcome(refusal, plan, problem);
      case ELSEWHERE_UNKNOWN -> Problem.elsewhereUnknown(plan.elsewhere().keySet());
      case CHOICE_UNKNOWN ->
          problem.flawed(
              "/answers",
              plan.counting().questions().stream()
                  .map(one -> one.id() + " (" + String.join(" or ", one.answerIds()) + ")")
                  .toList());
      case QUOTA_REACHED -> with("quota", quota(refusal, plan), problem);
      case PAPER_KNOWN, PAPER_TIME_IMPOSSIBLE -> with("paper", seen.paper(), problem);
      case ASSISTANCE_TAKEN -> with("takenBy", seen.colleague().map(StaffMember::name), problem);
      case STAFF_AT_OTHER_COUNTER ->
          seen.counter()
              .map(counter -> Problem.atOtherCounter(plan.branch(), counter))
              .orElse(problem);
      default -> problem;
    };
  }

  /**
   * The problem of a ticket that is to be sent to a branch. That the day's quota of the task type
   * is used up there is said with whatever else speaks against it.
   *
   * @param there that branch, only read
   */
  public static Problem ofSending(Refusal refusal, BranchState there) {
    Plan plan = there.plan();
    Problem problem = of(refusal, plan);
    boolean full = refusal.taskType().map(plan.taskTypes()::get).filter(there::full).isPresent();
    return full ? with("quota", quota(refusal, plan), problem) : problem;
  }

  /** Of paper numbers nobody knows who served them, and a decision is nobody's. */
  private static Problem outcome(Refusal refusal, Plan plan, Problem problem) {
    boolean onPaper = refusal.seen().paper().isPresent();
    boolean all = refusal.code() == RefusalCode.OUTCOME_NOT_ALLOWED;
    List<String> allowed =
        refusal
            .taskType()
            .map(plan.taskTypes()::get)
            .map(
                type ->
                    all || onPaper
                        ? type.outcomes().stream()
                            .filter(outcome -> all || outcome != Outcome.DECIDED)
                            .sorted()
                            .toList()
                        : type.offered(false, false))
            .orElse(List.of())
            .stream()
            .map(Words::of)
            .toList();
    return with("paper", refusal.seen().paper(), problem)
        .flawed(onPaper ? "/papers" : "/outcome", allowed);
  }

  private static Optional<Integer> quota(Refusal refusal, Plan plan) {
    return refusal
        .taskType()
        .map(plan.taskTypes()::get)
        .flatMap(type -> type.dailyQuota().stream().boxed().findFirst());
  }

  /**
   * Settings that running days cannot take, as one problem.
   *
   * @param refusals of these days
   * @param plans that they refused
   */
  public static Problem obstructed(Map<BranchId, Refusal> refusals, Map<BranchId, Plan> plans) {
    Problem problem =
        Problem.of(ProblemCode.of(RefusalCode.PLAN_OBSTRUCTED))
            .with("obstacles", obstacles(refusals));
    return with(
        "possibleFrom",
        refusals.entrySet().stream()
            .filter(refusal -> refusal.getValue().when().isPresent())
            .max(Comparator.comparing(refusal -> refusal.getValue().when().orElseThrow()))
            .map(
                last ->
                    Times.write(
                        last.getValue().when().orElseThrow(), plans.get(last.getKey()).zone())),
        problem);
  }

  /** What stands in the way of a plan, as sentences per language; empty where nothing is told. */
  public static Map<String, String> obstacles(Refusal refusal) {
    List<ObstacleView> all = refusal.seen().obstacles().stream().map(ObstacleView::of).toList();
    return all.isEmpty()
        ? Map.of()
        : Map.of("da", joined(all, ObstacleView::danish), "en", joined(all, ObstacleView::english));
  }

  private static String joined(List<ObstacleView> all, Function<ObstacleView, String> words) {
    return all.stream().map(words).collect(Collectors.joining(" "));
  }

  /** What stands in the way in each of several branches. */
  static List<ObstacleView> obstacles(Map<BranchId, Refusal> refusals) {
    return refusals.entrySet().stream()
        .sorted(Comparator.comparing(refusal -> refusal.getKey().value()))
        .flatMap(
            refusal ->
                refusal.getValue().seen().obstacles().stream()
                    .map(obstacle -> ObstacleView.of(obstacle).in(refusal.getKey().value())))
        .toList();
  }

  private static Problem plain(Refusal refusal) {
    Problem problem = Problem.of(ProblemCode.of(refusal.code()));
    return refusal
        .taskType()
        .map(taskType -> problem.with("taskType", taskType.value()))
        .orElse(problem);
  }

  private static Problem withWhen(String member, Refusal refusal, Plan plan, Problem problem) {
    return with(member, refusal.when().map(moment -> Times.write(moment, plan.zone())), problem);
  }

  private static Problem with(String member, Optional<?> known, Problem problem) {
    return known.map(value -> problem.with(member, value)).orElse(problem);
  }
}
