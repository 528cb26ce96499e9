package dk.serviceisland.wire;

import dk.serviceisland.domain.booking.BookRefusal;
import dk.serviceisland.domain.course.SeatRefusal;
import dk.serviceisland.domain.day.RefusalCode;
import dk.serviceisland.domain.duty.DutyRefusal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Every way in which a request can fail, with its one status: the table of the whole server, for
 * answers and for refused sockets. It has the failures of the server's own, and those that are a
 * rule's no: what these say is said in the domain, and their status follows from their kind. The
 * words are stable; titles are for developers. Immutable; one instance for each word.
 */
public final class ProblemCode {
  private static final List<ProblemCode> ALL = new ArrayList<>();
  private static final Map<RefusalCode, ProblemCode> OF_RULES = new EnumMap<>(RefusalCode.class);

  /** The request is no HTTP, or could be read in two ways; the connection is closed. */
  public static final ProblemCode MALFORMED_REQUEST =
      code("malformed-request", 400, "The request is no HTTP, or could be read in two ways");

  /** The body is not JSON. */
  public static final ProblemCode NOT_JSON = code("not-json", 400, "The body is not JSON");

  /** The body is JSON but not what the operation takes; see `errors`. */
  public static final ProblemCode INVALID_BODY =
      code("invalid-body", 400, "The body is JSON but not what the operation takes");

  /** A query parameter is missing, unknown or out of range; see `errors`. */
  public static final ProblemCode INVALID_QUERY =
      code("invalid-query", 400, "A query parameter is missing, unknown or out of range");

  /** What the browser gave is nothing to push to. */
  public static final ProblemCode PUSH_UNUSABLE =
      code("push-unusable", 400, "What the browser gave is nothing to push to");

  /** The header Idempotency-Key is missing. */
  public static final ProblemCode IDEMPOTENCY_KEY_MISSING =
      code("idempotency-key-missing", 400, "The header Idempotency-Key is missing");

  /** The header Idempotency-Key is not 1 to 64 visible ASCII characters, or can be guessed. */
  public static final ProblemCode IDEMPOTENCY_KEY_INVALID =
      code(
          "idempotency-key-invalid",
          400,
          "The header Idempotency-Key is not 1 to 64 visible ASCII characters, or can be guessed");

  /** The settings would not be sound; see `errors`. */
  public static final ProblemCode SETTINGS_INVALID =
      code("settings-invalid", 400, "The settings would not be sound");

  /** Word that somebody was signed out of the house is not believed, or was taken before. */
  public static final ProblemCode LOGOUT_TOKEN_WRONG =
      code(
          "logout-token-wrong",
          400,
          "Word that somebody was signed out of the house is not believed, or was taken before");

  /** No session or token, or one that is over or revoked. */
  public static final ProblemCode UNAUTHENTICATED =
      code("unauthenticated", 401, "No session or token, or one that is over or revoked");

  /** The token of a program worked until its time was over. */
  public static final ProblemCode TOKEN_OVER =
      code("token-over", 401, "The token of this program is over; make another");

  /** User and password do not belong together. */
  public static final ProblemCode WRONG_SIGN_IN =
      code("wrong-sign-in", 401, "User and password do not belong together");

  /** The password is right, but this person does not belong to the staff at this time. */
  public static final ProblemCode ACCOUNT_NOT_IN_FORCE =
      code(
          "account-not-in-force",
          403,
          "The password is right, but this person does not belong to the staff at this time");

  /** Signed in, but not with this role, or not in this branch. */
  public static final ProblemCode FORBIDDEN =
      code("forbidden", 403, "Signed in, but not with this role, or not in this branch");

  /** A program's token that is not for this operation. */
  public static final ProblemCode OUTSIDE_SCOPE =
      code("outside-scope", 403, "The token of this program is not for this");

  /** A page of another origin asked. */
  public static final ProblemCode ORIGIN_WRONG =
      code("origin-wrong", 403, "A page of another origin asked");

