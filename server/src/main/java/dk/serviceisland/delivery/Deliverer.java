package dk.serviceisland.delivery;

import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.engine.News;
import dk.serviceisland.engine.Position;
import dk.serviceisland.engine.Turn;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Delivers from a branch's own server to the centre what the centre lacks: reads it from the
 * journal, so that whatever is interrupted goes on from where the centre stands. Fetches the
 * centre's settings. While there is no line it tries again, at most twice a minute. Thread-safe.
 */
public final class Deliverer implements News {
  private final DeliveryWay.Means means;
  private final Supplier<? extends Collection<BranchId>> branches;
  private final Map<BranchId, DeliveryWay> ways = new ConcurrentHashMap<>();
  private volatile Consumer<BranchId> moved = branch -> {};
  private volatile Consumer<BranchId> back = branch -> {};
  private volatile Function<Position, Future<Void>> fetched = end -> Future.succeededFuture();
  private volatile boolean stopped;
  private volatile String home = "";

  /**
   * Delivers nothing yet.
   *
   * @param name what the settings call this server
   * @param branches that this server decides for
   * @param clock the time of these
   */
  public Deliverer(
      Vertx vertx,
      CentreClient centre,
      String name,
      DeliveryStore store,
      Supplier<? extends Collection<BranchId>> branches,
      HomeSettings settings,
      InstantSource clock) {
    this.branches = branches;
    this.means =
        new DeliveryWay.Means(
            vertx,
            centre,
            name,
            store,
            settings,
            new BookingsDelivery(centre, store, name, clock),
            new SettingsFetcher(centre, store, settings));
  }

  /**
   * Who keeps the codes by which links to what is booked open at the centre; before the start.
   *
   * @param keeper is asked each time they come; nothing is delivered until it has them
   */
  public void whenCodesCome(BiFunction<BranchId, String, Future<Void>> keeper) {
    means.bookings().whenCodesCome(keeper);
  }

  /**
   * Who is told when this server is not the home of a branch any more, and when it is it again;
   * before the start.
   */
  public void whenMoved(Consumer<BranchId> away, Consumer<BranchId> home) {
    moved = away;
    back = home;
  }

  /** Who is told how far a branch was written by what came from the centre; before the start. */
  public void whenFetched(Function<Position, Future<Void>> reader) {
    fetched = reader;
  }

  /** Tells which branches had moved away before this start; before anything is decided. */
  public Future<Void> remember() {
    return means
        .store()
        .movedAway()
        .map(
            away -> {
              away.forEach(branch -> way(branch).wasAway());
              return null;
            });
  }

  /** Delivers from now on. */
  public Future<Void> start() {
    return means
        .store()
        .ownId()
        .map(
            id -> {
              home = id;
              branches.get().forEach(this::way);
              // Those that are away as well: the centre may give them back.
              ways.values().forEach(DeliveryWay::soon);
              return null;
            });
  }

  private DeliveryWay way(BranchId branch) {
    return ways.computeIfAbsent(
        branch, unknown -> new DeliveryWay(branch, means, new Told(branch)));
  }

  /** What a way is told of this server, and tells it. */
  private final class Told implements DeliveryWay.Server {
    private final BranchId branch;

    Told(BranchId branch) {
      this.branch = branch;
    }

    @Override
    public String home() {
      return home;
    }

    @Override
    public boolean stopped() {
      return stopped;
    }

    @Override
    public void movedAway() {
      moved.accept(branch);
    }

    @Override
    public void movedBack() {
      back.accept(branch);
    }

    @Override
    public Future<Void> fetched(Waymark end) {
      return fetched.apply(new Position(branch, end.day(), end.sequence()));
    }
  }

  /** Delivers nothing more, and asks nothing. */
  public Future<Void> stop() {
    stopped = true;
    return means.centre().close();
  }

  @Override
  public void happened(Turn turn) {
    if (turn.decidedHere() && !home.isEmpty()) {
      way(turn.branch()).soon();
    }
  }

  /** Something was booked in a branch, given up or entered as come, of which no event tells. */
  public void booked(BranchId branch) {
    if (!home.isEmpty()) {
      way(branch).booked();
    }
  }

  /** Why the centre does not get what happens, by branch; empty while it does. */
  public Map<BranchId, String> troubles() {
    Map<BranchId, String> troubles = new HashMap<>();
    ways.forEach((branch, way) -> way.trouble().ifPresent(why -> troubles.put(branch, why)));
    return troubles;
  }

  /** Whether nothing was decided for a branch since this server started, nor is yet. */
  public boolean waits(BranchId branch) {
    return Optional.ofNullable(ways.get(branch)).map(DeliveryWay::waits).orElse(false);
  }

  /** Whether this server is not the home of a branch any more, so that here nothing is decided. */
  public boolean isAway(BranchId branch) {
    return Optional.ofNullable(ways.get(branch)).map(DeliveryWay::isAway).orElse(false);
  }
}
