package dk.serviceisland.wire;

import dk.serviceisland.access.Presence;
import dk.serviceisland.domain.assistance.PrinterTrouble;
import dk.serviceisland.domain.plan.OpenTimes;
import dk.serviceisland.domain.plan.Plan;
import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** Answers of a few members. */
public final class SmallViews {
  private SmallViews() {}

  private record PresenceCode(
      String code, String validUntil, String drawUrl, Optional<Boolean> printer) {}

  private record News(String publicKey, Optional<Integer> walkMinutes) {}

  private record AppointmentNews(String publicKey, boolean told) {}

  private record Note(Optional<String> note) {}

  private record Removed(int removed, String by, Optional<String> device) {}

  private record Print(String state) {}

  private record Clock(String now) {}

  private record Day(String date, List<DayView.OpenHours> hours, List<Planned> taskTypes) {}

  private record Planned(String id, long plannedSeconds) {}

  /**
   * The presence code to show.
   *
   * @param drawUrl the phone page with branch and code
   * @param printer whether whoever asks has a printer
   */
  public static Buffer presence(
      Presence.OnScreen shown, String drawUrl, ZoneId zone, boolean printer) {
    return Json.bytes(
        new PresenceCode(
            shown.code(),
            Times.write(shown.validUntil(), zone),
            drawUrl,
            Optional.of(printer).filter(is -> is)));
  }

  /**
   * What the holder's phone is told.
   *
   * @param publicKey what a browser wants to see before it lets this server push to it
   * @param walkMinutes how long the holder takes to come back; none: the phone is told nothing
   */
  public static Buffer news(String publicKey, Optional<Integer> walkMinutes) {
    return Json.bytes(new News(publicKey, walkMinutes));
  }

  /**
   * Whether a phone is told of an appointment.
   *
   * @param publicKey what a browser wants to see before it lets this server push to it
   */
  public static Buffer appointmentNews(String publicKey, boolean told) {
    return Json.bytes(new AppointmentNews(publicKey, told));
  }

  /** What the counter before wrote about a ticket; without a member when it wrote nothing. */
  public static Buffer note(Optional<String> note) {
    return Json.bytes(new Note(note));
  }

  /** How many numbers of a burst were removed. */
  public static Buffer removed(Bodies.Burst which, int numbers) {
    return Json.bytes(new Removed(numbers, Words.of(which.by()), which.device()));
  }

  /** What became of a ticket on paper; none: it is printed. */
  public static Buffer print(Optional<PrinterTrouble> trouble) {
    return print(trouble.filter(PrinterTrouble::stops).map(Words::of).orElse("printed"));
  }

  /** What became of a ticket on paper, in a word. */
  public static Buffer print(String state) {
    return Json.bytes(new Print(state));
  }

  /**
   * What a branch does on a date, as its plan says now: for a rehearsal that looks for a day and
   * makes up who comes.
   */
  public static Buffer rehearsalDay(Plan plan, LocalDate date) {
    OpenTimes times = new OpenTimes(plan, date);
    List<Planned> taskTypes =
        plan.taskTypes().values().stream()
            .filter(type -> !times.taskType(type.id()).isEmpty())
            .map(type -> new Planned(type.id().value(), type.plannedHandling().toSeconds()))
            .toList();
    return Json.bytes(new Day(date.toString(), DayView.hours(times, plan.zone()), taskTypes));
  }

  /** What the rehearsal's clock shows. */
  public static Buffer clock(Instant now, ZoneId zone) {
    return Json.bytes(new Clock(Times.write(now, zone)));
  }
}
