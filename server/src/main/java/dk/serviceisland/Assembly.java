package dk.serviceisland;

import dk.serviceisland.access.AccessSettings;
import dk.serviceisland.access.AccessStore;
import dk.serviceisland.access.Accounts;
import dk.serviceisland.access.DeviceKind;
import dk.serviceisland.access.Devices;
import dk.serviceisland.access.Presence;
import dk.serviceisland.access.Sessions;
import dk.serviceisland.access.SignIn;
import dk.serviceisland.cli.ServeOptions;
import dk.serviceisland.cli.Service;
import dk.serviceisland.cluster.CannotJoin;
import dk.serviceisland.cluster.Cluster;
import dk.serviceisland.cluster.ClusterSettings;
import dk.serviceisland.cluster.Members;
import dk.serviceisland.config.BrokenConfiguration;
import dk.serviceisland.config.Configuration;
import dk.serviceisland.config.LivePlans;
import dk.serviceisland.config.Municipality;
import dk.serviceisland.config.Settings;
import dk.serviceisland.domain.day.BranchState;
import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.plan.Hours;
import dk.serviceisland.domain.plan.Plan;
import dk.serviceisland.engine.Engine;
import dk.serviceisland.engine.Journal;
import dk.serviceisland.engine.RehearsalClock;
import dk.serviceisland.engine.Touch;
import dk.serviceisland.http.Bounds;
import dk.serviceisland.http.HttpApi;
import dk.serviceisland.http.HttpSettings;
import dk.serviceisland.http.PrinterCalls;
import dk.serviceisland.http.Refused;
import dk.serviceisland.http.Sockets;
import dk.serviceisland.journal.JournalUnusable;
import dk.serviceisland.journal.OwnerOnly;
import dk.serviceisland.journal.PostgresSettings;
import dk.serviceisland.journal.Retention;
import dk.serviceisland.journal.SqliteStore;
import dk.serviceisland.journal.Store;
import dk.serviceisland.lab.rehearsal.RehearsalAccess;
import dk.serviceisland.ops.Check;
import dk.serviceisland.ops.Metrics;
import dk.serviceisland.ops.OpsServer;
import dk.serviceisland.print.Printers;
import dk.serviceisland.push.Feed;
import dk.serviceisland.push.PushSettings;
import dk.serviceisland.report.FactSource;
import dk.serviceisland.report.PersonReports;
import dk.serviceisland.report.ReportPlans;
import dk.serviceisland.report.Reports;
import dk.serviceisland.report.ShareTarget;
import dk.serviceisland.wire.MunicipalityView;
import dk.serviceisland.wire.Named;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PemKeyCertOptions;
import java.io.IOException;
import java.net.BindException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts the rooms together and starts them in order; wiring, and no rule. */
final class Assembly implements Service {
  private static final Logger LOG = LoggerFactory.getLogger(Assembly.class);
  private static final String REHEARSAL = "rehearsal";
  private static final List<Duration> ANSWER_LIMITS =
      List.of(
          Duration.ofMillis(5),
          Duration.ofMillis(25),
          Duration.ofMillis(100),
          Duration.ofMillis(500),
          Duration.ofSeconds(2));

  private static final Duration LOOK_EVERY = Duration.ofSeconds(5);
  private static final Duration KEEP_EVERY = Duration.ofHours(1);
  private static final Duration HEAD_DEADLINE = Duration.ofSeconds(10);
  private static final Duration BODY_DEADLINE = Duration.ofSeconds(10);

  /** A connection on which nothing moves for so long is closed; heartbeats keep sockets moving. */
  private static final Duration IDLE = Duration.ofSeconds(75);

  /** Answers under way at a stop come within this, as long as the unit of systemd waits. */
  private static final Duration LAST_ANSWERS = Duration.ofSeconds(10);

  private static final Duration SLOW_SCREEN_PATIENCE = Duration.ofSeconds(60);

  /** The weakest bcrypt: passwords of a rehearsal guard nothing, and many are made at once. */
  private static final int REHEARSAL_PASSWORD_COST = 4;

