package dk.serviceisland.engine;

import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * One timer for each branch in which time has something to do. Belongs to the lane of the writers.
 */
final class Alarms {
  private static final long LONGEST_SLEEP_MILLIS = 60_000;

  private record Alarm(long timer, long atMillis, long setMillis) {}

  private final Lane lane;
  private final InstantSource clock;
  private final Host host;
  private final BiConsumer<BranchWriter, Instant> passTime;
  private final Map<BranchWriter, Alarm> alarms = new HashMap<>();

  /**
   * Alarms of some writers.
   *
   * @param lane keeps time
   * @param host on whose lane they ring
   * @param passTime what they do; must not throw
   */
  Alarms(Lane lane, InstantSource clock, Host host, BiConsumer<BranchWriter, Instant> passTime) {
    this.lane = lane;
    this.clock = clock;
    this.host = host;
    this.passTime = passTime;
  }

  /** Rings when the branch says so, or earlier. */
  void set(BranchWriter branch) {
    long now = clock.millis();
    long at = Math.min(branch.wakeMillis(), now + LONGEST_SLEEP_MILLIS);
    Alarm set = alarms.get(branch);
    if (set != null && set.atMillis() <= at) {
      return;
    }
    if (set != null) {
      lane.cancel(set.timer());
    }
    set(branch, now, at);
  }

  /** That of a branch rings no more. */
  void forget(BranchWriter branch) {
    Alarm set = alarms.remove(branch);
    if (set != null) {
      lane.cancel(set.timer());
    }
  }

  /** None rings any more. */
  void clear() {
    alarms.values().forEach(alarm -> lane.cancel(alarm.timer()));
    alarms.clear();
  }

  /**
   * A clock that stands still would make a timer fire for ever: it sleeps until it is told. A timer
   * that another took the place of may have fired already and comes in vain.
   */
  private void ring(BranchWriter branch, long timer) {
    Alarm fired = alarms.get(branch);
    if (fired == null || fired.timer() != timer) {
      return;
    }
    alarms.remove(branch);
    Instant now = Instant.ofEpochMilli(clock.millis());
    passTime.accept(branch, now);
    if (!alarms.containsKey(branch)) {
      long at =
          now.toEpochMilli() > fired.setMillis()
              ? branch.wakeMillis()
              : now.toEpochMilli() + LONGEST_SLEEP_MILLIS;
      set(branch, now.toEpochMilli(), at);
    }
  }

  private void set(BranchWriter branch, long now, long at) {
    long delay = Math.max(1, Math.min(LONGEST_SLEEP_MILLIS, at - now));
    long timer = lane.later(delay, fired -> host.take(() -> ring(branch, fired)));
    alarms.put(branch, new Alarm(timer, at, now));
  }
}
