package dk.serviceisland.settings;

import dk.serviceisland.access.Account;
import dk.serviceisland.config.Configuration;
import dk.serviceisland.config.LivePlans;
import dk.serviceisland.config.RevisionBook;
import dk.serviceisland.config.revision.Revisions;
import dk.serviceisland.engine.Engine;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Function;

/** Everything that is done about settings while the server runs, put together. Thread-safe. */
public final class SettingsDesk {
  private final RevisionBook book;
  private final LivePlans plans;
  private final InForce inForce;
  private final Changes changes;
  private final HoursOfToday hoursOfToday;
  private final OwnWishes ownWishes;

  /**
   * Puts it together; nothing runs yet.
   *
   * @param plans the settings in force
   * @param engine has not started
   * @param book the revisions, by {@link #book}
   * @param clock the time of the branches
   * @param hasPassword whether somebody could sign in with a password
   * @param taken is told of settings that are in force from now on
   */
  public SettingsDesk(
      Vertx vertx,
      RevisionBook book,
      LivePlans plans,
      Engine engine,
      InstantSource clock,
      Function<Account, Future<Boolean>> hasPassword,
      Consumer<Configuration> taken) {
    this.book = book;
    this.plans = plans;
    this.inForce = new InForce(vertx, book, plans, engine, clock, taken);
    this.changes = new Changes(book, plans, inForce, engine, clock, hasPassword);
    this.ownWishes = new OwnWishes(changes);
    this.hoursOfToday = new HoursOfToday(book, engine, plans, changes, clock);
  }

  /**
   * The revisions of a store, read aside.
   *
   * @param aside threads that may take their time
   */
  public static RevisionBook book(Revisions revisions, WorkerExecutor aside) {
    return new RevisionBook(revisions, new Workers(aside));
  }

  /** Threads of workers, where nobody waits for what somebody else asked for before. */
  private record Workers(WorkerExecutor threads) implements RevisionBook.Aside {
    @Override
    public <T> Future<T> run(Callable<T> work) {
      return threads.executeBlocking(work, false);
    }
  }

  /** The revisions. */
  public RevisionBook book() {
    return book;
  }

  /** The settings in force. */
  public LivePlans plans() {
    return plans;
  }

  /** Puts them in force. */
  public InForce inForce() {
    return inForce;
  }

  /** Changes the hours of the days that are lived. */
  public HoursOfToday hoursOfToday() {
    return hoursOfToday;
  }

  /** Has staff say what they would like to learn. */
  public OwnWishes ownWishes() {
    return ownWishes;
  }

  /** Takes changes of them. */
  public Changes changes() {
    return changes;
  }
}
