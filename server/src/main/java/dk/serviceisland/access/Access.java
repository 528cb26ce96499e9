package dk.serviceisland.access;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the room offers: who somebody is, and what shows it. Thread-safe.
 *
 * @param accounts of staff
 * @param sessions of staff who are signed in
 * @param signIn how a session is opened by a password
 * @param knownBrowsers by which people signed in before
 * @param house how one is opened by the house's own sign-in
 * @param tablets those that are turned to the citizens
 * @param seal closes what browsers keep on the way to the house and back
 * @param devices kiosks and displays
 * @param followCodes by which citizens name their tickets
 * @param services the tokens of other programs
 * @param presence proof of being in the room
 * @param drawRate how many numbers, seats and times one screen or person gives in a minute
 * @param phoneDraws what phones have drawn
 * @param seatRequests how many seats one place may book
 * @param appointmentRequests how many times one place may book
 * @param nudgeRequests how often phones may ask to be told of their tickets
 * @param counselAttempts how often counters may ask owners of tasks, and lifelines
 * @param wishAttempts how often somebody may say what they would like to learn
 * @param newsReadings who has read what is new
 */
public record Access(
    Accounts accounts,
    Sessions sessions,
    SignIn signIn,
    KnownBrowsers knownBrowsers,
    HouseDoor house,
    TurnedTablets tablets,
    Seal seal,
    Devices devices,
    FollowCodes followCodes,
    ServiceTokens services,
    Presence presence,
    DrawRate drawRate,
    PhoneDraws phoneDraws,
    SeatRequests seatRequests,
    AppointmentRequests appointmentRequests,
    NudgeRequests nudgeRequests,
    CounselAttempts counselAttempts,
    WishAttempts wishAttempts,
    NewsReadings newsReadings) {
  private static final Logger LOG = LoggerFactory.getLogger(Access.class);
  private static final int WORKERS = 2;
  private static final Duration RENEW_EVERY = Duration.ofHours(1);

  /**
   * Opens the room over a store.
   *
   * @param owner goes before the names of its threads, where several share a program; else empty
   * @param clock real time: whoever sets the clock of a rehearsal is to end no sessions
   * @return fails when the store cannot be used
   */
  public static Future<Access> open(
      Vertx vertx,
      String owner,
      Accounts accounts,
      AccessStore store,
      InstantSource clock,
      AccessSettings settings) {
    return open(vertx, owner, accounts, store, clock, clock, settings);
  }

  /**
   * The same, where those who book live by another clock.
   *
   * @param clock of real time
   * @param bookings by which it is counted how many book from one place; in a rehearsal the clock
   *     of its branches, by which whoever tries it waits
   */
  public static Future<Access> open(
      Vertx vertx,
      String owner,
      Accounts accounts,
      AccessStore store,
      InstantSource clock,
      InstantSource bookings,
      AccessSettings settings) {
    Sessions sessions = new Sessions(accounts, store, clock, settings);
    HouseDoor house = new HouseDoor(accounts, store, sessions, clock);
    Devices devices = new Devices(store, clock, settings);
    ServiceTokens services = new ServiceTokens(store.serviceTokens(), clock);
    NewsReadings newsReadings = new NewsReadings(accounts, store);
    Future<Presence> presence = Presence.of(store, clock, settings);
    Future<Seal> seal = Seal.of(store, "house sign-in");
    Future<FollowCodes> codes = FollowCodes.of(store, bookings);
    Future<SecondFactors> factors = SecondFactors.of(store, clock);
    Future<KnownBrowsers> browsers = KnownBrowsers.of(store);
    Future<TurnedTablets> tablets = TurnedTablets.of(store, sessions);
    WorkerExecutor workers = vertx.createSharedWorkerExecutor(owner + "passwords", WORKERS);
    return Future.join(List.of(presence, seal, codes, factors, browsers, tablets))
        .onSuccess(
            all -> vertx.setPeriodic(RENEW_EVERY.toMillis(), now -> renew(presence.result())))
        .map(
            all ->
                new Access(
                    accounts,
                    sessions,
                    new SignIn(
                        workers, accounts, store, sessions, factors.result(), clock, settings),
                    browsers.result(),
                    house,
                    tablets.result(),
                    seal.result(),
                    devices,
                    codes.result(),
                    services,
                    presence.result(),
                    new DrawRate(clock, settings),
                    new PhoneDraws(settings),
                    new SeatRequests(bookings),
                    new AppointmentRequests(bookings),
                    new NudgeRequests(clock),
                    new CounselAttempts(clock),
                    new WishAttempts(clock),
                    newsReadings));
  }

  private static void renew(Presence presence) {
    presence.renew().onFailure(later -> LOG.warn("secrets of presence were not read", later));
  }

  /** Who is told that somebody was shut out here, so that other nodes {@link #lookAgain}. */
  public void whenEnded(Runnable listener) {
    sessions.whenEnded(listener);
    devices.whenRevoked(listener);
    services.whenRevoked(listener);
  }

  /** Somebody may have been shut out elsewhere: each is looked up at the next use. */
  public void lookAgain() {
    sessions.lookAgain();
    devices.lookAgain();
    services.lookAgain();
  }
}
