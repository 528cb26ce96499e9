package dk.serviceisland.report;

/** What the figures are grouped by. */
public enum ReportBy {
  /** The task type that an errand was drawn for, wherever it was handed on to. */
  TASK_TYPE,
  /** The business day. */
  DAY,
  /** The local hour in which the errand was drawn. */
  HOUR,
  /** The weekday of the business day. */
  WEEKDAY,
  /** The staff group that called the errand last; what nobody called is in the total alone. */
  STAFF_GROUP,
  /** The branch. */
  BRANCH
}
