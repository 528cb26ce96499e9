package dk.serviceisland.settings;

import dk.serviceisland.access.Account;
import dk.serviceisland.config.BrokenConfiguration;
import dk.serviceisland.config.Complaint;
import dk.serviceisland.config.ComplaintCode;
import dk.serviceisland.config.Difference;
import dk.serviceisland.config.Documents;
import dk.serviceisland.config.Edit;
import dk.serviceisland.config.Edition;
import dk.serviceisland.config.ImpossibleEdits;
import dk.serviceisland.config.LastAdministrator;
import dk.serviceisland.config.LivePlans;
import dk.serviceisland.config.RevisionBook;
import dk.serviceisland.config.Settings;
import dk.serviceisland.config.Timeline;
import dk.serviceisland.config.Timeline.OpenDay;
import dk.serviceisland.config.revision.Revision;
import dk.serviceisland.config.revision.Revision.From;
import dk.serviceisland.domain.day.Refusal;
import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.plan.HoursChange;
import dk.serviceisland.domain.plan.OpenTimes;
import dk.serviceisland.domain.plan.Plan;
import dk.serviceisland.engine.Engine;
import io.vertx.core.Future;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Takes changes of the settings: checks them, asks the running days, keeps them as revisions and
 * has them put in force. Thread-safe; a future fails as the store does.
 */
public final class Changes {
  private static final int TRIES = 3;

  private final RevisionBook book;
  private final LivePlans plans;
  private final InForce inForce;
  private final Engine engine;
  private final InstantSource clock;
  private final Function<Account, Future<Boolean>> hasPassword;
  private volatile Runnable made = () -> {};

  Changes(
      RevisionBook book,
      LivePlans plans,
      InForce inForce,
      Engine engine,
      InstantSource clock,
      Function<Account, Future<Boolean>> hasPassword) {
    this.hasPassword = hasPassword;
    this.book = book;
    this.plans = plans;
    this.inForce = inForce;
    this.engine = engine;
    this.clock = clock;
  }

  /** Who is told of each revision that is made here; before the first. */
  public void whenMade(Runnable listener) {
    made = listener;
  }

  /**
   * Makes a change, and again a few times where others made one between its look at the newest
   * settings and what was made of that.
   */
  static Future<Outcome> untilNotOvertaken(Supplier<Future<Outcome>> change) {
    return untilNotOvertaken(change, TRIES);
  }

  private static Future<Outcome> untilNotOvertaken(Supplier<Future<Outcome>> change, int tries) {
    return change
        .get()
        .compose(
            outcome ->
                outcome instanceof Outcome.Stale && tries > 1
                    ? untilNotOvertaken(change, tries - 1)
                    : Future.succeededFuture(outcome));
  }

  /** What became of a wish. */
  public sealed interface Outcome {
    /**
     * It is kept, and in force as far as it can be.
     *
     * @param editions what was wished for, and then what is planned for later with it
     * @param inTheWay what could not be put back, because it was changed since
     */
    record Made(List<Edition> editions, List<Difference> inTheWay) implements Outcome {}

    /**
     * Nothing would be different, and nothing was stored.
     *
     * @param newest what holds already
     * @param inTheWay what could not be put back, because it was changed since
     */
    record Unchanged(Edition newest, List<Difference> inTheWay) implements Outcome {}

    /**
     * Others have changed settings since.
     *
     * @param newest what they came to
     * @param since what they changed
     */
    record Stale(Edition newest, List<Difference> since) implements Outcome {}

    /**
     * It names a revision as the newest that is not there yet.
     *
     * @param newest number of the newest
     */
    record Ahead(int newest) implements Outcome {}

    /**
     * It would not be sound.
     *
     * @param complaints everything that is wrong
     */
    record Wrong(List<Complaint> complaints) implements Outcome {}

    /**
     * Running days cannot take it.
     *
     * @param refusals what stands in the way in each of them
     */
    record Obstructed(Map<BranchId, InForce.Refused> refusals) implements Outcome {}

    /**
     * Hours of a day cannot be so.
     *
     * @param why what stands in the way
     */
    record HoursImpossible(HoursChange.Result.Impossible why) implements Outcome {}

    /** Files are the only truth. */
    record InFiles() implements Outcome {}

    /** They come from the centre of the municipality, where they are changed. */
    record FromCentre() implements Outcome {}

