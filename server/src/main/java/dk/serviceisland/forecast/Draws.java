package dk.serviceisland.forecast;

import dk.serviceisland.domain.plan.OpenTimes;
import dk.serviceisland.domain.plan.Plan;
import dk.serviceisland.domain.plan.TaskTypeId;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The tickets drawn on the days of a branch, and what they say of those to come. Not thread-safe.
 */
final class Draws {
  private static final double STEADIEST = 1_000;

  /** Assumed before day totals are known: they differ by 15 % beyond chance. */
  private static final double PLANNED_STEADINESS = 1 / (0.15 * 0.15);

  private static final int DAYS_FOR_STEADINESS = 5;
  private static final int HOURS = 24;

  private final List<Day> days = new ArrayList<>();

  /** The tickets of a day by the hour in which they were drawn. */
  static final class Day {
    private final LocalDate date;
    private final Map<TaskTypeId, int[]> byHour = new LinkedHashMap<>();

    Day(LocalDate date) {
      this.date = date;
    }

    void add(TaskTypeId type, int hour) {
      byHour.computeIfAbsent(type, first -> new int[HOURS])[hour]++;
    }

    private double total() {
      return byHour.values().stream().flatMapToInt(Arrays::stream).sum();
    }
  }

  /** Takes in a day on which tickets were drawn. */
  void add(Day day) {
    days.add(day);
  }

  /** How many come under a plan, and what for. */
  Learned.DrawRates learn(Plan plan) {
    double[] drawn = new double[HOURS];
    double[] open = new double[HOURS];
    Map<TaskTypeId, Double> share = new LinkedHashMap<>();
    plan.taskTypes().keySet().forEach(type -> share.put(type, 1.0));
    double all = share.size();
    for (Day day : days) {
      for (OpenTimes.Open stretch : new OpenTimes(plan, day.date).branch()) {
        addOpen(open, stretch, plan);
      }
      for (Map.Entry<TaskTypeId, int[]> entry : day.byHour.entrySet()) {
        for (int hour = 0; hour < HOURS; hour++) {
          int count = entry.getValue()[hour];
          drawn[hour] += count;
          if (share.containsKey(entry.getKey())) {
            share.merge(entry.getKey(), (double) count, Double::sum);
            all += count;
          }
        }
      }
    }
    double total = all;
    share.replaceAll((type, count) -> count / total);
    double[] perHour = new double[HOURS];
    for (int hour = 0; hour < HOURS; hour++) {
      perHour[hour] = open[hour] == 0 ? 0 : drawn[hour] / open[hour];
    }
    return new Learned.DrawRates(
        Arrays.stream(perHour).boxed().toList(), steadiness(), share, days.size());
  }

  private static void addOpen(double[] open, OpenTimes.Open stretch, Plan plan) {
    ZonedDateTime at = stretch.from().atZone(plan.zone());
    ZonedDateTime end = stretch.lastTicket().atZone(plan.zone());
    while (at.isBefore(end)) {
      ZonedDateTime hour = at.truncatedTo(ChronoUnit.HOURS).plusHours(1);
      ZonedDateTime until = hour.isBefore(end) ? hour : end;
      open[at.getHour()] += Duration.between(at, until).toSeconds() / 3_600.0;
      at = until;
    }
  }

  private double steadiness() {
    if (days.size() < DAYS_FOR_STEADINESS) {
      return PLANNED_STEADINESS;
    }
    double mean = days.stream().mapToDouble(Day::total).average().orElseThrow();
    double squares = 0;
    for (Day day : days) {
      squares += (day.total() - mean) * (day.total() - mean);
    }
    double beyondChance = squares / (days.size() - 1) - mean;
    return beyondChance <= 0 ? STEADIEST : Math.min(STEADIEST, mean * mean / beyondChance);
  }
}
