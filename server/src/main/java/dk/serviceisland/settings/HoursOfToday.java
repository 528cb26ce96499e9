package dk.serviceisland.settings;

import dk.serviceisland.config.LivePlans;
import dk.serviceisland.config.OneDate;
import dk.serviceisland.config.RevisionBook;
import dk.serviceisland.config.revision.Revision;
import dk.serviceisland.config.revision.Revision.From;
import dk.serviceisland.domain.day.BranchState;
import dk.serviceisland.domain.day.DayPhase;
import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.plan.HoursChange;
import dk.serviceisland.domain.plan.OpenTimes;
import dk.serviceisland.engine.Engine;
import dk.serviceisland.settings.Changes.Outcome;
import io.vertx.core.Future;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Changes the hours of the day that a branch lives: by a revision from now that has another
 * exception for that date and nothing else, so that it is on record and can be put back.
 * Thread-safe; a future fails as the store does.
 */
public final class HoursOfToday {
  /** So many of the newest revisions are looked through for changes of a day. */
  private static final int LOOKED_THROUGH = 40;

  private final RevisionBook book;
  private final Engine engine;
  private final LivePlans plans;
  private final Changes changes;
  private final InstantSource clock;
  private final Map<BranchId, Known> known = new ConcurrentHashMap<>();

  HoursOfToday(
      RevisionBook book, Engine engine, LivePlans plans, Changes changes, InstantSource clock) {
    this.book = book;
    this.engine = engine;
    this.plans = plans;
    this.changes = changes;
    this.clock = clock;
  }

  /**
   * What the hours of the day would be.
   *
   * @param state of the branch
   * @param clock the branch's
   */
  public static HoursChange.Result of(BranchState state, HoursChange change, Instant clock) {
    return state.phase() == DayPhase.CLOSED
        ? new HoursChange.Result.Impossible(
            HoursChange.Obstacle.DAY_CLOSED, Optional.empty(), Optional.empty())
        : change.of(
            state.planned(),
            state.day(),
            LocalDateTime.ofInstant(state.moment(clock), state.planned().zone()));
  }

  /**
   * Makes a change.
   *
   * @param who id of the staff member
   * @param why what for, 1 to 400 characters
   */
  public Future<Outcome> change(BranchId branch, HoursChange change, String who, String why) {
    return Changes.untilNotOvertaken(() -> changeOnce(branch, change, who, why));
  }

  private Future<Outcome> changeOnce(BranchId branch, HoursChange change, String who, String why) {
    int known = plans.timeline().newest().number();
    return engine
        .read(branch, state -> new Read(state.day(), of(state, change, clock.instant())))
        .compose(
            read ->
                read.result() instanceof HoursChange.Result.Impossible impossible
                    ? Future.succeededFuture(new Outcome.HoursImpossible(impossible))
                    : changes.make(read.wish(branch, known, who, why)));
  }

  /**
   * A change of the hours of a date that was made on that date.
   *
   * @param revision that made it
   * @param hours of the date from then on
   */
  public record Made(Revision revision, OpenTimes hours) {}

  /** What was made up to a revision; a change of settings makes another. */
  private record Known(int newest, LocalDate day, List<Made> made) {}

  /**
   * How the hours of a day were changed on that day, the oldest first, as far as it is among the
   * newest changes of the settings.
   *
   * @param zone of the branch
   */
  public Future<List<Made>> made(BranchId branch, LocalDate day, ZoneId zone) {
    int newest = plans.timeline().newest().number();
    Known before = known.get(branch);
    if (before != null && before.newest() == newest && before.day().equals(day)) {
      return Future.succeededFuture(before.made());
    }
    return book.revisions()
        .list(Math.max(0, newest - LOOKED_THROUGH), LOOKED_THROUGH)
        .compose(
            page ->
                made(
                    branch,
                    day,
                    page.stream().filter(one -> isOf(one, day, zone)).iterator(),
                    new ArrayList<>()))
        .onSuccess(made -> known.put(branch, new Known(newest, day, made)));
  }

  /** What somebody would like to learn changes no hours, so that it need not be read. */
  private static boolean isOf(Revision revision, LocalDate day, ZoneId zone) {
    return revision.from() instanceof From.Now
        && !revision.why().equals(Revision.WHY_WISH)
        && LocalDate.ofInstant(revision.at(), zone).equals(day);
  }

  private Future<List<Made>> made(
      BranchId branch, LocalDate day, Iterator<Revision> revisions, List<Made> found) {
    if (!revisions.hasNext()) {
      return Future.succeededFuture(List.copyOf(found));
    }
    Revision revision = revisions.next();
    return hours(revision.base(), branch, day)
        .compose(
            before ->
                hours(revision.number(), branch, day)
                    .compose(
                        after -> {
                          after
                              .filter(times -> !same(before, times))
                              .ifPresent(times -> found.add(new Made(revision, times)));
                          return made(branch, day, revisions, found);
                        }));
  }

  private static boolean same(Optional<OpenTimes> before, OpenTimes after) {
    return before.filter(times -> times.branch().equals(after.branch())).isPresent();
  }

  /** The hours of a date by a revision; none where that has no such branch. */
  private Future<Optional<OpenTimes>> hours(int revision, BranchId branch, LocalDate day) {
    return book.edition(revision)
        .map(
            edition ->
                edition.map(made -> made.plan(branch)).map(plan -> new OpenTimes(plan, day)));
  }

  /** What was read of a branch. */
  private record Read(LocalDate day, HoursChange.Result result) {
    Wish wish(BranchId branch, int known, String who, String why) {
      HoursChange.Result.Changed changed = (HoursChange.Result.Changed) result;
      return new Wish(
          OptionalInt.of(known),
          documents -> OneDate.put(documents, branch, day, changed.hours()),
          new From.Now(),
          who,
          why);
    }
  }
}
