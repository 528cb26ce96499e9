package dk.serviceisland.http;

import dk.serviceisland.access.Accounts;
import dk.serviceisland.access.Caller;
import dk.serviceisland.access.CounselAttempts;
import dk.serviceisland.access.Role;
import dk.serviceisland.counsel.CounselBook;
import dk.serviceisland.counsel.CounselDays;
import dk.serviceisland.counsel.LifelineAsk;
import dk.serviceisland.counsel.Question;
import dk.serviceisland.domain.day.BranchState;
import dk.serviceisland.domain.day.Duty;
import dk.serviceisland.domain.day.RefusalCode;
import dk.serviceisland.domain.day.ServiceCommand;
import dk.serviceisland.domain.day.Ticket;
import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.plan.Plan;
import dk.serviceisland.domain.plan.StaffId;
import dk.serviceisland.domain.plan.TaskType;
import dk.serviceisland.domain.plan.TaskTypeId;
import dk.serviceisland.domain.ticket.TicketState;
import dk.serviceisland.wire.Bodies;
import dk.serviceisland.wire.CounselViews;
import dk.serviceisland.wire.Json;
import dk.serviceisland.wire.Problem;
import dk.serviceisland.wire.ProblemCode;
import dk.serviceisland.wire.Queries;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Whom staff ask while they serve: the owner of a task type, and a lifeline. */
final class CounselRequests {
  /** Answers are shown for so long to those who answer. */
  private static final Duration SHOWN = Duration.ofDays(90);

  /** And for so long to those of the branch that asked: it is not kept who of them did. */
  private static final Duration SHOWN_WHERE_ASKED = Duration.ofDays(14);

  private static final int MOST_SHOWN = 200;

  private final Branches branches;
  private final CounselBook book;
  private final Accounts accounts;
  private final Lifelines lifelines;
  private final Commands commands;
  private final int totalsDays;
  private final TicketIds ids = new TicketIds();
  private final CounselAttempts attempts;
  private final AskedOwners owners;
  private final KeptAnswers answers = new KeptAnswers();

  CounselRequests(HttpApi.Parts parts, Commands commands, HttpSettings settings) {
    this.branches = parts.branches();
    this.book = parts.counsel();
    this.accounts = parts.access().accounts();
    this.lifelines = new Lifelines(parts.branches(), parts.duties());
    this.commands = commands;
    this.attempts = parts.access().counselAttempts();
    this.owners = new AskedOwners(parts.counsel());
    this.totalsDays = settings.totalsDays();
  }

  /** Asks the owner of what is served at the counter whether it is to be done here. */
  Future<Response> askOwner(Ask ask, Bodies.AskOwner asked) {
    return answers.once(ask.branch(), Commands.key(ask), () -> askOwnerOnce(ask, asked));
  }

  private Future<Response> askOwnerOnce(Ask ask, Bodies.AskOwner asked) {
    Plan plan = plan(ask.branch());
    return branches
        .engine()
        .read(ask.branch(), state -> served(state, ask))
        .compose(
            served -> {
              if (served.no().isPresent()) {
                return Future.succeededFuture(
                    no(Response.of(Problem.of(ProblemCode.of(served.no().get())))));
              }
              AskedOwners.Errand errand = served.errand().orElseThrow();
              TaskTypeId about = served.taskType().orElseThrow();
              return owners.of(errand, () -> askAnew(ask, plan, about, asked.note()));
            })
        .map(one -> one.no().orElseGet(() -> told(ask, one.question().orElseThrow())));
  }

  private Future<AskedOwners.Asked> askAnew(
      Ask ask, Plan plan, TaskTypeId about, Optional<String> note) {
    Optional<Duration> wait = attempts.beginOwner(ask.branch(), ask.counter(), ask.staff());
    if (wait.isPresent()) {
      return Future.succeededFuture(no(Response.of(Problems.tooManyAttempts(wait.get()))));
    }
    Question question =
        new Question(ids.next().value(), ask.branch(), about, now(), note, Optional.empty());
    return book.keep(question, day(plan))
        .map(kept -> new AskedOwners.Asked(Optional.of(question), Optional.empty()));
  }

  private static AskedOwners.Asked no(Response why) {
    return new AskedOwners.Asked(Optional.empty(), Optional.of(why));
  }

