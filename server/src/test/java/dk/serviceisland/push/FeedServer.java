package dk.serviceisland.push;

import at.favre.lib.crypto.bcrypt.BCrypt;
import dk.serviceisland.access.Access;
import dk.serviceisland.access.AccessSettings;
import dk.serviceisland.access.Account;
import dk.serviceisland.access.Accounts;
import dk.serviceisland.access.MemoryAccessStore;
import dk.serviceisland.access.Role;
import dk.serviceisland.access.Sessions;
import dk.serviceisland.access.SettableClock;
import dk.serviceisland.access.SignIn;
import dk.serviceisland.appointments.Appointments;
import dk.serviceisland.appointments.Telling;
import dk.serviceisland.assembly.Face;
import dk.serviceisland.audit.AuditLog;
import dk.serviceisland.config.Configuration;
import dk.serviceisland.config.LivePlans;
import dk.serviceisland.counsel.FollowedCounsel;
import dk.serviceisland.delivery.Excerpts;
import dk.serviceisland.delivery.Reception;
import dk.serviceisland.domain.day.BranchBuilder;
import dk.serviceisland.domain.day.Command;
import dk.serviceisland.domain.day.CounterCommand;
import dk.serviceisland.domain.day.DrawTicket;
import dk.serviceisland.domain.day.ServiceCommand;
import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.plan.CounterId;
import dk.serviceisland.domain.plan.StaffId;
import dk.serviceisland.domain.plan.TaskTypeId;
import dk.serviceisland.domain.ticket.TicketId;
import dk.serviceisland.domain.ticket.WaitRange;
import dk.serviceisland.duties.Duties;
import dk.serviceisland.engine.Answer;
import dk.serviceisland.engine.Engine;
import dk.serviceisland.engine.Notes;
import dk.serviceisland.engine.OnePlan;
import dk.serviceisland.engine.Plans;
import dk.serviceisland.engine.Reply;
import dk.serviceisland.engine.Request;
import dk.serviceisland.forecast.BranchForecast;
import dk.serviceisland.http.Branches;
import dk.serviceisland.http.ConfiguredPlans;
import dk.serviceisland.journal.MadeDatabase;
import dk.serviceisland.journal.SqliteStore;
import dk.serviceisland.nudge.Nudges;
import dk.serviceisland.outbox.Contacts;
import dk.serviceisland.outbox.Outbox;
import dk.serviceisland.report.Reporting;
import dk.serviceisland.scim.Scim;
import dk.serviceisland.seats.Seats;
import dk.serviceisland.settings.SettingsDesk;
import dk.serviceisland.speech.Spoken;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * A feed over the real engine and the real store, in a branch where anna, bo and carl serve at
 * three counters, on a Monday at 10:00 by a clock that the test moves.
 */
public final class FeedServer {
  /** The branch. */
  public static final BranchId BRANCH = new BranchId("main-library");

  /** Heartbeats as often as the contract allows. */
  public static final PushSettings QUICK =
      new PushSettings(1_000, 64 * 1024, Duration.ofSeconds(1), Duration.ofSeconds(60));

  private static final String PASSWORD = "vinter-bog-skranke-42";

  /** Of all accounts, whenever they are made: another hash would be another password. */
  private static final String HASH = BCrypt.withDefaults().hashToString(4, PASSWORD.toCharArray());

  /** Moves by hand. */
  public final SettableClock clock = new SettableClock(Instant.parse("2026-03-02T09:00:00Z"));

