package dk.serviceisland.domain.day;

/** Why a rule says no. The names are stable: callers see them. */
public enum RefusalCode {
  /** The branch has not opened, or is outside its hours or past the last ticket. */
  BRANCH_CLOSED,
  /** The task type is outside its hours or past its last ticket. */
  TASK_TYPE_CLOSED,
  /** A manager has paused the task type. */
  TASK_TYPE_PAUSED,
  /** The task type is not paused. */
  TASK_TYPE_NOT_PAUSED,
  /** The plan has no such task type. */
  TASK_TYPE_UNKNOWN,
  /** As many errands as the day allows were drawn. */
  QUOTA_REACHED,
  /** The same task type twice in one ticket, or a transfer to the one it has. */
  DUPLICATE_TASK_TYPE,
  /** More errands than a ticket may have. */
  TOO_MANY_ERRANDS,
  /** The branch does not offer the language. */
  LANGUAGE_UNKNOWN,
  /** The day has not been opened. */
  DAY_NOT_OPEN,
  /** A day is opened once per date. */
  DAY_ALREADY_OPENED,
  /** The day is over. */
  DAY_CLOSED,
  /** There is no such ticket today. */
  TICKET_UNKNOWN,
  /** The ticket is not waiting. */
  TICKET_NOT_WAITING,
  /** The ticket is called or in service. */
  TICKET_ALREADY_CALLED,
  /** The ticket is not parked. */
  TICKET_NOT_PARKED,
  /** The ticket is not missed. */
  TICKET_NOT_MISSED,
  /** The ticket has ended. */
  TICKET_ENDED,
  /** The grace time has passed. */
  RETURN_TOO_LATE,
  /** Nobody waits behind the ticket. */
  NOBODY_BEHIND,
  /** Only a served ticket is rated. */
  NOT_SERVED_YET,
  /** A visit is rated once. */
  ALREADY_RATED,
  /** The plan has no such counter. */
  COUNTER_UNKNOWN,
  /** Nobody has opened the counter. */
  COUNTER_CLOSED,
  /** Somebody else has the counter. */
  COUNTER_TAKEN,
  /** A ticket is called or in service at the counter. */
  COUNTER_BUSY,
  /** The counter is paused. */
  COUNTER_PAUSED,
  /** The counter is neither paused nor in after-work. */
  COUNTER_NOT_PAUSED,
  /** The counter was opened by somebody else. */
  NOT_YOUR_COUNTER,
  /** The plan has no such staff member. */
  STAFF_UNKNOWN,
  /** The staff member has another counter open. */
  STAFF_AT_OTHER_COUNTER,
  /** No ticket is called or in service at the counter. */
  NOTHING_AT_COUNTER,
  /** The ticket at the counter is not called but in service. */
  TICKET_NOT_CALLED,
  /** The ticket at the counter is called but not in service. */
  TICKET_NOT_IN_SERVICE,
  /** The staff member lacks a skill. */
  SKILL_MISSING,
  /** The staff member is in training and no mentor is on duty. */
  MENTOR_MISSING,
  /** Only delegated staff decide. */
  DELEGATION_REQUIRED,
  /** A pause must pass between calls. */
  RECALL_TOO_SOON,
  /** Recalled as often as allowed. */
  RECALL_LIMIT,
  /** Nobody asks for a person under this id, or it was withdrawn. */
  ASSISTANCE_UNKNOWN,
  /** Somebody else is on the way. */
  ASSISTANCE_TAKEN
}
