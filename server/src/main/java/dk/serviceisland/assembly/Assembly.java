package dk.serviceisland.assembly;

import dk.serviceisland.access.Access;
import dk.serviceisland.access.AccessSettings;
import dk.serviceisland.access.Account;
import dk.serviceisland.access.Accounts;
import dk.serviceisland.access.DeviceKind;
import dk.serviceisland.access.DeviceWatch;
import dk.serviceisland.access.Devices;
import dk.serviceisland.access.OperatorKey;
import dk.serviceisland.audit.AuditEntry;
import dk.serviceisland.audit.AuditLog;
import dk.serviceisland.cli.OperatorFile;
import dk.serviceisland.cli.Reload;
import dk.serviceisland.cli.Service;
import dk.serviceisland.cluster.Alone;
import dk.serviceisland.cluster.CannotJoin;
import dk.serviceisland.cluster.Cluster;
import dk.serviceisland.cluster.Members;
import dk.serviceisland.cluster.NodeClock;
import dk.serviceisland.config.Configuration;
import dk.serviceisland.config.LivePlans;
import dk.serviceisland.config.Municipality;
import dk.serviceisland.config.PlanText;
import dk.serviceisland.config.Settings;
import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.plan.StaffId;
import dk.serviceisland.engine.BranchClock;
import dk.serviceisland.engine.Engine;
import dk.serviceisland.engine.Journal;
import dk.serviceisland.engine.JudgedClock;
import dk.serviceisland.engine.Machine;
import dk.serviceisland.engine.Notes;
import dk.serviceisland.engine.RehearsalClock;
import dk.serviceisland.engine.Sendings;
import dk.serviceisland.engine.Touch;
import dk.serviceisland.http.Branches;
import dk.serviceisland.http.Certificate;
import dk.serviceisland.http.Refused;
import dk.serviceisland.journal.RetentionRounds;
import dk.serviceisland.journal.Store;
import dk.serviceisland.journal.StoreTrouble;
import dk.serviceisland.live.Learning;
import dk.serviceisland.live.Live;
import dk.serviceisland.oidc.HouseSignIn;
import dk.serviceisland.oidc.OidcSettings;
import dk.serviceisland.oidc.Rule;
import dk.serviceisland.ops.BranchMeters;
import dk.serviceisland.ops.Check;
import dk.serviceisland.ops.ClockWatch;
import dk.serviceisland.ops.MemoryWatch;
import dk.serviceisland.ops.Metrics;
import dk.serviceisland.ops.NetworkTime;
import dk.serviceisland.ops.OpsServer;
import dk.serviceisland.ops.Readiness;
import dk.serviceisland.ops.ServerMeters;
import dk.serviceisland.ops.StoreWatch;
import dk.serviceisland.report.FiguresPerPerson;
import dk.serviceisland.report.Reporting;
import dk.serviceisland.scim.Scim;
import dk.serviceisland.settings.HouseStaff;
import dk.serviceisland.settings.SettingsDesk;
import dk.serviceisland.speech.Spoken;
import dk.serviceisland.wire.Words;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All rooms of one server: hands each what it needs, starts them in order and stops them. Not
 * thread-safe, apart from what the rooms ask of it.
 */
public final class Assembly {
  private static final Logger LOG = LoggerFactory.getLogger(Assembly.class);

  /** Answers under way at a stop come within this, as long as the unit of systemd waits. */
  private static final Duration LAST_ANSWERS = Duration.ofSeconds(10);

  /** Whoever asks at least so often gets an answer that says that the connection ends. */
  private static final Duration LAST_REQUESTS = Duration.ofMillis(500);

  private final Settings settings;
  private final Vertx vertx;
  private final BranchClock branchTime;
  private final Optional<JudgedClock> judged;
  private final LivePlans plans;
  private final Store store;
  private final Optional<Cluster> cluster;
  private final Optional<Alone> alone;
  private final Learning learning;
  private final Engine engine;
  private final Live live;
  private final Reporting reporting;
  private final Access access;
  private final Sendings sendings;
  private final AuditLog audit;
  private final Notes notes;
  private final SettingsDesk desk;
  private final RetentionRounds retention;
  private final Face face;
  private final HttpServer http;
  private final HttpServerOptions httpOptions;
  private final Optional<Certificate> certificate;
  private final Metrics metrics;
  private final DeviceWatch deviceWatch;
  private final BranchMeters meters;
  private final StoreWatch watch;
  private final ClockWatch clockWatch;
  private final NetworkTime networkTime;
  private final MemoryWatch memory;
  private final OpsServer ops;
  private volatile boolean opened;
  private volatile boolean leaving;