  private final Settings settings;
  private final Path data;
  private final Vertx vertx;
  private final Optional<RehearsalClock> rehearsal;
  private final LivePlans plans;
  private final Store store;
  private final StoreWatch watch;
  private final Optional<Cluster> cluster;
  private final Engine engine;
  private final InstantSource branchTime;
  private final Retention retention;
  private final WorkerExecutor keeper;
  private final Learning learning;
  private final LiveForecasts forecasts;
  private final Promises promises;
  private final Accounts accounts;
  private final Sessions sessions;
  private final SignIn signIn;
  private final Devices devices;
  private final Feed feed;
  private final Printers printers;
  private final Metrics metrics = new Metrics();
  private final BranchMeters meters;
  private final HttpApi api;
  private final HttpServer http;
  private final OpsServer ops;
  private final FirstWords firstWords;
  private URI address;
  private URI opsAddress;
  private volatile boolean leaving;

  /** Starts a server as the options and the configuration say. */
  static Service start(ServeOptions options) throws CannotStart, InterruptedException {
    Configuration configuration;
    Store store;
    Path data;
    try {
      configuration = Configuration.load(options.config());
      tellWarnings(configuration);
      data = options.data().orElse(defaultData(configuration, options));
      store = store(configuration.settings(), options, data);
    } catch (BrokenConfiguration | JournalUnusable broken) {
      throw new CannotStart(broken.getMessage(), broken);
    }
    if (options.clock().isPresent()) {
      refuseAnEarlierClock(options.clock().get(), configuration, store);
    }
    Optional<Members> members = members(configuration, store);
    Assembly assembly = new Assembly(options, configuration, data, store, members);
    try {
      assembly.listen(options);
      return assembly;
    } catch (CannotStart refused) {
      assembly.stop();
      throw refused;
    } catch (ExecutionException failed) {
      assembly.stop();
      throw new CannotStart("the server cannot start: " + failed.getCause(), failed);
    }
  }

  /** A rehearsal touches no database that was not made for one. */
  private static Store store(Settings settings, ServeOptions options, Path data) {
    Optional<PostgresSettings> postgres =
        settings
            .postgres()
            .filter(kept -> !options.rehearsal() || kept.database().endsWith(REHEARSAL));
    boolean afresh = postgres.isEmpty() && options.rehearsal() && options.data().isEmpty();
    return afresh
        ? SqliteStore.openEmpty(data.resolve(SqliteStore.FILE_NAME))
        : Store.open(postgres, data);
  }

  /** Who was shut out at one node is shut out at all. */
  private void tellOfAccess(Cluster nodes) {
    sessions.whenEnded(nodes::accessEnded);
    devices.whenRevoked(nodes::accessEnded);
    nodes.whenAccessEnds(
        () -> {
          sessions.lookAgain();
          devices.lookAgain();
        });
  }

  private static Optional<Members> members(Configuration configuration, Store store)
      throws CannotStart {
    Optional<ClusterSettings> cluster = configuration.settings().cluster();
    try {
      return cluster.isPresent() ? Optional.of(Members.read(cluster.get())) : Optional.empty();
    } catch (CannotJoin unusable) {
      store.close();
      throw new CannotStart(unusable.getMessage(), unusable);
    }
  }

  private static Vertx vertx(Optional<Members> members) throws InterruptedException, CannotStart {
    try {
      return members.isPresent()
          ? await(members.get().join(vertxOptions()))
          : Vertx.vertx(vertxOptions());
    } catch (ExecutionException alone) {
      throw new CannotStart("this node cannot join the cluster: " + alone.getCause(), alone);
    }
  }

