package dk.serviceisland.assembly;

import dk.serviceisland.access.Access;
import dk.serviceisland.access.AccessSettings;
import dk.serviceisland.access.Account;
import dk.serviceisland.access.Accounts;
import dk.serviceisland.access.DeviceKind;
import dk.serviceisland.access.Devices;
import dk.serviceisland.appointments.AppointmentRounds;
import dk.serviceisland.appointments.Appointments;
import dk.serviceisland.appointments.Honouring;
import dk.serviceisland.audit.AuditLog;
import dk.serviceisland.cli.Reload;
import dk.serviceisland.cli.Service;
import dk.serviceisland.config.Configuration;
import dk.serviceisland.config.LivePlans;
import dk.serviceisland.config.Municipality;
import dk.serviceisland.config.PlanText;
import dk.serviceisland.config.Settings;
import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.plan.StaffId;
import dk.serviceisland.duties.Duties;
import dk.serviceisland.engine.Engine;
import dk.serviceisland.engine.Journal;
import dk.serviceisland.engine.Notes;
import dk.serviceisland.engine.RehearsalClock;
import dk.serviceisland.engine.Sendings;
import dk.serviceisland.http.Branches;
import dk.serviceisland.journal.RetentionRounds;
import dk.serviceisland.journal.Store;
import dk.serviceisland.live.ExpectedToday;
import dk.serviceisland.live.LearnedPlans;
import dk.serviceisland.live.Learning;
import dk.serviceisland.live.Live;
import dk.serviceisland.nudge.Nudges;
import dk.serviceisland.oidc.HouseSignIn;
import dk.serviceisland.oidc.OidcSettings;
import dk.serviceisland.oidc.Rule;
import dk.serviceisland.ops.Check;
import dk.serviceisland.ops.Metrics;
import dk.serviceisland.ops.OpsServer;
import dk.serviceisland.outbox.Contacts;
import dk.serviceisland.outbox.MailSettings;
import dk.serviceisland.outbox.Outbox;
import dk.serviceisland.outbox.WebhookSettings;
import dk.serviceisland.report.FiguresPerPerson;
import dk.serviceisland.report.Reporting;
import dk.serviceisland.scim.Scim;
import dk.serviceisland.seats.Seats;
import dk.serviceisland.settings.HouseStaff;
import dk.serviceisland.settings.SettingsDesk;
import dk.serviceisland.speech.Spoken;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All rooms of one municipality on the ground of a program: hands each what it needs, starts them
 * in order and stops them. Not thread-safe, apart from what the rooms ask of it.
 */
public final class Assembly {
  private static final Logger LOG = LoggerFactory.getLogger(Assembly.class);

  /** Made by the first start. */
  private static final int FIRST_REVISION = 1;

  private static final String UNUSABLE = "the database cannot be used: ";

  /** As many as the event loops have for what takes its time, and nobody else's. */
  private static final int ASIDE = 20;

  private final Owner owner;
  private final Ground ground;
  private final Vertx vertx;
  private final WorkerExecutor aside;
  private final Clocks clocks;
  private final LivePlans plans;
  private final Store store;
  private final Nodes nodes;
  private final Learning learning;
  private final Engine engine;
  private final Live live;
  private final Access access;
  private final Sendings sendings;
  private final AuditLog audit;
  private final Notes notes;
  private final Nudges nudges;
  private final Spoken spoken;
  private final Outbox outbox;
  private final Deliveries deliveries;
  private final SettingsDesk desk;
  private final Seats seats;
  private final Rounds meetings;
  private final Rounds appointmentRounds;
  private final Honouring honouring;
  private final RetentionRounds retention;
  private final Face face;
  private final Watches watches;
  private final OpsServer.Orders orders;
  private volatile boolean opened;
  private volatile boolean leaving;

  /**
   * Puts the rooms of a municipality together; nothing runs yet. When it fails, threads of the
   * ground are in use until that is stopped.
   *
   * @param ground on which they stand from now on
   * @param plans the settings in force, by the same clock
   * @param store closed when the ground is stopped
   * @param folder for files that are made anew when they are gone
   * @param rehearsal the clock that the branches live by when it may be set
   * @throws Service.CannotStart when the store is out of reach
   */
  public static Assembly of(
      Ground ground,
      Owner owner,
      LivePlans plans,
      Store store,
      Path folder,
      Optional<RehearsalClock> rehearsal)
      throws InterruptedException, Service.CannotStart {
    Assembly rooms = new Assembly(ground, owner, plans, store, folder, rehearsal);
    if (owner.isAlone()) {
      ground.doors().open(rooms.face.api());
    } else {
      ground.doors().open(owner.hosts(), rooms.face.api());
    }
    ground.bear(rooms);
    return rooms;
  }