  /** Sign in again with `newPassword`. */
  public static final ProblemCode PASSWORD_MUST_CHANGE =
      code("password-must-change", 403, "Sign in again with `newPassword`");

  /** Sign in again with `code`. */
  public static final ProblemCode SECOND_FACTOR_NEEDED =
      code("second-factor-needed", 403, "Sign in again with `code`");

  /** A tablet is to be turned to the citizens, and there is no code to turn it back with. */
  public static final ProblemCode TURN_CODE_MISSING =
      code("turn-code-missing", 403, "There is no code to turn the tablet back with");

  /** The tablet was turned to the citizens with another code. */
  public static final ProblemCode TURN_CODE_WRONG =
      code("turn-code-wrong", 403, "The tablet was turned with another code");

  /** The code of the second factor is wrong, over or used. */
  public static final ProblemCode SECOND_FACTOR_WRONG =
      code("second-factor-wrong", 403, "The code of the second factor is wrong, over or used");

  /** A second factor must be set up before the sign-in. */
  public static final ProblemCode SECOND_FACTOR_MISSING =
      code("second-factor-missing", 403, "A second factor must be set up before the sign-in");

  /** The one-time password is right, and its time is over. */
  public static final ProblemCode ONE_TIME_PASSWORD_OVER =
      code(
          "one-time-password-over",
          403,
          "The one-time password is right, and its time is over; ask for another");

  /** The password is right, but this person signs in by the house's own sign-in alone. */
  public static final ProblemCode PASSWORD_NOT_FOR_YOU =
      code(
          "password-not-for-you",
          403,
          "The password is right, but only administrators sign in by one here");

  /** A sign-in by the house took too long, or this browser has not begun it. */
  public static final ProblemCode HOUSE_SIGN_IN_OVER =
      code(
          "house-sign-in-over",
          403,
          "The sign-in by the house took too long, or this browser has not begun it");

  /** A sign-in by the house is not believed, or the provider said no. */
  public static final ProblemCode HOUSE_SIGN_IN_REFUSED =
      code(
          "house-sign-in-refused",
          403,
          "The sign-in by the house is not believed, or the provider said no");

  /** The house knows who it is, and nobody on the staff has that user name. */
  public static final ProblemCode HOUSE_PERSON_UNKNOWN =
      code(
          "house-person-unknown",
          403,
          "The house knows who it is, but nobody on the staff has that user name");

  /** Whoever has that user name on the staff is somebody else in the house. */
  public static final ProblemCode HOUSE_PERSON_TAKEN =
      code(
          "house-person-taken",
          403,
          "Whoever has that user name on the staff is known to the house as somebody else");

  /** Whoever asks by phone gives the code on the kiosk or display. */
  public static final ProblemCode PRESENCE_REQUIRED =
      code(
          "presence-required", 403, "Whoever asks by phone gives the code on the kiosk or display");

  /** The presence code is wrong or over. */
  public static final ProblemCode PRESENCE_WRONG =
      code("presence-wrong", 403, "The presence code is wrong or over");

  /** The enrolment secret is wrong, used or over. */
  public static final ProblemCode ENROLMENT_WRONG =
      code("enrolment-wrong", 403, "The enrolment secret is wrong, used or over");

  /** The municipality has not decided to have figures of persons. */
  public static final ProblemCode FIGURES_PER_PERSON_OFF =
      code(
          "figures-per-person-off",
          403,
          "The municipality has not decided to have figures of persons");

  /** Figures of persons begin when staff have been told; see `staffInformedOn`. */
  public static final ProblemCode FIGURES_PER_PERSON_NOT_YET =
      code("figures-per-person-not-yet", 403, "Figures of persons begin when staff have been told");

  /** The time of figures of persons is over; see `expiresOn`. */
  public static final ProblemCode FIGURES_PER_PERSON_EXPIRED =
      code("figures-per-person-expired", 403, "The time of figures of persons is over");