  /** A day that was played cannot be played again, nor one before it. */
  private static void refuseAnEarlierClock(Instant clock, Configuration configuration, Store store)
      throws CannotStart, InterruptedException {
    try {
      for (Plan plan : configuration.plans().values()) {
        LocalDate today = LocalDate.ofInstant(clock, plan.zone());
        Optional<LocalDate> newest =
            await(store.journal().newestDay(plan.branch())).map(Journal.StoredDay::day);
        if (newest.filter(today::isBefore).isPresent()) {
          store.close();
          throw new CannotStart(
              "the journal holds "
                  + newest.get()
                  + " of "
                  + plan.branch()
                  + " already, which is after --clock "
                  + clock
                  + "; take a later time, or another folder with --data",
              null);
        }
      }
    } catch (ExecutionException failed) {
      store.close();
      throw new CannotStart("the store cannot be used: " + failed.getCause(), failed);
    }
  }

  private static Path defaultData(Configuration configuration, ServeOptions options) {
    Path folder = configuration.settings().dataFolder();
    return options.rehearsal() ? folder.resolve(REHEARSAL) : folder;
  }

  private Assembly(
      ServeOptions options,
      Configuration configuration,
      Path data,
      Store store,
      Optional<Members> members)
      throws InterruptedException, CannotStart {
    this.vertx = vertx(members);
    this.settings = configuration.settings();
    this.data = data;
    this.firstWords = new FirstWords(options);
    this.store = store;
    this.watch = new StoreWatch(vertx, store);
    this.plans = new LivePlans(configuration);
    this.rehearsal =
        options.rehearsal()
            ? Optional.of(new RehearsalClock(options.clock().orElseGet(Instant::now)))
            : Optional.empty();
    InstantSource branchTime =
        rehearsal.map(InstantSource.class::cast).orElse(InstantSource.system());
    InstantSource realTime = InstantSource.system();
    AccessStore kept = store.access();
    AccessSettings access = access();
    FactSource facts = store.facts();
    this.learning = new Learning(vertx, plans, facts, branchTime);
    this.cluster =
        members.map(
            joined ->
                new Cluster(
                    vertx,
                    store.register().orElseThrow(),
                    settings.cluster().orElseThrow(),
                    joined.cluster(),
                    plans::hash));
    this.engine =
        new Engine(
            vertx,
            branchTime,
            store.journal(),
            learning,
            cluster.map(Touch.class::cast).orElse(Touch.ALONE));
    Reports reports = new Reports(facts, new Figuring());
    this.retention = store.retention(reports, settings.retention());
    this.keeper = vertx.createSharedWorkerExecutor("keeper", 1);
    this.branchTime = branchTime;
    this.meters = new BranchMeters(metrics, branchTime);
    this.accounts = new Accounts(configuration.accounts());
    this.sessions = new Sessions(accounts, kept, realTime, access);
    this.signIn = new SignIn(vertx, accounts, kept, sessions, realTime, access);
    this.devices = new Devices(kept, realTime, access);
    this.forecasts =
        new LiveForecasts(
            vertx,
            engine,
            branchTime,
            LiveForecasts.Pace.USUAL,
            learning::of,
            (branch, forecast) -> forecastMade(branch));
    this.promises = new Promises(vertx, store.waitOutcomes(), Promises.USUAL_MOST_UNWRITTEN);
    this.feed =
        new Feed(
            vertx,
            engine,
            forecasts,
            sessions,
            branchTime,
            Build.id(),
            new PushSettings(
                settings.feed().maxSockets(),
                settings.feed().maxWaitingBytes(),
                settings.feed().heartbeat(),
                SLOW_SCREEN_PATIENCE));
    this.printers = new Printers(vertx, configuration.printers(), new PrinterCalls(engine));
    engine.listen(learning);
    engine.listen(promises);
    cluster.ifPresent(this::tellOfAccess);
    cluster.ifPresent(engine::listen);
    engine.listen(forecasts);
    engine.listen(feed);
    engine.listen(meters);
    plans.branches().forEach(branch -> meters.expect(plans.current(branch)));
    Presence presence;
    try {
      presence = await(Presence.of(kept, realTime, access));
    } catch (ExecutionException failed) {
      throw new CannotStart("the store cannot be used: " + failed.getCause(), failed);
    }
    this.api =
        new HttpApi(
            vertx,
            new HttpApi.Parts(
                engine,
                learning,
                forecasts,
                reports,
                new PersonReports(
                    reports,
                    store.looks(),
                    () -> plans.configuration().municipality().figuresPerPerson()),
                sessions,
                signIn,
                devices,
                presence,
                printers,
                branch -> municipality(),
                this::decided,
                branchTime,
                rehearsal,
                new Sockets(feed::board, feed::ticket, feed::counter, feed::manager)),
            new HttpSettings(
                settings.http().publicUrl(),
                settings.http().trustForwarded(),
                BODY_DEADLINE,
                bounds(),
                settings.retention().detailDays(),
                settings.retention().totalsDays()));
    api.observedBy(this::answered);
    countRefused();
    cluster.ifPresent(nodes -> api.carriedBy(nodes::carry));
    this.http = api.by(vertx.createHttpServer(httpOptions()));
    this.ops = new OpsServer(vertx, this::checks, metrics, this::reload);
    addReadings();
  }

