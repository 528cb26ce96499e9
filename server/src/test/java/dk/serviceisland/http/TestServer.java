package dk.serviceisland.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dk.serviceisland.access.Access;
import dk.serviceisland.access.AccessSettings;
import dk.serviceisland.access.AccessStore;
import dk.serviceisland.access.Accounts;
import dk.serviceisland.access.Devices;
import dk.serviceisland.access.ServiceTokens;
import dk.serviceisland.appointments.Appointments;
import dk.serviceisland.appointments.Telling;
import dk.serviceisland.appointments.Tellings;
import dk.serviceisland.assembly.Face;
import dk.serviceisland.assembly.SettingsForHomes;
import dk.serviceisland.audit.AuditLog;
import dk.serviceisland.config.BrokenConfiguration;
import dk.serviceisland.config.Configuration;
import dk.serviceisland.config.LivePlans;
import dk.serviceisland.config.PlanText;
import dk.serviceisland.config.RevisionBook;
import dk.serviceisland.delivery.Reception;
import dk.serviceisland.domain.day.BranchState;
import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.ticket.TicketId;
import dk.serviceisland.duties.Duties;
import dk.serviceisland.engine.Engine;
import dk.serviceisland.engine.FaultyJournal;
import dk.serviceisland.engine.Notes;
import dk.serviceisland.engine.RehearsalClock;
import dk.serviceisland.engine.Sendings;
import dk.serviceisland.journal.MadeDatabase;
import dk.serviceisland.journal.Retention;
import dk.serviceisland.journal.SqliteStore;
import dk.serviceisland.nudge.Nudges;
import dk.serviceisland.nudge.PushServices;
import dk.serviceisland.oidc.CrookedProvider;
import dk.serviceisland.oidc.HouseSignIn;
import dk.serviceisland.oidc.OidcSettings;
import dk.serviceisland.outbox.Contacts;
import dk.serviceisland.outbox.MailSettings;
import dk.serviceisland.outbox.Mails;
import dk.serviceisland.outbox.Outbox;
import dk.serviceisland.outbox.Pushes;
import dk.serviceisland.outbox.WebhookCalls;
import dk.serviceisland.outbox.WebhookSettings;
import dk.serviceisland.print.NetworkPrinter;
import dk.serviceisland.report.FactsUnavailable;
import dk.serviceisland.report.FiguresPerPerson;
import dk.serviceisland.report.Reporting;
import dk.serviceisland.report.Reports;
import dk.serviceisland.scim.Scim;
import dk.serviceisland.seats.Seats;
import dk.serviceisland.settings.HouseStaff;
import dk.serviceisland.settings.SettingsDesk;
import dk.serviceisland.speech.Spoken;
import dk.serviceisland.wire.AppointmentMail;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * The HTTP face over the real engine, the real store and the shipped configuration, on a Tuesday in
 * November whose clock the test sets. Every answer is held against the contract as it comes.
 */
final class TestServer implements AutoCloseable {
  static final BranchId MAIN = new BranchId("hovedbiblioteket");
  static final String BRANCH = "/branches/hovedbiblioteket";
  static final String COUNTER = BRANCH + "/counters/skranke-3";

  /** What browsers reach it by where the house has a sign-in of its own. */
  static final URI PUBLIC_URL = URI.create("https://koe.example.dk");

  /** Of one mail address. */
  static final int MOST_BOOKINGS = 3;

  static final String PASSWORD = "vinter-bog-skranke-42";

  /** More than a careful client opens, and few enough to open. */
  static final int MOST_CONNECTIONS = 20;

