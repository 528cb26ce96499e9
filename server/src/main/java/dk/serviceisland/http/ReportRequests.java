package dk.serviceisland.http;

import dk.serviceisland.access.AccessStore.NewsReading;
import dk.serviceisland.access.Caller;
import dk.serviceisland.access.NewsReadings;
import dk.serviceisland.delivery.Reception;
import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.plan.Plan;
import dk.serviceisland.domain.plan.StaffId;
import dk.serviceisland.domain.plan.TaskTypeId;
import dk.serviceisland.engine.Plans;
import dk.serviceisland.report.Consistency;
import dk.serviceisland.report.ErrandStory;
import dk.serviceisland.report.FactsUnavailable;
import dk.serviceisland.report.FiguresPerPerson;
import dk.serviceisland.report.Look;
import dk.serviceisland.report.PersonReports;
import dk.serviceisland.report.Report;
import dk.serviceisland.report.ReportBy;
import dk.serviceisland.report.ReportQuery;
import dk.serviceisland.report.Reports;
import dk.serviceisland.report.Routine;
import dk.serviceisland.wire.ComparisonView;
import dk.serviceisland.wire.ConsistencyView;
import dk.serviceisland.wire.Csv;
import dk.serviceisland.wire.ErrandsView;
import dk.serviceisland.wire.GrowthView;
import dk.serviceisland.wire.LooksView;
import dk.serviceisland.wire.MunicipalityView;
import dk.serviceisland.wire.PilotsView;
import dk.serviceisland.wire.Problem;
import dk.serviceisland.wire.ProblemCode;
import dk.serviceisland.wire.Queries;
import dk.serviceisland.wire.ReadingsView;
import dk.serviceisland.wire.ReportTable;
import dk.serviceisland.wire.ReportView;
import dk.serviceisland.wire.RoutineView;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/** Figures and targets, as JSON or CSV. */
final class ReportRequests {
  private final Reports reports;
  private final PersonReports personReports;
  private final WorkerExecutor reporter;
  private final Branches branches;
  private final Plans plans;
  private final InstantSource clock;
  private final HttpSettings settings;
  private final Reception reception;
  private final Supplier<MunicipalityView> municipality;
  private final NewsReadings newsReadings;

  /** One report at a time, on a thread of its own: figures of the past never hold up a draw. */
  ReportRequests(Vertx vertx, HttpApi.Parts parts, HttpSettings settings) {
    this.reporter = vertx.createSharedWorkerExecutor(settings.owner() + "reports", 1);
    this.reports = parts.reporting().reports();
    this.personReports = parts.reporting().persons();
    this.branches = parts.branches();
    this.plans = branches.plans();
    this.clock = parts.branches().clock();
    this.settings = settings;
    this.reception = parts.reception();
    this.municipality = parts.municipality();
    this.newsReadings = parts.access().newsReadings();
  }

  Future<Response> get(Ask ask) {
    return Accept.jsonOrCsv(
        ask,
        csv ->
            Ask.after(
                ask.query(
                    parameters ->
                        Queries.report(
                            parameters,
                            kept(settings.totalsDays()),
                            earliestOfPersons(),
                            ask.partner().isPresent()
                                ? ReportBy.ofAPartner()
                                : EnumSet.allOf(ReportBy.class))),
                query -> report(ask, query, csv)));
  }

  /** What was served against the span before and the year before. */
  Future<Response> growth(Ask ask) {
    return Accept.jsonOrCsv(
        ask,
        csv ->
            Ask.after(
                ask.query(
                    parameters -> Queries.daysOfBranch(parameters, kept(settings.totalsDays()))),
                query -> growth(ask, query, csv)));
  }

  private Future<Response> growth(Ask ask, Queries.DaysOfBranch query, boolean csv) {
    Caller caller = ask.guest().caller();
    Optional<ProblemCode> flaw = query.branch().flatMap(one -> branches.notTold(caller, one));
    if (flaw.isPresent()) {
      return problem(flaw.get());
    }
    List<BranchId> grown = query.branch().map(List::of).orElseGet(() -> own(caller));
    return reporter
        .executeBlocking(() -> reports.growth(grown, query.from(), query.to()), false)
        .map(
            growth ->
                csv
                    ? Response.csv(GrowthView.csv(growth, query.csv()))
                    : Response.ok(GrowthView.json(growth)));
  }

