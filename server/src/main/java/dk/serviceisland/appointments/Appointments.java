package dk.serviceisland.appointments;

import dk.serviceisland.domain.booking.AppointmentId;
import dk.serviceisland.domain.booking.Book;
import dk.serviceisland.domain.booking.BookRefusal;
import dk.serviceisland.domain.booking.BookRuling;
import dk.serviceisland.domain.booking.BookableDay;
import dk.serviceisland.domain.booking.Booking;
import dk.serviceisland.domain.booking.Slot;
import dk.serviceisland.domain.booking.Staffing;
import dk.serviceisland.domain.booking.Turnout;
import dk.serviceisland.domain.booking.Unserved;
import dk.serviceisland.domain.plan.BookingRules;
import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.plan.Plan;
import dk.serviceisland.domain.plan.TaskType;
import dk.serviceisland.domain.plan.TaskTypeId;
import dk.serviceisland.domain.ticket.Channel;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Appointments of a municipality: what is free and what may be done, by the settings of now, the
 * rules and the book. Any node may be asked; the store decides. Thread-safe; a future fails when
 * the store cannot be used.
 */
public final class Appointments {
  /** No branch books further ahead (see the description of the settings). */
  private static final int MOST_DAYS = 183;

  /** So many days say how many of those who book come. */
  private static final int DAYS_OF_TURNOUT = 56;

  private static final int NEAREST = 3;
  private static final int DAYS_LOOKED_AT = 7;

  private final AppointmentBook book;
  private final Function<BranchId, Plan> plans;
  private final Predicate<BranchId> elsewhere;
  private final Supplier<Future<Staffing>> staffing;
  private final InstantSource clock;
  private final Telling telling;
  private final Map<BranchId, WorkedDays> worked = new ConcurrentHashMap<>();
  private volatile Consumer<BranchId> told = branch -> {};

  /**
   * The free times of a day.
   *
   * @param date which
   * @param free the earliest first
   */
  public record Day(LocalDate date, List<Slot> free) {}

  /**
   * Times that are booked and whose holders have not come.
   *
   * @param booked in their order
   * @param unserved those of them that nobody who is there can serve
   */
  public record Promised(List<Booking> booked, Set<AppointmentId> unserved) {
    /** Those of them that are wanted. */
    public Promised where(Predicate<Booking> wanted) {
      List<Booking> own = booked.stream().filter(wanted).toList();
      return new Promised(
          own,
          own.stream().map(Booking::id).filter(unserved::contains).collect(Collectors.toSet()));
    }
  }

  /**
   * What is asked for.
   *
   * @param id the booking's, if there will be one
   * @param words gives a word that its holder says on the day, another each time
   * @param taskTypes what for, each once
   * @param from when
   * @param channel how it is asked
   * @param byStaff whether staff book it for somebody
   */
  public record Wish(
      AppointmentId id,
      Supplier<String> words,
      List<TaskTypeId> taskTypes,
      Instant from,
      Channel channel,
      boolean byStaff) {
    private Book.Wish ask() {
      return new Book.Wish(id, words.get(), taskTypes, from, channel, byStaff);
    }
  }

  /** What came of something that was asked for. */
  public sealed interface Outcome {
    /**
     * It is done.
     *
     * @param booking how it is now
     */
    record Done(Booking booking) implements Outcome {}

    /**
     * A rule says no.
     *
     * @param why which
     * @param nearest the free times nearest to one that is taken, at most three
     */
    record Refused(BookRefusal why, List<Slot> nearest) implements Outcome {}

    /** A server of the branch's own decides: two books would give the same time twice. */
    record Elsewhere() implements Outcome {}
  }

  /**
   * The appointments of a municipality.
   *
   * @param book where they are kept
   * @param plans of branches as of now
   * @param elsewhere whether a server of a branch's own gives its times
   * @param staffing who will be there, as far as it is known now
   * @param clock the time of the branches
   * @param telling who is told what becomes of them
   */
  public Appointments(
      AppointmentBook book,
      Function<BranchId, Plan> plans,
      Predicate<BranchId> elsewhere,
      Supplier<Future<Staffing>> staffing,
      InstantSource clock,
      Telling telling) {
    this.book = book;
    this.plans = plans;
    this.elsewhere = elsewhere;
    this.staffing = staffing;
    this.clock = clock;
    this.telling = telling;
  }