  private Assembly(
      Ground ground,
      Owner owner,
      LivePlans plans,
      Store store,
      Path folder,
      Optional<RehearsalClock> rehearsal)
      throws InterruptedException, Service.CannotStart {
    this.owner = owner;
    this.ground = ground;
    this.vertx = ground.vertx();
    this.aside = vertx.createSharedWorkerExecutor(owner.prefix() + "aside", ASIDE);
    this.store = store;
    this.plans = plans;
    Metrics metrics = ground.metrics(owner);
    Configuration configuration = plans.configuration();
    Settings settings = configuration.settings();
    this.clocks = Clocks.of(store, ground.networkTime(), settings.clock(), rehearsal, metrics);
    InstantSource realTime = clocks.realTime();
    plans.goBy(clocks.branchTime());
    this.nodes = nodes(settings);
    this.learning =
        new Learning(aside, plans, store.facts(), clocks.branchTime(), this::arePersonsToldApart);
    this.engine = new Engine(vertx, clocks.branchTime(), store.journal(), learning, nodes.touch());
    clocks.tell(engine);
    nodes.follow(engine);
    Duties duties = new Duties(store.duties(), plans::current, clocks.branchTime());
    // Whoever tries another day writes to nobody.
    Optional<MailSettings> mail =
        settings.mail().filter(own -> rehearsal.isEmpty() || own.isHere());
    Optional<WebhookSettings> gateway =
        settings.webhook().filter(own -> rehearsal.isEmpty() || own.isHere());
    Appointments appointments =
        new Appointments(
            store.appointments(),
            new LearnedPlans(learning),
            plans::isAtHome,
            duties::staffing,
            clocks.branchTime(),
            Outgoing.tellings(mail, gateway, plans));
    this.honouring = new Honouring(appointments::honour);
    engine.listen(honouring);
    this.live =
        new Live(
            vertx,
            aside,
            engine,
            learning,
            new ExpectedToday(
                plans,
                appointments::ofDay,
                duties::ofToday,
                appointments::turnout,
                clocks.branchTime()),
            store.waitOutcomes(),
            clocks.branchTime());
    Reporting reporting =
        Reporting.open(
            store.facts(),
            plans.forReports(),
            store.looks(),
            store.pulse(),
            () -> plans.configuration().municipality().figuresPerPerson(),
            clocks.branchTime());
    AccessSettings dials =
        rehearsal.isPresent() ? settings.access().forRehearsal() : settings.access();
    Accounts accounts = new Accounts(configuration.accounts(), clocks.branchTime());
    this.access =
        Waited.needed(
            Access.open(
                vertx,
                owner.prefix(),
                accounts,
                store.access(),
                realTime,
                rehearsal.isPresent() ? clocks.branchTime() : realTime,
                dials),
            UNUSABLE);
    this.sendings = new Sendings(vertx, engine, learning);
    engine.listen(sendings);
    this.audit = new AuditLog(store.audit(), realTime);
    engine.listen(new AuditedDays(audit));
    this.notes = new Notes(vertx, engine, store.notes(), clocks.branchTime());
    this.spoken =
        Spoken.with(vertx, owner.prefix(), folder.resolve("speech"), settings.synthesiser());
    this.nudges =
        Waited.needed(
            Nudges.open(
                vertx,
                owner.prefix(),
                store.access(),
                new Nudges.Around(
                    engine,
                    live.forecasts(),
                    store.nudges(),
                    access.followCodes(),
                    clocks.branchTime(),
                    realTime),
                Nudges.Dials.usual(settings.http().publicUrl())),
            UNUSABLE);
    engine.listen(nudges);
    Contacts contacts = Waited.needed(Contacts.open(store.access(), Outgoing.most(mail)), UNUSABLE);
    this.outbox =
        new Outgoing(vertx, store.outbox(), plans, access.followCodes(), clocks.branchTime())
            .outbox(
                owner.prefix(),
                mail,
                gateway,
                contacts,
                nudges.phones(),
                settings.http().publicUrl(),
                realTime);
    this.desk =
        new SettingsDesk(
            vertx,
            SettingsDesk.book(store.revisions(), aside),
            plans,
            engine,
            clocks.branchTime(),
            access.signIn().passwords()::hasPassword,
            this::follow);
    this.deliveries =
        Deliveries.of(
            vertx,
            store,
            desk,
            learning,
            engine,
            access.followCodes(),
            clocks.branchTime(),
            rehearsal.isPresent());
    desk.inForce().whenPeopleChange(this::followPeople);
    deliveries.tellOf(metrics);
    HouseStaff staff = new HouseStaff(desk.changes(), plans, clocks.branchTime());
    // Whoever tries another day signs in by a password that was made for it.
    Optional<OidcSettings> house = rehearsal.isPresent() ? Optional.empty() : settings.house();
    this.seats = new Seats(store.seats(), this::offered, clocks.branchTime());
    seats.whenChanged(deliveries::booked);
    appointments.whenChanged(deliveries::booked);
    this.meetings = new Rounds(vertx, "meetings", seats::look);
    this.appointmentRounds =
        new Rounds(
            vertx, "appointments", new AppointmentRounds(appointments, plans::current)::look);
    this.face =
        new Face(
            vertx,
            owner.prefix(),
            new Face.Behind(
                new Branches(
                    engine, learning, notes, live.forecasts(), clocks.branchTime(), rehearsal),
                reporting,
                access,
                house.map(
                    own ->
                        new HouseSignIn(
                            vertx, own, access.house(), access.seal(), staff, realTime)),
                configuration.printers(),
                () -> plans.configuration().municipality(),
                desk,
                spoken,
                audit,
                new Scim(
                    store.scim(),
                    staff,
                    access.house(),
                    house.map(OidcSettings::rules).orElse(List.<Rule>of()),
                    realTime),
                deliveries.reception(),
                seats,
                appointments,
                duties,
                store.counsel(),
                nudges,
                contacts,
                outbox),
            Face.Dials.usual(settings),
            ground.doors());
    tellEachOther();
    this.retention =
        new RetentionRounds(
            vertx,
            owner.prefix(),
            store.retention(reporting.reports(), settings.retention(), PlanText::withoutPeople),
            clocks.branchTime());
    this.watches = new Watches(vertx, metrics, store, engine, desk, access.devices(), clocks);
    watches.tellOf(live, face);
    watches.tellOf(outbox);
    if (house.isPresent()) {
      tellOfPasswords(watches.passwordUsed());
    }
    this.orders =
        new Ordered(audit)
            .orders(
                owner,
                folder,
                new Reload(aside, desk, clocks.branchTime(), ground::lookAtCertificate),
                () -> clocks.confirm(engine));
  }