  /**
   * Puts the rooms of a server together; nothing runs yet, and nothing is left behind when it
   * fails.
   *
   * @param plans the settings in force, by the same clock
   * @param folder for files that are made anew when they are gone
   * @param rehearsal the clock that the branches live by when it may be set
   * @param members the other nodes; none: this is the only one
   * @throws Service.CannotStart when the other nodes or the store are out of reach
   */
  public static Assembly of(
      LivePlans plans,
      Store store,
      Path folder,
      Optional<RehearsalClock> rehearsal,
      Optional<Members> members)
      throws InterruptedException, Service.CannotStart {
    Vertx vertx =
        members.isPresent()
            ? await(members.get().join(loops()), "this node cannot join the cluster: ")
            : Vertx.vertx(loops());
    Metrics metrics = new Metrics();
    try {
      return new Assembly(vertx, metrics, plans, store, folder, rehearsal, members);
    } catch (InterruptedException | Service.CannotStart | RuntimeException failed) {
      metrics.close();
      close(vertx);
      throw failed;
    }
  }

  private Assembly(
      Vertx vertx,
      Metrics metrics,
      LivePlans plans,
      Store store,
      Path folder,
      Optional<RehearsalClock> rehearsal,
      Optional<Members> members)
      throws InterruptedException, Service.CannotStart {
    Configuration configuration = plans.configuration();
    this.settings = configuration.settings();
    this.store = store;
    this.vertx = vertx;
    this.metrics = metrics;
    this.plans = plans;
    this.judged = rehearsal.isPresent() ? Optional.empty() : Optional.of(judged());
    this.branchTime = rehearsal.<BranchClock>map(played -> played).orElseGet(judged::orElseThrow);
    plans.goBy(branchTime);
    this.certificate = certificate();
    this.cluster = members.map(this::cluster);
    this.alone =
        cluster.isPresent()
            ? Optional.empty()
            : store.register().map(register -> new Alone(vertx, register, hostName()));
    if (alone.isPresent()) {
      await(alone.get().begin(), "the database cannot be used: ");
    }
    this.learning =
        new Learning(vertx, plans, store.facts(), branchTime, this::arePersonsToldApart);
    Touch touch = cluster.map(Touch.class::cast).orElse(Touch.ALONE);
    this.engine = new Engine(vertx, branchTime, store.journal(), learning, touch);
    judged.ifPresent(engine::listen);
    cluster.ifPresent(engine::listen);
    this.live = new Live(vertx, engine, learning, store.waitOutcomes(), branchTime);
    this.reporting =
        Reporting.open(
            store.facts(),
            plans.forReports(),
            store.looks(),
            () -> plans.configuration().municipality().figuresPerPerson(),
            branchTime);
    AccessSettings dials =
        rehearsal.isPresent() ? settings.access().forRehearsal() : settings.access();
    Accounts accounts = new Accounts(configuration.accounts(), branchTime);
    InstantSource realTime = rehearsal.isPresent() ? InstantSource.system() : branchTime;
    this.access =
        await(
            Access.open(vertx, accounts, store.access(), realTime, dials),
            "the database cannot be used: ");
    // Whoever tries another day signs in by a password that was made for it.
    Optional<OidcSettings> house = rehearsal.isPresent() ? Optional.empty() : settings.house();
    this.sendings = new Sendings(vertx, engine, learning);
    engine.listen(sendings);
    this.audit = new AuditLog(store.audit(), realTime);
    engine.listen(new AuditedDays(audit));
    this.notes = new Notes(vertx, engine, store.notes(), branchTime);
    this.desk =
        new SettingsDesk(
            vertx,
            store.revisions(),
            plans,
            engine,
            branchTime,
            access.signIn()::hasPassword,
            this::follow);
    cluster.ifPresent(this::tellOthers);
    HouseStaff staff = new HouseStaff(desk.changes(), plans, accounts, branchTime);
    Branches branches =
        new Branches(engine, learning, notes, live.forecasts(), branchTime, rehearsal);
    this.face =
        new Face(
            vertx,
            new Face.Behind(
                branches,
                reporting,
                access,
                house.map(
                    own ->
                        new HouseSignIn(
                            vertx, own, access.house(), access.seal(), staff, realTime)),
                configuration.printers(),
                () -> plans.configuration().municipality(),
                desk,
                Spoken.with(vertx, folder.resolve("speech"), settings.synthesiser()),
                audit,
                new Scim(
                    store.scim(),
                    staff,
                    access.house(),
                    house.map(OidcSettings::rules).orElse(List.<Rule>of()),
                    realTime)),
            Face.Dials.usual(settings));
    access.whenEnded(
        () -> {
          face.feed().lookAtSessions();
          cluster.ifPresent(Cluster::accessEnded);
        });
    live.whenForecast(face.feed()::forecastChanged);
    face.feed().tellOfSecondCopy(() -> store.secondCopyTrouble().isPresent());
    this.deviceWatch = new DeviceWatch(access.devices(), realTime);
    this.meters = new BranchMeters(metrics, branchTime, darkDevices());
    plans.branches().forEach(branch -> meters.expect(plans.current(branch)));
    engine.listen(meters);
    this.retention =
        new RetentionRounds(
            vertx,
            store.retention(reporting.reports(), settings.retention(), PlanText::withoutPeople),
            branchTime);
    cluster.ifPresent(nodes -> face.api().carriedBy(nodes::carry));
    this.httpOptions = Face.options(certificate);
    this.http = face.server(httpOptions);
    this.watch =
        new StoreWatch(
            vertx,
            engine,
            new StoreWatch.Questions(store::check, store::tryOut, StoreTrouble::words),
            metrics);
    this.clockWatch = new ClockWatch(branchTime, metrics);
    this.networkTime = new NetworkTime(vertx);
    this.memory = new MemoryWatch(() -> Runtime.getRuntime().halt(Service.OUT_OF_MEMORY));
    ServerMeters readings = new ServerMeters(metrics);
    readings.tellOf(engine);
    readings.tellOf(live);
    readings.tellOf(face.feed());
    readings.tellOfSecondCopy(() -> store.secondCopyTrouble().isPresent());
    face.api().observedBy(readings::answered);
    countRefused(readings);
    face.api().whenOutOfMemory(Assembly::end);
    if (house.isPresent()) {
      tellOfPasswords(readings.passwordUsed());
    }
    this.ops = new OpsServer(vertx, this::checks, metrics, orders(folder));
  }

