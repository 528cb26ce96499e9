package dk.serviceisland.wire;

/**
 * Every way in which a request can fail, with its one status: the table of the whole server, for
 * answers and for refused sockets. The words are stable; titles are for developers.
 */
public enum ProblemCode {
  /** The request is no HTTP, or could be read in two ways; the connection is closed. */
  MALFORMED_REQUEST(400, "The request is no HTTP, or could be read in two ways"),
  /** The body is not JSON. */
  NOT_JSON(400, "The body is not JSON"),
  /** The body is JSON but not what the operation takes; see `errors`. */
  INVALID_BODY(400, "The body is JSON but not what the operation takes"),
  /** A query parameter is missing, unknown or out of range; see `errors`. */
  INVALID_QUERY(400, "A query parameter is missing, unknown or out of range"),
  /** The header Idempotency-Key is missing. */
  IDEMPOTENCY_KEY_MISSING(400, "The header Idempotency-Key is missing"),
  /** The header Idempotency-Key is not 1 to 64 visible ASCII characters, or can be guessed. */
  IDEMPOTENCY_KEY_INVALID(
      400, "The header Idempotency-Key is not 1 to 64 visible ASCII characters, or can be guessed"),
  /** No session or token, or one that is over or revoked. */
  UNAUTHENTICATED(401, "No session or token, or one that is over or revoked"),
  /** User and password do not belong together. */
  WRONG_SIGN_IN(401, "User and password do not belong together"),
  /** Signed in, but not with this role, or not in this branch. */
  FORBIDDEN(403, "Signed in, but not with this role, or not in this branch"),
  /** A page of another origin asked. */
  ORIGIN_WRONG(403, "A page of another origin asked"),
  /** Sign in again with `newPassword`. */
  PASSWORD_MUST_CHANGE(403, "Sign in again with `newPassword`"),
  /** Drawing by phone needs the code on the kiosk or display. */
  PRESENCE_REQUIRED(403, "Drawing by phone needs the code on the kiosk or display"),
  /** The presence code is wrong or over. */
  PRESENCE_WRONG(403, "The presence code is wrong or over"),
  /** The enrolment secret is wrong, used or over. */
  ENROLMENT_WRONG(403, "The enrolment secret is wrong, used or over"),
  /** Signed in, but no staff member of this branch. */
  STAFF_UNKNOWN(403, "Signed in, but no staff member of this branch"),
  /** Somebody else has this counter open. */
  NOT_YOUR_COUNTER(403, "Somebody else has this counter open"),
  /** This person's skills do not allow the task type. */
  SKILL_MISSING(403, "This person's skills do not allow the task type"),
  /** Only staff with delegation complete with `decided`. */
  DELEGATION_REQUIRED(403, "Only staff with delegation complete with `decided`"),
  /** The municipality has not decided to have figures of persons. */
  FIGURES_PER_PERSON_OFF(403, "The municipality has not decided to have figures of persons"),
  /** Figures of persons begin when staff have been told; see `staffInformedOn`. */
  FIGURES_PER_PERSON_NOT_YET(403, "Figures of persons begin when staff have been told"),
  /** The time of figures of persons is over; see `expiresOn`. */
  FIGURES_PER_PERSON_EXPIRED(403, "The time of figures of persons is over"),
  /** No such address. */
  ROUTE_UNKNOWN(404, "No such address"),
  /** No such branch. */
  BRANCH_UNKNOWN(404, "No such branch"),
  /** The branch has no such task type. */
  TASK_TYPE_UNKNOWN(404, "The branch has no such task type"),
  /** The branch has no such counter. */
  COUNTER_UNKNOWN(404, "The branch has no such counter"),
  /** No such ticket today (in this branch). */
  TICKET_UNKNOWN(404, "No such ticket today (in this branch)"),
  /** Nobody asks for a person under this id (any more). */
  ASSISTANCE_UNKNOWN(404, "Nobody asks for a person under this id (any more)"),
  /** No such device. */
  DEVICE_UNKNOWN(404, "No such device"),
  /** No device shows this code, it is over, or the poll secret is not its own. */
  DEVICE_CODE_UNKNOWN(
      404, "No device shows this code, it is over, or the poll secret is not its own"),
  /** The address exists, not with this method; see the header Allow. */
  METHOD_NOT_ALLOWED(405, "The address exists, not with this method"),
  /** The answer exists in none of the accepted media types. */
  NOT_ACCEPTABLE(406, "The answer exists in none of the accepted media types"),
  /** No numbers now; see `reason` and `opensAt`. */
  BRANCH_CLOSED(409, "No numbers now"),
  /** No numbers for this task type at this hour; see `opensAt`. */
  TASK_TYPE_CLOSED(409, "No numbers for this task type at this hour"),
  /** Paused by a manager. */
  TASK_TYPE_PAUSED(409, "Paused by a manager"),
  /** The task type is not paused. */
  TASK_TYPE_NOT_PAUSED(409, "The task type is not paused"),
  /** The day's quota of this task type is drawn. */
  QUOTA_REACHED(409, "The day's quota of this task type is drawn"),
  /** The business day is not open. */
  DAY_NOT_OPEN(409, "The business day is not open"),
  /** The day was opened before, once a date. */
  DAY_ALREADY_OPENED(409, "The day was opened before, once a date"),
  /** The business day is over. */
  DAY_CLOSED(409, "The business day is over"),
  /** See `state`. */
  TICKET_NOT_WAITING(409, "The ticket is not waiting"),
  /** Called or in service at a counter; see `counter`. */
  TICKET_ALREADY_CALLED(409, "Called or in service at a counter"),
  /** The ticket at the counter is already in service. */
  TICKET_NOT_CALLED(409, "The ticket at the counter is already in service"),
  /** The ticket at the counter is called, not started. */
  TICKET_NOT_IN_SERVICE(409, "The ticket at the counter is called, not started"),
  /** The ticket is not parked. */
  TICKET_NOT_PARKED(409, "The ticket is not parked"),
  /** The ticket is not missed. */
  TICKET_NOT_MISSED(409, "The ticket is not missed"),
  /** The ticket has ended. */
  TICKET_ENDED(409, "The ticket has ended"),
  /** The grace time is over; see `returnBy`. */
  RETURN_TOO_LATE(409, "The grace time is over"),
  /** Nobody waits behind this ticket; there is nobody to let go ahead. */
  NOBODY_BEHIND(409, "Nobody waits behind this ticket"),
  /** Only a served visit can be rated. */
  NOT_SERVED_YET(409, "Only a served visit can be rated"),
  /** The visit was rated before. */
  ALREADY_RATED(409, "The visit was rated before"),
  /** The ticket has as many errands as it may. */
  TOO_MANY_ERRANDS(409, "The ticket has as many errands as it may"),
  /** Nobody has the counter open; open it first. */
  COUNTER_CLOSED(409, "Nobody has the counter open"),
  /** Somebody else serves here. */
  COUNTER_TAKEN(409, "Somebody else serves here"),
  /** A ticket is at the counter. */
  COUNTER_BUSY(409, "A ticket is at the counter"),
  /** Resume first. */
  COUNTER_PAUSED(409, "Resume first"),
  /** Neither paused nor in after-work. */
  COUNTER_NOT_PAUSED(409, "Neither paused nor in after-work"),
  /** This person has another counter open; see `counter`. */
  STAFF_AT_OTHER_COUNTER(409, "This person has another counter open"),
  /** No ticket is at the counter. */
  NOTHING_AT_COUNTER(409, "No ticket is at the counter"),
  /** At level 1 a mentor must be on duty. */
  MENTOR_MISSING(409, "At level 1 a mentor must be on duty"),
  /** See `allowedAt`. */
  RECALL_TOO_SOON(409, "It is too soon to call again"),
  /** No recalls left. */
  RECALL_LIMIT(409, "No recalls left"),
  /** A colleague is on the way; see `takenBy`. */
  ASSISTANCE_TAKEN(409, "A colleague is on the way"),
  /** The rehearsal's clock does not go back. */
  CLOCK_BACKWARDS(409, "The rehearsal's clock does not go back"),
  /** The body did not come in time. */
  BODY_TOO_SLOW(408, "The body did not come in time"),
  /** The body is larger than 16,384 bytes. */
  BODY_TOO_LARGE(413, "The body is larger than 16,384 bytes"),
  /** A body must be application/json. */
  UNSUPPORTED_MEDIA_TYPE(415, "A body must be application/json"),
  /** The same key came with another request. */
  IDEMPOTENCY_KEY_REUSED(422, "The same key came with another request"),
  /** The same task type twice in one ticket. */
  DUPLICATE_TASK_TYPE(422, "The same task type twice in one ticket"),
  /** The branch does not offer this language. */
  LANGUAGE_UNKNOWN(422, "The branch does not offer this language"),
  /** The new password is the old one, the user's name or too well known. */
  PASSWORD_REFUSED(422, "The new password is the old one, the user's name or too well known"),
  /** A text looks like a CPR number; there is no place for one. */
  LOOKS_LIKE_CPR(422, "A text looks like a CPR number"),
  /** See `retryAfterSeconds`. */
  TOO_MANY_ATTEMPTS(429, "Too many attempts"),
  /** A fault of the server; see `errorId`. */
  INTERNAL(500, "A fault of the server"),
  /**
   * Nothing can be recorded or read for certain now; nothing was done, or repeat with the same key.
   */
  JOURNAL_UNAVAILABLE(503, "Nothing can be recorded or read for certain now"),
  /** The branch's events cannot be read; the others run on. */
  BRANCH_OUT_OF_SERVICE(503, "The branch's events cannot be read"),
  /** Whether there is such a ticket cannot be seen now; nothing was done. */
  TICKET_OUT_OF_REACH(503, "Whether there is such a ticket cannot be seen now"),
  /** Too much at once; nothing was done. */
  OVERLOADED(503, "Too much at once");

  private final int status;
  private final String title;

  ProblemCode(int status, String title) {
    this.status = status;
    this.title = title;
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
    return Words.of(this);
  }
}
