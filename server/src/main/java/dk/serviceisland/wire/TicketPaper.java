package dk.serviceisland.wire;

import dk.serviceisland.domain.course.Booking;
import dk.serviceisland.domain.course.Course;
import dk.serviceisland.domain.day.BranchState;
import dk.serviceisland.domain.day.Errand;
import dk.serviceisland.domain.day.Ticket;
import dk.serviceisland.domain.plan.Elsewhere;
import dk.serviceisland.domain.plan.Plan;
import dk.serviceisland.domain.plan.StaffId;
import dk.serviceisland.domain.plan.TaskTypeId;
import dk.serviceisland.domain.ticket.WaitRange;
import dk.serviceisland.forecast.BranchForecast;
import dk.serviceisland.seats.Seats;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What stands on the paper of a ticket, line by line, in the citizen's language and in the words of
 * the pages' own message files.
 *
 * @param language of the words
 * @param branch where
 * @param lead what comes before the number
 * @param number of the ticket; empty on paper without one
 * @param tasks name of each errand
 * @param range how long it will take, or the time of an appointment
 * @param area part of the room in which it is served; empty when nobody is there yet
 * @param drawn date and time
 * @param followUrl the phone page, as a code; none on paper that staff print of what they did not
 *     draw
 * @param follow what the code is for; not printed without one
 * @param where what to look at; empty where there is nothing to wait for
 */
