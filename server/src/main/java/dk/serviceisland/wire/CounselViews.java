package dk.serviceisland.wire;

import dk.serviceisland.counsel.CounselDays;
import dk.serviceisland.counsel.LifelineAsk;
import dk.serviceisland.counsel.Question;
import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.plan.Plan;
import dk.serviceisland.domain.plan.StaffId;
import dk.serviceisland.domain.plan.StaffMember;
import dk.serviceisland.domain.plan.TaskType;
import dk.serviceisland.domain.plan.TaskTypeId;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BiFunction;
import java.util.function.Function;

/** What is asked during services, as staff see it, and its figures. */
public final class CounselViews {
  private static final List<String> COLUMNS =
      List.of(
          "branch",
          "taskType",
          "name",
          "greyZones",
          "greyZonesAnswered",
          "lifelines",
          "lifelinesTaken",
          "medianAnswerSeconds",
          "helpSeconds");

  private CounselViews() {}

  /**
   * A question to the owner of a task type.
   *
   * @param id names it
   * @param branch where it was asked
   * @param branchNames what that is called
   * @param taskType about what
   * @param names what that is called
   * @param askedAt when
   * @param askedOf who can answer it
   * @param mayAnswer whether whoever looks may
   * @param note what was written, until it is answered, for whoever may answer
   * @param answer what the owner said
   * @param answeredAt when
   * @param shared whether the playbook tells it
   */
  public record OneQuestion(
      String id,
      String branch,
      Map<String, String> branchNames,
      String taskType,
      Map<String, String> names,
      String askedAt,
      String askedOf,
      boolean mayAnswer,
      Optional<String> note,
      Optional<String> answer,
      Optional<String> answeredAt,
      Optional<Boolean> shared) {
    /**
     * A question, with the plan of its branch.
     *
     * @param owned whether somebody owns the task type who can answer; else the managers alone can
     * @param mayAnswer whether whoever looks may
     * @param note what is shown of what was written
     */
    public static OneQuestion of(
        Question question, Plan plan, boolean owned, boolean mayAnswer, Optional<String> note) {
      return new OneQuestion(
          question.id(),
          plan.branch().value(),
          plan.names(),
          question.taskType().value(),
          named(plan, question.taskType()),
          Times.write(question.at(), plan.zone()),
          owned ? "owner" : "managers",
          mayAnswer,
          note,
          question.answer().map(Question.Answer::words),
          question.answer().map(said -> Times.write(said.at(), plan.zone())),
          question.answer().map(Question.Answer::shared));
    }
  }

  /**
   * All questions.
   *
   * @param questions the oldest first
   */
  public record Questions(List<OneQuestion> questions) {}

  /**
   * A counter asks a lifeline.
   *
   * @param id names it
   * @param state asked, taken or ended
   * @param branch where it is asked
   * @param branchNames what that is called
   * @param counter which counter
   * @param label what stands above it
   * @param taskType about what
   * @param names what that is called
   * @param askedAt when
   * @param own whether whoever looks has asked it
   * @param askedBy who has
   * @param takenAt since when somebody answers
   * @param takenBy who does
   * @param onDuty names of those who could answer now; told to whoever asked while nobody has
   */
  public record OneAsk(
      String id,
      String state,
      String branch,
      Map<String, String> branchNames,
      String counter,
      String label,
      String taskType,
      Map<String, String> names,
      String askedAt,
      boolean own,
      Optional<AssistanceView.Person> askedBy,
      Optional<String> takenAt,
      Optional<AssistanceView.Person> takenBy,
      Optional<List<String>> onDuty) {
    /**
     * An ask.
     *
     * @param plan of its branch
     * @param reader who looks
     * @param now when it is looked
     * @param people everybody by their ids
     * @param onDuty who could answer now
     */
    public static OneAsk of(
        LifelineAsk ask,
        Plan plan,
        StaffId reader,
        Instant now,
        Function<StaffId, Optional<StaffMember>> people,
        List<String> onDuty) {
      boolean own = ask.askedBy().equals(Optional.of(reader));
      return new OneAsk(
          ask.id(),
          state(ask, now),
          plan.branch().value(),
          plan.names(),
          ask.counter().value(),
          Optional.ofNullable(plan.counters().get(ask.counter()))
              .map(Plan.Counter::label)
              .orElse(ask.counter().value()),
          ask.taskType().value(),
          named(plan, ask.taskType()),
          Times.write(ask.at(), plan.zone()),
          own,
          ask.askedBy().flatMap(people).map(AssistanceView.Person::of),
          ask.taken().map(taken -> Times.write(taken.at(), plan.zone())),
          ask.taken().flatMap(LifelineAsk.Taken::by).flatMap(people).map(AssistanceView.Person::of),
          Optional.of(onDuty).filter(names -> own && ask.waits(now)));
    }

    private static String state(LifelineAsk ask, Instant now) {
      if (ask.endedAt().isPresent()) {
        return "ended";
      }
      if (ask.taken().isPresent()) {
        return "taken";
      }
      return ask.waits(now) ? "asked" : "unanswered";
    }
  }