  /** Behind a proxy all connections come from its address, and it has to tell them apart. */
  private Bounds bounds() {
    return new Bounds(
        settings.http().maxConnections(),
        settings.http().maxConnectionsPerAddress(),
        settings.feed().maxSockets(),
        settings.feed().maxSocketsPerAddress(),
        settings.http().unboundedAddresses(),
        settings.http().trustForwarded(),
        HEAD_DEADLINE);
  }

  private void countRefused() {
    Map<Refused, Runnable> counts = new EnumMap<>(Refused.class);
    for (Refused why : Refused.values()) {
      counts.put(
          why,
          metrics.count(
              "http.refused",
              "Connections and sockets turned away unread.",
              Map.of("reason", why.word())));
    }
    api.whenRefused(why -> counts.get(why).run());
  }

  private AccessSettings access() {
    AccessSettings usual = settings.access();
    return rehearsal.isEmpty()
        ? usual
        : new AccessSettings(
            usual.sessionIdle(),
            usual.sessionLongest(),
            usual.presenceStep(),
            REHEARSAL_PASSWORD_COST,
            usual.askLife(),
            usual.openAsks(),
            usual.enrolmentLife());
  }

  /**
   * Half of the processors run event loops, the other half is for the journal and for views. On two
   * cores a single loop carries requests and writers without waking another thread for each, which
   * lets more draws share a batch.
   */
  private static VertxOptions vertxOptions() {
    int loops = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
    return new VertxOptions().setEventLoopPoolSize(loops);
  }

  private HttpServerOptions httpOptions() {
    HttpServerOptions options =
        Feed.fit(HttpApi.fit(new HttpServerOptions()))
            .setReuseAddress(true)
            .setIdleTimeout(Math.toIntExact(IDLE.toSeconds()));
    settings
        .http()
        .tls()
        .ifPresent(
            tls ->
                options
                    .setSsl(true)
                    .setUseAlpn(true)
                    .setKeyCertOptions(
                        new PemKeyCertOptions()
                            .setCertPath(tls.certificate().toString())
                            .setKeyPath(tls.key().toString())));
    return options;
  }

  private void forecastMade(BranchId branch) {
    feed.forecastChanged(branch);
  }

  /** What reports see of the plans. */
  private final class Figuring implements ReportPlans {
    @Override
    public Optional<Plan> current(BranchId branch) {
      return plans.branches().contains(branch)
          ? Optional.of(plans.current(branch))
          : Optional.empty();
    }

    @Override
    public Plan read(String hash, String text) {
      return plans.read(hash, text);
    }

    @Override
    public List<ShareTarget> shareTargets() {
      return plans.configuration().shares();
    }

    @Override
    public Optional<Hours> townHall() {
      return plans
          .configuration()
          .municipality()
          .townHall()
          .flatMap(this::current)
          .map(Plan::hours);
    }
  }

