package dk.serviceisland.http;

import dk.serviceisland.domain.duty.DutyRuling;
import dk.serviceisland.domain.duty.DutySheet;
import dk.serviceisland.domain.duty.DutyWish;
import dk.serviceisland.domain.duty.PlannedDuty;
import dk.serviceisland.domain.duty.Quarters;
import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.plan.StaffId;
import dk.serviceisland.duties.Duties;
import dk.serviceisland.engine.Plans;
import dk.serviceisland.wire.Bodies;
import dk.serviceisland.wire.DutyViews;
import dk.serviceisland.wire.FewWhoCanView;
import dk.serviceisland.wire.Problem;
import dk.serviceisland.wire.ProblemCode;
import dk.serviceisland.wire.Queries;
import dk.serviceisland.wire.Times;
import io.vertx.core.Future;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What is asked about the duty plan: a week is looked at, somebody's day planned, a week copied.
 */
final class DutyRequests {
  private static final int DAYS_OF_A_WEEK = 7;

  private final Duties duties;
  private final PromisedTimes promised;
  private final Plans plans;

  DutyRequests(HttpApi.Parts parts) {
    this.duties = parts.duties();
    this.promised = new PromisedTimes(parts);
    this.plans = parts.branches().plans();
  }

  /** A week: for whoever leads with everybody, for everybody else with themselves alone. */
  Future<Response> week(Ask ask) {
    return Ask.after(
        ask.query(Queries::week),
        day -> week(ask, day, ask.leads() ? Optional.empty() : Optional.of(ask.staff())));
  }

  private Future<Response> week(Ask ask, LocalDate day, Optional<StaffId> alone) {
    BranchId branch = ask.branch();
    LocalDate monday = DutySheet.monday(day);
    LocalDate sunday = monday.plusDays(DAYS_OF_A_WEEK - 1);
    return Future.all(duties.week(monday), promised.of(ask, monday, sunday))
        .map(
            both ->
                Response.ok(
                    DutyViews.week(
                        plans.current(branch),
                        monday,
                        duties.today(branch),
                        both.resultAt(0),
                        both.resultAt(1),
                        alone)));
  }

  /** What one person alone or nobody can serve in the seven days from one on, today without it. */
  Future<Response> few(Ask ask) {
    return Ask.after(ask.query(Queries::fromDay), from -> few(ask.branch(), from));
  }

  private Future<Response> few(BranchId branch, Optional<LocalDate> from) {
    List<LocalDate> days = DutySheet.week(from.orElseGet(() -> duties.today(branch)));
    return duties
        .days(days)
        .map(known -> Response.ok(FewWhoCanView.of(plans.current(branch), days, known)));
  }

  /** Plans somebody's day, and answers with the week, whose counts change with it. */
  Future<Response> plan(Ask ask, Bodies.PlanDuties wanted) {
    Optional<LocalDate> day = Times.date(wanted.date());
    if (day.isEmpty()) {
      return answer(Problem.noDate("date"));
    }
    Optional<StaffId> staff = ask.parameters().person();
    if (staff.isEmpty()) {
      return answer(Problem.of(ProblemCode.NOT_ON_STAFF));
    }
    BranchId branch = ask.branch();
    List<PlannedDuty> pieces = new ArrayList<>();
    for (Bodies.PieceOfDuty piece : wanted.duties()) {
      int from = Quarters.at(piece.from()).orElseThrow();
      int to = Quarters.at(piece.to()).orElseThrow();
      if (from >= to) {
        return answer(Problem.notAStretch(pieces.size()));
      }
      pieces.add(new PlannedDuty(branch, new Quarters(from, to), piece.kind()));
    }
    DutyWish wish = new DutyWish(staff.get(), day.get(), OptionalInt.of(wanted.revision()), pieces);
    return duties.plan(branch, List.of(wish)).compose(ruling -> week(ask, day.get(), ruling));
  }

  /** Plans a week as another one is. */
  Future<Response> copy(Ask ask, Bodies.CopyDuties wanted) {
    Optional<LocalDate> from = Times.date(wanted.from()).map(DutySheet::monday);
    Optional<LocalDate> to = Times.date(wanted.to()).map(DutySheet::monday);
    if (from.isEmpty() || to.isEmpty()) {
      return answer(Problem.noDate(from.isEmpty() ? "from" : "to"));
    }
    return duties
        .copy(ask.branch(), from.get(), to.get())
        .compose(ruling -> promised.taken(ask, (DutyRuling.Done) ruling));
  }

  /** Of a day on which everybody was taken off the plan says nothing any more. */
  Future<Response> unplan(Ask ask, Bodies.UnplanDuties wanted) {
    Optional<LocalDate> day = Times.date(wanted.date());
    return day.isEmpty()
        ? answer(Problem.noDate("date"))
        : duties.unplan(ask.branch(), day.get()).compose(ruling -> week(ask, day.get(), ruling));
  }

  private Future<Response> week(Ask ask, LocalDate day, DutyRuling ruling) {
    return ruling instanceof DutyRuling.Refused no
        ? answer(Problem.duty(no.why().get(0), ask.branch()))
        : week(ask, day, Optional.empty());
  }

  private static Future<Response> answer(Problem problem) {
    return Future.succeededFuture(Response.of(problem));
  }
}
