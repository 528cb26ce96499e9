package dk.serviceisland.wire;

import dk.serviceisland.appointments.Appointments;
import dk.serviceisland.domain.booking.AppointmentId;
import dk.serviceisland.domain.booking.Booking;
import dk.serviceisland.domain.booking.Booking.Standing;
import dk.serviceisland.domain.booking.Slot;
import dk.serviceisland.domain.day.Ticket;
import dk.serviceisland.domain.plan.BookingRules;
import dk.serviceisland.domain.plan.Plan;
import dk.serviceisland.domain.plan.TaskType;
import dk.serviceisland.domain.plan.TaskTypeId;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Free times and appointments as the contract tells them. Nothing of a person is in it. */
public final class AppointmentViews {
  /** Of whom the house has no address. */
  private static final String NOBODY = "nobody";

  /** From when changes of calendars are counted, in seconds, which fit in a calendar's number. */
  private static final Instant SEQUENCE_BEGINS = Instant.parse("2026-01-01T00:00:00Z");

  private AppointmentViews() {}

  /**
   * What may be booked anywhere.
   *
   * @param languages that citizens may choose, the first is the default
   * @param taskTypes in the order to show them
   */
  public record Bookable(List<String> languages, List<OfType> taskTypes) {}

  /**
   * A task type.
   *
   * @param id its name in the system
   * @param names what it is called, per language
   * @param hints what to bring, per language; none: nothing
   * @param icon of the pages; none: none
   */
  public record OfType(
      String id,
      Map<String, String> names,
      Optional<Map<String, String>> hints,
      Optional<String> icon) {
    /** A task type of a plan. */
    public static OfType of(TaskType type) {
      return new OfType(
          type.id().value(),
          type.names(),
          Optional.of(type.info().hints()).filter(hints -> !hints.isEmpty()),
          Optional.of(type.info().icon()).filter(icon -> !icon.isEmpty()));
    }
  }

  /**
   * Where something may be booked.
   *
   * @param taskTypes what for
   * @param branches the one with the earliest time first; those where nothing is free after it, and
   *     those that give their times themselves last
   */
  public record Places(List<String> taskTypes, List<PlaceView> branches) {}

  /**
   * A branch where something may be booked.
   *
   * @param branch which
   * @param minutes how long it takes there
   * @param earliest when the first free time begins; none: none is free
   * @param atHome true where a server of the branch's own gives its times, and this one none
   */
  public record PlaceView(
      Named branch, int minutes, Optional<String> earliest, Optional<Boolean> atHome) {
    /** With what is free first in a branch. */
    public static PlaceView of(
        Plan plan, List<TaskTypeId> taskTypes, Optional<Slot> earliest, boolean atHome) {
      return new PlaceView(
          new Named(plan.branch().value(), plan.names()),
          AppointmentViews.minutes(plan, taskTypes),
          earliest.map(slot -> Times.write(slot.from(), plan.zone())),
          Optional.of(atHome).filter(own -> own));
    }
  }

  /**
   * The free times of a branch.
   *
   * @param branch where
   * @param languages that citizens may choose there
   * @param timeZone of the branch
   * @param taskTypes what for
   * @param minutes how long it takes
   * @param earlyMinutes how long before its time one may check in
   * @param lateMinutes how long after its time one may still come
   * @param mail whether who books may be told by mail
   * @param days each day that was asked for
   */
  public record FreeTimes(
      Named branch,
      List<String> languages,
      String timeZone,
      List<OfType> taskTypes,
      int minutes,
      int earlyMinutes,
      int lateMinutes,
      boolean mail,
      List<DayView> days) {}

  /**
   * The free times of a day.
   *
   * @param date which
   * @param times when they begin
   */
  public record DayView(String date, List<String> times) {}

  /**
   * An appointment as its holder sees it.
   *
   * @param id the code of its holder
   * @param word what is said or typed on the day
   * @param state `booked`, `honoured`, `missed`, `cancelled` or `called-off`
   * @param branch where
   * @param languages that citizens may choose there
   * @param taskTypes what for
   * @param from when it begins
   * @param to when it ends
   * @param comeFrom from when one may check in
   * @param keptUntil until when one may come
   * @param followUrl its page
   * @param mail whether its holder is told of it by mail
   * @param reminder whether whoever is told of it is still to be reminded of it
   * @param now when this was true
   */
  public record AppointmentView(
      String id,
      String word,
      String state,
      Named branch,
      List<String> languages,
      List<OfType> taskTypes,
      String from,
      String to,
      String comeFrom,
      String keptUntil,
      String followUrl,
      boolean mail,
      boolean reminder,
      String now) {}