  /** Facts that an older program made are made anew before anything is served. */
  private void rebuildOldFacts() throws ExecutionException, InterruptedException {
    List<Store.OldFacts> days = await(store.oldFacts());
    for (Store.OldFacts old : days) {
      Journal.StoredPlan stored = old.day().plan();
      Plan plan = plans.read(stored.hash(), stored.text());
      await(store.rebuildFacts(new BranchState(plan, old.day().day())));
    }
    if (!days.isEmpty()) {
      LOG.info("made the facts of {} days anew", days.size());
    }
  }

  /** A branch that cannot answer keeps its last values; that it cannot is a metric of its own. */
  private void lookAtBranches(Function<BranchState, Void> view) {
    for (BranchId branch : plans.branches()) {
      engine
          .read(branch, view)
          .onFailure(failure -> LOG.debug("no metrics of {}", branch, failure));
    }
  }

  private void keepToTerms() {
    if (!isFirst()) {
      return;
    }
    keeper
        .executeBlocking(
            () -> {
              Instant now = branchTime.instant();
              LocalDate today =
                  now.atZone(plans.configuration().municipality().timeZone()).toLocalDate();
              return retention.run(plans.branches(), today, now);
            })
        .onFailure(failure -> LOG.error("retention did not run, it will try again", failure));
  }

  private MunicipalityView decided() {
    Municipality owner = plans.configuration().municipality();
    Map<String, String> contact = new LinkedHashMap<>();
    owner.contact().phone().ifPresent(phone -> contact.put("phone", phone));
    owner.contact().email().ifPresent(email -> contact.put("email", email));
    owner.contact().url().ifPresent(url -> contact.put("url", url));
    return new MunicipalityView(
        municipality(),
        contact,
        settings.retention().detailDays(),
        settings.retention().totalsDays(),
        settings.retention().looksDays(),
        owner.boards().volume(),
        owner.boards().quietHours());
  }

  private Named municipality() {
    Municipality owner = plans.configuration().municipality();
    return new Named(owner.id(), owner.names());
  }

  private List<Check> checks() {
    boolean stays = !leaving;
    List<Check> checks = new ArrayList<>();
    checks.add(Check.ofAll("node", stays, stays ? "" : "it is leaving"));
    checks.add(watch.check());
    cluster
        .map(Cluster::fitness)
        .ifPresent(fitness -> checks.add(Check.ofAll("cluster", fitness.fit(), fitness.detail())));
    checks.addAll(Readiness.of(plans.branches(), engine.unavailable()));
    return checks;
  }

  private static void tellWarnings(Configuration configuration) {
    configuration.warnings().forEach(warning -> LOG.warn("{}", warning));
  }

  private Future<OpsServer.Reloaded> reload() {
    return vertx
        .executeBlocking(plans::reload)
        .compose(
            taken -> {
              tellWarnings(taken);
              accounts.replace(taken.accounts());
              return engine
                  .plansChanged()
                  .map(
                      done ->
                          new OpsServer.Reloaded(
                              true,
                              taken.plans().size()
                                  + " branches; a changed plan takes force when its next day"
                                  + " opens"));
            })
        .recover(
            failure ->
                failure instanceof BrokenConfiguration
                    ? Future.succeededFuture(new OpsServer.Reloaded(false, failure.getMessage()))
                    : Future.failedFuture(failure));
  }

  private void answered(String operation, int status, Duration took) {
    metrics
        .times(
            "http.server.requests",
            "Requests to the API, to the end of the answer.",
            Map.of("operation", operation, "status", Integer.toString(status)),
            ANSWER_LIMITS)
        .accept(took);
  }

