package dk.serviceisland.delivery;

import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.plan.Plan;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * The journal as lines that travel between two servers, and who delivers them. Every future fails
 * when the store does. Thread-safe.
 */
public interface DeliveryStore {

  /**
   * Lines in order, of one day.
   *
   * @param lines each an event, a plan that a line after it names, or the day's ratings
   * @param end how far whoever takes them has the branch then
   * @param more whether there are more behind them
   */
  record Page(List<String> lines, Waymark end, boolean more) {}

  /** How far this journal has a branch; none: it has nothing. */
  Future<Optional<Waymark>> waymark(BranchId branch);

  /**
   * Reads on behind what another server has.
   *
   * @param from how far that is; none: from the first day that still has events
   * @param bytes how many characters a page is to have about, at least one event
   * @return none when there is nothing behind it; fails with {@link NotTaken} when this journal has
   *     another event there, or does not come so far
   */
  Future<Optional<Page>> after(BranchId branch, Optional<Waymark> from, int bytes);

  /**
   * Takes lines in: all of them or none, each event once however often it comes, with the figures
   * that follow from it.
   *
   * @param plans makes a plan of its hash and text
   * @return how far this journal has the branch then; fails with {@link NotTaken}
   */
  Future<Optional<Waymark>> take(
      BranchId branch, List<String> lines, BiFunction<String, String, Plan> plans);

  /** What is known of the homes of branches. */
  Future<List<KeptHome>> homes();

  /** Keeps what is known of a home, in place of what was known of that branch. */
  Future<Void> keep(KeptHome home);

  /** The id of this database, made when it is asked for first. */
  Future<String> ownId();

  /** The branches whose setting up from the centre has begun here and is not whole. */
  Future<Set<BranchId>> settingUp();

  /** Keeps whether the setting up of a branch from the centre has begun and is not whole. */
  Future<Void> keepSettingUp(BranchId branch, boolean underWay);

  /** The branches that were at home here and are not any more. */
  Future<Set<BranchId>> movedAway();

  /** Keeps whether a branch that was at home here is not any more. */
  Future<Void> keepMoved(BranchId branch, boolean away);

  /**
   * What is booked in a branch and ends at a moment or after it, under the mark of the handing over
   * that was last.
   */
  Future<HandedBookings> bookings(BranchId branch, Instant since);

  /**
   * Hands over what is booked in a branch to its own server, under a new mark.
   *
   * @param mark that the other has; where it is the last one nothing is handed over
   */
  Future<HandedBookings> handOver(BranchId branch, String mark, Instant since);

  /** Takes over what the centre had of bookings in a branch, with the mark of that, or nothing. */
  Future<Void> takeOver(BranchId branch, HandedBookings handed);

  /**
   * Takes in what changed in the bookings of a branch at its own server, some hundred lines at a
   * time, each time all or nothing. Whoever was refused in the middle sends all of it again.
   *
   * @param since what ended before is none of it
   * @return fails with {@link NotTaken} where the mark is not the last one here, where a line is
   *     not what it says or contradicts what is there, where one has the id of something in another
   *     branch, and where a day or a meeting has more than any branch books
   */
  Future<Void> takeIn(BranchId branch, HandedBookings changed, Instant since);

  /**
   * Those branches alone have a server of their own: what was handed over to any other, and who it
   * was, is forgotten.
   */
  Future<Void> forgetOthers(Set<BranchId> atHome);

  /** The revisions of the settings behind a number, each as a line. */
  Future<List<String>> revisionsAfter(int number, int most);

  /**
   * Takes revisions in, all or none. One that is here already gets the content that it comes with.
   *
   * @return number of the newest then; fails with {@link NotTaken} when they do not go on from it
   */
  Future<Integer> takeRevisions(List<String> lines);
}
