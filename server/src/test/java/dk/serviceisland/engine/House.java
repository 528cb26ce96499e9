package dk.serviceisland.engine;

import static dk.serviceisland.journal.Written.get;

import dk.serviceisland.domain.day.BranchBuilder;
import dk.serviceisland.domain.day.BranchDay;
import dk.serviceisland.domain.day.BranchState;
import dk.serviceisland.domain.day.Command;
import dk.serviceisland.domain.day.CounterCommand;
import dk.serviceisland.domain.day.DayCommand;
import dk.serviceisland.domain.day.DrawTicket;
import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.plan.CounterId;
import dk.serviceisland.domain.plan.Plan;
import dk.serviceisland.domain.plan.StaffId;
import dk.serviceisland.domain.plan.TaskTypeId;
import dk.serviceisland.domain.ticket.Channel;
import dk.serviceisland.journal.FutureEvent;
import dk.serviceisland.journal.MadeDatabase;
import dk.serviceisland.journal.SqliteStore;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;

/**
 * A whole house for a test: an engine on a real journal in a folder, a clock that the test sets,
 * and plans that the test changes. It is Monday, ten o'clock, when the branches open.
 */
final class House implements AutoCloseable {
  static final BranchId MAIN = new BranchId("main-library");
  static final BranchId TOWN_HALL = new BranchId("town-hall");
  private static final ZoneId COPENHAGEN = ZoneId.of("Europe/Copenhagen");

  /** Turns as they were told. */
  final List<Turn> told = new CopyOnWriteArrayList<>();

  final Map<BranchId, Plan> plans = new ConcurrentHashMap<>();

  /** Those of the branches that are to go. */
  final Set<BranchId> leaving = ConcurrentHashMap.newKeySet();

  private final Map<String, Plan> plansByText = new ConcurrentHashMap<>();
  private final Path file;
  private final Vertx vertx = Vertx.vertx();
  private final Vertx enginesVertx;
  private volatile Instant now;

  /** Whoever asks for a plan gets an exception. */
  volatile boolean plansFail;

  SqliteStore store;
  FaultyJournal journal;
  Engine engine;

  House(Path folder, Plan... branches) {
    this(folder, vertx -> vertx, branches);
  }

  House(Path folder, UnaryOperator<Vertx> around, Plan... branches) {
    this.enginesVertx = around.apply(vertx);
    this.file = folder.resolve("island.db");
    for (Plan plan : branches) {
      plans.put(plan.branch(), plan);
    }
    at(BranchBuilder.MONDAY, "10:00");
    MadeDatabase.at(file);
    store = SqliteStore.open(file);
    engine = newEngine();
  }

  /** Main library and town hall, running. */
  static House running(Path folder) {
    House house = new House(folder, plan("main-library"), plan("town-hall"));
    house.start();
    return house;
  }

  static Plan plan(String branch) {
    return BranchBuilder.aServiceIsland().named(branch).plan();
  }

  /** The main library's plan with other hours. */
  static Plan replanned(String hash, String hours) {
    return BranchBuilder.aServiceIsland()
        .named("main-library")
        .open(BranchBuilder.everyDay(hours))
        .plan()
        .withHash(hash);
  }

  void start() {
    get(engine.start());
  }

  /** Ends in good order and starts again on the same file. */
  void restart() {
    get(engine.stop());
    store.close();
    store = SqliteStore.open(file);
    engine = newEngine();
    start();
  }

  void at(LocalDate date, String time) {
    now = date.atTime(LocalTime.parse(time)).atZone(COPENHAGEN).toInstant();
  }

  void after(Duration time) {
    now = now.plus(time);
  }

  Instant now() {
    return now;
  }

  /** The clock is set and the engine told. */
  void clock(LocalDate date, String time) {
    at(date, time);
    get(engine.timePassed());
  }

  /** One node of many on the journal of this house; not started. */
  Engine node(Touch touch) {
    return new Engine(enginesVertx, () -> now, journal, new HousePlans(), touch);
  }

  /**
   * One node of many that counts time so; not started.
   *
   * @param nanos a count of nanoseconds
   */
  Engine node(Touch touch, LongSupplier nanos) {
    Lane real = Lane.of(enginesVertx);
    Lane counting =
        new Lane() {
          @Override
          public Future<Void> open() {
            return real.open();
          }

          @Override
          public Future<Void> close() {
            return real.close();
          }

          @Override
          public void run(Runnable step) {
            real.run(step);
          }

          @Override
          public long later(long millis, LongConsumer step) {
            return real.later(millis, step);
          }

          @Override
          public void cancel(long name) {
            real.cancel(name);
          }

          @Override
          public long nanos() {
            return nanos.getAsLong();
          }
        };
    return new Engine(counting, () -> now, journal, new HousePlans(), touch);
  }

