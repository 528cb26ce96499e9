package dk.serviceisland.http;

import dk.serviceisland.config.Complaint;
import dk.serviceisland.config.Difference;
import dk.serviceisland.config.Documents;
import dk.serviceisland.config.Edit;
import dk.serviceisland.config.Edition;
import dk.serviceisland.config.SettingsDescription;
import dk.serviceisland.config.revision.Revision;
import dk.serviceisland.config.revision.Revision.From;
import dk.serviceisland.domain.day.Refusal;
import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.plan.Plan;
import dk.serviceisland.settings.Changes;
import dk.serviceisland.settings.Changes.Outcome;
import dk.serviceisland.settings.Consequences;
import dk.serviceisland.settings.InForce;
import dk.serviceisland.settings.SettingsDesk;
import dk.serviceisland.settings.Wish;
import dk.serviceisland.wire.Bodies;
import dk.serviceisland.wire.Json;
import dk.serviceisland.wire.Problem;
import dk.serviceisland.wire.ProblemCode;
import dk.serviceisland.wire.Queries;
import dk.serviceisland.wire.RefusalView;
import dk.serviceisland.wire.SettingsView;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/** The municipality's settings: what holds, what changed when, and changes. */
final class SettingsRequests {
  private final SettingsDesk desk;
  private final InstantSource clock;
  private final Attendance attendance;

  SettingsRequests(HttpApi.Parts parts, Attendance attendance) {
    this.desk = parts.settings();
    this.clock = parts.branches().clock();
    this.attendance = attendance;
  }

  Future<Response> get(Ask ask) {
    List<Edition> editions = desk.plans().timeline().editions();
    Edition newest = desk.plans().timeline().newest();
    return Future.succeededFuture(
        Response.ok(
            new SettingsView.Held(
                newest.number(),
                desk.plans().timeline().on(today()).number(),
                isChangeable(),
                editions.subList(1, editions.size()).stream()
                    .map(edition -> entry(edition.revision()))
                    .toList(),
                newest.documents().withoutSecrets().trees())));
  }

  Future<Response> description(Ask ask) {
    return Future.succeededFuture(Response.ok(Buffer.buffer(SettingsDescription.json())));
  }

  Future<Response> list(Ask ask) {
    return Ask.after(
        ask.query(Queries::stretch),
        stretch ->
            desk.book()
                .newest()
                .compose(
                    newest ->
                        desk.book()
                            .revisions()
                            .list(stretch.after(), stretch.limit())
                            .map(
                                page ->
                                    Response.ok(
                                        new SettingsView.History(
                                            newest, page.stream().map(this::entry).toList())))));
  }

  Future<Response> revision(Ask ask) {
    return withRevision(
        ask.parameters().revision(),
        revision ->
            desk.book()
                .documents(revision)
                .map(
                    documents ->
                        Response.ok(
                            new SettingsView.Whole(
                                entry(revision), documents.withoutSecrets().trees()))));
  }

  Future<Response> differences(Ask ask) {
    return Ask.after(
        ask.query(Queries::to),
        asked ->
            withRevision(
                ask.parameters().revision(),
                revision ->
                    withRevision(
                        asked == 0 ? Math.max(1, revision.base()) : asked,
                        other ->
                            asked == 0 ? compared(other, revision) : compared(revision, other))));
  }

  private Future<Response> compared(Revision from, Revision to) {
    return desk.book()
        .documents(from)
        .compose(
            before ->
                desk.book()
                    .documents(to)
                    .compose(after -> desk.book().aside(() -> before.differences(after))))
        .map(
            differences ->
                Response.ok(
                    new SettingsView.Compared(from.number(), to.number(), told(differences))));
  }

  private Future<Response> withRevision(int number, Function<Revision, Future<Response>> next) {
    return desk.book()
        .revisions()
        .find(number)
        .compose(
            found ->
                found.map(next).orElseGet(() -> problem(Problem.of(ProblemCode.REVISION_UNKNOWN))));
  }

