package dk.serviceisland.report;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

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
   * is what was called on a day on which one person was all of the group in its branch: such a
   * group is no group but that person. Groups of two to four are groups; it is their persons who
   * are not shown ({@link FiguresPerPerson#LEAST_IN_GROUP}).
   */
  STAFF_GROUP(Facet.STAFF_GROUP),
  /** The branch. */
  BRANCH(Facet.ALL),
  /** The partner whose task type it is; what is the house's own is in the total alone. */
  PARTNER(Facet.TASK_TYPE),
  /** How the ticket was drawn. */
  CHANNEL(Facet.CHANNEL),
  /** The citizen's language. */
  LANGUAGE(Facet.LANGUAGE),
  /**
   * The rows of the table of enquiries (report L551-592) over served errands, as the plan of the
   * day has them; what it does not name is in the total alone.
   */
  CATEGORY(Facet.CATEGORY),
  /**
   * What is done elsewhere and was asked for here: how often it was told, and the minutes that it
   * took staff. Errands are in the total alone.
   */
  ELSEWHERE(Facet.ELSEWHERE),
  /**
   * The room that a service moved to: how many did, and how long it was occupied. Errands are in
   * the total alone.
   */
  ROOM(Facet.ROOM),
  /**
   * What citizens answered to the questions after their visits, as the plan of the day has them.
   * Errands are in the total alone.
   */
  ANSWER(Facet.ANSWER),
  /** The person who called the errand last: only through {@link PersonReports}. */
  STAFF(Facet.STAFF);

  private final Facet facet;

  ReportBy(Facet facet) {
    this.facet = facet;
  }

  /** All whose groups are not single persons, in their order. */
  public static Set<ReportBy> withoutPersons() {
    return Arrays.stream(values())
        .filter(Predicate.not(ReportBy::isOfPersons))
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(ReportBy.class)));
  }

  /** Those in which the figures of one partner's task types are known, in their order. */
  public static Set<ReportBy> ofAPartner() {
    return EnumSet.of(TASK_TYPE, DAY, WEEKDAY, BRANCH);
  }

  /** Whether the groups are single persons, who are shown only under a permission. */
  public boolean isOfPersons() {
    return this == STAFF;
  }

  Facet facet() {
    return facet;
  }
}