  /** One node of many on the same journal, which nothing disturbs here; not started. */
  Engine undisturbed(Touch touch) {
    return new Engine(enginesVertx, () -> now, store.journal(), new HousePlans(), touch);
  }

  /** An engine on the journal of this house, by another clock; not started. */
  Engine by(InstantSource clock) {
    return new Engine(enginesVertx, clock, journal, new HousePlans());
  }

  /** Ends the engine, and names what lies in the future, or puts it right. */
  List<FutureEvent> putRight(Instant trueTime, boolean write) {
    get(engine.stop());
    return get(
        write
            ? store.putRight(trueTime, new HousePlans()::read)
            : store.futureEvents(trueTime, new HousePlans()::read));
  }

  /** A draw at a node, in the main library. */
  static Future<Reply> draws(Engine node, String ticket, String key) {
    return asks(node, MAIN, drawing(ticket), key, "body of " + ticket);
  }

  Future<Reply> draws(BranchId branch, String ticket, String key) {
    return asks(branch, drawing(ticket), key, "body of " + ticket);
  }

  Future<Reply> asks(BranchId branch, Command command, String key, String body) {
    return asks(engine, branch, command, key, body);
  }

  private static Future<Reply> asks(
      Engine node, BranchId branch, Command command, String key, String body) {
    return node.submit(
        new Request(
            branch,
            command,
            Optional.of(new RequestKey("kiosk", key, body)),
            (state, events) -> Answer.of(200, Buffer.buffer("after " + state.sequence()))));
  }

  /** Another plan is to take force at a node, in the main library. */
  static Future<Reply> changes(Engine node, Plan plan) {
    return asks(node, MAIN, new DayCommand.ChangePlan(plan), plan.hash(), plan.hash());
  }

  /** Looks whether the kiosk asked so before. */
  Future<Optional<Reply>> looksFor(BranchId branch, String key, String body) {
    return engine.repeated(branch, new RequestKey("kiosk", key, body));
  }

  Future<Reply> asks(BranchId branch, Command command) {
    return engine.submit(
        new Request(
            branch,
            command,
            Optional.empty(),
            (state, events) -> Answer.of(events.isEmpty() ? 204 : 200, Buffer.buffer())));
  }

  <T> T sees(BranchId branch, Function<BranchState, T> view) {
    return get(engine.read(branch, view));
  }

  /** Asks until the branch answers again; it does so by itself. */
  void untilBack(BranchId branch) {
    Within.aMinute(branch + " is back", () -> !engine.unavailable().containsKey(branch));
  }

  static DrawTicket drawing(String ticket) {
    return new DrawTicket(
        BranchDay.ticketId(ticket),
        List.of(new TaskTypeId("passport")),
        Channel.KIOSK,
        "da",
        false);
  }

  static CounterCommand.OpenCounter opening(String counter, String staff) {
    return new CounterCommand.OpenCounter(new CounterId(counter), new StaffId(staff));
  }

  static String text(Reply reply) {
    return ((Reply.Done) reply).answer().body().toString();
  }

  @Override
  public void close() {
    get(engine.stop());
    store.close();
    get(vertx.close());
  }

  private Engine newEngine() {
    journal = new FaultyJournal(store.journal());
    Engine made = new Engine(enginesVertx, () -> now, journal, new HousePlans());
    made.listen(told::add);
    return made;
  }

  /** The plans of this house. */
  Plans asPlans() {
    return new HousePlans();
  }

  private final class HousePlans implements Plans {
    @Override
    public Collection<BranchId> branches() {
      return plans.keySet();
    }

    @Override
    public Set<BranchId> leaving() {
      return leaving;
    }

    @Override
    public boolean letGo(BranchId branch) {
      boolean goes = leaving.remove(branch);
      if (goes) {
        plans.remove(branch);
      }
      return goes;
    }

    @Override
    public Plan current(BranchId branch) {
      if (plansFail) {
        throw new IllegalStateException("plans that fail");
      }
      return plans.get(branch);
    }

    @Override
    public String text(Plan plan) {
      plansByText.put(plan.toString(), plan);
      return plan.toString();
    }

    @Override
    public Plan read(String hash, String text) {
      Plan plan = plansByText.get(text);
      if (plan == null || !plan.hash().equals(hash)) {
        throw new IllegalArgumentException("no such plan");
      }
      return plan;
    }
  }
}