    /** There is no such revision. */
    record Unknown() implements Outcome {}

    /** The revision is there, and cannot be put back or dropped. */
    record Stays() implements Outcome {}
  }

  /**
   * What a wish would come to.
   *
   * @param editions that would be made
   * @param before the newest settings
   * @param refusals of the running days that could not take it
   * @param effectiveAt when it would be in force in each branch; none where nobody knows
   * @param underway what the branches are in the middle of
   * @param elsewhere what the branches are in that a server of their own decides for, or is to
   * @param now the moment of all this
   */
  public record Prospect(
      List<Edition> editions,
      Edition before,
      Map<BranchId, InForce.Refused> refusals,
      Map<BranchId, Optional<Instant>> effectiveAt,
      Map<BranchId, InForce.Underway> underway,
      Map<BranchId, Elsewhere> elsewhere,
      Instant now) {

    /**
     * What a branch is in that a server of its own decides for, as far as that has told, or is to.
     *
     * @param open whether a day is open
     * @param behind whether it may have something that was not delivered yet
     */
    public record Elsewhere(boolean open, boolean behind) {}

    /** What a branch is in the middle of. */
    InForce.Underway underway(BranchId branch) {
      return underway.getOrDefault(branch, InForce.Underway.NOTHING);
    }

    /** Whether it would be in force in a branch at once. */
    boolean isAtOnce(BranchId branch) {
      return effectiveAt.getOrDefault(branch, Optional.empty()).filter(now::equals).isPresent();
    }

    /** Whether it is for days from a date on. */
    boolean isForLater() {
      return editions.get(0).revision().from() instanceof From.Date;
    }

    /** From when on it says who belongs to the staff: now, or the beginning of its date. */
    Instant start() {
      Edition first = editions.get(0);
      return first.revision().from() instanceof From.Date on
          ? on.date().atStartOfDay(first.municipal().municipality().timeZone()).toInstant()
          : now;
    }

    /** What everything planned comes to. */
    public Edition last() {
      return editions.get(editions.size() - 1);
    }
  }

  /** A wish that was looked at: what it would come to, or why it comes to nothing. */
  private record Looked(Optional<Prospect> prospect, Optional<Outcome> no) {
    static Looked no(Outcome why) {
      return new Looked(Optional.empty(), Optional.of(why));
    }
  }

  /**
   * What a wish would come to, stored and done nothing.
   *
   * @param prospect makes what is told of what it would come to, where it holds up nobody
   * @param none makes what is told of why it would come to nothing: {@link Outcome.Stale}, {@link
   *     Outcome.Wrong} or {@link Outcome.Unchanged}
   */
  public <T> Future<T> check(Wish wish, Function<Prospect, T> prospect, Function<Outcome, T> none) {
    return look(wish)
        .compose(
            looked ->
                looked.prospect().isPresent()
                    ? book.aside(() -> prospect.apply(looked.prospect().get()))
                    : Future.succeededFuture(none.apply(looked.no().orElseThrow())));
  }

  /** Makes a change. */
  public Future<Outcome> make(Wish wish) {
    return make(wish, newest -> List.of());
  }

  private Future<Outcome> make(Wish wish, Function<Documents, List<Difference>> whatIsInTheWay) {
    Optional<Outcome> elsewhere = madeElsewhere();
    if (elsewhere.isPresent()) {
      return Future.succeededFuture(elsewhere.get());
    }
    return look(wish)
        .compose(
            looked -> {
              if (looked.prospect().isEmpty()) {
                Outcome no = looked.no().orElseThrow();
                return Future.succeededFuture(
                    no instanceof Outcome.Unchanged unchanged
                        ? new Outcome.Unchanged(
                            unchanged.newest(),
                            whatIsInTheWay.apply(unchanged.newest().documents()))
                        : no);
              }
              Prospect prospect = looked.prospect().get();
              return prospect.refusals().isEmpty()
                  ? keep(
                      prospect.editions(),
                      prospect.before().number(),
                      whatIsInTheWay.apply(prospect.before().documents()))
                  : Future.succeededFuture(new Outcome.Obstructed(prospect.refusals()));
            });
  }