  /** What time it is for appointments. */
  public Instant now() {
    return clock.instant();
  }

  /** The plan of a branch as its book reads it. */
  public Plan plan(BranchId branch) {
    return plans.apply(branch);
  }

  /** What may be booked in a branch, in the order of its plan. */
  public List<TaskType> bookable(BranchId branch, boolean byStaff) {
    return plans.apply(branch).taskTypes().values().stream()
        .filter(
            type ->
                type.booking()
                    .filter(rules -> byStaff || rules.booker() == BookingRules.Booker.EVERYONE)
                    .isPresent())
        .toList();
  }

  /** Whether a server of the branch's own gives its times, and this one none. */
  public boolean isElsewhere(BranchId branch) {
    return elsewhere.test(branch);
  }

  /** The free times from a day until another, both included; days without any too. */
  public Future<List<Day>> free(
      BranchId branch,
      List<TaskTypeId> taskTypes,
      LocalDate from,
      LocalDate until,
      boolean byStaff) {
    Instant now = clock.instant();
    return books(branch, now)
        .map(
            books ->
                from.datesUntil(until.plusDays(1))
                    .map(day -> new Day(day, books.apply(day).free(taskTypes, byStaff, now)))
                    .toList());
  }

  /** Whether whoever has a time and is told of it is still to be reminded of it. */
  public boolean isReminded(Booking booking) {
    Instant now = clock.instant();
    return telling
        .reminder(booking.branch(), booking.day())
        .filter(at -> at.isAfter(now))
        .isPresent();
  }

  /** The earliest free time; none when nothing is free as far ahead as is booked. */
  public Future<Optional<Slot>> earliest(
      BranchId branch, List<TaskTypeId> taskTypes, boolean byStaff) {
    Instant now = clock.instant();
    List<TaskTypeId> known = bookable(branch, byStaff).stream().map(TaskType::id).toList();
    return known.containsAll(taskTypes)
        ? books(branch, now).map(books -> firstFree(branch, taskTypes, byStaff, books, now))
        : Future.succeededFuture(Optional.empty());
  }

  private Optional<Slot> firstFree(
      BranchId branch,
      List<TaskTypeId> taskTypes,
      boolean byStaff,
      Function<LocalDate, Book> books,
      Instant now) {
    Plan plan = plans.apply(branch);
    LocalDate today = today(branch, now);
    int ahead =
        taskTypes.stream()
            .flatMap(type -> plan.taskTypes().get(type).booking().stream())
            .mapToInt(BookingRules::daysAhead)
            .min()
            .orElse(0);
    for (int day = 0; day <= Math.min(ahead, MOST_DAYS); day++) {
      List<Slot> free = books.apply(today.plusDays(day)).free(taskTypes, byStaff, now);
      if (!free.isEmpty()) {
        return Optional.of(free.get(0));
      }
    }
    return Optional.empty();
  }

  private LocalDate today(BranchId branch, Instant now) {
    return LocalDate.ofInstant(now, plans.apply(branch).zone());
  }

  /** The book of each day of a branch, as it is now. */
  private Future<Function<LocalDate, Book>> books(BranchId branch, Instant now) {
    return staffing
        .get()
        .compose(
            staff -> book.taken(branch, now).map(taken -> day -> on(branch, day, staff, taken)));
  }

  private Book on(BranchId branch, LocalDate day, Staffing staff, AppointmentBook.Taken taken) {
    return new Book(day(branch, day, staff), taken.on(day));
  }

  private BookableDay day(BranchId branch, LocalDate day, Staffing staff) {
    Plan plan = plans.apply(branch);
    return worked
        .compute(
            branch,
            (of, before) ->
                before != null && before.isOf(plan, staff) ? before : new WorkedDays(plan, staff))
        .on(day);
  }

  /**
   * The times of some days, both included, that are booked and whose holders have not come, and
   * which of them nobody can serve as far as it is known who will be there.
   */
  public Future<Promised> promised(BranchId branch, LocalDate from, LocalDate to) {
    return Future.all(staffing.get(), book.booked(branch, from, to))
        .map(
            both -> {
              Staffing staff = both.resultAt(0);
              List<Booking> booked = both.resultAt(1);
              Set<AppointmentId> unserved =
                  booked.stream().collect(Collectors.groupingBy(Booking::day)).entrySet().stream()
                      .flatMap(
                          each ->
                              Unserved.of(day(branch, each.getKey(), staff), each.getValue())
                                  .stream())
                      .map(Booking::id)
                      .collect(Collectors.toSet());
              return new Promised(booked, unserved);
            });
  }