  private Response told(Ask ask, Question question) {
    return Response.json(201, Json.bytes(view(ask, question, question.note())));
  }

  private CounselViews.OneQuestion view(Ask ask, Question question, Optional<String> note) {
    return CounselViews.OneQuestion.of(
        question,
        plan(question.branch()),
        owner(question).filter(this::canAnswer).isPresent(),
        mayAnswer(ask, question),
        note);
  }

  /** Whoever belongs to the staff now, in whichever branch, and may do more than read the log. */
  private boolean canAnswer(StaffId owner) {
    return accounts
        .find(owner)
        .filter(account -> account.role() != Role.AUDITOR && accounts.isInForce(owner))
        .isPresent();
  }

  /**
   * Those of task types that whoever looks owns; whoever leads sees those of their branches.
   * Everybody sees what a branch of theirs asked lately, and what it was answered.
   */
  Future<Response> questions(Ask ask) {
    Instant now = now();
    return book.questions(now.minus(SHOWN))
        .map(
            all ->
                Response.ok(
                    new CounselViews.Questions(
                        shown(
                                all.stream()
                                    .filter(
                                        question ->
                                            mayAnswer(ask, question) || isTold(ask, question, now))
                                    .toList())
                            .stream()
                            .map(
                                question ->
                                    view(
                                        ask,
                                        question,
                                        question.note().filter(any -> mayAnswer(ask, question))))
                            .toList())));
  }

  /**
   * Those that wait before those that are answered; of the former the oldest, which whoever asks
   * much does not push out, and of the latter the newest. The oldest first.
   */
  private static List<Question> shown(List<Question> all) {
    Comparator<Question> oldestFirst = Comparator.comparing(Question::at);
    Stream<Question> waiting =
        all.stream().filter(one -> one.answer().isEmpty()).sorted(oldestFirst);
    Stream<Question> answered =
        all.stream().filter(one -> one.answer().isPresent()).sorted(oldestFirst.reversed());
    return Stream.concat(waiting, answered).limit(MOST_SHOWN).sorted(oldestFirst).toList();
  }

  /** Says what is to be done. */
  Future<Response> answer(Ask ask, Bodies.AnswerOwner said) {
    String id = ask.parameters().named("question");
    return book.questions(now())
        .compose(
            open -> {
              boolean there =
                  open.stream().anyMatch(one -> one.id().equals(id) && mayAnswer(ask, one));
              return there
                  ? book.answer(id, new Question.Answer(said.answer(), now(), said.shared()))
                  : Future.succeededFuture(false);
            })
        .compose(
            done ->
                done
                    ? Future.succeededFuture(Response.noContent())
                    : problem(ProblemCode.QUESTION_UNKNOWN));
  }

  private boolean mayAnswer(Ask ask, Question question) {
    if (!isHere(question.branch())) {
      return false;
    }
    return owner(question).equals(Optional.of(ask.staff()))
        || (ask.leads() && ask.guest().caller().mayActIn(question.branch()));
  }

  private Optional<StaffId> owner(Question question) {
    return plan(question.branch()).ownerOf(question.taskType());
  }

  private boolean isTold(Ask ask, Question question, Instant now) {
    return isHere(question.branch())
        && ask.guest().caller().mayActIn(question.branch())
        && question
            .answer()
            .map(Question.Answer::at)
            .orElse(question.at())
            .isAfter(now.minus(SHOWN_WHERE_ASKED));
  }

  /** Asks a lifeline about what is served at the counter, and notes that one was asked. */
  Future<Response> askLifeline(Ask ask, Bodies.Nothing none) {
    return answers.once(ask.branch(), Commands.key(ask), () -> askLifelineOnce(ask));
  }

  private Future<Response> askLifelineOnce(Ask ask) {
    Plan plan = plan(ask.branch());
    return branches
        .engine()
        .read(ask.branch(), state -> served(state, ask))
        .compose(
            served -> {
              if (served.no().isPresent()) {
                return problem(ProblemCode.of(served.no().get()));
              }
              Optional<Duration> wait =
                  attempts.beginLifeline(ask.branch(), ask.counter(), ask.staff());
              return wait.isPresent()
                  ? Future.succeededFuture(Response.of(Problems.tooManyAttempts(wait.get())))
                  : consult(ask, plan, served);
            });
  }