  private OpsServer.Orders orders(Path folder) throws Service.CannotStart {
    OperatorKey key = OperatorKey.make();
    Path file = OperatorFile.write(folder, key);
    return new OpsServer.Orders(
        Map.of(
            "/reload",
            audited("reload", new Reload(vertx, desk, branchTime, this::lookAtCertificate)),
            "/clock",
            audited("confirm-clock", this::confirmClock)),
        key::isSaidBy,
        "orders say the header in the file " + file + ": curl --header @FILE --request POST ...");
  }

  private Supplier<Future<OpsServer.Done>> audited(
      String order, Supplier<Future<OpsServer.Done>> carriedOut) {
    return () ->
        carriedOut
            .get()
            .onComplete(
                (done, failure) ->
                    audit.take(
                        AuditEntry.byOperator(
                            audit.now(), order, failure == null && done.taken())));
  }

  private Optional<Certificate> certificate() throws Service.CannotStart {
    Optional<Settings.Tls> tls = settings.http().tls();
    try {
      return tls.isPresent()
          ? Optional.of(new Certificate(vertx, tls.get().certificate(), tls.get().key()))
          : Optional.empty();
    } catch (Certificate.Unusable unusable) {
      throw new Service.CannotStart("http.tls in server.yaml: " + unusable.getMessage(), unusable);
    }
  }

  /** Looks at the files of the certificate now, and says what came of it, or nothing. */
  private Future<OpsServer.Done> lookAtCertificate() {
    return certificate.isEmpty()
        ? Future.succeededFuture(new OpsServer.Done(true, ""))
        : certificate
            .get()
            .look(http, httpOptions)
            .map(
                renewed -> {
                  Optional<String> trouble = certificate.get().trouble();
                  String good = renewed ? "the certificate is renewed" : "";
                  return new OpsServer.Done(trouble.isEmpty(), trouble.orElse(good));
                });
  }

