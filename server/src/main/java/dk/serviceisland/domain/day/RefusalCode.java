package dk.serviceisland.domain.day;

/**
 * Why a rule says no: of what kind the reason is, and the reason in a sentence. Names and sentences
 * are stable: callers see them.
 */
public enum RefusalCode {
  /** The branch has not opened, or is outside its hours or past the last ticket. */
  BRANCH_CLOSED(Kind.NOT_NOW, "No numbers now"),
  /** The task type is outside its hours or past its last ticket. */
  TASK_TYPE_CLOSED(Kind.NOT_NOW, "No numbers for this task type at this hour"),
  /** A manager has paused the task type. */
  TASK_TYPE_PAUSED(Kind.NOT_NOW, "Paused by a manager"),
  /** The task type is not paused. */
  TASK_TYPE_NOT_PAUSED(Kind.NOT_NOW, "The task type is not paused"),
  /** The settings of the branch say nothing of a peak. */
  PEAK_UNPLANNED(Kind.NOT_NOW, "The branch has no peak in its settings"),
  /** It was to hold until a moment that has passed. */
  UNTIL_PASSED(Kind.NOT_NOW, "The time until which it was to hold has passed"),
  /** The plan has no such task type. */
  TASK_TYPE_UNKNOWN(Kind.UNKNOWN, "The branch has no such task type"),
  /** The task type has no address at which it is done alone. */
  NO_SELF_SERVICE(Kind.UNKNOWN, "There is no address at which this is done alone"),
  /** As many errands as the day allows were drawn. */
  QUOTA_REACHED(Kind.NOT_NOW, "The day's quota of this task type is drawn"),
  /** The same task type twice in one ticket, or a transfer to the one it has. */
  DUPLICATE_TASK_TYPE(Kind.NOT_AS_ASKED, "The same task type twice in one ticket"),
  /** More errands than a ticket may have. */
  TOO_MANY_ERRANDS(Kind.NOT_NOW, "The ticket has as many errands as it may"),
  /** As many numbers as may be are open that were drawn from the same browser or address. */
  TOO_MANY_OPEN(Kind.NOT_NOW, "Too many numbers from here are open"),
  /** Whoever has an appointment came before its grace time began. */
  APPOINTMENT_TOO_EARLY(Kind.NOT_NOW, "It is too early for this appointment"),
  /** Whoever has an appointment came after its grace time was over. */
  APPOINTMENT_TOO_LATE(Kind.NOT_NOW, "It is too late for this appointment"),
  /** The branch does not offer the language. */
  LANGUAGE_UNKNOWN(Kind.NOT_AS_ASKED, "The branch does not offer this language"),
  /** The day has not been opened. */
  DAY_NOT_OPEN(Kind.NOT_NOW, "The business day is not open"),
  /** A day is opened once per date. */
  DAY_ALREADY_OPENED(Kind.NOT_NOW, "The day was opened before, once a date"),
  /** The day is over. */
  DAY_CLOSED(Kind.NOT_NOW, "The business day is over"),
  /** What is being lived keeps the plan from taking force before the next opening. */
  PLAN_OBSTRUCTED(Kind.NOT_NOW, "What is being lived keeps the plan from taking force today"),
  /** As many notices as a day may have are up. */
  TOO_MANY_NOTICES(Kind.NOT_NOW, "As many notices as a day may have are up"),
  /** There is no such notice today, or it was taken down. */
  NOTICE_UNKNOWN(Kind.UNKNOWN, "No such notice today (any more)"),
  /** There is no such ticket today. */
  TICKET_UNKNOWN(Kind.UNKNOWN, "No such ticket today (in this branch)"),
  /** The ticket is not waiting. */
  TICKET_NOT_WAITING(Kind.NOT_NOW, "The ticket is not waiting"),
  /** The ticket is called or in service. */
  TICKET_ALREADY_CALLED(Kind.NOT_NOW, "Called or in service at a counter"),
  /** The ticket is not parked. */
  TICKET_NOT_PARKED(Kind.NOT_NOW, "The ticket is not parked"),
  /** The ticket is not missed. */
  TICKET_NOT_MISSED(Kind.NOT_NOW, "The ticket is not missed"),
  /** The ticket has ended. */
  TICKET_ENDED(Kind.NOT_NOW, "The ticket has ended"),
  /** The grace time has passed. */
  RETURN_TOO_LATE(Kind.NOT_NOW, "The grace time is over"),
  /** Nobody waits behind the ticket. */
  NOBODY_BEHIND(Kind.NOT_NOW, "Nobody waits behind this ticket"),
  /** Only a served ticket is rated. */
  NOT_SERVED_YET(Kind.NOT_NOW, "Only a served visit can be rated"),
  /** A visit is rated once. */
  ALREADY_RATED(Kind.NOT_NOW, "The visit was rated before"),
  /** The plan asks no such question, or it has no such answer. */
  CHOICE_UNKNOWN(Kind.UNKNOWN, "Nobody asks that, or it has no such answer"),
  /** The plan has no such counter. */
  COUNTER_UNKNOWN(Kind.UNKNOWN, "The branch has no such counter"),
  /** Nobody has opened the counter. */
  COUNTER_CLOSED(Kind.NOT_NOW, "Nobody has the counter open"),
  /** Somebody else has the counter. */
  COUNTER_TAKEN(Kind.NOT_NOW, "Somebody else serves here"),
  /** A ticket is called or in service at the counter. */
  COUNTER_BUSY(Kind.NOT_NOW, "A ticket is at the counter"),
  /** The plan has no such room, or the place is none. */
  ROOM_UNKNOWN(Kind.UNKNOWN, "The branch has no such room"),
  /** A citizen is served in the room. */
  ROOM_TAKEN(Kind.NOT_NOW, "The room is occupied"),
  /** A room is entered with a citizen, and nobody is called there. */
  ROOM_IS_NO_COUNTER(Kind.NOT_NOW, "A room is entered with a citizen, and nobody is called there"),
  /** Whoever went to a room from the counter comes back to it. */
  COUNTER_KEPT(Kind.NOT_NOW, "The counter is kept for somebody who is in a room"),
  /** The counter is paused. */
  COUNTER_PAUSED(Kind.NOT_NOW, "Resume first"),
  /** The counter is neither paused nor in after-work. */
  COUNTER_NOT_PAUSED(Kind.NOT_NOW, "Neither paused nor in after-work"),
  /** The counter was opened by somebody else. */
  NOT_YOUR_COUNTER(Kind.NOT_ALLOWED, "Somebody else has this counter open"),
  /** The plan has no such staff member. */
  STAFF_UNKNOWN(Kind.NOT_ALLOWED, "Signed in, but no staff member of this branch"),
  /** The staff member has no skill for anything that is done in the branch. */
  NOTHING_TO_SERVE(Kind.NOT_ALLOWED, "This person may serve nothing of what is done here"),
  /** The staff member has another counter open. */
  STAFF_AT_OTHER_COUNTER(Kind.NOT_NOW, "This person has another counter open"),
  /** No ticket is called or in service at the counter. */
  NOTHING_AT_COUNTER(Kind.NOT_NOW, "No ticket is at the counter"),
  /** The ticket at the counter is not called but in service. */
  TICKET_NOT_CALLED(Kind.NOT_NOW, "The ticket at the counter is already in service"),
  /** The ticket at the counter is called but not in service. */
  TICKET_NOT_IN_SERVICE(Kind.NOT_NOW, "The ticket at the counter is called, not started"),
  /** The staff member lacks a skill. */
  SKILL_MISSING(Kind.NOT_ALLOWED, "This person's skills do not allow the task type"),
  /** The staff member is in training and no mentor is on duty. */
  MENTOR_MISSING(Kind.NOT_NOW, "At level 1 a mentor must be on duty"),
  /** In a rush the counter serves the task types of the rush alone. */
  PEAK_ONLY(Kind.NOT_NOW, "In the rush this counter serves other task types alone"),
  /** Nobody on duty may serve the task type now. */
  NOBODY_ABLE(Kind.NOT_NOW, "Nobody on duty may serve this task type"),
  /** The errand was handed to somebody else who is there for it. */
  ADDRESSED_TO_ANOTHER(Kind.NOT_NOW, "The errand waits for somebody else"),
  /** The plan has no such staff member or counter. */
  ADDRESSEE_UNKNOWN(Kind.UNKNOWN, "The branch has no such staff member or counter"),
  /** The staff member is not on duty, or nobody serves at the counter. */
  ADDRESSEE_AWAY(Kind.NOT_NOW, "Nobody is on duty for whom the errand would wait"),
  /** Whoever the errand would wait for may not serve the task type now. */
  ADDRESSEE_UNABLE(Kind.NOT_NOW, "Whoever the errand would wait for may not serve it"),
  /** What is sent on to another branch has one errand. */
  ERRANDS_LEFT(Kind.NOT_NOW, "A ticket with further errands is not sent on"),
  /** Only delegated staff decide. */
  DELEGATION_REQUIRED(
      Kind.NOT_ALLOWED,
      "Only staff with delegation end so: `decided`, and an authority task `solved`, or"
          + " `solved-with-lifeline` unasked"),
  /** An errand of this task type may not end so. */
  OUTCOME_NOT_ALLOWED(
      Kind.NOT_AS_ASKED, "An errand of this task type may not end with this outcome"),
  /** Where somebody was sent is said of what is not done here, and of nothing else. */
  ELSEWHERE_NOT_ALLOWED(
      Kind.NOT_AS_ASKED, "Where a citizen was sent is said with the outcome `not-here` alone"),
  /** It is not among what the branch says is done elsewhere. */
  ELSEWHERE_UNKNOWN(Kind.UNKNOWN, "The branch does not say where that is done"),
  /** A pause must pass between calls. */
  RECALL_TOO_SOON(Kind.NOT_NOW, "It is too soon to call again"),
  /** A call must be shown for a while before nobody has come to it. */
  NO_SHOW_TOO_SOON(Kind.NOT_NOW, "The call has not been shown long enough"),
  /** Nothing was done that can be taken back, or somebody has gone on with it. */
  NOTHING_TO_TAKE_BACK(Kind.NOT_NOW, "Nothing that can be taken back, or somebody went on with it"),
  /** It was done too long ago. */
  TOO_LATE_TO_TAKE_BACK(Kind.NOT_NOW, "Too late to take it back"),
  /** The paper number was taken in before. */
  PAPER_KNOWN(Kind.NOT_NOW, "This paper number was taken in before"),
  /** The times of a paper number are not in order, not over or before the opening. */
  PAPER_TIME_IMPOSSIBLE(
      Kind.NOT_AS_ASKED,
      "The times of a paper number are not in order, not over or before the opening"),
  /** Recalled as often as allowed. */
  RECALL_LIMIT(Kind.NOT_NOW, "No recalls left"),
  /** Nobody asks for a person under this id, or it was withdrawn. */
  ASSISTANCE_UNKNOWN(Kind.UNKNOWN, "Nobody asks for a person under this id (any more)"),
  /** Somebody else is on the way. */
  ASSISTANCE_TAKEN(Kind.NOT_NOW, "A colleague is on the way");

  /** What stands in the way, and so what whoever asks can do about it. */
  public enum Kind {
    /** What is meant does not exist. */
    UNKNOWN,
    /** Whoever asks may not; somebody else may. */
    NOT_ALLOWED,
    /** Things are not so that it can be done; later they may be. */
    NOT_NOW,
    /** It can never be done in the way it was asked for. */
    NOT_AS_ASKED
  }

  private final Kind kind;
  private final String sentence;

  RefusalCode(Kind kind, String sentence) {
    this.kind = kind;
    this.sentence = sentence;
  }

  /** What stands in the way. */
  public Kind kind() {
    return kind;
  }

  /** The reason in English, for developers. */
  public String sentence() {
    return sentence;
  }
}
