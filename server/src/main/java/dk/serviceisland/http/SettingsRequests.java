package dk.serviceisland.http;

import dk.serviceisland.config.Complaint;
import dk.serviceisland.config.Difference;
import dk.serviceisland.config.Documents;
import dk.serviceisland.config.Edit;
import dk.serviceisland.config.Edition;
import dk.serviceisland.config.RevisionBook;
import dk.serviceisland.config.SettingsDescription;
import dk.serviceisland.config.Timeline;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The municipality's settings: what holds, what changed when, and changes. */
final class SettingsRequests {
  private final SettingsDesk desk;
  private final InstantSource clock;
  private final Attendance attendance;
  private final ClosedAppointments closed;

  SettingsRequests(HttpApi.Parts parts, Attendance attendance) {
    this.desk = parts.settings();
    this.clock = parts.branches().clock();
    this.attendance = attendance;
    this.closed = new ClosedAppointments(parts.appointments(), parts.branches().plans());
  }

  /** Does what takes long with thousands of people in the settings where it holds up nobody. */
  RevisionBook.Aside aside() {
    return desk.book()::aside;
  }

  Future<Response> get(Ask ask) {
    return desk.book().aside(this::held);
  }

  private Response held() {
    Timeline timeline = desk.plans().timeline();
    Edition newest = timeline.newest();
    return Response.ok(
        new SettingsView.Held(
            newest.number(),
            timeline.on(today()).number(),
            isChangeable(),
            entries(revisions(timeline.editions()), 1),
            newest.documents().withoutSecrets().trees()));
  }

  Future<Response> description(Ask ask) {
    return Future.succeededFuture(Response.ok(Buffer.buffer(SettingsDescription.json())));
  }

  Future<Response> list(Ask ask) {
    return Ask.after(
        ask.query(Queries::stretch),
        stretch -> {
          // The one before the first says whether that carries something on.
          int before = Math.min(1, stretch.after());
          return desk.book()
              .newest()
              .compose(
                  newest ->
                      desk.book()
                          .revisions()
                          .list(stretch.after() - before, stretch.limit() + before)
                          .compose(
                              page ->
                                  desk.book()
                                      .aside(
                                          () ->
                                              Response.ok(
                                                  new SettingsView.History(
                                                      newest, entries(page, before))))));
        });
  }

  private static List<Revision> revisions(List<Edition> editions) {
    return editions.stream().map(Edition::revision).toList();
  }

  /** Revisions from a position on, each told by the one before it. */
  private List<SettingsView.Entry> entries(List<Revision> revisions, int first) {
    return IntStream.range(first, revisions.size())
        .mapToObj(
            at ->
                entry(
                    revisions.get(at),
                    at == 0 ? Optional.empty() : Optional.of(revisions.get(at - 1))))
        .toList();
  }

  Future<Response> revision(Ask ask) {
    return withRevision(
        ask.parameters().revision(),
        revision ->
            desk.book()
                .revisions()
                .find(revision.number() - 1)
                .compose(
                    before ->
                        desk.book()
                            .documents(revision)
                            .compose(
                                documents ->
                                    desk.book()
                                        .aside(
                                            () ->
                                                Response.ok(
                                                    new SettingsView.Whole(
                                                        entry(revision, before),
                                                        documents.withoutSecrets().trees()))))));
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
                    .compose(
                        after ->
                            desk.book()
                                .aside(
                                    () ->
                                        Response.ok(
                                            new SettingsView.Compared(
                                                from.number(),
                                                to.number(),
                                                told(before.differences(after)))))));
  }

  private Future<Response> withRevision(int number, Function<Revision, Future<Response>> next) {
    return desk.book()
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
                    .<Future<Response>>check(
                        wish(asked, OptionalInt.empty(), from, ask, asked.from()),
                        prospect -> checked(prospect, List.of()),
                        why -> Future.succeededFuture(Response.ok(nothing(why, List.of()))))
                    .compose(answer -> answer))
        .orElseGet(this::noDate);
  }

  Future<Response> checkPutBack(Ask ask, Bodies.CheckPutBack asked) {
    return from(asked.from())
        .map(
            from ->
                desk.changes()
                    .<Future<Response>>checkPutBack(
                        ask.parameters().revision(),
                        from,
                        ask.staff().value(),
                        this::checked,
                        (why, inTheWay) ->
                            Future.succeededFuture(
                                why instanceof Outcome.Unknown || why instanceof Outcome.Stays
                                    ? Response.of(refused(why))
                                    : Response.ok(nothing(why, inTheWay))))
                    .compose(answer -> answer))
        .orElseGet(this::noDate);
  }

  private Future<Response> checked(Changes.Prospect prospect, List<Difference> inTheWay) {
    return closed
        .by(prospect.last().municipal().plans())
        .map(more -> Response.ok(checked(prospect, inTheWay, more)));
  }

  private SettingsView.Checked checked(
      Changes.Prospect prospect, List<Difference> inTheWay, List<Map<String, String>> more) {
    Edition first = prospect.editions().get(0);
    return new SettingsView.Checked(
        List.of(),
        told(prospect.before().documents().differences(prospect.last().documents())),
        Stream.concat(Consequences.of(prospect).stream(), more.stream()).toList(),
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
                    .make(wish(asked, OptionalInt.of(asked.base()), from, ask, asked.why()))
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
    Future<Void> looked =
        outcome instanceof Outcome.Made
            ? attendance.look(System.nanoTime())
            : Future.succeededFuture();
    return looked.compose(done -> desk.book().aside(() -> response(outcome)));
  }

  private Response response(Outcome outcome) {
    if (outcome instanceof Outcome.Made made) {
      List<Edition> editions = made.editions();
      return Response.json(
          201,
          Json.bytes(
              new SettingsView.Made(
                  editions.get(editions.size() - 1).number(),
                  entries(revisions(editions), 0),
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
    if (outcome instanceof Outcome.Ahead ahead) {
      return Problem.unknownBase(ahead.newest());
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
    if (outcome instanceof Outcome.FromCentre) {
      return Problem.of(ProblemCode.SETTINGS_FROM_CENTRE);
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
   * What is asked for, to be made of the newest settings. Passwords, which are not shown, stay
   * unless a change names one.
   */
  private static Wish wish(
      Bodies.Settings asked, OptionalInt base, From from, Ask ask, String why) {
    String who = ask.staff().value();
    return asked.documents().isEmpty()
        ? new Wish(
            base, asked.changes().stream().map(SettingsRequests::edit).toList(), from, who, why)
        : new Wish(
            base, newest -> Documents.of(asked.documents()).withSecretsOf(newest), from, who, why);
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
    return desk.plans().configuration().settings().areChangedHere();
  }

  private SettingsView.Entry entry(Revision revision, Optional<Revision> before) {
    return new SettingsView.Entry(
        revision.number(),
        SettingsView.moment(revision.at(), zone()),
        revision.who(),
        revision.why(),
        revision.ownReason(),
        revision.from().asked(),
        revision.base(),
        before.filter(revision::carriesOn).map(carried -> revision.base()),
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
        complaint.message(),
        complaint.change().isPresent()
            ? Optional.of(complaint.change().getAsInt())
            : Optional.empty());
  }

  private static Future<Response> problem(Problem problem) {
    return Future.succeededFuture(Response.of(problem));
  }
}
