package dk.serviceisland.report;

/** The ways in which the totals of a day are kept apart. */
public enum Facet {
  /** Everything of the day. */
  ALL,
  /** The local hour in which an errand was drawn. */
  HOUR,
  /** What it was drawn for. */
  TASK_TYPE,
  /** Who called it last. */
  STAFF_GROUP,
  /** How it was drawn. */
  CHANNEL,
  /** The citizen's language. */
  LANGUAGE,
  /** The rows of the table of enquiries. */
  CATEGORY,
  /** What is done elsewhere and was asked for here; no errand counts in it. */
  ELSEWHERE,
  /** The room that a service moved to; no errand counts in it. */
  ROOM,
  /** What was answered to a question after a visit; no errand counts in it. */
  ANSWER,
  /** The person who called it last, with the staff group; never kept. */
  STAFF;

  /** Whether totals of it outlive the detail: those of persons do not. */
  boolean isKept() {
    return this != STAFF;
  }
}