  /** No such address. */
  public static final ProblemCode ROUTE_UNKNOWN = code("route-unknown", 404, "No such address");

  /** This installation has no sign-in by the house. */
  public static final ProblemCode HOUSE_SIGN_IN_OFF =
      code("house-sign-in-off", 404, "This installation has no sign-in by the house");

  /** No such branch. */
  public static final ProblemCode BRANCH_UNKNOWN = code("branch-unknown", 404, "No such branch");

  /** No such device. */
  public static final ProblemCode DEVICE_UNKNOWN = code("device-unknown", 404, "No such device");

  /** No link of this id lets a device in. */
  public static final ProblemCode LINK_UNKNOWN =
      code("link-unknown", 404, "No such link, or it is used, blocked or over");

  /** No token of a program has this id. */
  public static final ProblemCode TOKEN_UNKNOWN =
      code("token-unknown", 404, "No such token of a program");

  /** No second factor is asked of this person. */
  public static final ProblemCode SECOND_FACTOR_UNKNOWN =
      code("second-factor-unknown", 404, "No second factor is asked of this person");

  /** Nobody of that name may sign in. */
  public static final ProblemCode PERSON_UNKNOWN =
      code("person-unknown", 404, "Nobody of that name may sign in");

  /** No such printer in this branch. */
  public static final ProblemCode PRINTER_UNKNOWN =
      code("printer-unknown", 404, "No such printer in this branch");

  /** No device shows this code, it is over, or the poll secret is not its own. */
  public static final ProblemCode DEVICE_CODE_UNKNOWN =
      code(
          "device-code-unknown",
          404,
          "No device shows this code, it is over, or the poll secret is not its own");

  /** No such revision of the settings. */
  public static final ProblemCode REVISION_UNKNOWN =
      code("revision-unknown", 404, "No such revision of the settings");

  /** No such meeting of a course in this branch. */
  public static final ProblemCode MEETING_UNKNOWN =
      code("meeting-unknown", 404, "No such meeting of a course in this branch");

  /** No such booking of a seat. */
  public static final ProblemCode BOOKING_UNKNOWN =
      code("booking-unknown", 404, "No such booking of a seat");

  /** The address exists, not with this method; see the header Allow. */
  public static final ProblemCode METHOD_NOT_ALLOWED =
      code("method-not-allowed", 405, "The address exists, not with this method");

  /** The answer exists in none of the accepted media types. */
  public static final ProblemCode NOT_ACCEPTABLE =
      code("not-acceptable", 406, "The answer exists in none of the accepted media types");

  /** All seats are taken. The waiting list may have room: ask with `orWait`. */
  public static final ProblemCode MEETING_FULL = code("meeting-full", 409, "All seats are taken");

  /** All seats and all places on the waiting list are taken. */
  public static final ProblemCode WAITING_LIST_FULL =
      code("waiting-list-full", 409, "All seats and all places on the waiting list are taken");

  /** Seats of this meeting are not given yet. */
  public static final ProblemCode BOOKING_NOT_YET =
      code("booking-not-yet", 409, "Seats of this meeting are not given yet");

  /** It is too late for this meeting. */
  public static final ProblemCode MEETING_OVER =
      code("meeting-over", 409, "It is too late for this meeting");

  /** The meeting is not held. */
  public static final ProblemCode MEETING_CALLED_OFF =
      code("meeting-called-off", 409, "The meeting is not held");

  /** The meeting has begun, or whoever booked has come. */
  public static final ProblemCode CANCEL_TOO_LATE =
      code("cancel-too-late", 409, "The meeting has begun, or whoever booked has come");

  /** The booking was cancelled. */
  public static final ProblemCode BOOKING_CANCELLED =
      code("booking-cancelled", 409, "The booking was cancelled");

  /** Nobody is checked in to this meeting yet. */
  public static final ProblemCode CHECK_IN_NOT_YET =
      code("check-in-not-yet", 409, "Nobody is checked in to this meeting yet");