  private Future<Response> consult(Ask ask, Plan plan, Served served) {
    return commands
        .submit(
            ask,
            ask.branch(),
            new ServiceCommand.ConsultLifeline(ask.counter(), ask.staff()),
            (state, events) -> Response.DONE)
        .compose(
            consulted ->
                consulted.status() >= 300
                    ? Future.succeededFuture(consulted)
                    : call(ask, plan, served));
  }

  private Future<Response> call(Ask ask, Plan plan, Served served) {
    LifelineAsk wanted =
        new LifelineAsk(
            ids.next().value(),
            ask.branch(),
            ask.counter(),
            served.taskType().orElseThrow(),
            Optional.of(ask.staff()),
            now(),
            Optional.empty(),
            Optional.empty());
    return book.ask(wanted, served.since().orElseThrow(), day(plan))
        .compose(asked -> one(201, asked, ask.staff()));
  }

  /** What whoever looks may answer, answers or has asked. */
  Future<Response> asks(Ask ask) {
    Instant now = now();
    StaffId staff = ask.staff();
    return book.asks(LifelineAsk.oldestOpen(now))
        .compose(
            all -> {
              List<LifelineAsk> open =
                  all.stream()
                      .filter(one -> one.isOpen(now) && isHere(one.branch()))
                      .filter(
                          one ->
                              one.isOf(staff)
                                  || (one.waits(now) && lifelines.isOne(staff, one.taskType())))
                      .toList();
              return inVain(all, staff, now)
                  .compose(
                      inVain ->
                          Future.all(
                              Stream.concat(inVain.stream(), open.stream())
                                  .map(one -> view(one, staff))
                                  .toList()))
                  .map(
                      views ->
                          Response.ok(new CounselViews.Asks(lifelines.isOne(staff), views.list())));
            });
  }

  /** What somebody asked that nobody took in time, while they serve the same and ask no more. */
  private Future<List<LifelineAsk>> inVain(List<LifelineAsk> all, StaffId staff, Instant now) {
    Optional<LifelineAsk> last =
        all.stream()
            .filter(one -> one.askedBy().equals(Optional.of(staff)) && isHere(one.branch()))
            .reduce((earlier, later) -> later)
            .filter(one -> one.taken().isEmpty() && !one.isOpen(now));
    return last.isEmpty()
        ? Future.succeededFuture(List.of())
        : branches
            .engine()
            .read(last.get().branch(), state -> LifelineEnds.isOver(state, last.get()))
            .map(over -> over ? List.of() : List.of(last.get()));
  }

  /** The first lifeline to take it has it. */
  Future<Response> take(Ask ask, Bodies.Nothing none) {
    StaffId staff = ask.staff();
    return open(ask)
        .compose(
            found -> {
              if (found.isEmpty()) {
                return problem(ProblemCode.LIFELINE_UNKNOWN);
              }
              LifelineAsk asked = found.get();
              if (asked.askedBy().equals(Optional.of(staff))
                  || !lifelines.isOne(staff, asked.taskType())) {
                return problem(ProblemCode.FORBIDDEN);
              }
              return book.take(asked.id(), staff, now())
                  .compose(
                      taken ->
                          taken.isEmpty()
                              ? problem(ProblemCode.LIFELINE_UNKNOWN)
                              : taken.get().isOf(staff)
                                  ? one(200, taken.get(), staff)
                                  : problem(ProblemCode.LIFELINE_TAKEN));
            });
  }

  /** Whoever asked or answers says that it is over. */
  Future<Response> end(Ask ask, Bodies.Nothing none) {
    return open(ask)
        .compose(
            found ->
                found.filter(one -> one.isOf(ask.staff())).isEmpty()
                    ? problem(ProblemCode.LIFELINE_UNKNOWN)
                    : book.end(found.get().id(), now()).map(ended -> Response.noContent()));
  }

  private Future<Optional<LifelineAsk>> open(Ask ask) {
    Instant now = now();
    String id = ask.parameters().named("ask");
    return book.asks(LifelineAsk.oldestOpen(now))
        .map(
            all ->
                all.stream()
                    .filter(one -> one.id().equals(id) && one.isOpen(now))
                    .filter(one -> isHere(one.branch()))
                    .findFirst());
  }

