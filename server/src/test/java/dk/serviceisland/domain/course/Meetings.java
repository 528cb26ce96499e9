package dk.serviceisland.domain.course;

import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.plan.CourseId;
import dk.serviceisland.domain.ticket.Channel;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Courses and meetings for tests. */
public final class Meetings {
  public static final ZoneId COPENHAGEN = ZoneId.of("Europe/Copenhagen");
  public static final BranchId BRANCH = new BranchId("bibliotek");

  /** Tuesday 24 November 2026. */
  public static final LocalDate TUESDAY = LocalDate.of(2026, 11, 24);

  private Meetings() {}

  /** A course on Tuesdays at two, for an hour and a half, with a seat kept for a quarter of it. */
  public static Course course(String id, int seats, int waitingList) {
    return course(id, seats, 0, waitingList);
  }

  /** The same, with a part of the seats for the desk. */
  public static Course course(String id, int seats, int deskPercent, int waitingList) {
    return new Course(
        new CourseId(id),
        Map.of("da", "Kursus " + id),
        Map.of(),
        "course",
        Map.of("da", "Studierummet"),
        "Agnes",
        seats,
        deskPercent,
        waitingList,
        Duration.ofMinutes(90),
        14,
        Duration.ofMinutes(15),
        List.of(),
        List.of(
            new Course.Weekly(
                Set.of(DayOfWeek.TUESDAY),
                LocalTime.of(14, 0),
                TUESDAY.minusWeeks(8),
                TUESDAY.plusWeeks(8),
                Set.of(TUESDAY.plusWeeks(1)))));
  }

  /** Its meeting on the Tuesday. */
  public static Meeting meeting(int seats, int waitingList) {
    return course("borger-dk", seats, waitingList)
        .meetings(BRANCH, COPENHAGEN, TUESDAY, TUESDAY)
        .get(0);
  }

  /** A moment on the Tuesday. */
  public static Instant at(String time) {
    return LocalDateTime.of(TUESDAY, LocalTime.parse(time)).atZone(COPENHAGEN).toInstant();
  }

  /** A booking of a number. */
  public static BookingId booking(int number) {
    return new BookingId("booking-%014d".formatted(number));
  }

  /** Somebody with a phone who would wait, or not. */
  public static Seating.Wish wish(int number, boolean orWait) {
    return new Seating.Wish(booking(number), "W%05d".formatted(number), Channel.PHONE, orWait);
  }
}
