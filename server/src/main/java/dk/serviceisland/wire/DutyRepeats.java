package dk.serviceisland.wire;

import biweekly.component.VEvent;
import biweekly.property.ExceptionRule;
import biweekly.property.RecurrenceProperty;
import biweekly.property.RecurrenceRule;
import biweekly.util.ByDay;
import biweekly.util.Frequency;
import biweekly.util.Recurrence;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Which rules by which an entry comes again are followed: those of duties and meetings, and only as
 * many of a file as can be walked through in a moment. A rule is walked through day by day, from
 * the entry's first on, and inside that walk nothing can stop it: so what it may cost is reckoned
 * before. One of a reading; for one thread.
 */
final class DutyRepeats {
  /** Days that are walked through for a file. */
  static final long MOST_DAYS = 5_000_000;

  private static final long DAYS_OF_A_YEAR = 366;

  /** A rule that gives nothing is walked through for so long. */
  private static final long YEARS_WITHOUT = 100;

  /** Rules that begin longer ago are not reached by whoever walks through them. */
  private static final int YEARS_BACK = 75;

  private static final int MOST_OF_LIST = 31;
  private static final int LAST_PLACE = 4;
  private static final Set<Frequency> FOLLOWED =
      Set.of(Frequency.DAILY, Frequency.WEEKLY, Frequency.MONTHLY, Frequency.YEARLY);

  private long walked;

  /**
   * Whether an entry's rules are followed; what they cost is counted.
   *
   * @param first when the entry is there first
   * @param until nothing later is asked for
   */
  boolean follows(VEvent event, Instant first, LocalDate until) {
    for (RecurrenceProperty property : rules(event)) {
      Recurrence rule = property.getValue();
      if (rule == null || !isFollowed(rule)) {
        return false;
      }
      long years = until.getYear() - first.atZone(ZoneOffset.UTC).getYear() + 1L;
      years = Math.max(isSure(rule) ? 1 : YEARS_WITHOUT, years);
      walked += years * DAYS_OF_A_YEAR;
      if (walked > MOST_DAYS) {
        return false;
      }
    }
    return true;
  }

  /** Whether an entry that comes again begins so long ago that what it gives now is not found. */
  boolean isTooOld(VEvent event, Instant first, LocalDate until) {
    return !rules(event).isEmpty() && first.atZone(ZoneOffset.UTC).getYear() < oldest(until);
  }

  /** The first year in which an entry may begin that comes again. */
  static int oldest(LocalDate until) {
    return until.getYear() - YEARS_BACK;
  }

  private static List<RecurrenceProperty> rules(VEvent event) {
    List<RecurrenceProperty> rules = new ArrayList<>(event.getProperties(RecurrenceRule.class));
    rules.addAll(event.getProperties(ExceptionRule.class));
    return rules;
  }

  private static boolean isFollowed(Recurrence rule) {
    boolean withinDay =
        !rule.getByHour().isEmpty()
            || !rule.getByMinute().isEmpty()
            || !rule.getBySecond().isEmpty();
    boolean ofYear = !rule.getByYearDay().isEmpty() || !rule.getByWeekNo().isEmpty();
    boolean isShort =
        rule.getByDay().size() <= MOST_OF_LIST
            && rule.getByMonth().size() <= MOST_OF_LIST
            && rule.getByMonthDay().size() <= MOST_OF_LIST;
    return rule.getFrequency() != null
        && FOLLOWED.contains(rule.getFrequency())
        && !withinDay
        && !ofYear
        && isShort
        && rule.getXRules().isEmpty()
        && (rule.getBySetPos().isEmpty() || isPlace(rule));
  }

  /** The first to fourth or last weekday of a month, which every month has. */
  private static boolean isPlace(Recurrence rule) {
    int place = rule.getBySetPos().size() == 1 ? rule.getBySetPos().get(0) : 0;
    boolean ofMonth =
        rule.getFrequency() == Frequency.MONTHLY
            || (rule.getFrequency() == Frequency.YEARLY && rule.getByMonth().size() == 1);
    return place != 0
        && Math.abs(place) <= LAST_PLACE
        && ofMonth
        && (rule.getFrequency() == Frequency.YEARLY || rule.getByMonth().isEmpty())
        && rule.getByMonthDay().isEmpty()
        && !rule.getByDay().isEmpty()
        && rule.getByDay().stream().map(ByDay::getNum).allMatch(number -> number == null);
  }

  /** Whether it gives something each of its times, so that no walk is longer than the time. */
  private static boolean isSure(Recurrence rule) {
    boolean plain = rule.getByMonth().isEmpty() && rule.getByMonthDay().isEmpty();
    return plain && (rule.getByDay().isEmpty() || rule.getFrequency() == Frequency.WEEKLY);
  }
}
