package dk.serviceisland.counsel;

import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.plan.TaskTypeId;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What was asked on some days, and what figures say of it.
 *
 * @param questions of grey zones
 * @param asks of lifelines
 */
public record CounselDays(List<Question> questions, List<LifelineAsk> asks) {

  /**
   * The figures of a task type in a branch.
   *
   * @param greyZones questions to the owner
   * @param answered those that were answered
   * @param lifelines asks of a lifeline
   * @param taken those that somebody took
   * @param medianAnswer half of those that were taken were taken within this; none without any
   * @param help time from taking to ending, of those that were ended within an hour
   */
  public record Figures(
      int greyZones,
      int answered,
      int lifelines,
      int taken,
      Optional<Duration> medianAnswer,
      Duration help) {}

  /**
   * A row of the report.
   *
   * @param branch where it was asked
   * @param taskType about what
   */
  public record Row(BranchId branch, TaskTypeId taskType, Figures figures) {}

  private record Place(BranchId branch, TaskTypeId taskType) {}

  /** The figures of each task type in each branch, in the order of their names. */
  public List<Row> rows(Predicate<BranchId> branches) {
    return Stream.concat(
            questions.stream().map(one -> new Place(one.branch(), one.taskType())),
            asks.stream().map(one -> new Place(one.branch(), one.taskType())))
        .distinct()
        .filter(place -> branches.test(place.branch()))
        .sorted(Comparator.comparing(Place::toString))
        .map(place -> new Row(place.branch(), place.taskType(), of(place).figures()))
        .toList();
  }

  /** What was asked in some branches. */
  public CounselDays of(Predicate<BranchId> branches) {
    return new CounselDays(
        questions.stream().filter(one -> branches.test(one.branch())).toList(),
        asks.stream().filter(one -> branches.test(one.branch())).toList());
  }

  private CounselDays of(Place place) {
    return new CounselDays(
        questions.stream()
            .filter(one -> place.equals(new Place(one.branch(), one.taskType())))
            .toList(),
        asks.stream()
            .filter(one -> place.equals(new Place(one.branch(), one.taskType())))
            .toList());
  }

  /** The figures of all. */
  public Figures figures() {
    List<Duration> answers =
        asks.stream()
            .flatMap(ask -> ask.taken().map(taken -> between(ask.at(), taken.at())).stream())
            .sorted(Comparator.naturalOrder())
            .toList();
    Duration help =
        asks.stream()
            .flatMap(ask -> ask.taken().flatMap(taken -> helped(taken, ask)).stream())
            .reduce(Duration.ZERO, Duration::plus);
    return new Figures(
        questions.size(),
        (int) questions.stream().filter(one -> one.answer().isPresent()).count(),
        asks.size(),
        answers.size(),
        answers.isEmpty() ? Optional.empty() : Optional.of(answers.get((answers.size() - 1) / 2)),
        help);
  }

  private static Optional<Duration> helped(LifelineAsk.Taken taken, LifelineAsk ask) {
    return ask.endedAt()
        .map(end -> between(taken.at(), end))
        .filter(time -> time.compareTo(LifelineAsk.LASTS) <= 0);
  }

  private static Duration between(Instant from, Instant to) {
    return to.isBefore(from) ? Duration.ZERO : Duration.between(from, to);
  }
}