  Future<Response> check(Ask ask, Bodies.CheckSettings asked) {
    Optional<Problem> unclear = unclear(asked.changes(), asked.documents());
    if (unclear.isPresent()) {
      return problem(unclear.get());
    }
    return from(asked.from())
        .map(
            from ->
                desk.changes()
                    .<Response>check(
                        new Wish(
                            OptionalInt.empty(),
                            edit(asked.changes(), asked.documents()),
                            from,
                            ask.staff().value(),
                            asked.from()),
                        prospect -> Response.ok(checked(prospect, List.of())),
                        why -> Response.ok(nothing(why, List.of()))))
        .orElseGet(this::noDate);
  }

  Future<Response> checkPutBack(Ask ask, Bodies.CheckPutBack asked) {
    return from(asked.from())
        .map(
            from ->
                desk.changes()
                    .<Response>checkPutBack(
                        ask.parameters().revision(),
                        from,
                        ask.staff().value(),
                        (prospect, inTheWay) -> Response.ok(checked(prospect, inTheWay)),
                        (why, inTheWay) ->
                            why instanceof Outcome.Unknown || why instanceof Outcome.Stays
                                ? Response.of(refused(why))
                                : Response.ok(nothing(why, inTheWay))))
        .orElseGet(this::noDate);
  }

  private SettingsView.Checked checked(Changes.Prospect prospect, List<Difference> inTheWay) {
    Edition first = prospect.editions().get(0);
    return new SettingsView.Checked(
        List.of(),
        told(prospect.before().documents().differences(prospect.last().documents())),
        Consequences.of(prospect),
        SettingsView.obstacles(refusals(prospect.refusals())),
        SettingsView.Effective.of(prospect.effectiveAt(), zone()),
        first.municipal().warnings().stream().map(SettingsRequests::mistake).toList(),
        told(inTheWay));
  }

  private static SettingsView.Checked nothing(Outcome why, List<Difference> inTheWay) {
    List<SettingsView.Mistake> mistakes =
        why instanceof Outcome.Wrong wrong
            ? wrong.complaints().stream().map(SettingsRequests::mistake).toList()
            : List.of();
    return new SettingsView.Checked(
        mistakes, List.of(), List.of(), List.of(), List.of(), List.of(), told(inTheWay));
  }

  Future<Response> change(Ask ask, Bodies.ChangeSettings asked) {
    Optional<Problem> unclear = unclear(asked.changes(), asked.documents());
    if (unclear.isPresent()) {
      return problem(unclear.get());
    }
    return from(asked.from())
        .map(
            from ->
                desk.changes()
                    .make(
                        new Wish(
                            OptionalInt.of(asked.base()),
                            edit(asked.changes(), asked.documents()),
                            from,
                            ask.staff().value(),
                            asked.why()))
                    .compose(this::answered))
        .orElseGet(this::noDate);
  }

  Future<Response> putBack(Ask ask, Bodies.PutBack asked) {
    return from(asked.from())
        .map(
            from ->
                desk.changes()
                    .putBack(ask.parameters().revision(), from, ask.staff().value(), asked.why())
                    .compose(this::answered))
        .orElseGet(this::noDate);
  }

  Future<Response> drop(Ask ask, Bodies.DropRevision asked) {
    return desk.changes()
        .drop(ask.parameters().revision(), ask.staff().value(), asked.why())
        .compose(this::answered);
  }

  /** Whoever may no longer be signed in has left their counter, so that colleagues can go on. */
  private Future<Response> answered(Outcome outcome) {
    return outcome instanceof Outcome.Made
        ? attendance.look(System.nanoTime()).map(looked -> response(outcome))
        : Future.succeededFuture(response(outcome));
  }

  private Response response(Outcome outcome) {
    if (outcome instanceof Outcome.Made made) {
      List<Edition> editions = made.editions();
      return Response.json(
          201,
          Json.bytes(
              new SettingsView.Made(
                  editions.get(editions.size() - 1).number(),
                  editions.stream().map(edition -> entry(edition.revision())).toList(),
                  told(made.inTheWay()))));
    }
    if (outcome instanceof Outcome.Unchanged unchanged) {
      return Response.ok(
          new SettingsView.Made(
              unchanged.newest().number(), List.of(), told(unchanged.inTheWay())));
    }
    return Response.of(refused(outcome));
  }