  /**
   * The appointments of a day as staff see them.
   *
   * @param date which day
   * @param now when this was true
   * @param appointments in the order of their times
   */
  public record DayList(String date, String now, List<OfDay> appointments) {}

  /**
   * An appointment as staff see it.
   *
   * @param word what its holder says
   * @param state `booked`, `honoured`, `missed`, `cancelled` or `called-off`
   * @param taskTypes what for
   * @param from when it begins
   * @param to when it ends
   * @param comeFrom from when one may check in
   * @param keptUntil until when one may come
   * @param channel how it was made
   * @param visit what has become of whoever came for it, on the day itself; none otherwise
   * @param told where it was called off, whether its holder was told: `told`, `waiting`,
   *     `given-up`, or `nobody` where nobody can be told; none otherwise
   */
  public record OfDay(
      String word,
      String state,
      List<String> taskTypes,
      String from,
      String to,
      String comeFrom,
      String keptUntil,
      String channel,
      Optional<Visit> visit,
      Optional<String> told) {}

  /**
   * What has become of whoever came for a time.
   *
   * @param number theirs
   * @param endedAt when it was over; none: it is not
   * @param endReason what ended it; none: nothing has
   */
  public record Visit(String number, Optional<String> endedAt, Optional<String> endReason) {
    /** A ticket that was drawn for an appointment. */
    public static Visit of(Ticket ticket, ZoneId zone) {
      return new Visit(
          ticket.number().toString(),
          ticket.endReason().map(over -> Times.write(ticket.since(), zone)),
          ticket.endReason().map(Words::of));
    }
  }

  /**
   * What is known of a booked time beside the booking.
   *
   * @param visit what has become of whoever came for it
   * @param told what became of telling whoever was called off, in the words of the contract; none:
   *     there is nobody
   */
  public record Beside(Optional<Visit> visit, Optional<String> told) {
    /** Nobody has come, and nobody is told. */
    public static final Beside NOTHING = new Beside(Optional.empty(), Optional.empty());
  }

  /**
   * The times to come that were booked in a span of time.
   *
   * @param appointments in the order of their times
   */
  public record MadeList(List<Made> appointments) {}

  /**
   * A time that was booked in that span.
   *
   * @param date of which day
   * @param word what its holder says
   * @param taskTypes what for
   * @param from when it begins
   * @param to when it ends
   * @param channel how it was made
   * @param madeAt when it was booked, or moved there
   */
  public record Made(
      String date,
      String word,
      List<String> taskTypes,
      String from,
      String to,
      String channel,
      String madeAt) {}

  /**
   * What became of calling off.
   *
   * @param calledOff how many times are called off now
   * @param left those that are not
   */
  public record CalledOff(int calledOff, List<NotCalledOff> left) {}

  /**
   * A time that is not called off.
   *
   * @param date of which day
   * @param word what its holder says
   * @param code why: the problem that it would be alone
   */
  public record NotCalledOff(String date, String word, String code) {}

  /**
   * The times to come that were booked in a span of time.
   *
   * @param shown whether a task type is shown to whoever asks
   */
  public static MadeList made(Plan plan, List<Booking> bookings, Predicate<TaskTypeId> shown) {
    return new MadeList(
        bookings.stream()
            .map(
                one ->
                    new Made(
                        one.day().toString(),
                        one.word(),
                        one.taskTypes().stream().filter(shown).map(TaskTypeId::value).toList(),
                        Times.write(one.from(), plan.zone()),
                        Times.write(one.to(), plan.zone()),
                        Words.of(one.channel()),
                        Times.write(one.madeAt(), plan.zone())))
            .toList());
  }

  /** The free times of a branch. */
  public static FreeTimes free(
      Plan plan, List<TaskTypeId> taskTypes, List<Appointments.Day> days, boolean mail) {
    return new FreeTimes(
        new Named(plan.branch().value(), plan.names()),
        plan.languages(),
        plan.zone().getId(),
        types(plan, taskTypes),
        minutes(plan, taskTypes),
        grace(plan, taskTypes, BookingRules::early),
        grace(plan, taskTypes, BookingRules::late),
        mail,
        days.stream()
            .map(day -> new DayView(day.date().toString(), times(day.free(), plan.zone())))
            .toList());
  }

  /** When times begin. */
  public static List<String> times(List<Slot> slots, ZoneId zone) {
    return slots.stream().map(slot -> Times.write(slot.from(), zone)).toList();
  }

