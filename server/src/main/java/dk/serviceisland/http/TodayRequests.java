package dk.serviceisland.http;

import dk.serviceisland.access.Account;
import dk.serviceisland.config.revision.Revision;
import dk.serviceisland.domain.day.BranchState;
import dk.serviceisland.domain.day.Command;
import dk.serviceisland.domain.day.DayCommand;
import dk.serviceisland.domain.day.RefusalCode;
import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.plan.HoursChange;
import dk.serviceisland.domain.plan.Notice;
import dk.serviceisland.domain.plan.TaskType;
import dk.serviceisland.engine.Engine;
import dk.serviceisland.forecast.Forecasts;
import dk.serviceisland.forecast.ServingOut;
import dk.serviceisland.settings.Changes.Outcome;
import dk.serviceisland.settings.HoursOfToday;
import dk.serviceisland.settings.SettingsDesk;
import dk.serviceisland.wire.Bodies;
import dk.serviceisland.wire.Problem;
import dk.serviceisland.wire.ProblemCode;
import dk.serviceisland.wire.Queries;
import dk.serviceisland.wire.TodayChanges;
import dk.serviceisland.wire.TodayOutlook;
import dk.serviceisland.wire.TodayPress;
import dk.serviceisland.wire.TodayView;
import dk.serviceisland.wire.ViewAnswer;
import io.vertx.core.Future;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Today, for whoever leads a branch. Hours are changed by a revision of the settings from now on;
 * task types and notices are events of the day.
 */
final class TodayRequests {
  private final Engine engine;
  private final Forecasts forecasts;
  private final Commands commands;
  private final SettingsDesk desk;
  private final KeptAnswers answers = new KeptAnswers();

  TodayRequests(HttpApi.Parts parts, Commands commands) {
    this.engine = parts.branches().engine();
    this.forecasts = parts.branches().forecasts();
    this.desk = parts.settings();
    this.commands = commands;
  }

  Future<Response> get(Ask ask) {
    return Ask.after(
        ask.query(Queries::today),
        press ->
            engine.read(
                ask.branch(),
                state ->
                    press
                        .map(asked -> outlook(state, asked))
                        .orElseGet(() -> Response.ok(view(state)))));
  }

  /** What was changed about the day: by events of the branch, and its hours by settings. */
  Future<Response> changes(Ask ask) {
    return engine.read(ask.branch(), Lived::of).compose(lived -> changes(ask.branch(), lived));
  }

  private Future<Response> changes(BranchId branch, Lived lived) {
    Map<String, String> names =
        desk.plans().accounts().stream()
            .collect(
                Collectors.toMap(
                    account -> account.id().value(), Account::name, (one, other) -> one));
    return desk.hoursOfToday()
        .made(branch, lived.day(), lived.zone())
        .map(
            made ->
                Stream.concat(
                        made.stream().map(one -> Timed.of(one, lived.zone())),
                        lived.changes().stream())
                    .sorted(Comparator.comparing(Timed::at))
                    .map(one -> one.change().named(names))
                    .toList())
        .map(
            changes ->
                Response.ok(new TodayChanges(branch.value(), lived.day().toString(), changes)));
  }

  /** What was read of a branch. */
  private record Lived(LocalDate day, ZoneId zone, List<Timed> changes) {
    static Lived of(BranchState state) {
      return new Lived(
          state.day(),
          state.plan().zone(),
          state.steering().changes().stream()
              .map(one -> new Timed(one.at(), TodayChanges.of(state, one)))
              .toList());
    }
  }

  /** A change, and when it was. */
  private record Timed(Instant at, TodayChanges.Change change) {
    static Timed of(HoursOfToday.Made made, ZoneId zone) {
      Revision by = made.revision();
      return new Timed(
          by.at(), TodayChanges.ofHours(by.at(), by.who(), by.why(), made.hours(), zone));
    }
  }

  /** What a press would do. */
  private Response outlook(BranchState state, TodayPress press) {
    if (press instanceof TodayPress.Hours hours) {
      return outlook(state, hours.change());
    }
    TodayPress.OfTaskType one = (TodayPress.OfTaskType) press;
    return Optional.ofNullable(state.planned().taskTypes().get(one.taskType()))
        .map(type -> outlook(state, type, one))
        .orElseGet(() -> Response.of(Problem.of(ProblemCode.of(RefusalCode.TASK_TYPE_UNKNOWN))));
  }

  private Response outlook(BranchState state, HoursChange change) {
    Instant now = commands.now(state);
    HoursChange.Result result = HoursOfToday.of(state, change, now);
    if (result instanceof HoursChange.Result.Impossible impossible) {
      return Response.of(Problem.hoursImpossible(impossible));
    }
    HoursChange.Result.Changed changed = (HoursChange.Result.Changed) result;
    ServingOut people = people(state, now);
    return Response.ok(
        view(state, now, people).asking(TodayOutlook.ofHours(state, now, people, changed.hours())));
  }