  /** Why a change was not made. */
  static Problem refused(Outcome outcome) {
    if (outcome instanceof Outcome.Stale stale) {
      return Problem.stale(stale.newest().number(), told(stale.since()));
    }
    if (outcome instanceof Outcome.Wrong wrong) {
      return Problem.settings(wrong.complaints().stream().map(SettingsRequests::mistake).toList());
    }
    if (outcome instanceof Outcome.Obstructed obstructed) {
      Map<BranchId, Plan> plans = new HashMap<>();
      obstructed.refusals().forEach((branch, refused) -> plans.put(branch, refused.plan()));
      return RefusalView.obstructed(refusals(obstructed.refusals()), plans);
    }
    if (outcome instanceof Outcome.HoursImpossible impossible) {
      return Problem.hoursImpossible(impossible.why());
    }
    if (outcome instanceof Outcome.Stays) {
      return Problem.of(ProblemCode.REVISION_STAYS);
    }
    return Problem.of(
        outcome instanceof Outcome.InFiles
            ? ProblemCode.PLAN_IS_IN_FILES
            : ProblemCode.REVISION_UNKNOWN);
  }

  private static Map<BranchId, Refusal> refusals(Map<BranchId, InForce.Refused> refused) {
    Map<BranchId, Refusal> refusals = new HashMap<>();
    refused.forEach((branch, no) -> refusals.put(branch, no.refusal()));
    return refusals;
  }

  /**
   * What is asked for, made of the newest settings. Passwords, which are not shown, stay unless a
   * change names one.
   */
  private static UnaryOperator<Documents> edit(
      List<Bodies.SettingEdit> changes, Map<String, Object> documents) {
    List<Edit> edits = new ArrayList<>();
    for (Bodies.SettingEdit change : changes) {
      edits.add(edit(change));
    }
    return newest ->
        documents.isEmpty()
            ? newest.withShown(edits)
            : Documents.of(documents).withSecretsOf(newest);
  }

  private static Edit edit(Bodies.SettingEdit change) {
    if (change.order().isPresent()) {
      return new Edit.Order(change.document(), change.path(), change.order().get());
    }
    return change.remove()
        ? new Edit.Remove(change.document(), change.path())
        : new Edit.Put(
            change.document(),
            change.path(),
            change.value().orElseThrow(),
            change.at().orElse(Integer.MAX_VALUE));
  }

  /** Refuses changes of which nobody can say what they are to do. */
  private static Optional<Problem> unclear(
      List<Bodies.SettingEdit> changes, Map<String, Object> documents) {
    if (changes.isEmpty() == documents.isEmpty()) {
      return Optional.of(Problem.notChangesOrDocuments());
    }
    List<Integer> unclear =
        IntStream.range(0, changes.size())
            .filter(at -> !changes.get(at).isOneThing())
            .boxed()
            .toList();
    return unclear.isEmpty() ? Optional.empty() : Optional.of(Problem.notOneChange(unclear));
  }

  private Optional<From> from(String asked) {
    return From.ask(asked, clock.instant())
        .filter(from -> !(from instanceof From.Date on) || isSoonEnough(on.date()));
  }

  private boolean isSoonEnough(LocalDate date) {
    return date.isAfter(today()) && !date.isAfter(From.last(today()));
  }

  private Future<Response> noDate() {
    return problem(
        Problem.from(
            "now, next-opening or a date after " + today() + " and until " + From.last(today())));
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), zone());
  }

  private ZoneId zone() {
    return desk.plans().configuration().municipality().timeZone();
  }

  private boolean isChangeable() {
    return !desk.plans().configuration().settings().planInFiles();
  }

  private SettingsView.Entry entry(Revision revision) {
    return new SettingsView.Entry(
        revision.number(),
        SettingsView.moment(revision.at(), zone()),
        revision.who(),
        revision.why(),
        revision.from().asked(),
        revision.base(),
        revision.differences());
  }

  private static List<SettingsView.Differs> told(List<Difference> differences) {
    return differences.stream()
        .map(
            difference ->
                new SettingsView.Differs(
                    difference.document(),
                    difference.path(),
                    Map.of("da", difference.words().da(), "en", difference.words().en())))
        .toList();
  }

  /** A complaint for programs and people. */
  static SettingsView.Mistake mistake(Complaint complaint) {
    return new SettingsView.Mistake(
        complaint.document(),
        complaint.key(),
        complaint.code().word(),
        complaint.values(),
        complaint.message());
  }

  private static Future<Response> problem(Problem problem) {
    return Future.succeededFuture(Response.of(problem));
  }
}