  /** A day of a branch that the settings do not have any more may be open still. */
  private void finish(Store.KeptDay kept) {
    if (plans.branches().contains(kept.branch())) {
      return;
    }
    Journal.StoredPlan plan = kept.day().plan();
    try {
      plans.finishes(plans.read(plan.hash(), plan.text()));
    } catch (IllegalArgumentException unreadable) {
      LOG.error("the last day of {}, which is no more, cannot be read", kept.branch(), unreadable);
    }
  }

  /** Other settings are in force from now on. */
  private void follow(Configuration now) {
    access.accounts().replace(plans.accounts());
    access.newsReadings().forgetThoseGone();
    face.feed().lookAtSessions();
    face.api().settingsChanged();
    face.printers().replace(now.printers());
    plans.branches().forEach(branch -> meters.expect(plans.current(branch)));
  }

  private JudgedClock judged() throws InterruptedException, Service.CannotStart {
    String trouble = "the database cannot be used: ";
    return new JudgedClock(
        Machine.own(),
        settings.clock(),
        new JudgedClock.Known(
            await(store.newestEvent(), trouble), store.timeSeen(), await(store.clock(), trouble)));
  }

  /** The database's, or where it has none but this machine's, the network's. */
  private Future<Optional<Instant>> secondClock() {
    return store
        .clock()
        .compose(shows -> shows.isPresent() ? Future.succeededFuture(shows) : networkTime.now());
  }

  /** An administrator's word that the clock of this machine is right. */
  private Future<OpsServer.Done> confirmClock() {
    if (judged.isEmpty()) {
      return Future.succeededFuture(
          new OpsServer.Done(false, "a rehearsal has a clock of its own"));
    }
    judged.get().confirm();
    return engine
        .timePassed()
        .map(
            done -> {
              Check now = clockWatch.check();
              String words = "the branches go by " + branchTime.instant();
              return new OpsServer.Done(true, now.up() ? words : words + "; " + now.detail());
            });
  }

  /**
   * Half of the processors run event loops, the other half is for the journal and for views. On two
   * cores a single loop carries requests and writers without waking another thread for each, which
   * lets more draws share a batch.
   */
  private static VertxOptions loops() {
    int loops = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
    return new VertxOptions().setEventLoopPoolSize(loops);
  }

  private Cluster cluster(Members members) {
    return new Cluster(
        vertx,
        store.register().orElseThrow(),
        settings.cluster().orElseThrow(),
        members.cluster(),
        nodeClock(settings.clock().forward()));
  }

  /** A rehearsal's branches live at another time, so that its machine is asked by itself. */
  private NodeClock nodeClock(Duration apart) {
    return judged
        .map(time -> NodeClock.behind(time, apart))
        .orElseGet(() -> new NodeClock(InstantSource.system(), apart));
  }

  /** Who was shut out at one node is shut out at all, and settings are the same at all. */
  private void tellOthers(Cluster nodes) {
    nodes.whenSettingsChange(desk.inForce()::look);
    desk.changes().whenMade(nodes::settingsChanged);
    nodes.whenAccessEnds(
        () -> {
          access.lookAgain();
          face.feed().lookAtSessions();
        });
  }

  private Map<String, ToIntFunction<BranchId>> darkDevices() {
    Map<String, ToIntFunction<BranchId>> dark = new HashMap<>();
    for (DeviceKind kind : DeviceKind.values()) {
      dark.put(Words.of(kind), branch -> deviceWatch.dark(branch, kind));
    }
    return dark;
  }

  /** Where the house has a sign-in of its own, a password is the emergency way in. */
  private void tellOfPasswords(Runnable count) {
    access
        .signIn()
        .whenSignedIn(
            staff -> {
              LOG.warn("{} signed in by a password, and not by the house's own sign-in", staff);
              count.run();
            });
  }

  private void countRefused(ServerMeters readings) {
    Map<Refused, Runnable> counts = new EnumMap<>(Refused.class);
    for (Refused why : Refused.values()) {
      counts.put(why, readings.refused(why.word()));
    }
    face.api().whenRefused(why -> counts.get(why).run());
  }

