package dk.serviceisland.wire;

import dk.serviceisland.domain.course.Course;
import dk.serviceisland.domain.course.Meeting;
import dk.serviceisland.domain.plan.Plan;
import dk.serviceisland.seats.Seats;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

/** A meeting as an entry of a calendar (RFC 5545). */
public final class CourseCalendar {
  private static final DateTimeFormatter UTC =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  private static final int LONGEST_LINE = 75;

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
    List<String> lines = new ArrayList<>();
    lines.add("BEGIN:VCALENDAR");
    lines.add("VERSION:2.0");
    lines.add("PRODID:-//service-island//courses//DA");
    lines.add("BEGIN:VEVENT");
    lines.add("UID:" + booked.booking().id() + "@" + plan.branch());
    lines.add("DTSTAMP:" + UTC.format(now));
    lines.add("DTSTART:" + UTC.format(meeting.begins()));
    lines.add("DTEND:" + UTC.format(meeting.ends()));
    lines.add("SUMMARY:" + text(words.name(course.names())));
    lines.add("LOCATION:" + text(place.isEmpty() ? where : place + ", " + where));
    lines.add("URL:" + url);
    lines.add(
        "STATUS:" + (booked.meeting().seating().roll().calledOff() ? "CANCELLED" : "CONFIRMED"));
    lines.add("END:VEVENT");
    lines.add("END:VCALENDAR");
    StringBuilder calendar = new StringBuilder();
    lines.forEach(line -> calendar.append(folded(line)).append("\r\n"));
    return Buffer.buffer(calendar.toString());
  }

  private static String text(String words) {
    return words
        .replace("\\", "\\\\")
        .replace(";", "\\;")
        .replace(",", "\\,")
        .replace("\r", "")
        .replace("\n", "\\n");
  }

  /** A line has 75 bytes at most, and goes on in the next one behind a blank. */
  private static String folded(String line) {
    StringBuilder folded = new StringBuilder();
    int bytes = 0;
    for (int at = 0; at < line.length(); at = line.offsetByCodePoints(at, 1)) {
      String letter = line.substring(at, line.offsetByCodePoints(at, 1));
      int length = letter.getBytes(StandardCharsets.UTF_8).length;
      if (bytes + length > LONGEST_LINE) {
        folded.append("\r\n ");
        bytes = 1;
      }
      folded.append(letter);
      bytes += length;
    }
    return folded.toString();
  }
}