  /** Books a time for somebody who is told nothing of it. */
  public Future<Outcome> book(BranchId branch, Wish wish) {
    return book(branch, wish, Optional.empty(), 0);
  }

  /**
   * Books a time; who has the id already has what they have.
   *
   * @param contact of whoever books; none: they are told nothing of it
   * @param most bookings to come of one contact
   */
  public Future<Outcome> book(BranchId branch, Wish wish, Optional<Contact> contact, int most) {
    if (isElsewhere(branch)) {
      return Future.succeededFuture(new Outcome.Elsewhere());
    }
    Instant now = clock.instant();
    LocalDate day = LocalDate.ofInstant(wish.from(), plans.apply(branch).zone());
    return staffing
        .get()
        .compose(
            staff ->
                book.make(
                    branch,
                    wish.id(),
                    now,
                    taken -> on(branch, day, staff, taken).book(wish.ask(), now),
                    new Telling.Beside(contact, most, telling)))
        .compose(ruling -> outcome(branch, ruling, wish));
  }

  /**
   * Another time in place of the one that somebody has, for the same. Its holder goes on saying the
   * same word, on another day too unless somebody else says it then.
   *
   * @param words gives a word that its holder says on the day, another each time
   */
  public Future<Outcome> move(
      AppointmentId id, Instant from, Supplier<String> words, boolean byStaff) {
    Instant now = clock.instant();
    return book.find(id)
        .compose(
            found -> {
              if (found.isEmpty()) {
                return refused(BookRefusal.APPOINTMENT_UNKNOWN);
              }
              Booking old = found.get();
              BranchId branch = old.branch();
              if (isElsewhere(branch)) {
                return Future.succeededFuture(new Outcome.Elsewhere());
              }
              Supplier<String> own = first(old.word(), words);
              Wish wish = new Wish(id, own, old.taskTypes(), from, old.channel(), byStaff);
              LocalDate day = LocalDate.ofInstant(from, plans.apply(branch).zone());
              return staffing
                  .get()
                  .compose(
                      staff ->
                          book.move(
                              id,
                              now,
                              (before, taken) ->
                                  on(branch, day, staff, taken).move(before, wish.ask(), now),
                              telling))
                  .compose(ruling -> outcome(branch, ruling, wish));
            });
  }

  /** One word first, and others from then on. */
  private static Supplier<String> first(String word, Supplier<String> others) {
    AtomicBoolean given = new AtomicBoolean();
    return () -> given.getAndSet(true) ? others.get() : word;
  }

  /** Who is told in which branch something was booked, moved, given up or entered as come. */
  public void whenChanged(Consumer<BranchId> listener) {
    told = listener;
  }

  /** Gives a time up. */
  public Future<Outcome> cancel(AppointmentId id) {
    Instant now = clock.instant();
    return unlessElsewhere(
        id, () -> book.change(id, now, before -> Book.cancel(before, now), telling));
  }

  /** The house takes a time back. */
  public Future<Outcome> callOff(AppointmentId id) {
    return changed(book.change(id, clock.instant(), Book::callOff, telling));
  }

  /**
   * The phone of whoever has a time is told of it from now on.
   *
   * @param push what its browser gave, closed
   * @param language of two letters
   */
  public Future<Outcome> reach(AppointmentId id, String push, String language) {
    Instant now = clock.instant();
    return unlessElsewhere(
        id, () -> book.reach(id, now, held -> Book.reach(held, now), push, language, telling));
  }

  /** Its holder has come and has a number; whoever says so again is answered as before. */
  public Future<Outcome> honour(AppointmentId id) {
    return changed(book.change(id, clock.instant(), Book::honour, telling));
  }

  private Future<Outcome> unlessElsewhere(AppointmentId id, Supplier<Future<BookRuling>> change) {
    return book.find(id)
        .compose(
            found ->
                found.filter(old -> isElsewhere(old.branch())).isPresent()
                    ? Future.succeededFuture(new Outcome.Elsewhere())
                    : changed(change.get()));
  }