  /**
   * Ends the process at once, as Java does by itself when the heap is full: whoever looks after it
   * starts it again, and what is durable is there again. A server that cannot read nor write would
   * serve nobody and look alive.
   */
  private static void end(OutOfMemoryError none) {
    LOG.error(
        "The memory of Java is used up, so the process ends. Start it with more (-Xmx)", none);
    Runtime.getRuntime().halt(Service.OUT_OF_MEMORY);
  }

  private List<Check> checks() {
    List<Check> checks = new ArrayList<>();
    checks.add(node());
    checks.add(watch.check());
    checks.add(clockWatch.check());
    checks.add(memory.check());
    store
        .secondCopyTrouble()
        .ifPresent(trouble -> checks.add(Check.ofSome("second copy", false, trouble)));
    alone
        .flatMap(Alone::trouble)
        .ifPresent(trouble -> checks.add(Check.ofAll("alone", false, trouble)));
    store
        .notKept()
        .ifPresent(
            trouble ->
                checks.add(
                    Check.ofSome(
                        "data",
                        false,
                        trouble
                            + ". Numbers go on; the next start would not miss a journal that was"
                            + " replaced, or a clock that leapt")));
    cluster
        .map(Cluster::fitness)
        .ifPresent(fitness -> checks.add(Check.ofAll("cluster", fitness.fit(), fitness.detail())));
    certificate
        .flatMap(Certificate::trouble)
        .ifPresent(trouble -> checks.add(Check.ofSome("certificate", false, trouble)));
    checks.addAll(Readiness.of(plans.branches(), engine.unavailable()));
    desk.inForce()
        .refused()
        .forEach(
            (branch, no) ->
                checks.add(
                    Check.ofSome(
                        "plan of " + branch,
                        false,
                        "the running day cannot take revision "
                            + no.revision()
                            + " now and is asked again after each of its turns")));
    return checks;
  }

  private Check node() {
    if (leaving) {
      return Check.ofAll("node", false, "it is leaving");
    }
    return Check.ofAll("node", opened, opened ? "" : "it makes what lets people in");
  }

  /** Starts all that does not listen, each before whatever leans on it. */
  public void start() throws ExecutionException, InterruptedException {
    memory.start();
    watch.start();
    judged.ifPresent(clock -> clockWatch.start(vertx, clock, this::secondClock, store::keep));
    if (cluster.isEmpty()) {
      renewFacts();
    }
    await(store.newestDays()).forEach(this::finish);
    access.accounts().replace(plans.accounts());
    access.newsReadings().forgetThoseGone();
    await(learning.start());
    await(engine.start());
    if (cluster.isPresent()) {
      join(cluster.get());
    }
    deviceWatch.start(vertx);
    meters.start(vertx, engine);
    retention.start(this::there, this::isFirst);
    live.start(cluster.isEmpty());
    face.printers().start();
    desk.inForce().start();
    sendings.start();
    notes.start();
    audit.start(vertx);
  }

  private RetentionRounds.There there() {
    Set<StaffId> staff =
        plans.accounts().stream()
            .filter(account -> !account.validity().isOver(branchTime.instant()))
            .map(Account::id)
            .collect(Collectors.toSet());
    return new RetentionRounds.There(
        plans.branches(), staff, plans.configuration().municipality().timeZone());
  }

  /** Tells the log of printers that print for a kiosk which nobody has let in. */
  public void tellOfUnknownKiosks() throws ExecutionException, InterruptedException {
    Map<BranchId, Set<String>> letIn = new HashMap<>();
    for (Devices.Listed device : await(access.devices().list())) {
      if (device.kind() == DeviceKind.KIOSK) {
        letIn.computeIfAbsent(device.branch(), none -> new HashSet<>()).add(device.name());
      }
    }
    face.printers().unknownKiosks(letIn).forEach(line -> LOG.warn("{}", line));
  }

  /**
   * Lets people, devices and screens in.
   *
   * @param port 0 for any free one
   * @return the port
   */
  public Future<Integer> listen(int port, String host) {
    return http.listen(port, host)
        .onSuccess(open -> certificate.ifPresent(pair -> pair.watch(open, httpOptions)))
        .map(HttpServer::actualPort);
  }

  /**
   * Lets whoever watches the machine in.
   *
   * @param port 0 for any free one
   * @return the port
   */
  public Future<Integer> listenToOperators(int port, String host) {
    return ops.listen(host, port);
  }