  /**
   * Totals of a span for other municipalities: of the whole municipality, for whoever may see it.
   */
  Future<Response> comparison(Ask ask) {
    return Ask.after(
        ask.query(parameters -> Queries.span(parameters, kept(settings.totalsDays()))),
        span -> {
          List<BranchId> all = List.copyOf(plans.branches());
          if (!all.stream().allMatch(ask.guest().caller()::mayActIn)) {
            return problem(ProblemCode.FORBIDDEN);
          }
          return reporter
              .executeBlocking(
                  () ->
                      reports.report(
                          new ReportQuery(all, span.from(), span.to(), ReportBy.CATEGORY)),
                  false)
              .map(
                  report ->
                      Response.ok(
                          ComparisonView.of(municipality.get().municipality().names(), report)));
        });
  }

  /** The trials that are judged by criteria, as they stand. */
  Future<Response> pilots(Ask ask) {
    return Accept.jsonOrCsv(
        ask,
        csv ->
            Ask.after(
                ask.query(Queries::csv),
                style ->
                    reporter
                        .executeBlocking(
                            () -> reports.pilots(today(), ask.guest().caller()::mayActIn), false)
                        .map(
                            pilots ->
                                csv
                                    ? Response.csv(PilotsView.csv(pilots, style))
                                    : Response.ok(PilotsView.json(pilots)))));
  }

  /** The errands behind a figure; as CSV they are what a counting week wants to know. */
  Future<Response> errands(Ask ask) {
    return Accept.jsonOrCsv(
        ask,
        csv ->
            Ask.after(
                ask.query(
                    parameters ->
                        Queries.errands(
                            parameters,
                            kept(settings.detailDays()),
                            ask.partner().isPresent()
                                ? ReportBy.ofAPartner()
                                : ReportBy.withoutPersons())),
                query -> errands(ask, query, csv)));
  }