  private final Vertx vertx = Vertx.vertx();
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final SignedIn signedIn = new SignedIn(this);
  private final Map<String, String> oneTimePasswords = new HashMap<>();
  private final RehearsalClock clock = RehearsalClock.standing(time("09:00:00"));
  private final RehearsalClock real = RehearsalClock.standing(Instant.now());
  private final List<NetworkPrinter> printing;
  private final Reach reach;
  private final Path file;
  private final Configuration configuration;
  private LivePlans plans;
  private final ForeseenTickets forecasts;
  private SqliteStore kept;
  private FaultyJournal journal;
  private Engine engine;
  private Sendings sendings;
  private Notes notes;
  private Nudges nudges;
  private Outbox outbox;
  private Optional<MailSettings> mail = Optional.empty();
  private Optional<WebhookSettings> gateway = Optional.empty();
  private Access access;
  private SettingsDesk desk;
  private Seats seats;
  private Face face;
  private HttpServer server;
  private Optional<String> synthesiser = Optional.empty();
  private final List<CrookedProvider> providers = new ArrayList<>();
  private Optional<OidcSettings> house = Optional.empty();
  private AccessSettings dials = AccessSettings.USUAL.forRehearsal();
  private Optional<FiguresPerPerson> permission = Optional.empty();
  private int count;

  private TestServer(Path folder, List<NetworkPrinter> printing, Reach reach)
      throws BrokenConfiguration, IOException {
    this.printing = printing;
    this.reach = reach;
    file = folder.resolve("journal.db");
    configuration = TestConfiguration.in(folder);
    plans = new LivePlans(configuration);
    plans.goBy(clock);
    forecasts = new ForeseenTickets(plans, clock);
    open();
  }

  private void open() {
    MadeDatabase.at(file);
    kept = SqliteStore.open(file);
    journal = new FaultyJournal(kept.journal());
    engine = new Engine(vertx, clock, journal, plans);
    sendings = new Sendings(vertx, engine, plans);
    engine.listen(sendings);
    notes = new Notes(vertx, engine, kept.notes(), clock);
    AccessStore store = kept.access();
    AccessSettings settings = dials;
    Accounts accounts = new Accounts(TestConfiguration.accounts(configuration, PASSWORD), clock);
    access = await(Access.open(vertx, "", accounts, store, real, settings));
    await(access.signIn().passwords().prepare())
        .forEach(made -> oneTimePasswords.put(made.staff().value(), made.password()));
    nudges =
        await(
            Nudges.open(
                vertx,
                "",
                store,
                new Nudges.Around(
                    engine, forecasts, kept.nudges(), access.followCodes(), clock, real),
                new Nudges.Dials(
                    PushServices.LOOPBACK_TOO,
                    Optional.of(PUBLIC_URL),
                    Duration.ofSeconds(2),
                    Duration.ofMillis(20))));
    engine.listen(nudges);
    Contacts contacts = await(Contacts.open(store, MOST_BOOKINGS));
    outbox =
        new Outbox(
            vertx,
            kept.outbox(),
            clock,
            Outbox.Dials.USUAL,
            mail.map(own -> new Mails(vertx, own, around(contacts))),
            gateway.map(own -> new WebhookCalls(vertx, "", own, around(contacts), real)),
            Optional.of(
                new Pushes(
                    nudges.phones(), plans::inEveryLanguage, access.followCodes()::of, clock)));
    RevisionBook book = new RevisionBook(kept.revisions());
    if (await(book.newest()) == 0) {
      await(book.begin(configuration.documents(), clock.instant()));
    }
    plans.replace(await(book.timeline(clock.instant())).orElseThrow());
    desk =
        new SettingsDesk(
            vertx,
            SettingsDesk.book(kept.revisions(), vertx.createSharedWorkerExecutor("aside")),
            plans,
            engine,
            clock,
            access.signIn().passwords()::hasPassword,
            now -> accounts.replace(TestConfiguration.accounts(now, PASSWORD)));
    Reception reception =
        new Reception(
            kept.deliveries(),
            new SettingsForHomes(desk),
            plans,
            branch -> Optional.ofNullable(plans.configuration().homes().get(branch)),
            clock);
    plans.deliveredBy(reception::hasDelivered, reception::isBehind);
    await(reception.start(vertx, engine));
    seats =
        new Seats(
            kept.seats(),
            branch ->
                new Seats.Offer(
                    plans.current(branch).zone(),
                    plans.configuration().courses().getOrDefault(branch, List.of()),
                    !plans.isAtHome(branch)),
            clock);
    seats.enterFrom(await(kept.revisions().find(1)).orElseThrow().at());
    Duties duties = new Duties(kept.duties(), plans::current, clock);
    HouseStaff staff = new HouseStaff(desk.changes(), plans, clock);
    face =
        new Face(
            vertx,
            new Face.Behind(
                new Branches(engine, plans, notes, forecasts, clock, Optional.of(clock)),
                Reporting.open(
                    new NoFacts(),
                    plans.forReports(),
                    kept.looks(),
                    kept.pulse(),
                    () -> permission,
                    clock),
                access,
                house.map(
                    own -> new HouseSignIn(vertx, own, access.house(), access.seal(), staff, real)),
                Map.of(MAIN, printing),
                () -> plans.configuration().municipality(),
                desk,
                Spoken.with(vertx, "", file.resolveSibling("speech"), synthesiser),
                new AuditLog(kept.audit(), real),
                new Scim(
                    kept.scim(),
                    staff,
                    access.house(),
                    house.map(OidcSettings::rules).orElse(List.of()),
                    real),
                reception,
                seats,
                new Appointments(
                    kept.appointments(),
                    plans::current,
                    plans::isAtHome,
                    duties::staffing,
                    clock,
                    tellings()),
                duties,
                kept.counsel(),
                nudges,
                contacts,
                outbox),
            reach.dials(
                house.isPresent()
                    ? TestConfiguration.reachedBy(PUBLIC_URL, configuration.settings())
                    : configuration.settings()));
    await(engine.start());
    server = await(face.server(Face.options(Optional.empty())).listen(0, "127.0.0.1"));
  }

