package dk.serviceisland.report;

import dk.serviceisland.domain.plan.BranchId;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What was served in a span of days, against as many days before it and against the same days a
 * year before (report L643-647, "en markant stigning på mere end 100 %").
 *
 * @param now the span
 * @param before as many days, up to the day before
 * @param yearBefore the same dates a year before
 * @param branches each with its task types
 */
public record Growth(Span now, Span before, Span yearBefore, List<OfBranch> branches) {

  /**
   * A span of days.
   *
   * @param from first day
   * @param to last day, included
   */
  public record Span(LocalDate from, LocalDate to) {
    /** As many days, up to the day before. */
    Span before() {
      long days = ChronoUnit.DAYS.between(from, to) + 1;
      return new Span(from.minusDays(days), from.minusDays(1));
    }

    /** The same dates a year before; of the 29th of February the 28th. */
    Span yearBefore() {
      return new Span(from.minusYears(1), to.minusYears(1));
    }
  }

  /**
   * A branch.
   *
   * @param id which
   * @param names of it; empty for one that is no more
   * @param served in all
   * @param days on how many days of each span it was open, so that nobody compares a month with a
   *     week
   * @param taskTypes in the order of the plan
   */
  public record OfBranch(
      BranchId id,
      Map<String, String> names,
      Served served,
      Days days,
      List<OfTaskType> taskTypes) {}

  /**
   * A task type of a branch.
   *
   * @param id which
   * @param names of it
   * @param served of it, and of those before it
   * @param before the task types that it comes after (report L1373-1377), by their names: one line,
   *     because the citizens are the same; in the order in which they came
   */
  public record OfTaskType(
      String id, Map<String, String> names, Served served, List<Map<String, String>> before) {}

  /** Days with figures in each of the spans. */
  public record Days(int now, int before, int yearBefore) {}

  /**
   * How many errands were served.
   *
   * @param now in the span
   * @param before in the one before; none where no day of it is known
   * @param yearBefore a year before, likewise
   */
  public record Served(int now, OptionalInt before, OptionalInt yearBefore) {
    /** By how much more than in the span before, 1 is twice as many; none of nothing. */
    public OptionalDouble growth() {
      return grown(before);
    }

    /** The same against the year before. */
    public OptionalDouble growthOfYear() {
      return grown(yearBefore);
    }

    private OptionalDouble grown(OptionalInt then) {
      return then.orElse(0) == 0
          ? OptionalDouble.empty()
          : OptionalDouble.of((double) (now - then.getAsInt()) / then.getAsInt());
    }
  }

  /** Makes the figures of a branch of its reports by task type over the three spans. */
  static OfBranch of(
      BranchId id, Map<String, String> names, Report now, Report before, Report yearBefore) {
    return new OfBranch(
        id,
        names,
        new Served(now.total().served(), inAll(before), inAll(yearBefore)),
        new Days(now.days(), before.days(), yearBefore.days()),
        lines(now, before, yearBefore).entrySet().stream()
            .map(
                line ->
                    new OfTaskType(
                        line.getKey(),
                        name(line.getKey(), now, before, yearBefore),
                        new Served(
                            served(now, line.getValue()),
                            ofKnown(before, line.getValue()),
                            ofKnown(yearBefore, line.getValue())),
                        line.getValue().stream()
                            .filter(key -> !key.equals(line.getKey()))
                            .map(key -> name(key, now, before, yearBefore))
                            .toList()))
            .filter(type -> !isNothing(type.served()))
            .toList());
  }

  private static boolean isNothing(Served served) {
    return served.now() + served.before().orElse(0) + served.yearBefore().orElse(0) == 0;
  }

  /**
   * Which task types stand in one line: each with those that it comes after, under the last of them
   * of which there are figures in the span, or that is drawn in it.
   */
  private static Map<String, List<String>> lines(Report now, Report before, Report yearBefore) {
    List<Report.Group> all =
        Stream.of(now, before, yearBefore).flatMap(report -> report.groups().stream()).toList();
    Set<String> shown = now.groups().stream().map(Report.Group::key).collect(Collectors.toSet());
    Map<String, String> next = new HashMap<>();
    all.forEach(
        group ->
            group
                .continuedAs()
                .filter(shown::contains)
                .ifPresent(later -> next.putIfAbsent(group.key(), later)));
    Map<String, List<String>> lines = new LinkedHashMap<>();
    for (Report.Group group : all) {
      String last = group.key();
      while (next.containsKey(last)) {
        last = next.get(last);
      }
      List<String> line = lines.computeIfAbsent(last, first -> new ArrayList<>());
      if (!line.contains(group.key())) {
        line.add(group.key());
      }
    }
    return lines;
  }

  private static Map<String, String> name(String key, Report... reports) {
    return Stream.of(reports)
        .flatMap(report -> report.groups().stream())
        .filter(group -> group.key().equals(key))
        .map(Report.Group::names)
        .findFirst()
        .orElse(Map.of());
  }

  private static OptionalInt ofKnown(Report then, List<String> keys) {
    return then.days() == 0 ? OptionalInt.empty() : OptionalInt.of(served(then, keys));
  }

  private static int served(Report then, List<String> keys) {
    return then.groups().stream()
        .filter(group -> keys.contains(group.key()))
        .mapToInt(group -> group.figures().served())
        .sum();
  }

  private static OptionalInt inAll(Report then) {
    return then.days() == 0 ? OptionalInt.empty() : OptionalInt.of(then.total().served());
  }
}
