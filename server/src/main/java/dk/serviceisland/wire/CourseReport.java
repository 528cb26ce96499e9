package dk.serviceisland.wire;

import dk.serviceisland.seats.SeatBook;
import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Courses in figures, as a kind of their own beside errands: what was held, what seats were taken,
 * who came. As JSON by course and by meeting, as a table by meeting.
 */
public final class CourseReport {
  private static final List<String> COLUMNS =
      List.of(
          "branch",
          "course",
          "name",
          "date",
          "time",
          "meetingsHeld",
          "seats",
          "taken",
          "came",
          "noShows",
          "waitingUnmet",
          "cancelled");

  private static final int TIME = "2026-11-24T".length();

  private CourseReport() {}

  /**
   * The answer.
   *
   * @param branch of which branch; none: of all that whoever asks may see
   * @param from first day
   * @param to last day
   * @param total of all meetings
   * @param courses of each course, in the order in which they first met
   * @param meetings each, the earliest first
   */
  public record Answer(
      Optional<String> branch,
      String from,
      String to,
      Figures total,
      List<OfCourse> courses,
      List<OfMeeting> meetings) {}

  /**
   * The figures of one course.
   *
   * @param course its id
   * @param name its name in Danish, as it was last
   * @param figures of its meetings
   */
  public record OfCourse(String course, String name, Figures figures) {}

  /**
   * What became of meetings that have ended.
   *
   * @param meetingsHeld how many were held
   * @param calledOff how many were not
   * @param seats of those that were held
   * @param taken seats of them that somebody had
   * @param came who came
   * @param noShows who had a seat and did not come
   * @param waitingUnmet who waited for a seat and got none
   * @param cancelled who gave up a seat or a place
   */
  public record Figures(
      int meetingsHeld,
      int calledOff,
      int seats,
      int taken,
      int came,
      int noShows,
      int waitingUnmet,
      int cancelled) {
    private static final Figures NONE = new Figures(0, 0, 0, 0, 0, 0, 0, 0);

    private Figures plus(Figures more) {
      return new Figures(
          meetingsHeld + more.meetingsHeld,
          calledOff + more.calledOff,
          seats + more.seats,
          taken + more.taken,
          came + more.came,
          noShows + more.noShows,
          waitingUnmet + more.waitingUnmet,
          cancelled + more.cancelled);
    }
  }

  /**
   * The figures of one meeting.
   *
   * @param branch where
   * @param course of what
   * @param name of the course in Danish
   * @param begins when, in the branch's time
   * @param figures of it
   */
  public record OfMeeting(
      String branch, String course, String name, String begins, Figures figures) {}

  /** What is known of meetings, those apart that have not ended. */
  public static Answer of(
      Optional<String> branch,
      LocalDate from,
      LocalDate to,
      List<SeatBook.Count> counts,
      Instant now) {
    List<OfMeeting> meetings =
        counts.stream().filter(count -> !now.isBefore(count.ends())).map(CourseReport::of).toList();
    Map<String, OfCourse> courses = new LinkedHashMap<>();
    Figures total = Figures.NONE;
    for (OfMeeting meeting : meetings) {
      total = total.plus(meeting.figures());
      Figures before =
          Optional.ofNullable(courses.get(meeting.course()))
              .map(OfCourse::figures)
              .orElse(Figures.NONE);
      courses.put(
          meeting.course(),
          new OfCourse(meeting.course(), meeting.name(), before.plus(meeting.figures())));
    }
    return new Answer(
        branch, from.toString(), to.toString(), total, List.copyOf(courses.values()), meetings);
  }

  private static OfMeeting of(SeatBook.Count count) {
    boolean off = count.calledOff();
    Figures figures =
        new Figures(
            off ? 0 : 1,
            off ? 1 : 0,
            off ? 0 : count.seats(),
            off ? 0 : count.seated() + count.came(),
            off ? 0 : count.came(),
            off ? 0 : count.seated() + count.missed(),
            off ? 0 : count.waiting(),
            count.cancelled());
    return new OfMeeting(
        count.meeting().branch().value(),
        count.meeting().course().value(),
        count.name(),
        count.meeting().begins().toString(),
        figures);
  }

  /** The meetings as CSV, with a header. */
  public static Buffer csv(Answer answer, Csv style) {
    List<List<String>> lines = new ArrayList<>();
    for (OfMeeting meeting : answer.meetings()) {
      Figures figures = meeting.figures();
      List<String> line = new ArrayList<>();
      for (String text :
          List.of(
              meeting.branch(),
              meeting.course(),
              meeting.name(),
              meeting.begins().substring(0, TIME - 1),
              meeting.begins().substring(TIME))) {
        line.add(style.quoted(text));
      }
      for (int number :
          new int[] {
            figures.meetingsHeld(),
            figures.seats(),
            figures.taken(),
            figures.came(),
            figures.noShows(),
            figures.waitingUnmet(),
            figures.cancelled()
          }) {
        line.add(Integer.toString(number));
      }
      lines.add(line);
    }
    return style.table(COLUMNS, lines);
  }
}
