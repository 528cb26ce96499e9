package dk.serviceisland.journal;

import dk.serviceisland.delivery.NotTaken;
import dk.serviceisland.domain.booking.AppointmentId;
import dk.serviceisland.domain.booking.Booking;
import dk.serviceisland.domain.course.BookingId;
import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.plan.CourseId;
import dk.serviceisland.domain.plan.TaskTypeId;
import dk.serviceisland.domain.ticket.Channel;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * What a line of what is booked may say: each member is read as what it is to be, before any is
 * stored. Of one line.
 */
final class BookingForm {
  private static final Pattern WORD = Pattern.compile("[0-9A-Z]{6}");
  private static final Pattern PLAN = Pattern.compile("[0-9A-Za-z-]{1,64}");

  /** Nothing is booked so far ahead. */
  private static final Duration AHEAD = Duration.ofDays(1_100);

  /** Before there was any such thing. */
  private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");

  /** Where nobody says what time it is. */
  private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

  /** A day of a branch is not far from the same of UTC, and no time is longer. */
  private static final Duration ABOUT = Duration.ofDays(2);

  private static final Duration DAY = Duration.ofDays(1);
  private static final long MOST = 1_000_000;
  private static final int LONGEST_NAME = 500;
  private static final long MOST_MOVES = 10_000;

  private final JsonObject line;
  private final Instant since;

  private BookingForm(JsonObject line, Instant since) {
    this.line = line;
    this.since = since;
  }

  /** A member is something else. */
  private static IllegalArgumentException wrong(String what) {
    return new IllegalArgumentException(what);
  }

  /**
   * Checks a meeting.
   *
   * @param since what ended before is not taken
   * @throws NotTaken naming the member that is wrong
   */
  static void checkMeeting(JsonObject line, Instant since) throws NotTaken {
    BookingForm form = new BookingForm(line, since);
    form.read("branch", value -> new BranchId(text(value)));
    form.read("course", value -> new CourseId(text(value)));
    form.read("begins", BookingForm::dayAndTime);
    Instant starts = form.read("starts", form::moment);
    form.read("ends", value -> after(starts, form.kept(value)));
    form.read("name", BookingForm::name);
    for (String count :
        new String[] {"seats", "seated", "came", "missed", "waiting", "cancelled"}) {
      form.read(count, value -> whole(value, 0, MOST));
    }
    form.read("calledOff", value -> whole(value, 0, 1));
  }

  /**
   * Checks a seat.
   *
   * @throws NotTaken naming the member that is wrong
   */
  static void checkSeat(JsonObject line, Instant since) throws NotTaken {
    BookingForm form = new BookingForm(line, since);
    form.read("id", value -> new BookingId(text(value)));
    form.read("branch", value -> new BranchId(text(value)));
    form.read("course", value -> new CourseId(text(value)));
    form.read("begins", BookingForm::dayAndTime);
    form.read("word", BookingForm::word);
    form.read("channel", value -> Channel.valueOf(text(value)));
    form.read("place", value -> whole(value, 1, MOST));
    form.read("at", form::moment);
    form.read(
        "standing", value -> dk.serviceisland.domain.course.Booking.Standing.valueOf(text(value)));
    form.read("seat", value -> value == null ? 0L : whole(value, 1, MOST));
  }

  /**
   * Checks a booked time.
   *
   * @param since what ended before is not taken
   * @throws NotTaken naming the member that is wrong
   */
  static void checkAppointment(JsonObject line, Instant since) throws NotTaken {
    BookingForm form = new BookingForm(line, since);
    form.read("id", value -> new AppointmentId(text(value)));
    form.read("move", value -> whole(value, 1, MOST_MOVES));
    form.read("branch", value -> new BranchId(text(value)));
    LocalDate day = form.read("day", BookingForm::day);
    form.read("word", BookingForm::word);
    Instant starts =
        form.read(
            "starts",
            value -> about(day.atTime(12, 0).toInstant(ZoneOffset.UTC), form.moment(value)));
    Duration length = form.read("parts", BookingForm::length);
    form.read(
        "freeAgain",
        value -> about(starts, after(starts.plus(length).minusMillis(1), form.kept(value))));
    form.read("comeFrom", value -> about(starts, form.moment(value)));
    form.read("keptUntil", value -> about(starts, form.moment(value)));
    form.read("channel", value -> Channel.valueOf(text(value)));
    form.read("madeAt", form::moment);
    form.read("plan", BookingForm::plan);
    form.read("standing", value -> Booking.Standing.valueOf(text(value)));
  }

  private <T> T read(String member, Function<Object, T> reading) throws NotTaken {
    try {
      return Objects.requireNonNull(reading.apply(line.getValue(member)));
    } catch (RuntimeException other) {
      throw SqlDeliveries.malformed(
          "the " + member + " of what is booked (" + line.getValue("of") + ") is none");
    }
  }

  private static String text(Object value) {
    return (String) value;
  }

  private static long whole(Object value, long least, long most) {
    if (!(value instanceof Integer) && !(value instanceof Long)) {
      throw wrong("no whole number");
    }
    long number = ((Number) value).longValue();
    if (number < least || number > most) {
      throw wrong("out of bounds");
    }
    return number;
  }

  private Instant moment(Object value) {
    Instant latest = since.isBefore(EARLIEST) ? LATEST : since.plus(AHEAD);
    return Instant.ofEpochMilli(whole(value, EARLIEST.toEpochMilli(), latest.toEpochMilli()));
  }

  private Instant kept(Object value) {
    return after(since.minusMillis(1), moment(value));
  }

  private static Instant after(Instant before, Instant moment) {
    if (!moment.isAfter(before)) {
      throw wrong("too early");
    }
    return moment;
  }

  private static Instant about(Instant middle, Instant moment) {
    if (Duration.between(middle, moment).abs().compareTo(ABOUT) > 0) {
      throw wrong("not near");
    }
    return moment;
  }

  private static LocalDate day(Object value) {
    LocalDate day = same(LocalDate.parse(text(value)), value);
    whole(day.toEpochDay(), 0, LATEST.getEpochSecond() / DAY.toSeconds());
    return day;
  }

  private static LocalDateTime dayAndTime(Object value) {
    return same(LocalDateTime.parse(text(value)), value);
  }

  /** As it would be written here: whoever looks for it compares texts. */
  private static <T> T same(T read, Object value) {
    if (!read.toString().equals(value)) {
      throw wrong("written otherwise");
    }
    return read;
  }

  private static String word(Object value) {
    return matching(WORD, text(value));
  }

  private static String plan(Object value) {
    return matching(PLAN, text(value));
  }

  private static String matching(Pattern form, String text) {
    if (!form.matcher(text).matches()) {
      throw wrong("of another form");
    }
    return text;
  }

  private static String name(Object value) {
    String name = text(value);
    if (name.isBlank() || name.length() > LONGEST_NAME) {
      throw wrong("no name");
    }
    return name;
  }

  /** What for, one after the other: {@code passport:600 library:300}; says how long all is. */
  private static Duration length(Object value) {
    long seconds = 0;
    for (String part : text(value).split(" ", -1)) {
      int colon = part.indexOf(':');
      TaskTypeId what = new TaskTypeId(part.substring(0, colon));
      long each = whole(Long.valueOf(part.substring(colon + 1)), 1, DAY.toSeconds());
      same(what + ":" + each, part);
      seconds += each;
    }
    return Duration.ofSeconds(seconds);
  }
}