  private Response outlook(BranchState state, TaskType type, TodayPress.OfTaskType press) {
    Instant now = commands.now(state);
    Optional<LocalTime> until =
        press instanceof TodayPress.Pause pause ? pause.until() : Optional.empty();
    boolean again = press instanceof TodayPress.Resume;
    ServingOut people = people(state, now);
    return Response.ok(
        view(state, now, people)
            .asking(TodayOutlook.ofTaskType(state, now, people, type, until, again)));
  }

  Future<Response> change(Ask ask, Bodies.Today body) {
    return answers.known(ask.branch(), Commands.key(ask)).orElseGet(() -> changeFirst(ask, body));
  }

  private Future<Response> changeFirst(Ask ask, Bodies.Today body) {
    Optional<TodayPress> press = TodayPress.of(body);
    if (press.isEmpty()) {
      return problem(Problem.notOneThing());
    }
    if (press.get() instanceof TodayPress.Hours hours) {
      return body.why()
          .map(why -> changeHoursOnce(ask, hours.change(), why))
          .orElseGet(() -> problem(Problem.whyMissing()));
    }
    if (press.get() instanceof TodayPress.Rush rush) {
      return body.why()
          .map(why -> submit(ask, new DayCommand.SetPeak(rush.begins(), ask.staff(), why)))
          .orElseGet(() -> problem(Problem.whyMissing()));
    }
    if (press.get() instanceof TodayPress.Pause pause) {
      return engine
          .read(ask.branch(), state -> pause.until().map(until -> moment(state, until)))
          .compose(
              until ->
                  submit(ask, new DayCommand.PauseTaskType(pause.taskType(), until, ask.staff())));
    }
    if (press.get() instanceof TodayPress.PutUp notice) {
      return engine
          .read(ask.branch(), BranchState::day)
          .compose(day -> submit(ask, new DayCommand.PutUpNotice(onDay(notice, day), ask.staff())));
    }
    return submit(
        ask,
        press.get() instanceof TodayPress.TakeDown down
            ? new DayCommand.TakeDownNotice(down.notice(), ask.staff())
            : new DayCommand.ResumeTaskType(
                ((TodayPress.Resume) press.get()).taskType(), ask.staff()));
  }

  private static Notice onDay(TodayPress.PutUp notice, LocalDate day) {
    return new Notice(
        notice.texts(),
        Optional.empty(),
        notice.until().map(until -> until.atDate(day)),
        notice.screens());
  }

  /** The key may have been a command's, too, whose answers the journal keeps. */
  private Future<Response> changeHoursOnce(Ask ask, HoursChange change, String why) {
    return answers.once(
        ask.branch(),
        Commands.key(ask),
        () ->
            commands
                .repeated(ask, ask.branch(), done -> Response.of(done.answer()))
                .compose(
                    known ->
                        known
                            .map(Future::succeededFuture)
                            .orElseGet(() -> changeHours(ask, change, why))));
  }

  private Future<Response> changeHours(Ask ask, HoursChange change, String why) {
    return desk.hoursOfToday()
        .change(ask.branch(), change, ask.staff().value(), why)
        .compose(
            outcome -> {
              if (outcome instanceof Outcome.Made made) {
                int number = made.editions().get(0).number();
                return engine.read(ask.branch(), state -> Response.ok(view(state).madeBy(number)));
              }
              return outcome instanceof Outcome.Unchanged
                  ? engine.read(ask.branch(), state -> Response.ok(view(state)))
                  : problem(SettingsRequests.refused(outcome));
            });
  }

  private Future<Response> submit(Ask ask, Command command) {
    return commands.submit(
        ask, ask.branch(), command, (state, events) -> new ViewAnswer(200, view(state)));
  }

  private static Instant moment(BranchState state, LocalTime time) {
    return state.plan().moment(state.day().atTime(time));
  }

  private TodayView view(BranchState state) {
    Instant now = commands.now(state);
    return view(state, now, people(state, now));
  }

  private TodayView view(BranchState state, Instant now, ServingOut people) {
    boolean changeable = desk.plans().configuration().settings().areChangedHere();
    TodayView view = TodayView.of(state, now, people, changeable);
    return Optional.ofNullable(desk.inForce().refused().get(state.plan().branch()))
        .map(refused -> view.without(refused.revision(), refused.refusal()))
        .orElse(view);
  }

  private ServingOut people(BranchState state, Instant now) {
    return ServingOut.of(state, forecasts.latest(state.plan().branch()), now);
  }

  private static Future<Response> problem(Problem problem) {
    return Future.succeededFuture(Response.of(problem));
  }
}