  /** Serves the same face by TLS too, and looks at the certificate when it is told to. */
  Encrypted alsoEncrypted(Path certificate, Path key) throws Certificate.Unusable {
    return alsoEncrypted(List.of(new Certificate.Pem(certificate, key)));
  }

  /** As the other, by several certificates. */
  Encrypted alsoEncrypted(List<Certificate.Pem> files) throws Certificate.Unusable {
    Certificate pair = new Certificate(vertx, files);
    HttpServerOptions options = HttpApi.options(Optional.of(pair));
    HttpServer encrypted = await(face.server(options).listen(0, "127.0.0.1"));
    return new Encrypted(
        encrypted.actualPort(), pair, () -> await(pair.look(encrypted, options)).booleanValue());
  }

  /**
   * The face by TLS.
   *
   * @param looks at the files now, and says whether there is another certificate
   */
  record Encrypted(int port, Certificate certificate, BooleanSupplier looks) {}

  static TestServer start(Path folder) {
    return start(folder, List.of());
  }

  /** Starts again with files as the only truth of the settings. */
  TestServer inFiles() {
    plans =
        new LivePlans(
            new Configuration(
                configuration.folder(),
                TestConfiguration.inFiles(configuration.settings()),
                configuration.documents(),
                configuration.municipal()));
    plans.goBy(clock);
    restart(database -> {});
    return this;
  }

  /** Starts again with a program that says names. */
  TestServer speaksWith(Path program) {
    synthesiser = Optional.of(program.toString());
    restart(database -> {});
    return this;
  }

  /** Starts again with a mail server. */
  TestServer sendsMailBy(MailSettings own) {
    mail = Optional.of(own);
    restart(database -> {});
    return this;
  }

  private Mails.Around around(Contacts contacts) {
    return new Mails.Around(
        contacts,
        () -> new AppointmentMail.House(Map.of("da", "Skanderborg Kommune"), Optional.empty()),
        plans::inEveryLanguage,
        access.followCodes()::of,
        PUBLIC_URL,
        clock);
  }

  /** Starts again with a gateway of the municipality's. */
  TestServer tells(WebhookSettings own) {
    gateway = Optional.of(own);
    restart(database -> {});
    return this;
  }

  private Telling tellings() {
    return new Tellings(
        mail.isPresent(),
        gateway.map(WebhookSettings::about).orElse(Set.of()),
        LocalTime.of(18, 0),
        branch -> plans.current(branch).zone());
  }