  /** The first day that a term reaches back to. */
  private LocalDate kept(int days) {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).minusDays(days);
  }

  private Future<Response> errands(Ask ask, Queries.Errands query, boolean csv) {
    if (!ask.guest().caller().mayActIn(query.branch())) {
      return problem(forbidden(query.branch()));
    }
    return reporter.executeBlocking(
        () -> {
          Optional<Plan> named = planFor(query);
          if (named.isEmpty()) {
            return Response.of(Problem.of(ProblemCode.BRANCH_UNKNOWN));
          }
          Plan plan = named.get();
          List<ErrandStory> errands =
              reports.errands(
                  query.branch(), query.from(), query.to(), query.by(), query.key(), ask.partner());
          if (errands.isEmpty() && query.key().isPresent()) {
            List<String> known =
                reports
                    .report(
                        new ReportQuery(
                            List.of(query.branch()),
                            query.from(),
                            query.to(),
                            query.by(),
                            ask.partner()))
                    .groups()
                    .stream()
                    .map(Report.Group::key)
                    .toList();
            if (!known.contains(query.key().get())) {
              return Response.of(Queries.unknownKey(known));
            }
          }
          return csv
              ? Response.csv(
                  ErrandsView.csv(query.csv(), errands, plan.zone(), names(query.csv(), plan)))
              : Response.ok(ErrandsView.json(query, errands, plan.zone()));
        },
        false);
  }

  private static Map<String, String> names(Csv style, Plan plan) {
    Map<String, String> names = new HashMap<>();
    plan.taskTypes().forEach((id, type) -> names.put(id.value(), style.name(type.names())));
    return names;
  }

  /** A branch that is no more has the names that it had last. */
  private Optional<Plan> planFor(Queries.Errands query) throws FactsUnavailable {
    return plans.branches().contains(query.branch())
        ? Optional.of(plans.current(query.branch()))
        : reports.lastPlan(query.branch(), LocalDate.EPOCH, query.to());
  }

  /** Only whoever may see all branches is told which are no more. */
  private ProblemCode forbidden(BranchId branch) {
    return plans.branches().contains(branch) ? ProblemCode.FORBIDDEN : ProblemCode.BRANCH_UNKNOWN;
  }

  private Future<Response> report(Ask ask, Queries.Report query, boolean csv) {
    if (query.branch().isPresent()) {
      BranchId branch = query.branch().get();
      if (!ask.guest().caller().mayActIn(branch)) {
        return problem(forbidden(branch));
      }
      return plans.branches().contains(branch)
          ? report(ask, query, List.of(branch), csv)
          : reporter
              .executeBlocking(() -> reports.branches().contains(branch), false)
              .compose(
                  known ->
                      known
                          ? report(ask, query, List.of(branch), csv)
                          : problem(ProblemCode.BRANCH_UNKNOWN));
    }
    return reporter
        .executeBlocking(() -> all(ask), false)
        .compose(branches -> report(ask, query, branches, csv));
  }

  private Future<Response> report(
      Ask ask, Queries.Report query, List<BranchId> branches, boolean csv) {
    if (query.by().isOfPersons()) {
      if (ask.guest().session().isEmpty()) {
        return problem(ProblemCode.OUTSIDE_SCOPE);
      }
      return byPerson(ask, query, branches, csv);
    }
    ReportQuery wanted =
        new ReportQuery(branches, query.from(), query.to(), query.by(), ask.partner());
    return reporter
        .executeBlocking(() -> reports.report(wanted), false)
        .map(report -> shown(report, query, csv));
  }

  /** Where branches clearly differ in the same task type. */
  Future<Response> consistency(Ask ask) {
    return Accept.jsonOrCsv(
        ask,
        csv ->
            Ask.after(
                ask.query(
                    parameters -> Queries.tableOfDays(parameters, kept(settings.totalsDays()))),
                query -> consistency(ask, query, csv)));
  }

  private Future<Response> consistency(Ask ask, Queries.TableOfDays query, boolean csv) {
    return Future.all(
            reporter.executeBlocking(
                () -> reports.differences(all(ask), query.from(), query.to()), false),
            newsReadings.all())
        .map(
            both -> {
              List<Consistency.Difference> found =
                  new ArrayList<>(both.<List<Consistency.Difference>>resultAt(0));
              found.addAll(ofReaders(ask, both.resultAt(1)));
              return csv
                  ? Response.csv(ConsistencyView.csv(query.csv(), found))
                  : Response.ok(ConsistencyView.json(query.from(), query.to(), found));
            });
  }

  private List<Consistency.Difference> ofReaders(Ask ask, List<NewsReading> readings) {
    return Consistency.ofReaders(
        own(ask.guest().caller()).stream()
            .map(plans::current)
            .flatMap(plan -> ReadingsView.readers(plan.on(today()), today(), readings).stream())
            .toList());
  }

  private Response shown(Report report, Queries.Report query, boolean csv) {
    return csv
        ? Response.csv(ReportTable.csv(report, query.csv(), called(report.query().branches())))
        : Response.ok(ReportView.json(report, query.branch(), homes(report.query().branches())));
  }

  /** A branch that is no more, and what none of these has now, keep their ids. */
  private ReportTable.Names called(List<BranchId> asked) {
    Map<TaskTypeId, String> taskTypes = new HashMap<>();
    Map<BranchId, String> names = new HashMap<>();
    for (BranchId branch : asked) {
      if (plans.branches().contains(branch)) {
        Plan plan = plans.current(branch);
        names.put(branch, plan.names().get("da"));
        plan.taskTypes().forEach((id, type) -> taskTypes.put(id, type.names().get("da")));
      }
    }
    return new ReportTable.Names(taskTypes, names);
  }

  private List<ReportView.Home> homes(List<BranchId> asked) {
    return asked.stream()
        .filter(plans.branches()::contains)
        .filter(plans::isAtHome)
        .map(
            branch ->
                ReportView.Home.of(branch, reception.asOf(branch), plans.current(branch).zone()))
        .toList();
  }

  private Future<Response> byPerson(
      Ask ask, Queries.Report query, List<BranchId> branches, boolean csv) {
    Optional<FiguresPerPerson> permission = personReports.permission();
    LocalDate today = today();
    FiguresPerPerson.Permit standing = FiguresPerPerson.standing(permission, today);
    if (standing != FiguresPerPerson.Permit.ON) {
      return Future.succeededFuture(
          Response.of(Problem.figuresPerPerson(code(standing), permission)));
    }
    Look look =
        new Look(
            clock.instant(),
            ask.staff(),
            permission.orElseThrow().purpose(),
            branches,
            query.from(),
            query.to(),
            csv ? "csv" : "json");
    return reporter
        .executeBlocking(() -> personReports.report(look, today), false)
        .map(
            report ->
                report
                    .map(figures -> shown(figures, query, csv))
                    .orElseGet(() -> Response.of(Problem.of(ProblemCode.FIGURES_PER_PERSON_OFF))));
  }

  private static ProblemCode code(FiguresPerPerson.Permit standing) {
    return switch (standing) {
      case NOT_INFORMED -> ProblemCode.FIGURES_PER_PERSON_NOT_YET;
      case EXPIRED -> ProblemCode.FIGURES_PER_PERSON_EXPIRED;
      case OFF, ON -> ProblemCode.FIGURES_PER_PERSON_OFF;
    };
  }

  /** What whoever asks did, in all branches of theirs, as long as it is known who did what. */
  Future<Response> own(Ask ask) {
    LocalDate today = today();
    List<BranchId> branches = own(ask.guest().caller());
    return reporter
        .executeBlocking(
            () -> reports.own(ask.staff(), branches, kept(settings.detailDays()), today), false)
        .map(own -> Response.ok(ReportView.json(own)));
  }

  /** Who is in practice of what in a branch: yes or no, for whoever plans. */
  Future<Response> routine(Ask ask) {
    Plan plan = plans.current(ask.branch()).on(today());
    return practice(
        plans.branches().stream().toList(),
        practice -> Response.ok(RoutineView.of(reports.routine(), plan, practice)));
  }

  /** How many of what whoever asks has served, and whether that keeps them in practice. */
  Future<Response> ownRoutine(Ask ask) {
    List<BranchId> branches = own(ask.guest().caller());
    List<Plan> here = branches.stream().map(one -> plans.current(one).on(today())).toList();
    return practice(
        branches,
        practice -> Response.ok(RoutineView.own(reports.routine(), ask.staff(), here, practice)));
  }

  /** Nothing is read where nobody says what keeps somebody in practice. */
  private Future<Response> practice(
      List<BranchId> branches, Function<Map<StaffId, Map<TaskTypeId, Integer>>, Response> answer) {
    Optional<Routine> routine = reports.routine();
    if (routine.isEmpty()) {
      return Future.succeededFuture(answer.apply(Map.of()));
    }
    LocalDate today = today();
    LocalDate kept = kept(settings.detailDays());
    LocalDate from = today.minusDays(routine.get().days() - 1L);
    return reporter
        .executeBlocking(
            () -> reports.practice(branches, from.isBefore(kept) ? kept : from, today), false)
        .map(answer);
  }

  /** Who saw figures of persons, of branches that the session may see. */
  Future<Response> looks(Ask ask) {
    Set<BranchId> own = Set.copyOf(own(ask.guest().caller()));
    return reporter
        .executeBlocking(() -> personReports.looks(own), false)
        .map(
            looks ->
                Response.ok(LooksView.json(personReports.permission(), looks, branches.zone())));
  }

  /** Those of the session, and for whoever may see all branches also those that are no more. */
  private List<BranchId> all(Ask ask) throws FactsUnavailable {
    List<BranchId> all = new ArrayList<>(own(ask.guest().caller()));
    for (BranchId stored : reports.branches()) {
      if (!plans.branches().contains(stored) && ask.guest().caller().mayActIn(stored)) {
        all.add(stored);
      }
    }
    return all;
  }

  private List<BranchId> own(Caller caller) {
    return plans.branches().stream().filter(caller::mayActIn).toList();
  }

  /** Single errands are needed, and no day from before staff were told is shown. */
  private LocalDate earliestOfPersons() {
    LocalDate kept = kept(settings.detailDays());
    return personReports
        .permission()
        .map(FiguresPerPerson::staffInformedOn)
        .filter(told -> kept.isBefore(told) && !told.isAfter(today()))
        .orElse(kept);
  }

  private LocalDate today() {
    return branches.today();
  }

  private static Future<Response> problem(ProblemCode code) {
    return Future.succeededFuture(Response.of(Problem.of(code)));
  }
}