  private void addReadings() {
    metrics.gauge(
        "island.append.last.seconds",
        "Time that the newest batch took to become durable.",
        () -> engine.readings().lastAppendNanos() / 1e9);
    metrics.gauge(
        "island.append.largest.events",
        "Most events in one batch since the start.",
        () -> engine.readings().largestBatch());
    metrics.counter(
        "feed.sockets.fallen.behind",
        "How often a socket fell behind.",
        () -> feed.readings().fellBehind());
    metrics.counter("island.commands", "Commands decided.", () -> engine.readings().commands());
    metrics.counter("island.events", "Events made durable.", () -> engine.readings().events());
    metrics.counter(
        "island.appends", "Batches handed to the journal.", () -> engine.readings().appends());
    metrics.counter(
        "island.appends.failed",
        "Parts of batches that did not become durable.",
        () -> engine.readings().failedAppends());
    metrics.counter(
        "island.append.seconds",
        "Time that batches took to become durable.",
        () -> engine.readings().appendNanos() / 1e9);
    metrics.gauge(
        "island.in.flight",
        "Requests and reads not yet answered.",
        () -> engine.readings().inFlight());
    metrics.gauge(
        "island.branches.unavailable",
        "Branches that cannot answer now.",
        () -> engine.readings().unavailable());
    metrics.counter(
        "forecast.promises",
        "Waits promised at the draw that have come true or not.",
        () -> promises.kept());
    metrics.counter(
        "forecast.promises.held",
        "Of these, waits within the promised range; eight in ten when all is well.",
        () -> promises.held());
    metrics.gauge("feed.sockets", "Sockets open now.", () -> feed.readings().sockets());
    metrics.gauge(
        "feed.sockets.slow", "Sockets that do not keep up.", () -> feed.readings().slowSockets());
    metrics.gauge(
        "feed.held.most.bytes",
        "Most bytes that ever waited for one socket.",
        () -> feed.readings().bytesHeldMost());
    metrics.counter("feed.frames", "Frames handed to sockets.", () -> feed.readings().framesSent());
  }

  private void listen(ServeOptions options)
      throws ExecutionException, InterruptedException, CannotStart {
    watch.start();
    if (cluster.isEmpty()) {
      rebuildOldFacts();
    }
    await(learning.start());
    await(engine.start());
    if (cluster.isPresent()) {
      join(cluster.get());
    }
    lookAtBranches(meters::look);
    vertx.setPeriodic(LOOK_EVERY.toMillis(), timer -> lookAtBranches(meters::look));
    keepToTerms();
    vertx.setPeriodic(KEEP_EVERY.toMillis(), timer -> keepToTerms());
    forecasts.start(plans.branches());
    if (cluster.isEmpty()) {
      lookAtBranches(promises::makeUp);
    }
    promises.start();
    printers.start();
    int wanted = options.port().orElse(settings.http().port());
    HttpServer listening =
        listening(http.listen(wanted, settings.http().host()), wanted, "http.port", "--port");
    int opsWanted = options.opsPort().orElse(settings.ops().port());
    int opsPort =
        listening(
            ops.listen(settings.ops().host(), opsWanted), opsWanted, "ops.port", "--ops-port");
    String scheme = settings.http().tls().isPresent() ? "https" : "http";
    address =
        URI.create(scheme + "://" + shown(settings.http().host()) + ":" + listening.actualPort());
    opsAddress = URI.create("http://" + shown(settings.ops().host()) + ":" + opsPort);
    if (isFirst()) {
      if (rehearsal.isPresent()) {
        letTheRehearsalIn();
      } else {
        prepareFirstWords();
      }
    }
    firstWords.closed(plans.configuration().plans().values(), branchTime.instant());
  }