  /** Starts again where administrators must have a second factor. */
  TestServer wantsSecondFactors() {
    dials = dials.withSecondFactorOfAdmins(true);
    restart(database -> {});
    return this;
  }

  /** Starts again with the usual dials, which are not those of a rehearsal. */
  TestServer withUsualDials() {
    dials = AccessSettings.USUAL;
    restart(database -> {});
    return this;
  }

  /** Starts again with a sign-in of the house's own, and passwords for some. */
  TestServer signsInBy(OidcSettings own, boolean passwordsOfAdminsOnly) {
    house = Optional.of(own);
    dials = dials.withPasswordsOfAdminsOnly(passwordsOfAdminsOnly);
    restart(database -> {});
    return this;
  }

  /** What time it is in the branches. */
  Instant now() {
    return clock.instant();
  }

  /** From now on the journal behaves like this. */
  void journalIs(FaultyJournal.Mood mood) {
    journal.is(mood);
  }

  /** With other bounds. */
  static TestServer start(Path folder, Reach reach) {
    return start(folder, List.of(), reach);
  }

  /** With printers in the main library. */
  static TestServer start(Path folder, List<NetworkPrinter> printing) {
    return start(folder, printing, Reach.USUAL);
  }

  private static TestServer start(Path folder, List<NetworkPrinter> printing, Reach reach) {
    try {
      return new TestServer(folder, printing, reach);
    } catch (BrokenConfiguration | IOException e) {
      throw new IllegalStateException("the server under test did not start", e);
    }
  }

  /** An answer. */
  record Answer(int status, Map<String, List<String>> headers, String body) {
    JsonObject json() {
      return new JsonObject(body);
    }

    String code() {
      return json().getString("code");
    }

    /** What it says could stand at a place of the body instead. */
    String allowed(String path) {
      return json().getJsonArray("errors").stream()
          .map(JsonObject.class::cast)
          .filter(error -> error.getString("path").equals(path))
          .map(error -> error.getString("allowed"))
          .findFirst()
          .orElseThrow(() -> new AssertionError(path + " is not in " + body));
    }

    String header(String name) {
      return headers.getOrDefault(name, List.of("")).get(0);
    }

    /** The cookie that it sets, as a browser shows it from then on. */
    String cookie() {
      String set = header("set-cookie");
      return set.substring(0, set.indexOf(';'));
    }
  }

  /** For what no careful client asks. */
  RawClient raw() {
    return new RawClient(this, server.actualPort());
  }

  SignedIn signedIn() {
    return signedIn;
  }

  /** Two hundred days later nothing that was taken over by others is told any more. */
  void letTermOfNamesPass() throws FactsUnavailable {
    Retention.Terms terms = new Retention.Terms(30, 3_650, 180, 90, 180);
    Reports reports = new Reports(kept.facts(), plans.forReports(), clock);
    Instant later = clock.instant().plus(Duration.ofDays(200));
    kept.retention(reports, terms, PlanText::withoutPeople)
        .run(plans.branches(), LocalDate.ofInstant(later, ZoneOffset.UTC), later);
  }

  Devices devices() {
    return access.devices();
  }

  ServiceTokens services() {
    return access.services();
  }

  Call get(String path) {
    return new Call(this, "GET", HttpApi.PREFIX + path);
  }

  Call post(String path) {
    return new Call(this, "POST", HttpApi.PREFIX + path);
  }

  Call call(String method, String path) {
    return new Call(this, method, HttpApi.PREFIX + path);
  }

  Call page(String method, String path) {
    return new Call(this, method, path);
  }

  /** Sets the clock and lets happen what falls due. */
  TestServer at(String local) {
    clock.set(time(local));
    await(engine.timePassed());
    return this;
  }

  /** The clock of the branches is so many days later, and nothing has happened. */
  void daysPass(int days) {
    clock.set(clock.instant().plus(Duration.ofDays(days)));
  }

  /** The clock of access moves, which the branches do not see. */
  void realTimePasses(Duration time) {
    assertTrue(real.set(real.instant().plus(time)));
  }

