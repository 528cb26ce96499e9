package dk.serviceisland.report;

/** What the figures are grouped by. */
public enum ReportBy {
  /** The task type that an errand was drawn for, wherever it was handed on to. */
  TASK_TYPE(Facet.TASK_TYPE),
  /** The business day. */
  DAY(Facet.ALL),
  /** The local hour in which the errand was drawn. */
  HOUR(Facet.HOUR),
  /** The weekday of the business day. */
  WEEKDAY(Facet.ALL),
  /** Weekday and local hour, for a map of when citizens come. */
  WEEKDAY_HOUR(Facet.HOUR),
  /**
   * The staff group that called the errand last; what nobody called is in the total alone, and so
   * is what was called by a group that is one person in its branch.
   */
  STAFF_GROUP(Facet.STAFF_GROUP),
  /** The branch. */
  BRANCH(Facet.ALL),
  /** How the ticket was drawn. */
  CHANNEL(Facet.CHANNEL),
  /** The citizen's language. */
  LANGUAGE(Facet.LANGUAGE),
  /**
   * The ten categories of Skanderborg's table (report L551-592) over served errands; what it does
   * not name is in the total alone.
   */
  CATEGORY(Facet.CATEGORY);

  private final Facet facet;

  ReportBy(Facet facet) {
    this.facet = facet;
  }

  Facet facet() {
    return facet;
  }
}