  private static <T> T listening(Future<T> begun, int port, String key, String option)
      throws ExecutionException, InterruptedException, CannotStart {
    try {
      return await(begun);
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof BindException refused) {
        throw new CannotStart(
            ("port %d cannot be listened on: %s. Stop what is using it, or take another with %s or %s"
                    + " in server.yaml")
                .formatted(port, refused.getMessage(), option, key),
            failed);
      }
      throw failed;
    }
  }

  private void join(Cluster nodes) throws ExecutionException, InterruptedException {
    await(nodes.answerWith(api::answerCarried));
    await(nodes.join(engine, plans::branches));
    if (isFirst()) {
      rebuildOldFacts();
    }
    nodes.takePart();
  }

  /** What is to be done once for all nodes falls to the one that has been there longest. */
  private boolean isFirst() {
    return cluster.map(Cluster::isFirst).orElse(true);
  }

  private static String shown(String host) {
    return host.equals("0.0.0.0") ? "localhost" : host;
  }

  /**
   * Passwords and kiosks are made at the first start of a rehearsal's journal and stay. Whoever
   * plays takes the first kiosk of a branch, whoever tries the pages gets a link for another.
   */
  private void letTheRehearsalIn() throws ExecutionException, InterruptedException, CannotStart {
    List<SignIn.OneTimePassword> made = await(signIn.prepareLasting());
    List<Devices.Link> links = await(devices.prepare(plans.branches()));
    Path file = data.resolve(RehearsalAccess.FILE_NAME);
    if (made.isEmpty() && links.isEmpty()) {
      firstWords.lasting(made, file);
      return;
    }
    Map<String, String> passwords = new LinkedHashMap<>();
    made.forEach(password -> passwords.put(password.staff().value(), password.password()));
    Map<String, String> kiosks = new LinkedHashMap<>();
    List<Devices.Link> toTry = new ArrayList<>();
    for (Devices.Link link : links) {
      if (link.kind() == DeviceKind.KIOSK
          && await(devices.enrol(link.secret(), "rehearsal of " + link.branch()))
              instanceof Devices.Fetched.Given given) {
        kiosks.put(link.branch().value(), given.token());
        toTry.add(await(devices.link(link.branch(), link.kind())));
      } else {
        toTry.add(link);
      }
    }
    try {
      OwnerOnly.makeFolder(data);
      new RehearsalAccess(passwords, kiosks).write(file);
    } catch (IOException unwritable) {
      throw new CannotStart(file + " cannot be written: " + unwritable, unwritable);
    }
    firstWords.lasting(made, file);
    firstWords.links(toTry, publicAddress());
  }

  private void prepareFirstWords() throws ExecutionException, InterruptedException {
    firstWords.neverUsed(await(signIn.neverUsed()));
    firstWords.oneTime(await(signIn.prepare()));
    firstWords.links(await(devices.prepare(plans.branches())), publicAddress());
  }

  private String publicAddress() {
    return settings.http().publicUrl().map(URI::toString).orElse(address.toString());
  }

  @Override
  public URI address() {
    return address;
  }

  @Override
  public URI opsAddress() {
    return opsAddress;
  }

  @Override
  public List<String> firstWords() {
    return firstWords.lines();
  }

  /**
   * Whoever asks whether this node is ready hears at once that it leaves, and it serves on for the
   * while that this takes to get about. Then other nodes take over, then screens are told and
   * nobody is let in, then what is under way becomes durable and is answered, and then the rest
   * goes.
   */
  @Override
  public void stop() throws InterruptedException {
    leaving = true;
    try {
      await(
          untilItGotAbout()
              .compose(done -> cluster.map(Cluster::drain).orElseGet(Future::succeededFuture))
              .compose(done -> feed.close())
              .compose(done -> http.shutdown(LAST_ANSWERS.toMillis(), TimeUnit.MILLISECONDS))
              .onSuccess(done -> forecasts.stop())
              .compose(done -> engine.stop())
              .compose(done -> promises.write().otherwiseEmpty())
              .compose(done -> cluster.map(Cluster::leave).orElseGet(Future::succeededFuture))
              .compose(done -> ops.close())
              .eventually(vertx::close));
    } catch (ExecutionException failed) {
      LOG.warn("the stop was not clean", failed.getCause());
    } finally {
      metrics.close();
      store.close();
    }
  }

  /**
   * Nobody has asked a node that never got to listen. The future belongs to no event loop: the stop
   * that begins with it ends when there are none.
   */
  private Future<Void> untilItGotAbout() {
    long millis = opsAddress == null ? 0 : settings.ops().leaving().toMillis();
    if (millis == 0) {
      return Future.succeededFuture();
    }
    Promise<Void> gotAbout = Promise.promise();
    vertx.setTimer(millis, passed -> gotAbout.complete());
    return gotAbout.future();
  }

  private static <T> T await(Future<T> future) throws ExecutionException, InterruptedException {
    return future.toCompletionStage().toCompletableFuture().get();
  }
}