  /** Meetings that have begun are entered, as they are every minute. */
  void meetingsAreEntered() {
    await(seats.look(plans.branches()));
  }

  /** The day is open and the branch gives numbers. */
  TestServer opened() {
    return at("10:00:01");
  }

  /** Draws at the kiosk. */
  JsonObject draws(String... taskTypes) {
    Answer drawn =
        post(BRANCH + "/tickets")
            .as("kiosk")
            .json(new JsonObject().put("taskTypes", List.of(taskTypes)).encode())
            .send();
    assertEquals(201, drawn.status(), drawn.body());
    if (!List.of(taskTypes).contains("pension")) {
      foresee(drawn.json().getString("id"));
    }
    return drawn.json();
  }

  /** The id by which staff name a ticket that its holder names by a code. */
  static String id(String code) {
    return code.substring(0, 22);
  }

  /** The code by which its holder names a ticket. */
  String code(String id) {
    return access.followCodes().of(new TicketId(id));
  }

  /** What is on its way between branches goes on. */
  void sendingsGoOn() {
    await(sendings.look());
  }

  /** Notes that are over are erased. */
  void notesGo() {
    await(notes.eraseThoseOver());
  }

  /** Does something at the counter of Mette. */
  Answer mette(String verb) {
    return post(COUNTER + verb).as("mette").send();
  }

  /** Does something at the counter of Mette, and expects that it may be done. */
  JsonObject metteMay(String verb) {
    Answer answer = mette(verb);
    assertEquals(200, answer.status(), answer.body());
    return answer.json();
  }

  /** Stops, does something to the database's file, and starts again. */
  void restart(Consumer<Path> between) {
    stop();
    between.accept(file);
    open();
  }

  /** Phones are looked after now, and not when it is time. */
  void looksAtPhones() {
    await(nudges.look());
  }

  /** What is to be told of bookings leaves now, and not when it is time. */
  void tellsOfBookings() {
    await(outbox.look());
  }

  /** The clock of access. */
  InstantSource realTime() {
    return real;
  }

  /** How many events the branch has today. */
  long sequence() {
    return await(engine.read(MAIN, BranchState::sequence));
  }

  /** A number that was not given before. */
  int next() {
    count++;
    return count;
  }

  /** The secret of a link that a first start prints. */
  String enrolmentSecret() {
    return await(access.devices().prepare(plans.branches())).get(0).secret();
  }

  /** From now on the ticket has a forecast. */
  void foresee(String ticket) {
    forecasts.add(new TicketId(id(ticket)));
  }

  String oneTimePassword(String user) {
    return oneTimePasswords.get(user);
  }

  /** What browsers call this server. */
  String origin() {
    return "http://127.0.0.1:" + server.actualPort();
  }

  /** What requests are sent by. */
  HttpClient client() {
    return client;
  }

  HttpApi api() {
    return face.api();
  }

  /** Tells of everything that is turned away unread from now on. */
  void whenRefused(Consumer<Refused> told) {
    face.api().whenRefused(told);
    face.doors().whenRefused(told);
  }

  /** What the municipality decides about figures of persons. */
  TestServer permits(String staffInformedOn, String expiresOn) {
    permission =
        Optional.of(
            new FiguresPerPerson(
                "Planlægning af oplæring i pas og kørekort",
                LocalDate.parse(staffInformedOn),
                LocalDate.parse(expiresOn)));
    return this;
  }

  SqliteStore kept() {
    return kept;
  }

  String presenceCode() {
    return access.presence().shown(MAIN).code();
  }

  static Instant time(String local) {
    return Instant.parse("2026-11-24T" + local + "Z").minus(Duration.ofHours(1));
  }

  static <T> T await(Future<T> future) {
    try {
      return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Ends with the server. */
  void closesWithIt(CrookedProvider provider) {
    providers.add(provider);
  }

  @Override
  public void close() {
    stop();
    providers.forEach(CrookedProvider::close);
    await(vertx.close());
  }

  private void stop() {
    await(face.feed().close());
    await(server.close());
    nudges.stop();
    outbox.stop();
    await(engine.stop());
    kept.close();
  }
}