public record TicketPaper(
    String language,
    String branch,
    String lead,
    String number,
    List<String> tasks,
    String range,
    String area,
    String drawn,
    Optional<String> followUrl,
    String follow,
    String where) {
  private static final DateTimeFormatter DRAWN = DateTimeFormatter.ofPattern("dd.MM.yyyy HH:mm");
  private static final DateTimeFormatter DANISH = DateTimeFormatter.ofPattern("dd.MM.yyyy HH.mm");

  /** Printers have no letters for these; whoever reads them gets English. */
  private static final List<String> WITHOUT_LETTERS = List.of("ar");

  /**
   * The paper of a ticket just drawn. To be made on the branch's writer.
   *
   * @param followUrl the phone page of the ticket; none: the paper has no code
   */
  public static TicketPaper of(
      BranchState state,
      Ticket ticket,
      Optional<String> followUrl,
      Optional<BranchForecast> forecast) {
    Plan plan = state.plan();
    PageWords words =
        PageWords.of(WITHOUT_LETTERS.contains(ticket.language()) ? "en" : ticket.language());
    TaskTypeId first = ticket.errand().taskType();
    Optional<WaitRange> range = forecast.map(made -> made.byTaskType().get(first));
    return new TicketPaper(
        words.language(),
        words.name(plan.names()),
        words.say("kiosk.yours"),
        ticket.number().toString(),
        ticket.errands().stream()
            .map(Errand::about)
            .map(type -> words.name(plan.taskTypes().get(type).names()))
            .toList(),
        ticket
            .errand()
            .appointment()
            .map(at -> words.say("ticket.appointment", Map.of("time", clock(at, plan, words))))
            .orElseGet(() -> words.say("kiosk.wait", Map.of("range", words.range(range)))),
        area(state, first, words),
        time(ticket.drawnAt(), plan, words),
        followUrl,
        words.say("kiosk.follow"),
        words.say(state.callsDiscreetly(ticket) ? "discreet.wait" : "kiosk.print.where"));
  }

  /**
   * A paper like that of a ticket, which no number can be taken for.
   *
   * @param printer what the printer is called
   * @param now when it is printed
   * @param url what its code leads to
   */
  public static TicketPaper test(Plan plan, String printer, Instant now, String url) {
    PageWords words = PageWords.of("da");
    return new TicketPaper(
        words.language(),
        words.name(plan.names()),
        "Æ Ø Å æ ø å",
        "TEST",
        List.of(printer),
        "",
        "",
        time(now, plan, words),
        Optional.of(url),
        words.say("kiosk.follow"),
        words.say("kiosk.print.where"));
  }

  /**
   * A paper like that of a ticket that has no number: where something is done that is not done
   * here.
   *
   * @param language one that the branch offers
   * @param now when it is printed
   */
  public static TicketPaper elsewhere(Plan plan, Elsewhere entry, String language, Instant now) {
    PageWords words = PageWords.of(WITHOUT_LETTERS.contains(language) ? "en" : language);
    return new TicketPaper(
        words.language(),
        words.name(plan.names()),
        words.say("kiosk.elsewhere.title"),
        "",
        List.of(words.name(entry.names())),
        words.name(entry.places()),
        whenAndWhom(plan, entry, words),
        time(now, plan, words),
        entry.mapUrl(),
        words.say("kiosk.elsewhere.map"),
        "");
  }

  /** When it is done elsewhere, and the partner who does it with its phone. */
  private static String whenAndWhom(Plan plan, Elsewhere entry, PageWords words) {
    Stream<String> when =
        entry.hours().isEmpty() ? Stream.empty() : Stream.of(words.name(entry.hours()));
    Stream<String> whom =
        entry.partner().map(plan.partners()::get).stream()
            .flatMap(
                partner ->
                    Stream.concat(
                        Stream.of(words.name(partner.names())),
                        partner.contact().phone().stream()));
    return Stream.concat(when, whom).collect(Collectors.joining(", "));
  }

  /**
   * A paper like that of a ticket, of a seat in a course.
   *
   * @param booked the booking
   * @param language one that the branch offers
   * @param now when it is printed
   * @param url where its holder follows it
   */
  public static TicketPaper seat(
      Plan plan, Seats.Booked booked, String language, Instant now, String url) {
    PageWords words = PageWords.of(WITHOUT_LETTERS.contains(language) ? "en" : language);
    Course course = booked.meeting().course();
    Booking booking = booked.booking();
    return new TicketPaper(
        words.language(),
        words.name(plan.names()),
        words.say("courses.word"),
        booking.word(),
        List.of(words.name(course.names())),
        words.name(course.places()),
        booking.seat().isPresent()
            ? words.say("courses.is.seated", Map.of("seat", "" + booking.seat().getAsInt()))
            : words.say(
                "courses.is.waiting",
                Map.of("n", "" + booked.meeting().seating().inLine(booking).orElse(1))),
        time(booked.meeting().seating().meeting().begins(), plan, words),
        Optional.of(url),
        words.say("courses.show"),
        "");
  }

  /**
   * A paper like that of a ticket, of a time that somebody has taken in place of a number.
   *
   * @param language one that the branch offers
   * @param freed the number that was given up for it; none: nothing is said of one
   * @param url where its holder follows it
   */
  public static TicketPaper appointment(
      Plan plan,
      dk.serviceisland.domain.booking.Booking booking,
      String language,
      Optional<String> freed,
      String url) {
    PageWords words = PageWords.of(WITHOUT_LETTERS.contains(language) ? "en" : language);
    return new TicketPaper(
        words.language(),
        words.name(plan.names()),
        words.say("arrival.booked.title"),
        AppointmentMail.spaced(booking),
        booking.taskTypes().stream()
            .map(type -> words.name(plan.taskTypes().get(type).names()))
            .toList(),
        words.say(
            "arrival.booked.at",
            Map.of(
                "day", AppointmentMail.day(booking, plan, words),
                "time", clock(booking.from(), plan, words))),
        "",
        words.say(
            "arrival.booked.come",
            Map.of(
                "from", clock(booking.comeFrom(), plan, words),
                "to", clock(booking.keptUntil(), plan, words))),
        Optional.of(url),
        words.say("arrival.booked.keep"),
        freed.map(no -> words.say("arrival.booked.freed", Map.of("number", no))).orElse(""));
  }

  /** A moment as the pages write it: Danish has a point between hours and minutes. */
  private static String time(Instant moment, Plan plan, PageWords words) {
    return (words.language().equals("da") ? DANISH : DRAWN)
        .format(ZonedDateTime.ofInstant(moment, plan.zone()));
  }

  /** The time of a day likewise. */
  private static String clock(Instant moment, Plan plan, PageWords words) {
    String whole = time(moment, plan, words);
    return whole.substring(whole.indexOf(' ') + 1);
  }

  /** Parts of the room in which somebody on duty may serve the task type. */
  private static String area(BranchState state, TaskTypeId type, PageWords words) {
    Plan plan = state.plan();
    List<String> zones =
        state.duties().stream()
            .filter(duty -> duty.onDuty() && !state.counters().isRoom(duty.counter()))
            .filter(duty -> duty.staff().map(who -> mayServe(state, who.id(), type)).orElse(false))
            .map(duty -> plan.zones().get(plan.counters().get(duty.counter()).zone()))
            .filter(names -> names != null)
            .map(words::name)
            .distinct()
            .toList();
    return zones.isEmpty() ? "" : words.say("kiosk.area", Map.of("area", words.either(zones)));
  }

  private static boolean mayServe(BranchState state, StaffId staff, TaskTypeId type) {
    return state.roster().mayServe(staff, type);
  }
}