  final AwayJournal journal;
  final Engine engine;
  final Feed feed;
  final FollowedCounsel counsel;
  final Accounts accounts;
  final Sessions sessions;
  private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(2));
  private final SqliteStore kept;
  private final Access access;
  private final HttpServer first;
  private final HttpServer second;
  private final Map<BranchId, BranchForecast> forecasts = new ConcurrentHashMap<>();
  private int drawn;

  /** A feed with these dials; the sockets' send buffers have so many bytes, 0 for the usual. */
  public FeedServer(Path folder, PushSettings settings, int sendBuffer) throws Exception {
    Path file = folder.resolve("journal.db");
    MadeDatabase.at(file);
    kept = SqliteStore.open(file);
    journal = new AwayJournal(kept.journal());
    engine = new Engine(vertx, clock, journal, new OnePlan(BranchBuilder.aServiceIsland().plan()));
    MemoryAccessStore store = new MemoryAccessStore();
    accounts =
        new Accounts(
            List.of(
                account("anna", Role.STAFF, BRANCH.value()),
                account("bo", Role.STAFF, BRANCH.value()),
                account("eva", Role.STAFF, "another-library"),
                account("karen", Role.MANAGER, BRANCH.value())),
            clock);
    access = get(Access.open(vertx, "", accounts, store, clock, AccessSettings.USUAL));
    sessions = access.sessions();
    Face face = face(settings);
    feed = face.feed();
    counsel = face.counsel();
    get(engine.start());
    HttpServerOptions options = Face.options(Optional.empty()).setHost("127.0.0.1").setPort(0);
    if (sendBuffer > 0) {
      options.setSendBufferSize(sendBuffer);
    }
    // Two servers, so that the sockets of a topic live on two event loops.
    first = get(face.server(options).listen());
    second = get(face.server(options).listen());
  }

  /** As in the whole server, set as it is shipped but for the screens. */
  private Face face(PushSettings screens) throws Exception {
    Configuration shipped = Configuration.load(Path.of("../config"));
    Face.Dials usual = Face.Dials.usual(shipped.settings());
    Plans plans = new OnePlan(BranchBuilder.aServiceIsland().plan());
    Branches branches =
        new Branches(
            engine,
            plans,
            new Notes(vertx, engine, kept.notes(), clock),
            branch -> Optional.ofNullable(forecasts.get(branch)),
            clock,
            Optional.empty());
    Duties duties = new Duties(kept.duties(), plans::current, clock);
    return new Face(
        vertx,
        new Face.Behind(
            branches,
            Reporting.open(
                kept.facts(),
                new ConfiguredPlans(plans),
                kept.looks(),
                kept.pulse(),
                Optional::empty,
                clock),
            access,
            Optional.empty(),
            Map.of(),
            shipped::municipality,
            new SettingsDesk(
                vertx,
                SettingsDesk.book(kept.revisions(), vertx.createSharedWorkerExecutor("aside")),
                new LivePlans(shipped),
                engine,
                clock,
                access.signIn().passwords()::hasPassword,
                now -> {}),
            Spoken.with(vertx, "", Path.of("none"), Optional.empty()),
            new AuditLog(kept.audit(), clock),
            new Scim(
                kept.scim(),
                people -> Future.succeededFuture(Optional.of("nobody comes or goes here")),
                access.house(),
                List.of(),
                clock),
            new Reception(
                kept.deliveries(), new NoHomes(), plans, branch -> Optional.empty(), clock),
            new Seats(
                kept.seats(),
                branch -> new Seats.Offer(plans.current(branch).zone(), List.of(), true),
                clock),
            new Appointments(
                kept.appointments(),
                plans::current,
                branch -> false,
                duties::staffing,
                clock,
                Telling.NOTHING),
            duties,
            kept.counsel(),
            get(
                Nudges.open(
                    vertx,
                    "",
                    kept.access(),
                    new Nudges.Around(
                        engine,
                        branches.forecasts(),
                        kept.nudges(),
                        access.followCodes(),
                        clock,
                        clock),
                    Nudges.Dials.usual(Optional.empty()))),
            get(Contacts.open(kept.access(), 1)),
            new Outbox(
                vertx,
                kept.outbox(),
                clock,
                Outbox.Dials.USUAL,
                Optional.empty(),
                Optional.empty(),
                Optional.empty())),
        new Face.Dials(usual.settings(), usual.headDeadline(), usual.bodyDeadline(), screens));
  }

  /** The port of the server, or of its twin on another event loop. */
  public int port(boolean twin) {
    return (twin ? second : first).actualPort();
  }

  /** A manager opens the day, anna is at counter 1 and bo at counter 2. */
  public FeedServer opened() throws Exception {
    get(engine.timePassed());
    does(new CounterCommand.OpenCounter(new CounterId("1"), new StaffId("anna")));
    does(new CounterCommand.OpenCounter(new CounterId("2"), new StaffId("bo")));
    return this;
  }

  /** A citizen draws. */
  public TicketId draws(String taskType) throws Exception {
    DrawTicket draw = draw(taskType);
    does(draw);
    return draw.ticket();
  }

  /** The code by which its holder follows a ticket. */
  public String code(TicketId ticket) {
    return access.followCodes().of(ticket);
  }

  /** A draw at the kiosk, in Danish, with an id never used before. */
  public DrawTicket draw(String taskType) {
    drawn++;
    TicketId id = new TicketId(("t" + drawn + "----------------------").substring(0, 22));
    return new DrawTicket(
        id,
        List.of(new TaskTypeId(taskType)),
        dk.serviceisland.domain.ticket.Channel.KIOSK,
        "da",
        false);
  }

  /** Whoever is at the counter calls the next. */
  public void callsNext(String counter) throws Exception {
    does(callNext(counter));
  }

  /** Whoever is at the counter calls the next. */
  public static Command callNext(String counter) {
    return new ServiceCommand.CallNext(
        new CounterId(counter), new StaffId(counter.equals("1") ? "anna" : "bo"));
  }

  /** Something is wanted and done. */
  public void does(Command command) throws Exception {
    Reply reply = get(submit(command));
    if (!(reply instanceof Reply.Done)) {
      throw new AssertionError(command + " -> " + reply);
    }
  }

  /** Something is wanted. */
  public Future<Reply> submit(Command command) {
    return engine.submit(
        new Request(
            BRANCH, command, Optional.empty(), (state, events) -> Answer.of(200, Buffer.buffer())));
  }

  /** There is a new forecast: so many minutes for passport, and for one ticket. */
  public void forecasts(int minutes, TicketId ticket) {
    WaitRange range =
        new WaitRange(
            Duration.ofMinutes(minutes),
            Duration.ofMinutes(minutes + 2L),
            Duration.ofMinutes(minutes + 9L));
    forecasts.put(
        BRANCH,
        new BranchForecast(
            clock.instant(), Map.of(new TaskTypeId("passport"), range), Map.of(ticket, range), 20));
    feed.forecastChanged(BRANCH);
  }

  /** Somebody signs in; the cookie. */
  public String cookie(String user) throws Exception {
    SignIn.Result answer =
        get(access.signIn().signIn(new SignIn.Said(user, PASSWORD), "127.0.0.1"));
    return "session=" + ((SignIn.Result.SignedIn) answer).opened().token();
  }

  /** Waits for an outcome. */
  public static <T> T get(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
  }

  /** Stops everything. */
  public void close() throws Exception {
    get(feed.close());
    get(first.close());
    get(second.close());
    get(engine.stop());
    get(vertx.close());
    kept.close();
  }

  static Account account(String id, Role role, String branch) {
    return new Account(
        new StaffId(id),
        id,
        role,
        Set.of(new BranchId(branch)),
        Optional.of(HASH),
        Account.Validity.ALWAYS);
  }

  /** No branch has a server of its own here. */
  private static final class NoHomes implements Excerpts {
    @Override
    public Future<Newest> newest(BranchId branch) {
      return Future.failedFuture(branch + " has no server of its own");
    }

    @Override
    public Future<Excerpt> of(BranchId branch, String content) {
      return Future.failedFuture(branch + " has no server of its own");
    }
  }
}