  /** Whoever booked is not checked in. */
  public static final ProblemCode NOT_CHECKED_IN =
      code("not-checked-in", 409, "Whoever booked is not checked in");

  /** There is a second factor already; an administrator takes it off. */
  public static final ProblemCode SECOND_FACTOR_THERE =
      code("second-factor-there", 409, "There is a second factor already");

  /** The first revision has none before it, and only one planned for a later date is dropped. */
  public static final ProblemCode REVISION_STAYS =
      code("revision-stays", 409, "This revision of the settings stays");

  /** The rehearsal's clock does not go back. */
  public static final ProblemCode CLOCK_BACKWARDS =
      code("clock-backwards", 409, "The rehearsal's clock does not go back");

  /** A server of the branch's own decides for it; here it is only shown. */
  public static final ProblemCode BRANCH_AT_HOME =
      code("branch-at-home", 409, "A server of the branch's own decides for it");

  /** No server of its own is kept of this branch. */
  public static final ProblemCode HOME_UNKNOWN =
      code("home-unknown", 404, "No server of its own is known of this branch");

  /** The settings of this server come from the centre. */
  public static final ProblemCode SETTINGS_FROM_CENTRE =
      code("settings-from-centre", 409, "The settings of this server come from the centre");

  /** These are not the newest news of the playbook, or none that ask to be read. */
  public static final ProblemCode NEWS_CHANGED =
      code("news-changed", 409, "These are not the newest news of the playbook");

  /** No such question waits for whoever asks to answer it. */
  public static final ProblemCode QUESTION_UNKNOWN =
      code("question-unknown", 404, "No such question waits for your answer");

  /** Nobody asks a lifeline so, or not any more. */
  public static final ProblemCode LIFELINE_UNKNOWN =
      code("lifeline-unknown", 404, "Nobody asks a lifeline so (any more)");

  /** Another lifeline answers. */
  public static final ProblemCode LIFELINE_TAKEN =
      code("lifeline-taken", 409, "Another lifeline answers");

  /** Whoever answers was not asked in this month, or has answered. */
  public static final ProblemCode PULSE_NOT_ASKED =
      code("pulse-not-asked", 409, "You were not asked this month, or have answered");

  /** Others have changed the settings since; see `newest` and `differences`. */
  public static final ProblemCode REVISION_STALE =
      code("revision-stale", 409, "Others have changed the settings since");

  /** The files of the server are the only truth of the settings. */
  public static final ProblemCode PLAN_IS_IN_FILES =
      code("plan-is-in-files", 409, "The files of the server are the only truth of the settings");

  /** Hours of today cannot be so; see `obstacle`, `earliest` and `latest`. */
  public static final ProblemCode HOURS_IMPOSSIBLE =
      code("hours-impossible", 409, "Hours of today cannot be so");

  /** The body did not come in time. */
  public static final ProblemCode BODY_TOO_SLOW =
      code("body-too-slow", 408, "The body did not come in time");

  /** The body is larger than 16,384 bytes, or than 4,194,304 where it may hold all settings. */
  public static final ProblemCode BODY_TOO_LARGE =
      code("body-too-large", 413, "The body is larger than it may be");

  /** A body must be application/json, or a table where one is taken. */
  public static final ProblemCode UNSUPPORTED_MEDIA_TYPE =
      code("unsupported-media-type", 415, "The body has a media type that is not read here");

  /** The same key came with another request. */
  public static final ProblemCode IDEMPOTENCY_KEY_REUSED =
      code("idempotency-key-reused", 422, "The same key came with another request");

  /** The new password is the old one, the user's name or too well known; see `rule`. */
  public static final ProblemCode PASSWORD_REFUSED =
      code(
          "password-refused",
          422,
          "The new password is the old one, the user's name or too well known");

  /** There is no such appointment. */
  public static final ProblemCode APPOINTMENT_UNKNOWN =
      code("appointment-unknown", 404, "There is no such appointment");