  /** Why settings are not changed at this server. */
  private Optional<Outcome> madeElsewhere() {
    Settings machine = plans.configuration().settings();
    if (machine.centre().isPresent()) {
      return Optional.of(new Outcome.FromCentre());
    }
    return machine.planInFiles() ? Optional.of(new Outcome.InFiles()) : Optional.empty();
  }

  private Future<Outcome> keep(List<Edition> editions, int newest, List<Difference> inTheWay) {
    return book.keep(editions, newest)
        .compose(
            kept ->
                kept
                    ? putInForce().map(done -> new Outcome.Made(editions, inTheWay))
                    : inForce.look().compose(known -> stale(newest)));
  }

  /** Whatever fails from here on is tried again by whoever looks next. */
  private Future<Void> putInForce() {
    made.run();
    return inForce.look().otherwiseEmpty();
  }

  /**
   * Takes back what a revision changed, and leaves everything else as it is by now.
   *
   * @param number of the revision
   */
  public Future<Outcome> putBack(int number, From from, String who, String why) {
    return taking(number, from, who, why)
        .compose(
            taking ->
                taking.isEmpty()
                    ? Future.succeededFuture(untaken(number))
                    : make(taking.get().wish(), taking.get().inTheWay()));
  }

  /**
   * Throws away a revision that is planned for a later date.
   *
   * @param number of the revision
   */
  public Future<Outcome> drop(int number, String who, String why) {
    Optional<Outcome> elsewhere = madeElsewhere();
    if (elsewhere.isPresent()) {
      return Future.succeededFuture(elsewhere.get());
    }
    return inForce
        .look()
        .compose(known -> book.revisions().find(number))
        .compose(
            revision ->
                revision.isEmpty()
                    ? Future.succeededFuture(new Outcome.Unknown())
                    : drop(number, plans.timeline(), who, why));
  }

