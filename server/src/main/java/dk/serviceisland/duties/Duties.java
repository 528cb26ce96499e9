package dk.serviceisland.duties;

import dk.serviceisland.domain.booking.DutyStaffing;
import dk.serviceisland.domain.booking.Staffing;
import dk.serviceisland.domain.duty.DutyPlan;
import dk.serviceisland.domain.duty.DutyRuling;
import dk.serviceisland.domain.duty.DutySheet;
import dk.serviceisland.domain.duty.DutyWish;
import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.plan.Plan;
import io.vertx.core.Future;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/**
 * The duty plan of a municipality: who is at a branch when. Any node may be asked; the store
 * decides. Thread-safe; a future fails when the store cannot be used.
 */
public final class Duties {
  private final DutyBook book;
  private final Function<BranchId, Plan> plans;
  private final InstantSource clock;
  private final AtomicReference<Known> known = new AtomicReference<>(new Known(DutyPlan::none));

  /**
   * The duty plan of a municipality.
   *
   * @param book where it is kept
   * @param plans of branches as of now
   * @param clock the time of the branches
   */
  public Duties(DutyBook book, Function<BranchId, Plan> plans, InstantSource clock) {
    this.book = book;
    this.plans = plans;
    this.clock = clock;
  }

  /** What day it is in a branch. */
  public LocalDate today(BranchId branch) {
    return LocalDate.ofInstant(clock.instant(), plans.apply(branch).zone());
  }

  /** The plans of the days of a week. */
  public Future<Map<LocalDate, DutyPlan>> week(LocalDate monday) {
    return book.days(DutySheet.week(monday));
  }

  /** The plans of some days. */
  public Future<Map<LocalDate, DutyPlan>> days(List<LocalDate> days) {
    return book.days(days);
  }

  /** The plan of today, for whoever looks again and again. */
  public Future<DutyPlan> ofToday(BranchId branch) {
    LocalDate today = today(branch);
    return book.planned(clock.instant()).map(planned -> planned.on(today));
  }

  /** Who will be there, as far as it is known now. */
  public Future<Staffing> staffing() {
    return book.planned(clock.instant())
        .map(
            planned ->
                known
                    .updateAndGet(
                        before -> before.of().equals(planned) ? before : new Known(planned))
                    .staffing());
  }

  /** Who is there by a plan; the same as long as the plan is, so that it is worked out once. */
  private record Known(DutyBook.Planned of, Staffing staffing) {
    private Known(DutyBook.Planned planned) {
      this(planned, new DutyStaffing(planned::on));
    }
  }

  /** Plans what is wanted of a branch: all of it or nothing. */
  public Future<DutyRuling> plan(BranchId branch, List<DutyWish> wishes) {
    Set<LocalDate> days = new LinkedHashSet<>();
    wishes.forEach(wish -> days.add(wish.day()));
    return book.change(days, now -> sheet(branch, now).plan(wishes));
  }

  /**
   * Plans a week of a branch as another one is.
   *
   * @param from Monday of the week that there is
   * @param to Monday of the week to come
   */
  public Future<DutyRuling> copy(BranchId branch, LocalDate from, LocalDate to) {
    Set<LocalDate> days = new LinkedHashSet<>(DutySheet.week(from));
    days.addAll(DutySheet.week(to));
    return book.change(days, now -> sheet(branch, now).copy(from, to));
  }

  /** The plan says no more that nobody is there on a day on which everybody was taken off. */
  public Future<DutyRuling> unplan(BranchId branch, LocalDate day) {
    return book.change(List.of(day), now -> sheet(branch, now).unplan(day));
  }

  private DutySheet sheet(BranchId branch, Map<LocalDate, DutyPlan> now) {
    return new DutySheet(plans.apply(branch), today(branch), now);
  }
}
