package dk.serviceisland.wire;

import dk.serviceisland.domain.course.Course;
import dk.serviceisland.domain.course.Meeting;
import dk.serviceisland.domain.plan.Plan;
import dk.serviceisland.seats.Seats;
import io.vertx.core.buffer.Buffer;
import java.time.Instant;

/** A meeting as an entry of a calendar (RFC 5545). */
public final class CourseCalendar {
  private CourseCalendar() {}

  /**
   * The meeting of a booking.
   *
   * @param language of the words; Danish where there are none
   * @param url the page of the booking, which is kept for the holder alone
   * @param now when it was asked for
   */
  public static Buffer of(
      Plan plan, Seats.Booked booked, String language, String url, Instant now) {
    Course course = booked.meeting().course();
    Meeting meeting = booked.meeting().seating().meeting();
    PageWords words = PageWords.of(language);
    String place = words.name(course.places());
    String where = words.name(plan.names());
    CalendarEntry.Entry entry =
        new CalendarEntry.Entry(
            booked.booking().id() + "@" + plan.branch(),
            meeting.begins(),
            meeting.ends(),
            words.name(course.names()),
            place.isEmpty() ? where : place + ", " + where,
            url,
            status(booked),
            status(booked).rank());
    return CalendarEntry.of("courses", words.language(), entry, now);
  }

  /** Whoever waits for a seat may not come in. */
  private static CalendarEntry.Status status(Seats.Booked booked) {
    if (booked.meeting().seating().roll().calledOff()) {
      return CalendarEntry.Status.CANCELLED;
    }
    return switch (booked.booking().standing()) {
      case CANCELLED -> CalendarEntry.Status.CANCELLED;
      case WAITING -> CalendarEntry.Status.TENTATIVE;
      default -> CalendarEntry.Status.CONFIRMED;
    };
  }
}