  private Future<Outcome> drop(int number, Timeline timeline, String who, String why) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    int newest = timeline.newest().number();
    return book.aside(
            () -> {
              List<Timeline.Draft> drafts = timeline.without(number, today(now));
              return new Wished(
                  Optional.of(book.editions(drafts, newest, now, who, why)), Optional.empty());
            })
        .recover(Changes::wrong)
        .compose(
            found -> {
              List<Edition> editions = found.editions().orElse(List.of());
              return editions.isEmpty()
                  ? Future.succeededFuture(found.no().orElseGet(Outcome.Stays::new))
                  : keep(editions, newest, List.of());
            });
  }

  /**
   * As {@link #check}, of what {@link #putBack} would come to.
   *
   * @param prospect is also told what could not be put back, because it was changed since
   * @param none is also told {@link Outcome.Unknown} and {@link Outcome.Stays}
   */
  public <T> Future<T> checkPutBack(
      int number,
      From from,
      String who,
      BiFunction<Prospect, List<Difference>, T> prospect,
      BiFunction<Outcome, List<Difference>, T> none) {
    return taking(number, from, who, from.asked())
        .compose(
            taking ->
                taking.isEmpty()
                    ? Future.succeededFuture(none.apply(untaken(number), List.of()))
                    : check(taking.get(), prospect, none));
  }

  private <T> Future<T> check(
      TakingBack taking,
      BiFunction<Prospect, List<Difference>, T> prospect,
      BiFunction<Outcome, List<Difference>, T> none) {
    return check(
        taking.wish(),
        found -> prospect.apply(found, taking.inTheWay().apply(found.before().documents())),
        no -> none.apply(no, taking.inTheWay().apply(plans.timeline().newest().documents())));
  }

  /**
   * A revision that is to be taken back.
   *
   * @param wish what is asked for by that
   * @param inTheWay what of it stays, by the newest settings, because it was changed since
   */
  private record TakingBack(Wish wish, Function<Documents, List<Difference>> inTheWay) {}

  /** The first revision changed nothing that could be as before. */
  private static Outcome untaken(int number) {
    return number == 1 ? new Outcome.Stays() : new Outcome.Unknown();
  }

  /** None where there is no such revision, or none before it. */
  private Future<Optional<TakingBack>> taking(int number, From from, String who, String why) {
    return book.find(number)
        .compose(
            revision ->
                revision.isEmpty()
                    ? Future.succeededFuture(Optional.empty())
                    : book.find(revision.get().base())
                        .compose(
                            base ->
                                base.isEmpty()
                                    ? Future.succeededFuture(Optional.empty())
                                    : taking(base.get(), revision.get(), from, who, why)
                                        .map(Optional::of)));
  }

  /** Neither its settings nor those before need be sound by what is asked for today. */
  private Future<TakingBack> taking(
      Revision base, Revision revision, From from, String who, String why) {
    return book.documents(base)
        .compose(
            before ->
                book.documents(revision)
                    .compose(after -> book.aside(() -> before.differences(after))))
        .map(
            changes ->
                new TakingBack(
                    new Wish(OptionalInt.empty(), held -> held.putBack(changes), from, who, why),
                    held -> held.inTheWay(changes)));
  }

  /** Others may have made revisions at other nodes. */
  private Future<Looked> look(Wish wish) {
    return inForce
        .look()
        .compose(
            known -> {
              Edition newest = plans.timeline().newest();
              int base = wish.base().orElse(newest.number());
              if (base > newest.number()) {
                return Future.succeededFuture(Looked.no(new Outcome.Ahead(newest.number())));
              }
              return base < newest.number()
                  ? stale(base).map(Looked::no)
                  : inForce.openDays().compose(open -> look(wish, newest, open));
            });
  }

  private Future<Outcome> stale(int known) {
    Edition newest = plans.timeline().newest();
    return book.find(known)
        .compose(
            revision ->
                revision.isEmpty()
                    ? Future.succeededFuture(List.<Difference>of())
                    : book.documents(revision.get())
                        .compose(
                            before -> book.aside(() -> before.differences(newest.documents()))))
        .map(since -> new Outcome.Stale(newest, since));
  }

  private Future<Looked> look(Wish wish, Edition newest, Map<BranchId, OpenDay> open) {
    Timeline timeline = plans.timeline();
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    return book.aside(() -> wished(wish, newest, timeline, open, now))
        .recover(Changes::wrong)
        .compose(
            found ->
                found.editions().isEmpty()
                    ? Future.succeededFuture(Looked.no(found.no().orElseThrow()))
                    : lockedOut(found.editions().get(), newest, now)
                        .compose(
                            no ->
                                no.isPresent()
                                    ? Future.succeededFuture(Looked.no(no.get()))
                                    : prospect(
                                        found.editions().get(), newest, timeline, open, now)));
  }

  /** Why a change is not made that leaves only administrators who have no password. */
  private Future<Optional<Outcome>> lockedOut(List<Edition> editions, Edition newest, Instant now) {
    Future<Optional<Outcome>> found = Future.succeededFuture(Optional.empty());
    for (Edition edition : editions) {
      List<Account> administrators = LastAdministrator.inQuestion(newest, edition, now);
      if (!administrators.isEmpty()) {
        found =
            found.compose(
                no -> no.isPresent() ? Future.succeededFuture(no) : lockedOut(administrators));
      }
    }
    return found;
  }

  private Future<Optional<Outcome>> lockedOut(List<Account> administrators) {
    return Future.all(administrators.stream().map(hasPassword).toList())
        .map(
            known ->
                known.<Boolean>list().contains(true)
                    ? Optional.empty()
                    : Optional.of(
                        new Outcome.Wrong(
                            List.of(LastAdministrator.nobodyWithPassword(administrators)))));
  }

  /** What is wished for as editions, or why there are none. */
  private record Wished(Optional<List<Edition>> editions, Optional<Outcome> no) {}

  private static Future<Wished> wrong(Throwable failure) {
    if (failure instanceof BrokenConfiguration broken) {
      return Future.succeededFuture(
          new Wished(Optional.empty(), Optional.of(new Outcome.Wrong(broken.complaints()))));
    }
    if (failure instanceof ImpossibleEdits impossible) {
      return Future.succeededFuture(
          new Wished(Optional.empty(), Optional.of(new Outcome.Wrong(impossible.complaints()))));
    }
    if (failure instanceof IllegalArgumentException impossible) {
      return Future.succeededFuture(
          new Wished(
              Optional.empty(),
              Optional.of(
                  new Outcome.Wrong(
                      List.of(
                          new Complaint(
                              "", 0, "", ComplaintCode.IMPOSSIBLE, impossible.getMessage()))))));
    }
    return Future.failedFuture(failure);
  }

  private Wished wished(
      Wish wish, Edition newest, Timeline timeline, Map<BranchId, OpenDay> open, Instant now)
      throws BrokenConfiguration {
    Documents wanted = timeline.changed(newest, wish.edit());
    List<Edit> edits = Documents.forth(newest.documents().differences(wanted));
    try {
      wanted.checkChanged(edits);
    } catch (BrokenConfiguration broken) {
      return new Wished(
          Optional.empty(),
          Optional.of(new Outcome.Wrong(wanted.broughtBy(wish.edits(), broken.complaints()))));
    }
    if (edits.isEmpty()) {
      return new Wished(Optional.empty(), Optional.of(new Outcome.Unchanged(newest, List.of())));
    }
    List<Timeline.Draft> drafts =
        timeline.with(
            documents -> documents.withPossible(edits), wish.from(), today(now), open.values());
    try {
      return new Wished(
          Optional.of(book.editions(drafts, newest.number(), now, wish.who(), wish.why())),
          Optional.empty());
    } catch (BrokenConfiguration broken) {
      return new Wished(
          Optional.empty(),
          Optional.of(new Outcome.Wrong(wanted.broughtBy(wish.edits(), broken.complaints()))));
    }
  }

  private LocalDate today(Instant now) {
    return LocalDate.ofInstant(now, plans.configuration().municipality().timeZone());
  }

  private Future<Looked> prospect(
      List<Edition> editions,
      Edition newest,
      Timeline timeline,
      Map<BranchId, OpenDay> open,
      Instant now) {
    List<Edition> all = new ArrayList<>(timeline.editions());
    all.addAll(editions);
    Timeline after = Timeline.of(all);
    Map<BranchId, InForce.Refused> refusals = new ConcurrentHashMap<>();
    List<Future<?>> asked = new ArrayList<>();
    Map<BranchId, Optional<Instant>> effectiveAt = new LinkedHashMap<>();
    Map<BranchId, Prospect.Elsewhere> elsewhere = new LinkedHashMap<>();
    Set<BranchId> branches = new LinkedHashSet<>(plans.branches());
    branches.addAll(editions.get(0).municipal().plans().keySet());
    for (BranchId branch : branches) {
      if (plans.isAtHome(branch)) {
        // Its own server asks the running day, and says here what that cannot take.
        effectiveAt.put(branch, Optional.empty());
        elsewhere.put(
            branch, new Prospect.Elsewhere(open.containsKey(branch), plans.isBehind(branch)));
        continue;
      }
      Optional<OpenDay> day = Optional.ofNullable(open.get(branch));
      elsewhere.put(branch, new Prospect.Elsewhere(day.isPresent(), false));
      Optional<Edition> due = day.flatMap(lived -> after.during(branch, lived));
      boolean atOnce = due.filter(editions::contains).isPresent();
      effectiveAt.put(branch, atOnce ? Optional.of(now) : opening(editions.get(0), branch, now));
      if (atOnce) {
        asked.add(ask(branch, due.get(), refusals));
      }
    }
    return Future.join(asked)
        .transform(done -> inForce.underway())
        .map(
            underway ->
                new Looked(
                    Optional.of(
                        new Prospect(
                            editions,
                            newest,
                            Map.copyOf(refusals),
                            effectiveAt,
                            underway,
                            elsewhere,
                            now)),
                    Optional.empty()));
  }

  /** When the branch opens first with the change; none where no opening is known. */
  private static Optional<Instant> opening(Edition first, BranchId branch, Instant now) {
    Plan plan = first.municipal().plans().get(branch);
    if (plan == null) {
      return Optional.empty();
    }
    return first.revision().from() instanceof From.Date on
        ? new OpenTimes(plan, on.date())
            .nextOpening(on.date().atStartOfDay(plan.zone()).toInstant().minusMillis(1))
        : new OpenTimes(plan, LocalDate.ofInstant(now, plan.zone())).nextOpening(now);
  }

  /** A branch that cannot be asked is told later, and then says so itself. */
  private Future<?> ask(BranchId branch, Edition due, Map<BranchId, InForce.Refused> refusals) {
    Plan plan = due.plan(branch);
    return engine
        .wouldRefuse(branch, plan)
        .onSuccess(
            refusal ->
                refusal.ifPresent(
                    (Refusal no) ->
                        refusals.put(branch, new InForce.Refused(due.number(), no, plan))));
  }
}