  private Future<Outcome> changed(Future<BookRuling> asked) {
    return asked.map(
        ruling ->
            ruling instanceof BookRuling.Done done
                ? done(done)
                : new Outcome.Refused(((BookRuling.Refused) ruling).why(), List.of()));
  }

  private Outcome done(BookRuling.Done ruling) {
    told.accept(ruling.booking().branch());
    return new Outcome.Done(ruling.booking());
  }

  private static Future<Outcome> refused(BookRefusal why) {
    return Future.succeededFuture(new Outcome.Refused(why, List.of()));
  }

  private Future<Outcome> outcome(BranchId branch, BookRuling ruling, Wish wish) {
    if (ruling instanceof BookRuling.Done done) {
      return Future.succeededFuture(done(done));
    }
    BookRefusal why = ((BookRuling.Refused) ruling).why();
    return why == BookRefusal.TIME_TAKEN
        ? nearest(branch, wish).map(nearest -> new Outcome.Refused(why, nearest))
        : refused(why);
  }

  private Future<List<Slot>> nearest(BranchId branch, Wish wish) {
    Instant now = clock.instant();
    LocalDate day = LocalDate.ofInstant(wish.from(), plans.apply(branch).zone());
    return books(branch, now)
        .map(
            books -> {
              List<Slot> near = new ArrayList<>();
              for (int after = 0; after <= DAYS_LOOKED_AT && near.size() < NEAREST; after++) {
                Book then = books.apply(day.plusDays(after));
                near.addAll(then.free(wish.taskTypes(), wish.byStaff(), now));
              }
              Comparator<Slot> nearness =
                  Comparator.comparing(slot -> Duration.between(slot.from(), wish.from()).abs());
              return near.stream().sorted(nearness).limit(NEAREST).sorted().toList();
            });
  }

  /** A booking; none that is not kept. */
  public Future<Optional<Booking>> find(AppointmentId id) {
    return book.find(id);
  }

  /** Which booking of a branch's day has a word. */
  public Future<Optional<Booking>> byWord(BranchId branch, LocalDate day, String word) {
    return book.byWord(branch, day, word);
  }

  /** Which bookings of some branches after a day have a word, the first day first. */
  public Future<List<Booking>> laterByWord(
      Collection<BranchId> branches, LocalDate after, String word) {
    return book.laterByWord(branches, after, word);
  }

  /** Which bookings of a day have a word, one in a branch at most. */
  public Future<List<Booking>> byWord(Collection<BranchId> branches, LocalDate day, String word) {
    return book.byWord(branches, day, word);
  }

  /** The bookings of a branch's day in the order of their times, whatever became of them. */
  public Future<List<Booking>> ofDay(BranchId branch, LocalDate day) {
    return book.ofDay(branch, day);
  }

  /** Those to come in a branch that were booked or moved in a span of time, the earliest first. */
  public Future<List<Booking>> madeBetween(BranchId branch, Instant from, Instant to) {
    return book.toCome(branch, clock.instant())
        .map(
            coming ->
                coming.stream()
                    .filter(one -> !one.madeAt().isBefore(from) && !one.madeAt().isAfter(to))
                    .toList());
  }

  /** How many of those who had booked came, over the last eight weeks, by what for first. */
  public Future<Map<TaskTypeId, Turnout>> turnout(BranchId branch) {
    LocalDate today = today(branch, clock.instant());
    return book.turnout(branch, today.minusDays(DAYS_OF_TURNOUT), today.minusDays(1));
  }

  /** Those to come in a branch for which a plan has closed, the earliest first. */
  public Future<List<Booking>> closedBy(Plan plan) {
    return book.toCome(plan.branch(), clock.instant())
        .map(coming -> BookableDay.closed(plan, coming));
  }

  /**
   * Enters that nobody came for the bookings whose time is over; says how many.
   *
   * @param branches all there are: of those that are at home the server there knows who came
   */
  public Future<Integer> miss(Collection<BranchId> branches) {
    Set<BranchId> except = branches.stream().filter(elsewhere).collect(Collectors.toSet());
    return book.miss(clock.instant(), except, telling);
  }
}