  /**
   * An appointment as its holder sees it.
   *
   * @param plan of its branch
   * @param code of its holder
   * @param mail whether its holder is told of it by mail
   * @param reminder whether whoever is told of it is still to be reminded of it
   * @param now when it is asked for
   */
  public static AppointmentView appointment(
      Plan plan,
      Booking booking,
      String code,
      String followUrl,
      boolean mail,
      boolean reminder,
      Instant now) {
    ZoneId zone = plan.zone();
    return new AppointmentView(
        code,
        booking.word(),
        Words.of(booking.standing()),
        new Named(plan.branch().value(), plan.names()),
        plan.languages(),
        types(plan, booking.taskTypes()),
        Times.write(booking.from(), zone),
        Times.write(booking.to(), zone),
        Times.write(booking.comeFrom(), zone),
        Times.write(booking.keptUntil(), zone),
        followUrl,
        mail,
        reminder,
        Times.write(now, zone));
  }

  /**
   * The appointments of a day as staff see them.
   *
   * @param now when it is asked for
   * @param beside what is known beside each
   * @param shown whether a task type is shown to whoever asks
   */
  public static DayList list(
      Plan plan,
      LocalDate date,
      Instant now,
      List<Booking> bookings,
      Function<AppointmentId, Beside> beside,
      Predicate<TaskTypeId> shown) {
    return new DayList(
        date.toString(),
        Times.write(now, plan.zone()),
        bookings.stream()
            .map(one -> ofDay(plan, one, now, beside.apply(one.id()), shown))
            .toList());
  }

  /**
   * An appointment as staff see it. One that is kept no longer is missed, also before that is
   * entered: nothing can be done with it any more.
   *
   * @param now when it is asked for
   * @param shown whether a task type is shown to whoever asks
   */
  public static OfDay ofDay(
      Plan plan, Booking booking, Instant now, Beside beside, Predicate<TaskTypeId> shown) {
    boolean isOver = booking.is(Standing.BOOKED) && now.isAfter(booking.keptUntil());
    return new OfDay(
        booking.word(),
        Words.of(isOver ? Standing.MISSED : booking.standing()),
        booking.taskTypes().stream().filter(shown).map(TaskTypeId::value).toList(),
        Times.write(booking.from(), plan.zone()),
        Times.write(booking.to(), plan.zone()),
        Times.write(booking.comeFrom(), plan.zone()),
        Times.write(booking.keptUntil(), plan.zone()),
        Words.of(booking.channel()),
        beside.visit(),
        booking.is(Standing.CALLED_OFF)
            ? beside.told().or(() -> Optional.of(NOBODY))
            : Optional.empty());
  }

  /**
   * An appointment as an entry of a calendar.
   *
   * @param language of the words; Danish where there are none
   */
  public static Buffer calendar(
      Plan plan, Booking booking, String language, String url, Instant now) {
    PageWords words = PageWords.of(language);
    String what =
        types(plan, booking.taskTypes()).stream()
            .map(type -> words.name(type.names()))
            .collect(Collectors.joining(", "));
    boolean isOff = booking.is(Standing.CANCELLED) || booking.is(Standing.CALLED_OFF);
    CalendarEntry.Entry entry =
        new CalendarEntry.Entry(
            booking.id() + "@" + plan.branch(),
            booking.from(),
            booking.to(),
            what,
            words.name(plan.names()),
            url,
            isOff ? CalendarEntry.Status.CANCELLED : CalendarEntry.Status.CONFIRMED,
            sequence(booking, isOff));
    return CalendarEntry.of("appointments", words.language(), entry, now);
  }

  /** Each time that it has had was decided later than the one before, and it is given up last. */
  private static long sequence(Booking booking, boolean isOff) {
    long seconds = Duration.between(SEQUENCE_BEGINS, booking.madeAt()).toSeconds();
    return Math.max(0, seconds) + (isOff ? 1 : 0);
  }

  /** What is no more in the plan is called by its id. */
  static List<OfType> types(Plan plan, List<TaskTypeId> taskTypes) {
    return taskTypes.stream()
        .map(
            id ->
                Optional.ofNullable(plan.taskTypes().get(id))
                    .map(OfType::of)
                    .orElseGet(
                        () ->
                            new OfType(
                                id.value(),
                                Map.of("da", id.value()),
                                Optional.empty(),
                                Optional.empty())))
        .toList();
  }

  /** Of several the longest, as the rules have it. */
  private static int grace(
      Plan plan, List<TaskTypeId> taskTypes, Function<BookingRules, Duration> which) {
    return taskTypes.stream()
        .flatMap(id -> plan.taskTypes().get(id).booking().stream())
        .mapToInt(rules -> Math.toIntExact(which.apply(rules).toMinutes()))
        .max()
        .orElse(0);
  }

  private static int minutes(Plan plan, List<TaskTypeId> taskTypes) {
    return taskTypes.stream()
        .flatMap(id -> Optional.ofNullable(plan.taskTypes().get(id)).stream())
        .mapToInt(type -> Math.toIntExact(type.slot().toMinutes()))
        .sum();
  }
}