  /**
   * What somebody sees of lifelines.
   *
   * @param lifeline whether they are one, for some task type
   * @param asks those that they may answer, answer, or have asked themselves; the oldest first
   */
  public record Asks(boolean lifeline, List<OneAsk> asks) {}

  private record Figures(
      int greyZones,
      int answered,
      int lifelines,
      int taken,
      OptionalLong medianAnswerSeconds,
      long helpSeconds) {
    static Figures of(CounselDays.Figures figures) {
      return new Figures(
          figures.greyZones(),
          figures.answered(),
          figures.lifelines(),
          figures.taken(),
          figures.medianAnswer().map(Duration::toSeconds).stream()
              .mapToLong(Long::longValue)
              .findFirst(),
          figures.help().toSeconds());
    }
  }

  private record Row(String branch, String taskType, Figures figures) {}

  private record Report(
      Optional<String> branch, String from, String to, Figures total, List<Row> rows) {}

  /** The figures as JSON. */
  public static Buffer json(
      Optional<String> branch,
      LocalDate from,
      LocalDate to,
      CounselDays.Figures total,
      List<CounselDays.Row> rows) {
    return Json.bytes(
        new Report(
            branch,
            from.toString(),
            to.toString(),
            Figures.of(total),
            rows.stream()
                .map(
                    row ->
                        new Row(
                            row.branch().value(),
                            row.taskType().value(),
                            Figures.of(row.figures())))
                .toList()));
  }

  /**
   * The figures as CSV, with a header.
   *
   * @param names what a task type of a branch is called, in each language
   */
  public static Buffer csv(
      Csv style,
      List<CounselDays.Row> rows,
      BiFunction<BranchId, TaskTypeId, Map<String, String>> names) {
    List<List<String>> lines = new ArrayList<>();
    for (CounselDays.Row row : rows) {
      Figures figures = Figures.of(row.figures());
      lines.add(
          List.of(
              style.quoted(row.branch().value()),
              style.quoted(row.taskType().value()),
              style.quoted(style.name(names.apply(row.branch(), row.taskType()))),
              Integer.toString(figures.greyZones()),
              Integer.toString(figures.answered()),
              Integer.toString(figures.lifelines()),
              Integer.toString(figures.taken()),
              figures.medianAnswerSeconds().isPresent()
                  ? Long.toString(figures.medianAnswerSeconds().getAsLong())
                  : "",
              Long.toString(figures.helpSeconds())));
    }
    return style.table(COLUMNS, lines);
  }

  private static Map<String, String> named(Plan plan, TaskTypeId taskType) {
    return Optional.ofNullable(plan.taskTypes().get(taskType))
        .map(TaskType::names)
        .orElse(Map.of("da", taskType.value()));
  }
}