  /** Figures of both, as JSON or CSV. */
  Future<Response> report(Ask ask) {
    return Accept.jsonOrCsv(
        ask,
        csv ->
            Ask.after(
                ask.query(
                    parameters ->
                        Queries.daysOfBranch(
                            parameters,
                            LocalDate.ofInstant(now(), ZoneOffset.UTC).minusDays(totalsDays))),
                query -> report(ask, query, csv)));
  }

  private Future<Response> report(Ask ask, Queries.DaysOfBranch query, boolean csv) {
    Caller caller = ask.guest().caller();
    Optional<ProblemCode> flaw = query.branch().flatMap(one -> branches.notTold(caller, one));
    if (flaw.isPresent()) {
      return problem(flaw.get());
    }
    Predicate<BranchId> seen =
        branch -> query.branch().map(branch::equals).orElse(true) && caller.mayActIn(branch);
    return book.days(query.from(), query.to())
        .map(
            days -> {
              List<CounselDays.Row> rows = days.rows(seen);
              return csv
                  ? Response.csv(CounselViews.csv(query.csv(), rows, this::names))
                  : Response.json(
                      200,
                      CounselViews.json(
                          query.branch().map(BranchId::value),
                          query.from(),
                          query.to(),
                          days.of(seen).figures(),
                          rows));
            });
  }

  private Future<Response> one(int status, LifelineAsk asked, StaffId reader) {
    return view(asked, reader).map(view -> Response.json(status, Json.bytes(view)));
  }

  private Future<CounselViews.OneAsk> view(LifelineAsk asked, StaffId reader) {
    boolean tells = asked.askedBy().equals(Optional.of(reader)) && asked.waits(now());
    Future<List<String>> onDuty =
        tells
            ? lifelines.onDuty(asked.taskType(), reader, now())
            : Future.succeededFuture(List.of());
    return onDuty.map(
        names ->
            CounselViews.OneAsk.of(
                asked, plan(asked.branch()), reader, now(), lifelines::member, names));
  }

  /** What is served, or why nobody can be asked about it. */
  private record Served(
      Optional<TaskTypeId> taskType,
      Optional<AskedOwners.Errand> errand,
      Optional<Instant> since,
      Optional<RefusalCode> no) {
    static Served not(RefusalCode why) {
      return new Served(Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(why));
    }

    static Served of(BranchId branch, Ticket ticket) {
      return new Served(
          Optional.of(ticket.errand().taskType()),
          Optional.of(new AskedOwners.Errand(branch, ticket.id(), ticket.errand().index())),
          Optional.of(ticket.since()),
          Optional.empty());
    }
  }

  private static Served served(BranchState state, Ask ask) {
    Optional<Duty> duty = state.duty(ask.counter());
    if (duty.isEmpty()) {
      return Served.not(RefusalCode.COUNTER_UNKNOWN);
    }
    if (duty.get().staff().filter(member -> member.id().equals(ask.staff())).isEmpty()) {
      return Served.not(
          duty.get().staff().isEmpty() ? RefusalCode.COUNTER_CLOSED : RefusalCode.NOT_YOUR_COUNTER);
    }
    return duty.get()
        .ticket()
        .map(
            ticket ->
                ticket.state() == TicketState.IN_SERVICE
                    ? Served.of(ask.branch(), ticket)
                    : Served.not(RefusalCode.TICKET_NOT_IN_SERVICE))
        .orElseGet(() -> Served.not(RefusalCode.NOTHING_AT_COUNTER));
  }

  /** What was asked in a branch that is no more is answered by nobody. */
  private boolean isHere(BranchId branch) {
    return branches.plans().branches().contains(branch);
  }

  /** One that is no more keeps its id. */
  private Map<String, String> names(BranchId branch, TaskTypeId taskType) {
    return Optional.of(branch)
        .filter(this::isHere)
        .flatMap(here -> Optional.ofNullable(plan(here).taskTypes().get(taskType)))
        .map(TaskType::names)
        .orElse(Map.of("da", taskType.value()));
  }

  private Plan plan(BranchId branch) {
    return branches.plans().current(branch);
  }

  private Instant now() {
    return branches.clock().instant().truncatedTo(ChronoUnit.MILLIS);
  }

  private LocalDate day(Plan plan) {
    return LocalDate.ofInstant(now(), plan.zone());
  }

  private static Future<Response> problem(ProblemCode code) {
    return Future.succeededFuture(Response.of(Problem.of(code)));
  }
}
