package dk.serviceisland.http;

import dk.serviceisland.access.FollowCodes;
import dk.serviceisland.domain.booking.AppointmentId;
import dk.serviceisland.domain.course.BookingId;
import dk.serviceisland.domain.course.MeetingId;
import dk.serviceisland.domain.day.RefusalCode;
import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.plan.CounterId;
import dk.serviceisland.domain.plan.ElsewhereId;
import dk.serviceisland.domain.plan.StaffId;
import dk.serviceisland.domain.plan.TaskTypeId;
import dk.serviceisland.domain.ticket.TicketId;
import dk.serviceisland.domain.ticket.Unguessable;
import dk.serviceisland.wire.ProblemCode;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** The parameters of an address, as ids. What cannot be an id names nothing that exists. */
final class Parameters {
  private static final int ID_LENGTH = 22;
  private static final Pattern POSITION = Pattern.compile("[0-9]{1,9}");
  private static final Pattern DEVICE_CODE = Pattern.compile("[2-9A-HJKMNP-TV-Z]{6}");

  private final Map<String, String> texts;
  private final Optional<TicketId> followed;
  private final Optional<BranchId> branch;
  private final Optional<CounterId> counter;
  private final Optional<TaskTypeId> taskType;
  private final Optional<ElsewhereId> elsewhere;
  private final Optional<MeetingId> meeting;
  private final Optional<BookingId> booking;
  private final Optional<AppointmentId> appointment;

  /**
   * Reads them.
   *
   * @param codes of citizens
   */
  Parameters(Map<String, String> texts, FollowCodes codes) {
    this.texts = texts;
    this.followed = Optional.ofNullable(texts.get("follow")).flatMap(codes::read);
    this.branch = id("branch", BranchId::new);
    this.counter = id("counter", CounterId::new);
    this.taskType = id("type", TaskTypeId::new);
    this.elsewhere = id("elsewhere", ElsewhereId::new);
    this.meeting =
        branch.flatMap(
            of ->
                Optional.ofNullable(texts.get("meeting"))
                    .flatMap(name -> MeetingId.named(of, name)));
    this.booking = Optional.ofNullable(texts.get("booking")).flatMap(codes::readBooking);
    this.appointment =
        Optional.ofNullable(texts.get("appointment")).flatMap(codes::readAppointment);
  }

  /** As they stood in the address. */
  Map<String, String> texts() {
    return texts;
  }

  Optional<BranchId> branch() {
    return branch;
  }

  Optional<CounterId> counter() {
    return counter;
  }

  Optional<TaskTypeId> taskType() {
    return taskType;
  }

  Optional<ElsewhereId> elsewhere() {
    return elsewhere;
  }

  Optional<MeetingId> meeting() {
    return meeting;
  }

  /** By the code of its holder. */
  Optional<BookingId> booking() {
    return booking;
  }

  /** By the code of its holder. */
  Optional<AppointmentId> appointment() {
    return appointment;
  }

  /** By the code of its holder, or by the id that staff have. */
  Optional<TicketId> ticket() {
    return followed.or(() -> Optional.ofNullable(texts.get("id")).map(TicketId::new));
  }

  /** The journal position at which somebody asked for a person. */
  long request() {
    return Long.parseLong(texts.get("request"));
  }

  /** Number of a revision; 0 for what is no number of one. */
  int revision() {
    String text = texts.get("revision");
    return POSITION.matcher(text).matches() ? Integer.parseInt(text) : 0;
  }

  /** Somebody; none for what no person is called. */
  Optional<StaffId> person() {
    return id("staff", StaffId::new);
  }

  /** Something by the name that it has in the address. */
  String named(String parameter) {
    return texts.get(parameter);
  }

  String printer() {
    return texts.get("printer");
  }

  String device() {
    return texts.get("id");
  }

  /** A link that enrols a device. */
  String link() {
    return texts.get("link");
  }

  /** A program's token, by its id. */
  String token() {
    return texts.get("token");
  }

  /** Of a sound. */
  String clip() {
    return texts.get("clip");
  }

  String deviceCode() {
    return texts.get("code");
  }

  /** What is unknown because its id has a form that no id has; none when all may exist. */
  Optional<ProblemCode> impossible(boolean devices) {
    if (texts.containsKey("branch") && branch.isEmpty()) {
      return Optional.of(ProblemCode.BRANCH_UNKNOWN);
    }
    if (texts.containsKey("counter") && counter.isEmpty()) {
      return Optional.of(ProblemCode.of(RefusalCode.COUNTER_UNKNOWN));
    }
    if (texts.containsKey("type") && taskType.isEmpty()) {
      return Optional.of(ProblemCode.of(RefusalCode.TASK_TYPE_UNKNOWN));
    }
    if (texts.containsKey("elsewhere") && elsewhere.isEmpty()) {
      return Optional.of(ProblemCode.of(RefusalCode.ELSEWHERE_UNKNOWN));
    }
    if (texts.containsKey("meeting") && meeting.isEmpty()) {
      return Optional.of(ProblemCode.MEETING_UNKNOWN);
    }
    if (texts.containsKey("booking") && booking.isEmpty()) {
      return Optional.of(ProblemCode.BOOKING_UNKNOWN);
    }
    if (texts.containsKey("appointment") && appointment.isEmpty()) {
      return Optional.of(ProblemCode.APPOINTMENT_UNKNOWN);
    }
    if (texts.containsKey("code") && !DEVICE_CODE.matcher(texts.get("code")).matches()) {
      return Optional.of(ProblemCode.DEVICE_CODE_UNKNOWN);
    }
    if (texts.containsKey("id") && !Unguessable.hasForm(texts.get("id"), ID_LENGTH)) {
      return Optional.of(
          devices ? ProblemCode.DEVICE_UNKNOWN : ProblemCode.of(RefusalCode.TICKET_UNKNOWN));
    }
    if (texts.containsKey("follow") && followed.isEmpty()) {
      return Optional.of(ProblemCode.of(RefusalCode.TICKET_UNKNOWN));
    }
    if (texts.containsKey("request") && !POSITION.matcher(texts.get("request")).matches()) {
      return Optional.of(ProblemCode.of(RefusalCode.ASSISTANCE_UNKNOWN));
    }
    return Optional.empty();
  }

  private <T> Optional<T> id(String name, Function<String, T> make) {
    String text = texts.get(name);
    if (text == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(make.apply(text));
    } catch (IllegalArgumentException otherForm) {
      return Optional.empty();
    }
  }
}
