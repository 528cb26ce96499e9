package dk.serviceisland.wire;

import dk.serviceisland.domain.course.Booking;
import dk.serviceisland.domain.course.Booking.Standing;
import dk.serviceisland.domain.course.Course;
import dk.serviceisland.domain.course.Meeting;
import dk.serviceisland.domain.course.Meeting.Phase;
import dk.serviceisland.domain.course.Seating;
import dk.serviceisland.domain.plan.Plan;
import dk.serviceisland.domain.ticket.Channel;
import dk.serviceisland.seats.Seats;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Courses, their meetings and bookings as the contract tells them. Nothing of a person is in it.
 */
public final class CourseViews {
  private CourseViews() {}

  /**
   * What is on in a branch.
   *
   * @param branch where
   * @param languages that citizens may choose there, the first is the default
   * @param meetings the next first
   */
  public record Programme(Named branch, List<String> languages, List<MeetingView> meetings) {}

  /**
   * A meeting.
   *
   * @param id names it in its branch
   * @param course of what
   * @param names what it is called, per language
   * @param hints what it is and what to bring, per language; none: nothing is said
   * @param icon of the pages; none: none
   * @param place where, per language
   * @param teacher who teaches; none: nothing is said
   * @param begins when
   * @param ends when
   * @param keptUntil until when a seat is kept for whoever has it
   * @param state `not-yet`, `open`, `under-way`, `over`, `called-off`, or `at-home` where a server
   *     of the branch's own gives the seats
   * @param opensAt from when seats are given; none once they are
   * @param seats how many there are
   * @param free how many anybody may have
   * @param waiting how many wait
   * @param waitingFree how many more may
   */
  public record MeetingView(
      String id,
      String course,
      Map<String, String> names,
      Optional<Map<String, String>> hints,
      Optional<String> icon,
      Map<String, String> place,
      Optional<String> teacher,
      String begins,
      String ends,
      String keptUntil,
      String state,
      Optional<String> opensAt,
      int seats,
      int free,
      int waiting,
      int waitingFree) {}

  /**
   * A booking as its holder sees it.
   *
   * @param id the code of its holder
   * @param word what is shown at the door
   * @param state `seated`, `waiting`, `came`, `missed` or `cancelled`
   * @param seat which seat; none without one
   * @param inLine which of those who wait, from 1; none for who does not
   * @param followUrl its page
   * @param branch where
   * @param languages that citizens may choose there
   * @param meeting of which
   */
  public record BookingView(
      String id,
      String word,
      String state,
      OptionalInt seat,
      OptionalInt inLine,
      String followUrl,
      Named branch,
      List<String> languages,
      MeetingView meeting) {}

  /**
   * A meeting as staff at the door see it.
   *
   * @param meeting which
   * @param checkInFrom from when whoever comes is checked in
   * @param keptUntil until when a seat is kept
   * @param came how many came
   * @param bookings in the order they were made; not those that were cancelled
   */
  public record DoorView(
      MeetingView meeting, String checkInFrom, String keptUntil, int came, List<AtDoor> bookings) {}

  /**
   * A booking as staff at the door see it.
   *
   * @param word what its holder shows
   * @param state `seated`, `waiting`, `came` or `missed`
   * @param seat which seat; none without one
   * @param inLine which of those who wait; none for who does not
   * @param channel how it was booked
   */
  public record AtDoor(
      String word, String state, OptionalInt seat, OptionalInt inLine, String channel) {}

  /**
   * What was done at the door.
   *
   * @param booking with whom
   * @param door how the meeting stands now
   */
  public record Done(AtDoor booking, DoorView door) {}

  /**
   * What is on in a branch.
   *
   * @param channel by which seats would be asked for
   */
  public static Programme programme(
      Plan plan, List<Seats.Shown> meetings, Channel channel, Instant now) {
    return new Programme(
        new Named(plan.branch().value(), plan.names()),
        plan.languages(),
        meetings.stream().map(one -> meeting(one, plan.zone(), channel, now)).toList());
  }

  /**
   * A booking as its holder sees it.
   *
   * @param code of its holder
   */
  public static BookingView booking(
      Plan plan, Seats.Booked booked, String code, String followUrl, Instant now) {
    Booking booking = booked.booking();
    return new BookingView(
        code,
        booking.word(),
        Words.of(booking.standing()),
        booking.seat(),
        booked.meeting().seating().inLine(booking),
        followUrl,
        new Named(plan.branch().value(), plan.names()),
        plan.languages(),
        meeting(booked.meeting(), plan.zone(), Channel.PHONE, now));
  }

  /** A meeting as staff at the door see it. */
  public static DoorView door(Seats.Shown shown, ZoneId zone, Instant now) {
    Seating seating = shown.seating();
    return new DoorView(
        meeting(shown, zone, Channel.STAFF, now),
        Times.write(seating.meeting().checkInFrom(), zone),
        Times.write(seating.meeting().keptUntil(), zone),
        seating.roll().count(Standing.CAME),
        seating.roll().bookings().stream()
            .filter(booking -> booking.standing() != Standing.CANCELLED)
            .map(booking -> atDoor(seating, booking))
            .toList());
  }

  /** What was done at the door. */
  public static Done done(Seats.Booked booked, ZoneId zone, Instant now) {
    return new Done(
        atDoor(booked.meeting().seating(), booked.booking()), door(booked.meeting(), zone, now));
  }

  private static AtDoor atDoor(Seating seating, Booking booking) {
    return new AtDoor(
        booking.word(),
        Words.of(booking.standing()),
        booking.seat(),
        seating.inLine(booking),
        Words.of(booking.channel()));
  }

  private static MeetingView meeting(Seats.Shown shown, ZoneId zone, Channel channel, Instant now) {
    Course course = shown.course();
    Meeting meeting = shown.seating().meeting();
    Phase phase = meeting.phase(now);
    boolean isElsewhere = !shown.decidedHere();
    return new MeetingView(
        meeting.id().name(),
        course.id().value(),
        course.names(),
        Optional.of(course.hints()).filter(hints -> !hints.isEmpty()),
        Optional.of(course.icon()).filter(icon -> !icon.isEmpty()),
        course.places(),
        Optional.of(course.teacher()).filter(teacher -> !teacher.isEmpty()),
        Times.write(meeting.begins(), zone),
        Times.write(meeting.ends(), zone),
        Times.write(meeting.keptUntil(), zone),
        state(shown, phase),
        phase == Phase.NOT_YET && shown.decidedHere()
            ? Optional.of(Times.write(meeting.bookFrom(), zone))
            : Optional.empty(),
        meeting.seats(),
        isElsewhere ? 0 : shown.seating().free(channel, now),
        isElsewhere ? 0 : shown.seating().roll().count(Standing.WAITING),
        isElsewhere ? 0 : shown.seating().waitingFree());
  }

  private static String state(Seats.Shown shown, Phase phase) {
    if (!shown.decidedHere() && phase != Phase.OVER) {
      return "at-home";
    }
    return shown.seating().roll().calledOff() ? "called-off" : Words.of(phase);
  }
}