  private Nodes nodes(Settings settings) throws InterruptedException, Service.CannotStart {
    return ground.members().isPresent()
        ? Nodes.of(
            vertx,
            owner,
            store,
            settings.cluster().orElseThrow(),
            ground.members().get(),
            clocks.nodeClock(settings.clock().forward()))
        : Nodes.none(vertx, store);
  }

  /** Who was shut out is shut out on every screen and at every node. */
  private void tellEachOther() {
    nodes.share(desk);
    nodes.share(face.counsel());
    nodes.whenAccessEnds(
        () -> {
          access.lookAgain();
          face.feed().lookAtSessions();
        });
    nodes.carryFor(face.api());
    access.whenEnded(
        () -> {
          face.feed().lookAtSessions();
          nodes.accessEnded();
        });
    live.whenForecast(face.feed()::forecastChanged);
    face.feed().tellOfSecondCopy(() -> store.secondCopyTrouble().isPresent());
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

  /** Others may sign in from now on. */
  private void followPeople() {
    access.accounts().replace(plans.accounts());
    access.newsReadings().forgetThoseGone();
    face.feed().lookAtSessions();
  }

  /** Other settings are in force from now on. */
  private void follow(Configuration now) {
    followPeople();
    face.api().settingsChanged();
    face.printers().replace(now.printers());
    deliveries.settingsChanged();
    watches.expectAll();
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

  /** What there is to know of this municipality's rooms, and where it is alone, of the ground. */
  List<Check> checks() {
    List<Check> checks = new ArrayList<>();
    checks.add(node());
    checks.add(watches.store());
    checks.add(clocks.check());
    if (owner.isAlone()) {
      checks.addAll(ground.checks());
    }
    checks.addAll(watches.besideTheJournal());
    checks.addAll(nodes.checks());
    checks.addAll(deliveries.checks());
    checks.addAll(watches.branches());
    return checks;
  }

  private Check node() {
    if (leaving) {
      return Check.ofAll("node", false, "it is leaving");
    }
    return Check.ofAll("node", opened, opened ? "" : "it makes what lets people in");
  }

  /** What an operator may order of them. */
  OpsServer.Orders orders() {
    return orders;
  }

  /** Starts all that does not listen, each before whatever leans on it. */
  void start() throws ExecutionException, InterruptedException {
    watches.start();
    clocks.start(vertx, aside);
    if (nodes.areNone()) {
      renewFacts();
    }
    Waited.with(store.newestDays()).forEach(this::finish);
    access.accounts().replace(plans.accounts());
    access.newsReadings().forgetThoseGone();
    Waited.with(learning.start());
    deliveries.know(vertx, engine);
    if (!nodes.areNone()) {
      deliveries.shareCodes(vertx);
    }
    Waited.with(engine.start());
    nodes.join(engine, face.api(), this::renewFacts);
    watches.startWith(vertx);
    retention.start(this::there, this::isFirst);
    Waited.with(store.revisions().find(FIRST_REVISION))
        .ifPresent(first -> seats.enterFrom(first.at()));
    meetings.start(plans::branches, this::isFirst);
    appointmentRounds.start(plans::branches, this::isFirst);
    engine.readAll(honouring::makeUp);
    honouring.start(vertx);
    live.start(nodes.areNone());
    face.printers().start();
    desk.inForce().start();
    deliveries.start();
    sendings.start();
    notes.start();
    nudges.start();
    outbox.start();
    audit.start(vertx);
  }

  /** What a branch offers in courses, by the settings of now; one that is to go offers nothing. */
  private Seats.Offer offered(BranchId branch) {
    return new Seats.Offer(
        plans.current(branch).zone(),
        plans.configuration().courses().getOrDefault(branch, List.of()),
        !plans.isAtHome(branch));
  }

  private RetentionRounds.There there() {
    Set<StaffId> staff =
        plans.accounts().stream()
            .filter(account -> !account.validity().isOver(branchTime().instant()))
            .map(Account::id)
            .collect(Collectors.toSet());
    return new RetentionRounds.There(
        plans.branches(), staff, plans.configuration().municipality().timeZone());
  }

  /** Tells the log of printers that print for a kiosk which nobody has let in. */
  public void tellOfUnknownKiosks() throws ExecutionException, InterruptedException {
    Map<BranchId, Set<String>> letIn = new HashMap<>();
    for (Devices.Listed device : Waited.with(access.devices().list())) {
      if (device.kind() == DeviceKind.KIOSK) {
        letIn.computeIfAbsent(device.branch(), none -> new HashSet<>()).add(device.name());
      }
    }
    face.printers().unknownKiosks(letIn).forEach(line -> LOG.warn("{}", line));
  }

  /**
   * Whoever is let in for the first time has what that takes, so this node is ready as far as it
   * goes; it says that it is not before.
   */
  public void opened() {
    opened = true;
  }

  /** By the municipality's permission to itself, on the day that is lived. */
  private boolean arePersonsToldApart() {
    Municipality municipality = plans.configuration().municipality();
    LocalDate today = LocalDate.ofInstant(branchTime().instant(), municipality.timeZone());
    return FiguresPerPerson.standing(municipality.figuresPerPerson(), today)
        == FiguresPerPerson.Permit.ON;
  }

  private void renewFacts() throws ExecutionException, InterruptedException {
    int days = Waited.with(store.renewFacts(plans));
    if (days > 0) {
      LOG.info("made the facts of {} days anew", days);
    }
  }

  /** Whose they are. */
  public Owner owner() {
    return owner;
  }

  /** What is to be done once for all nodes falls to the one that has been there longest. */
  public boolean isFirst() {
    return nodes.isFirst();
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
    return clocks.branchTime();
  }

  /** Says from now on that they leave. */
  void leaves() {
    leaving = true;
  }

  /** Other nodes take over. */
  Future<Void> handOver() {
    return nodes.drain();
  }

  /** Screens are told to go elsewhere. */
  Future<Void> tellScreens() {
    return face.feed().close();
  }

  /** Each answer is the last of its connection from now on. */
  void lastAnswers() {
    face.api().leave();
  }

  /** What is under way becomes durable, and then this node is gone for others. */
  Future<Void> end() {
    live.stop();
    desk.inForce().stop();
    sendings.stop();
    notes.stop();
    nudges.stop();
    outbox.stop();
    meetings.stop();
    appointmentRounds.stop();
    return engine
        .stop()
        .compose(done -> spoken.stop())
        .compose(done -> deliveries.stop())
        .compose(done -> live.write().otherwiseEmpty())
        .compose(done -> nodes.leave());
  }

  /** What is written once nothing happens any more. */
  Future<Void> writeLast() {
    return retention.stop().compose(done -> audit.write());
  }

  /** Lets go of the store. */
  void close() {
    store.close();
  }
}
