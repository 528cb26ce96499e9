package dk.serviceisland.http;

import dk.serviceisland.access.AccessStore.NewsReading;
import dk.serviceisland.access.NewsReadings;
import dk.serviceisland.counsel.CounselBook;
import dk.serviceisland.counsel.Question;
import dk.serviceisland.domain.day.RefusalCode;
import dk.serviceisland.domain.plan.Plan;
import dk.serviceisland.domain.plan.TaskType;
import dk.serviceisland.engine.BranchClock;
import dk.serviceisland.engine.Plans;
import dk.serviceisland.wire.Bodies;
import dk.serviceisland.wire.PlaybookView;
import dk.serviceisland.wire.Problem;
import dk.serviceisland.wire.ProblemCode;
import dk.serviceisland.wire.Queries;
import dk.serviceisland.wire.ReadingsView;
import io.vertx.core.Future;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** How errands are done, and who has read what is new in that. */
final class PlaybookRequests {
  /** Answers of owners stand in the playbook for so long. */
  private static final int CLEARED_DAYS = 365;

  private final Plans plans;
  private final BranchClock clock;
  private final NewsReadings readings;
  private final CounselBook counsel;

  PlaybookRequests(HttpApi.Parts parts) {
    this.plans = parts.branches().plans();
    this.clock = parts.branches().clock();
    this.readings = parts.access().newsReadings();
    this.counsel = parts.counsel();
  }

  Future<Response> get(Ask ask) {
    return Ask.after(
        ask.query(Queries::playbook),
        query ->
            Future.all(
                    readings.all(),
                    counsel.questions(clock.instant().minus(CLEARED_DAYS, ChronoUnit.DAYS)))
                .map(
                    both -> {
                      Plan plan = plans.current(ask.branch());
                      return Response.ok(
                          new PlaybookView(
                                  plan,
                                  today(plan),
                                  ask.staff(),
                                  both.<List<NewsReading>>resultAt(0),
                                  both.<List<Question>>resultAt(1))
                              .of(query));
                    }));
  }

  Future<Response> read(Ask ask, Bodies.ReadNews body) {
    Plan plan = plans.current(ask.branch());
    TaskType type = plan.taskTypes().get(ask.taskType());
    if (type == null) {
      return problem(ProblemCode.of(RefusalCode.TASK_TYPE_UNKNOWN));
    }
    Optional<String> newest = type.info().playbook().toRead(today(plan)).map(TaskType.News::key);
    if (!newest.equals(Optional.of(body.news()))) {
      return problem(ProblemCode.NEWS_CHANGED);
    }
    return readings
        .keep(
            new NewsReading(
                ask.staff(),
                type.id(),
                body.news(),
                clock.instant().truncatedTo(ChronoUnit.MILLIS)))
        .map(kept -> Response.noContent());
  }

  Future<Response> readings(Ask ask) {
    return readings
        .all()
        .map(
            all -> {
              Plan plan = plans.current(ask.branch());
              return Response.ok(ReadingsView.of(plan, today(plan), all));
            });
  }

  private LocalDate today(Plan plan) {
    return clock.instant().atZone(plan.zone()).toLocalDate();
  }

  private static Future<Response> problem(ProblemCode code) {
    return Future.succeededFuture(Response.of(Problem.of(code)));
  }
}
