package dk.serviceisland.report;

import dk.serviceisland.domain.plan.BranchId;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

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
   * @param served of it
   */
  public record OfTaskType(String id, Map<String, String> names, Served served) {}

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
        new Served(
            now.total().served(),
            served(before, Optional.empty()),
            served(yearBefore, Optional.empty())),
        new Days(now.days(), before.days(), yearBefore.days()),
        now.groups().stream()
            .map(
                group ->
                    new OfTaskType(
                        group.key(),
                        group.names(),
                        new Served(
                            group.figures().served(),
                            served(before, Optional.of(group.key())),
                            served(yearBefore, Optional.of(group.key())))))
            .filter(type -> !isNothing(type.served()))
            .toList());
  }

  private static boolean isNothing(Served served) {
    return served.now() + served.before().orElse(0) + served.yearBefore().orElse(0) == 0;
  }

  private static OptionalInt served(Report then, Optional<String> key) {
    if (then.days() == 0) {
      return OptionalInt.empty();
    }
    return OptionalInt.of(
        key.isEmpty()
            ? then.total().served()
            : then.groups().stream()
                .filter(group -> group.key().equals(key.get()))
                .mapToInt(group -> group.figures().served())
                .sum());
  }
}