  /** It cannot be booked here, or not by whoever asks. */
  public static final ProblemCode NOT_BOOKABLE =
      code("not-bookable", 409, "It cannot be booked here, or not by whoever asks");

  /** The time is over, or too near to be booked. */
  public static final ProblemCode TIME_PAST =
      code("time-past", 409, "The time is over, or too near to be booked");

  /** The day is further ahead than is booked yet. */
  public static final ProblemCode TIME_TOO_FAR =
      code("time-too-far", 409, "The day is further ahead than is booked yet");

  /** It is closed then, or no time begins then. */
  public static final ProblemCode TIME_CLOSED =
      code("time-closed", 409, "It is closed then, or no time begins then");

  /** The time is taken; see `nearest`. */
  public static final ProblemCode TIME_TAKEN =
      code("time-taken", 409, "The time is taken; see `nearest`");

  /** As many times as one contact may have are booked already. */
  public static final ProblemCode TOO_MANY_BOOKINGS =
      code("too-many-bookings", 409, "As many times as one contact may have are booked already");

  /** The appointment is over, was kept, or was cancelled. */
  public static final ProblemCode APPOINTMENT_OVER =
      code("appointment-over", 409, "The appointment is over, was kept, or was cancelled");

  /** The appointment is at another branch. */
  public static final ProblemCode APPOINTMENT_ELSEWHERE =
      code("appointment-elsewhere", 409, "The appointment is at another branch");

  /** Nobody of that name is on the staff of the branch on that day. */
  public static final ProblemCode NOT_ON_STAFF =
      code("not-on-staff", 404, "Nobody of that name is on the staff of the branch on that day");

  /** The day is over: what was is not planned any more. */
  public static final ProblemCode DUTY_DAY_OVER =
      code("duty-day-over", 409, "The day is over: what was is not planned any more");

  /** The day is further ahead than is planned. */
  public static final ProblemCode DUTY_DAY_TOO_FAR =
      code("duty-day-too-far", 409, "The day is further ahead than is planned");

  /** Somebody else has changed that day of this person since; see `day`. */
  public static final ProblemCode DUTY_STALE =
      code("duty-stale", 409, "Somebody else has changed that day of this person since");

  /** Two duties are at the same time, or two absences. */
  public static final ProblemCode DUTY_OVERLAP =
      code("duty-overlap", 409, "Two duties are at the same time, or two absences");

  /** Another branch has planned something of this person then; see `from` and `to`. */
  public static final ProblemCode DUTY_ELSEWHERE =
      code("duty-elsewhere", 409, "Another branch has planned something of this person then");

  /** A file of duties is not taken in; see `lines`. */
  public static final ProblemCode DUTY_FILE_WRONG =
      code("duty-file-wrong", 400, "The file of duties is not taken in");

  /** A text looks like a CPR number; there is no place for one; see `errors`. */
  public static final ProblemCode LOOKS_LIKE_CPR =
      code("looks-like-cpr", 422, "A text looks like a CPR number");

  /** See `retryAfterSeconds`. */
  public static final ProblemCode TOO_MANY_ATTEMPTS =
      code("too-many-attempts", 429, "Too many attempts");

  /** A fault of the server; see `errorId`. */
  public static final ProblemCode INTERNAL = code("internal", 500, "A fault of the server");

  /**
   * Nothing can be recorded or read for certain now; nothing was done, or repeat with the same key.
   */
  public static final ProblemCode JOURNAL_UNAVAILABLE =
      code("journal-unavailable", 503, "Nothing can be recorded or read for certain now");

  /** The house's own sign-in does not answer now. */
  public static final ProblemCode HOUSE_SIGN_IN_AWAY =
      code("house-sign-in-away", 503, "The house's own sign-in does not answer now");

  /** The branch's events cannot be read; the others run on. */
  public static final ProblemCode BRANCH_OUT_OF_SERVICE =
      code("branch-out-of-service", 503, "The branch's events cannot be read");

