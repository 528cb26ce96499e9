package dk.serviceisland.http;

import dk.serviceisland.access.WishAttempts;
import dk.serviceisland.config.SkillWishes;
import dk.serviceisland.domain.plan.SkillId;
import dk.serviceisland.domain.plan.StaffId;
import dk.serviceisland.settings.Changes.Outcome;
import dk.serviceisland.settings.SettingsDesk;
import dk.serviceisland.wire.Bodies;
import dk.serviceisland.wire.Problem;
import dk.serviceisland.wire.ProblemCode;
import dk.serviceisland.wire.WishesView;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

/** What staff would like to learn: their own to say, and to be seen by whoever plans. */
final class WishRequests {
  private final SettingsDesk desk;
  private final Branches branches;
  private final WishAttempts attempts;

  WishRequests(HttpApi.Parts parts) {
    this.desk = parts.settings();
    this.branches = parts.branches();
    this.attempts = parts.access().wishAttempts();
  }

  /** What whoever asks may learn, and what of it they want. */
  Future<Response> own(Ask ask) {
    return wishes(
        wishes ->
            Response.ok(
                new WishesView.Own(
                    wishes.knows(ask.staff())
                        && desk.plans().configuration().settings().areChangedHere(),
                    wishes.of(ask.staff()).stream()
                        .map(one -> new WishesView.Learnable(one.id(), one.names(), one.wanted()))
                        .toList())));
  }

  /** Who of a branch wants what. */
  Future<Response> ofBranch(Ask ask) {
    return wishes(
        wishes ->
            Response.ok(
                new WishesView.OfBranch(
                    wishes.in(ask.branch(), branches.today()).stream()
                        .map(one -> new WishesView.Wanted(one.id(), one.names(), one.people()))
                        .toList())));
  }

  /** Whoever asks wants this and nothing else. */
  Future<Response> change(Ask ask, Bodies.Wishes wanted) {
    List<SkillId> skills = wanted.skills().orElse(List.of());
    return wishes(wishes -> impossible(wishes, ask.staff(), skills))
        .compose(
            impossible -> {
              if (impossible.isPresent()) {
                return problem(impossible.get());
              }
              Optional<Duration> wait = attempts.begin(ask.staff());
              return wait.isPresent()
                  ? problem(Problems.tooManyAttempts(wait.get()))
                  : desk.ownWishes()
                      .want(ask.staff(), skills)
                      .compose(outcome -> answer(ask, outcome));
            });
  }

  private static Optional<Problem> impossible(
      SkillWishes wishes, StaffId who, List<SkillId> skills) {
    if (!wishes.knows(who)) {
      return Optional.of(Problem.of(ProblemCode.PERSON_UNKNOWN));
    }
    List<String> learnable = wishes.of(who).stream().map(SkillWishes.Learnable::id).toList();
    List<Integer> wrong =
        IntStream.range(0, skills.size())
            .filter(at -> !learnable.contains(skills.get(at).value()))
            .boxed()
            .toList();
    return wrong.isEmpty()
        ? Optional.empty()
        : Optional.of(Problem.wishesImpossible(wrong, learnable));
  }

  private Future<Response> answer(Ask ask, Outcome outcome) {
    return outcome instanceof Outcome.Made || outcome instanceof Outcome.Unchanged
        ? own(ask)
        : problem(SettingsRequests.refused(outcome));
  }

  /** By the newest settings, which the next change is made of. */
  private <T> Future<T> wishes(Function<SkillWishes, T> answer) {
    return desk.book()
        .aside(() -> answer.apply(new SkillWishes(desk.plans().timeline().newest().documents())));
  }

  private static Future<Response> problem(Problem problem) {
    return Future.succeededFuture(Response.of(problem));
  }
}
