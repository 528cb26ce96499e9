package dk.serviceisland.wire;

import dk.serviceisland.domain.plan.HoursChange;
import dk.serviceisland.domain.plan.Notice;
import dk.serviceisland.domain.plan.TaskTypeId;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One thing that whoever leads a branch wants of today, or asks about before. Immutable. */
public sealed interface TodayPress {
  /** What a query may have; notices are not asked about. */
  List<String> MEMBERS =
      List.of("opens", "closes", "longer", "lastNumber", "taskType", "until", "reopen");

  /** That nothing is wanted, or more than one thing. */
  List<Problem.Flaw> NOT_ONE =
      List.of(
          new Problem.Flaw(
              "",
              "is not exactly one thing",
              "one of opens, closes, longer, lastNumber, taskType, notice, takeDown or peak; until or"
                  + " reopen, which is true, only with taskType"));

  /** Other hours, or no more numbers. */
  record Hours(HoursChange change) implements TodayPress {}

  /** What is about one task type. */
  sealed interface OfTaskType extends TodayPress {
    /** Which. */
    TaskTypeId taskType();
  }

  /**
   * No numbers of a task type.
   *
   * @param until when that ends by itself, by the branch's time today
   */
  record Pause(TaskTypeId taskType, Optional<LocalTime> until) implements OfTaskType {}

  /** Numbers of a task type again. */
  record Resume(TaskTypeId taskType) implements OfTaskType {}

  /**
   * A notice on screens.
   *
   * @param until when it is taken down by itself, by the branch's time today
   */
  record PutUp(Map<String, String> texts, Optional<LocalTime> until, Set<Notice.Screen> screens)
      implements TodayPress {}

  /** A notice of the day taken down. */
  record TakeDown(long notice) implements TodayPress {}

  /** A rush begins, or ends. */
  record Rush(boolean begins) implements TodayPress {}

  /** What a body asks for; none unless it is exactly one thing. */
  static Optional<TodayPress> of(Bodies.Today asked) {
    List<TodayPress> all = new ArrayList<>();
    asked.opens().ifPresent(at -> all.add(new Hours(new HoursChange.Opens(LocalTime.parse(at)))));
    asked.closes().ifPresent(at -> all.add(new Hours(closing(at))));
    asked.longer().ifPresent(at -> all.add(new Hours(new HoursChange.Longer(LocalTime.parse(at)))));
    asked.lastNumber().ifPresent(at -> all.add(new Hours(lastNumber(at))));
    asked.taskType().ifPresent(type -> all.add(taskType(type, asked)));
    asked
        .notice()
        .ifPresent(
            notice ->
                all.add(
                    new PutUp(
                        notice.texts(),
                        notice.until().map(LocalTime::parse),
                        Set.copyOf(notice.screens()))));
    asked.takeDown().ifPresent(notice -> all.add(new TakeDown(notice)));
    asked.peak().ifPresent(begins -> all.add(new Rush(begins)));
    boolean fits =
        asked.taskType().isPresent()
            ? asked.reopen().map(again -> again && asked.until().isEmpty()).orElse(true)
            : asked.reopen().isEmpty() && asked.until().isEmpty();
    return all.size() == 1 && fits ? Optional.of(all.get(0)) : Optional.empty();
  }

  private static HoursChange closing(String at) {
    return at.equals("usual")
        ? new HoursChange.UsualClosing()
        : new HoursChange.Closes(LocalTime.parse(at));
  }

  private static HoursChange lastNumber(String at) {
    return switch (at) {
      case "now" -> new HoursChange.NoMoreNumbers();
      case "usual" -> new HoursChange.LastNumber(Optional.empty());
      default -> new HoursChange.LastNumber(Optional.of(LocalTime.parse(at)));
    };
  }

  private static TodayPress taskType(TaskTypeId type, Bodies.Today asked) {
    return asked.reopen().isPresent()
        ? new Resume(type)
        : new Pause(type, asked.until().map(LocalTime::parse));
  }
}