  /** Whether there is such a ticket cannot be seen now; nothing was done. */
  public static final ProblemCode TICKET_OUT_OF_REACH =
      code("ticket-out-of-reach", 503, "Whether there is such a ticket cannot be seen now");

  /** Too much at once; nothing was done. */
  public static final ProblemCode OVERLOADED = code("overloaded", 503, "Too much at once");

  static {
    for (RefusalCode code : RefusalCode.values()) {
      OF_RULES.put(code, code(Words.of(code), status(code.kind()), code.sentence()));
    }
  }

  private final String word;
  private final int status;
  private final String title;

  private ProblemCode(String word, int status, String title) {
    this.word = word;
    this.status = status;
    this.title = title;
  }

  private static ProblemCode code(String word, int status, String title) {
    ProblemCode one = new ProblemCode(word, status, title);
    ALL.add(one);
    return one;
  }

  /** The one place where a kind of no gets its status. */
  private static int status(RefusalCode.Kind kind) {
    return switch (kind) {
      case UNKNOWN -> 404;
      case NOT_ALLOWED -> 403;
      case NOT_NOW -> 409;
      case NOT_AS_ASKED -> 422;
    };
  }

  /** The code of a rule's no. */
  public static ProblemCode of(RefusalCode code) {
    return OF_RULES.get(code);
  }

  /** The code of a no of the rules of courses. */
  public static ProblemCode of(SeatRefusal why) {
    return switch (why) {
      case MEETING_UNKNOWN -> MEETING_UNKNOWN;
      case BOOKING_UNKNOWN -> BOOKING_UNKNOWN;
      case MEETING_FULL -> MEETING_FULL;
      case WAITING_LIST_FULL -> WAITING_LIST_FULL;
      case TOO_MANY_FROM_HERE -> TOO_MANY_ATTEMPTS;
      case BOOKING_NOT_YET -> BOOKING_NOT_YET;
      case MEETING_OVER -> MEETING_OVER;
      case MEETING_CALLED_OFF -> MEETING_CALLED_OFF;
      case CANCEL_TOO_LATE -> CANCEL_TOO_LATE;
      case BOOKING_CANCELLED -> BOOKING_CANCELLED;
      case CHECK_IN_NOT_YET -> CHECK_IN_NOT_YET;
      case NOT_CHECKED_IN -> NOT_CHECKED_IN;
    };
  }

  /** The code of a no of the rules of booking. */
  public static ProblemCode of(BookRefusal why) {
    return switch (why) {
      case NOT_BOOKABLE -> NOT_BOOKABLE;
      case TIME_PAST -> TIME_PAST;
      case TIME_TOO_FAR -> TIME_TOO_FAR;
      case TIME_CLOSED -> TIME_CLOSED;
      case TIME_TAKEN -> TIME_TAKEN;
      case TOO_MANY_BOOKINGS -> TOO_MANY_BOOKINGS;
      case APPOINTMENT_UNKNOWN -> APPOINTMENT_UNKNOWN;
      case APPOINTMENT_OVER -> APPOINTMENT_OVER;
    };
  }

  /** The code of a no of the rules of the duty plan. */
  public static ProblemCode of(DutyRefusal why) {
    return switch (why) {
      case NOT_ON_STAFF -> NOT_ON_STAFF;
      case DAY_OVER -> DUTY_DAY_OVER;
      case DAY_TOO_FAR -> DUTY_DAY_TOO_FAR;
      case STALE -> DUTY_STALE;
      case OVERLAP -> DUTY_OVERLAP;
      case ELSEWHERE -> DUTY_ELSEWHERE;
    };
  }

  /** All codes. */
  public static List<ProblemCode> all() {
    return List.copyOf(ALL);
  }

  /** The HTTP status. */
  public int status() {
    return status;
  }

  /** What happened, in English. */
  public String title() {
    return title;
  }

  /** The stable word. */
  public String word() {
    return word;
  }

  @Override
  public String toString() {
    return word;
  }
}
