package dk.serviceisland.delivery;

import dk.serviceisland.domain.plan.BranchId;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;

/**
 * Keeps at the centre what is booked in a branch as it is at the branch's own server, which decides
 * about it: first takes over what the centre gave before, once, and then delivers what changed. So
 * nobody loses a seat or a time when a branch gets a server of its own, gets another, or has none
 * any more. Asked by one caller of each branch at a time.
 */
final class BookingsDelivery {
  /** What ended before is in nobody's way any more, and counted. */
  static final Duration KEPT = Duration.ofDays(30);

  /** Of whoever is to be handed over everything. */
  static final String NO_MARK = "";

  private static final int PAGE_CHARACTERS = 512 * 1_024;

  private final CentreClient centre;
  private final DeliveryStore store;
  private final String name;
  private final InstantSource clock;
  private volatile BiFunction<BranchId, String, Future<Void>> codes =
      (branch, given) -> Future.succeededFuture();

  /** What the centre has as it is here; forgotten at a start, and told again then. */
  private final Map<BranchId, Set<String>> there = new ConcurrentHashMap<>();

  /**
   * Has delivered nothing yet.
   *
   * @param name what the settings call this server
   * @param clock the time of the branches
   */
  BookingsDelivery(CentreClient centre, DeliveryStore store, String name, InstantSource clock) {
    this.centre = centre;
    this.store = store;
    this.name = name;
    this.clock = clock;
  }

  /** Who keeps the codes by which links to what is booked open at the centre. */
  void whenCodesCome(BiFunction<BranchId, String, Future<Void>> keeper) {
    codes = keeper;
  }

  /** The centre may have given something meanwhile: it was away, or there are other settings. */
  void askAgain(BranchId branch) {
    there.remove(branch);
  }

  /** One round; fails as the network does, and with {@link CentreClient.Refused}. */
  Future<Void> look(BranchId branch, String home) {
    return store
        .bookings(branch, since())
        .compose(
            own ->
                there.containsKey(branch)
                    ? deliver(branch, home, own)
                    : takeOver(branch, home, own).compose(taken -> look(branch, home)));
  }

  private Instant since() {
    return clock.instant().minus(KEPT);
  }

  private Future<Void> takeOver(BranchId branch, String home, HandedBookings own) {
    return centre
        .bookings(branch, home, own.mark())
        .compose(
            handed -> {
              Future<Void> kept =
                  handed.mark().equals(own.mark())
                      ? Future.succeededFuture()
                      : store.takeOver(branch, handed);
              return kept.compose(done -> codes.apply(branch, handed.codes()))
                  .onSuccess(done -> there.put(branch, Set.copyOf(handed.lines())));
            });
  }

  /** Takes over everything afresh, for what is here may be older than its mark. */
  Future<Void> afresh(BranchId branch, String home) {
    // Codes come once this server has delivered.
    return takeOver(branch, home, new HandedBookings(NO_MARK, List.of()))
        .onSuccess(taken -> askAgain(branch));
  }

  private Future<Void> deliver(BranchId branch, String home, HandedBookings own) {
    Set<String> known = new HashSet<>(there.get(branch));
    known.retainAll(new HashSet<>(own.lines()));
    List<String> page = new ArrayList<>();
    int characters = 0;
    for (String line : own.lines()) {
      boolean hasRoom = characters < PAGE_CHARACTERS && page.size() < Protocol.BOOKINGS;
      if (hasRoom && !known.contains(line)) {
        page.add(line);
        characters += line.length();
      }
    }
    if (page.isEmpty()) {
      return Future.succeededFuture();
    }
    return centre
        .deliver(branch, home, name, new HandedBookings(own.mark(), page))
        .onFailure(failure -> askAgain(branch))
        .compose(
            done -> {
              known.addAll(page);
              there.put(branch, Set.copyOf(known));
              return deliver(branch, home, own);
            });
  }
}
