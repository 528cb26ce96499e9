package dk.serviceisland.domain.day;

import dk.serviceisland.domain.plan.Notice;
import dk.serviceisland.domain.plan.TaskTypeId;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How managers steer a day while it runs: the task types they have paused, the notices they have
 * put up, and the record of all that they changed. Belongs to a branch's state and changes only
 * when that applies an event.
 */
public final class Steering {
  private static final int MOST_CHANGES = 100;

  private final PlanInForce plans;
  private final Map<TaskTypeId, Pause> pauses = new LinkedHashMap<>();
  private final Map<Long, DayNotice> notices = new LinkedHashMap<>();
  private final Deque<DayChange> changes = new ArrayDeque<>();

  Steering(PlanInForce plans) {
    this.plans = plans;
  }

  /** The pause of a task type; none when there is none. */
  public Optional<Pause> pause(TaskTypeId taskType) {
    return Optional.ofNullable(pauses.get(taskType));
  }

  /** The pauses of task types, those whose end has come and not been noticed with them; a view. */
  public Collection<Pause> pauses() {
    return Collections.unmodifiableCollection(pauses.values());
  }

  /** The task types whose pause has ended by itself. */
  List<TaskTypeId> duePauses(Instant now) {
    return pauses.values().stream()
        .filter(pause -> !pause.holds(now))
        .map(Pause::taskType)
        .toList();
  }

  void pause(Pause pause) {
    pauses.put(pause.taskType(), pause);
  }

  /** A task type is drawn again; false if it was not paused. */
  boolean resume(TaskTypeId taskType) {
    return pauses.remove(taskType) != null;
  }

  /** The notices of the day that are up, the oldest first; a view. */
  public Collection<DayNotice> notices() {
    return Collections.unmodifiableCollection(notices.values());
  }

  /** The notices whose time is over. */
  List<DayNotice> dueNotices(Instant now) {
    return notices.values().stream()
        .filter(notice -> end(notice.notice()).filter(end -> !now.isBefore(end)).isPresent())
        .toList();
  }

  /** When a notice ends by itself; none when it does not. */
  Optional<Instant> end(Notice notice) {
    return notice.until().map(plans.inForce()::moment);
  }

  /** A notice is up from now on, under the position of the event that puts it up. */
  void putUp(long position, Notice notice) {
    notices.put(position, new DayNotice(position, notice));
  }

  /** Takes a notice down; none when it was not up. */
  Optional<DayNotice> takeDown(long notice) {
    return Optional.ofNullable(notices.remove(notice));
  }

  /** The earlier of a moment and when a pause or a notice ends by itself. */
  Instant nextDue(Instant before) {
    Instant next = before;
    for (Pause pause : pauses.values()) {
      next = pause.until().isPresent() ? BranchState.earlier(next, pause.until().get()) : next;
    }
    for (DayNotice notice : notices.values()) {
      Optional<Instant> end = end(notice.notice());
      next = end.isPresent() ? BranchState.earlier(next, end.get()) : next;
    }
    return next;
  }

  /** What was changed about the day while it ran, the oldest first, the newest hundred; a view. */
  public Collection<DayChange> changes() {
    return Collections.unmodifiableCollection(changes);
  }

  /** Keeps what was changed; of very many the newest. */
  void remember(DayChange change) {
    if (changes.size() == MOST_CHANGES) {
      changes.removeFirst();
    }
    changes.addLast(change);
  }
}