  /**
   * Whoever is let in for the first time has what that takes, so this node is ready as far as it
   * goes; it says that it is not before.
   */
  public void opened() {
    opened = true;
  }

  private void join(Cluster nodes) throws ExecutionException, InterruptedException {
    await(nodes.answerWith(face.api()::answerCarried));
    await(nodes.join(engine, engine::branches));
    if (isFirst()) {
      renewFacts();
    }
    nodes.takePart();
  }

  /** By the municipality's permission to itself, on the day that is lived. */
  private boolean arePersonsToldApart() {
    Municipality municipality = plans.configuration().municipality();
    LocalDate today = LocalDate.ofInstant(branchTime.instant(), municipality.timeZone());
    return FiguresPerPerson.standing(municipality.figuresPerPerson(), today)
        == FiguresPerPerson.Permit.ON;
  }

  private void renewFacts() throws ExecutionException, InterruptedException {
    int days = await(store.renewFacts(plans));
    if (days > 0) {
      LOG.info("made the facts of {} days anew", days);
    }
  }

  /** What is to be done once for all nodes falls to the one that has been there longest. */
  public boolean isFirst() {
    return cluster.map(Cluster::isFirst).orElse(true);
  }

  /** Who may do what. */
  public Access access() {
    return access;
  }

  /** The configuration in force. */
  public LivePlans plans() {
    return plans;
  }

  /** The time of the branches. */
  public InstantSource branchTime() {
    return branchTime;
  }

  /**
   * Whoever asks whether this node is ready hears at once that it leaves, and it serves on for the
   * while that this takes to get about. Then other nodes take over, then screens are told and
   * nobody is let in, then what is under way becomes durable and is answered, and then the rest
   * goes.
   *
   * @param gettingAbout that while
   */
  public void stop(Duration gettingAbout) throws InterruptedException {
    leaving = true;
    try {
      await(
          passes(gettingAbout)
              .compose(done -> cluster.map(Cluster::drain).orElseGet(Future::succeededFuture))
              .compose(done -> face.feed().close())
              .compose(done -> lastRequests())
              .compose(done -> http.shutdown(LAST_ANSWERS.toMillis(), TimeUnit.MILLISECONDS))
              .onSuccess(done -> live.stop())
              .onSuccess(done -> desk.inForce().stop())
              .onSuccess(done -> sendings.stop())
              .onSuccess(done -> notes.stop())
              .compose(done -> engine.stop())
              .compose(done -> live.write().otherwiseEmpty())
              .compose(done -> cluster.map(Cluster::leave).orElseGet(Future::succeededFuture))
              .compose(done -> alone.map(Alone::leave).orElseGet(Future::succeededFuture))
              .compose(done -> ops.close())
              .compose(done -> retention.stop())
              .compose(done -> audit.write())
              .eventually(vertx::close));
    } catch (ExecutionException failed) {
      LOG.warn("the stop was not clean", failed.getCause());
    } finally {
      memory.stop();
      metrics.close();
      store.close();
    }
  }

  /** A request that is on its way when its connection is closed would be cut. */
  private Future<Void> lastRequests() {
    face.api().leave();
    return passes(LAST_REQUESTS);
  }

  /** Belongs to no event loop: the stop that begins with it ends when there are none. */
  private Future<Void> passes(Duration time) {
    if (time.isZero()) {
      return Future.succeededFuture();
    }
    Promise<Void> passed = Promise.promise();
    vertx.setTimer(time.toMillis(), fired -> passed.complete());
    return passed.future();
  }

  private static void close(Vertx vertx) throws InterruptedException {
    try {
      await(vertx.close());
    } catch (ExecutionException left) {
      LOG.warn("threads of a start that failed are left behind", left.getCause());
    }
  }

  private static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException nameless) {
      return "a server without a name";
    }
  }

  private static <T> T await(Future<T> future, String trouble)
      throws InterruptedException, Service.CannotStart {
    try {
      return await(future);
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof CannotJoin refused) {
        throw new Service.CannotStart(refused.getMessage(), failed);
      }
      throw Service.CannotStart.because(trouble, failed);
    }
  }

  private static <T> T await(Future<T> future) throws ExecutionException, InterruptedException {
    return future.toCompletionStage().toCompletableFuture().get();
  }
}
