package dk.serviceisland.assembly;

import dk.serviceisland.access.Access;
import dk.serviceisland.appointments.Appointments;
import dk.serviceisland.audit.AuditLog;
import dk.serviceisland.config.Municipality;
import dk.serviceisland.config.Settings;
import dk.serviceisland.counsel.CounselBook;
import dk.serviceisland.counsel.FollowedCounsel;
import dk.serviceisland.delivery.Reception;
import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.duties.Duties;
import dk.serviceisland.http.Bounds;
import dk.serviceisland.http.Branches;
import dk.serviceisland.http.Build;
import dk.serviceisland.http.Certificate;
import dk.serviceisland.http.Doors;
import dk.serviceisland.http.HttpApi;
import dk.serviceisland.http.HttpSettings;
import dk.serviceisland.http.LifelineEnds;
import dk.serviceisland.http.PrinterCalls;
import dk.serviceisland.http.Sockets;
import dk.serviceisland.nudge.Nudges;
import dk.serviceisland.oidc.HouseSignIn;
import dk.serviceisland.outbox.Contacts;
import dk.serviceisland.outbox.Outbox;
import dk.serviceisland.print.NetworkPrinter;
import dk.serviceisland.print.Printers;
import dk.serviceisland.push.Feed;
import dk.serviceisland.push.PushSettings;
import dk.serviceisland.report.Reporting;
import dk.serviceisland.scim.Scim;
import dk.serviceisland.seats.Seats;
import dk.serviceisland.settings.SettingsDesk;
import dk.serviceisland.speech.Spoken;
import dk.serviceisland.wire.Brand;
import dk.serviceisland.wire.MunicipalityView;
import dk.serviceisland.wire.Named;
import dk.serviceisland.wire.TopicView;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What people, devices and screens reach of a server: its API, its feed and its printers, put
 * together over the rooms behind them. The server, the tests and the benches build it here, so that
 * what is tried is what runs. Thread-safe once it is built.
 */
public final class Face {
  /** A request whose head or body has not come by then is given up. */
  private static final Duration USUAL_DEADLINE = Duration.ofSeconds(10);

  /** What clients do not take may fill an eighth of the memory, with the network's copies. */
  private static final int UNSENT_SHARE = 8;

  /** What is not whole yet may fill a sixteenth; while it grows it takes twice that. */
  private static final int INCOMING_SHARE = 16;

  /**
   * What a connection may take of the memory of Java at the most. On 128 MB 6,000 of strangers
   * filled it and 8,000 ended the program, whatever they sent or did not send; it bears 4,000.
   */
  private static final int CONNECTION_BYTES = 32 * 1_024;

  private final Vertx vertx;
  private final Dials dials;
  private final Feed feed;
  private final FollowedCounsel counsel;
  private final Printers printers;
  private final HttpApi api;
  private final Doors doors;

  /**
   * The rooms that are reached through the face.
   *
   * @param branches that run; their engine has not started
   * @param reporting figures of the past
   * @param access who may do what
   * @param house the house's own sign-in; none: there is none
   * @param printers of each branch
   * @param municipality whose branches these are, as of now
   * @param settings what is done about settings
   * @param spoken names as sound
   * @param audit who did what
   * @param scim what the house says of its people
   * @param reception of what the servers of branches deliver
   * @param seats of courses and events
   * @param appointments times that are booked
   * @param duties who is planned to be at which branch when
   * @param counsel what is asked during services
   * @param nudges what phones are told of their tickets
   * @param contacts how those who book wish to be reached
   * @param outbox what is told outside of bookings
   */
  public record Behind(
      Branches branches,
      Reporting reporting,
      Access access,
      Optional<HouseSignIn> house,
      Map<BranchId, List<NetworkPrinter>> printers,
      Supplier<Municipality> municipality,
      SettingsDesk settings,
      Spoken spoken,
      AuditLog audit,
      Scim scim,
      Reception reception,
      Seats seats,
      Appointments appointments,
      Duties duties,
      CounselBook counsel,
      Nudges nudges,
      Contacts contacts,
      Outbox outbox) {}

  /**
   * How the face is set.
   *
   * @param settings of the operator
   * @param headDeadline how long the head of a request may take to come
   * @param bodyDeadline how long its body may take
   * @param screens the dials of the feed
   */
  public record Dials(
      Settings settings, Duration headDeadline, Duration bodyDeadline, PushSettings screens) {
    /** As the operator says, and as usual where the operator has no say. */
    public static Dials usual(Settings settings) {
      PushSettings screens =
          new PushSettings(
              settings.feed().maxSockets(),
              settings.feed().maxWaitingBytes(),
              settings.feed().heartbeat(),
              PushSettings.USUAL.stall());
      return new Dials(settings, USUAL_DEADLINE, USUAL_DEADLINE, screens);
    }

    /** Behind a proxy all connections come from its address, and it has to tell them apart. */
    public Bounds bounds() {
      return new Bounds(
          (int)
              Math.min(
                  settings.http().maxConnections(),
                  Runtime.getRuntime().maxMemory() / CONNECTION_BYTES),
          settings.http().maxConnectionsPerAddress(),
          settings.feed().maxSockets(),
          settings.feed().maxSocketsPerAddress(),
          settings.http().unboundedAddresses(),
          settings.http().trustForwarded(),
          headDeadline,
          bodyDeadline,
          Runtime.getRuntime().maxMemory() / UNSENT_SHARE,
          Runtime.getRuntime().maxMemory() / INCOMING_SHARE,
          screens.stall());
    }
  }

  /** Builds a face that has a port of its own. */
  public Face(Vertx vertx, Behind behind, Dials dials) {
    this(vertx, "", behind, dials, new Doors(vertx, dials.bounds()));
    doors.open(api);
  }

  /**
   * Builds the face, which hears what happens in the branches from now on; nothing listens yet.
   *
   * @param owner goes before the names of its threads, where several share a program; else empty
   * @param doors of the port that it is to be behind; it is for the caller to put in its own
   */
  public Face(Vertx vertx, String owner, Behind behind, Dials dials, Doors doors) {
    this.vertx = vertx;
    this.dials = dials;
    this.doors = doors;
    Branches branches = behind.branches();
    this.feed =
        new Feed(
            vertx,
            branches.engine(),
            branches.forecasts(),
            behind.access(),
            branches.clock(),
            Build.id(),
            dials.screens());
    branches.engine().listen(feed);
    Reception homes = behind.reception();
    feed.tellOfHomes(
        branch ->
            homes.isBehind(branch)
                ? Optional.of(new TopicView.Behind(homes.asOf(branch)))
                : Optional.empty(),
        homes::shown);
    this.counsel = new FollowedCounsel(behind.counsel(), branches.clock());
    feed.tellOfLifelines(counsel::mark, counsel::look);
    counsel.whenChanged(feed::lifelinesChanged);
    branches.engine().listen(new LifelineEnds(branches.engine(), counsel));
    this.printers =
        new Printers(vertx, owner, behind.printers(), new PrinterCalls(branches.engine()));
    HttpApi.Parts parts =
        new HttpApi.Parts(
            branches,
            behind.reporting(),
            behind.access(),
            behind.house(),
            printers,
            () -> view(behind.municipality().get()),
            new Sockets(feed::board, feed::ticket, feed::counter, feed::manager),
            behind.settings(),
            behind.spoken(),
            behind.audit(),
            behind.scim(),
            behind.reception(),
            behind.seats(),
            behind.appointments(),
            behind.duties(),
            counsel,
            behind.nudges(),
            behind.contacts(),
            behind.outbox());
    this.api = new HttpApi(vertx, parts, pages(owner), doors);
  }

  private HttpSettings pages(String owner) {
    Settings settings = dials.settings();
    return new HttpSettings(
        owner,
        settings.http().publicUrl(),
        settings.http().trustForwarded() ? settings.http().forwardedBy() : 0,
        dials.bodyDeadline(),
        dials.bounds(),
        settings.retention().detailDays(),
        settings.retention().totalsDays(),
        settings.retention().auditDays());
  }

  private MunicipalityView view(Municipality owner) {
    return new MunicipalityView(
        new Named(owner.id(), owner.names()),
        owner.contact().given(),
        dials.settings().retention().detailDays(),
        dials.settings().retention().totalsDays(),
        dials.settings().retention().looksDays(),
        owner.boards().volume(),
        owner.boards().quietHours(),
        owner.statement().date().map(LocalDate::toString),
        owner.statement().url(),
        owner.websites(),
        new Brand(
            owner.brand().colour(),
            owner
                .brand()
                .logo()
                .map(own -> new Brand.Logo(own.mediaType(), own.base64(), own.shape()))));
  }

  /** What a server for the face must be set to; where it listens is for the caller to say. */
  public static HttpServerOptions options(Optional<Certificate> certificate) {
    return Feed.fit(HttpApi.options(certificate));
  }

  /** A server that serves the face and does not listen yet; any number of them may. */
  public HttpServer server(HttpServerOptions options) {
    return doors.by(vertx.createHttpServer(options));
  }

  /** The doors of its port. */
  public Doors doors() {
    return doors;
  }

  /** What screens follow. */
  public Feed feed() {
    return feed;
  }

  /** What is asked during services. */
  public FollowedCounsel counsel() {
    return counsel;
  }

  /** What numbers are printed on. */
  public Printers printers() {
    return printers;
  }

  /** What requests are answered by. */
  public HttpApi api() {
    return api;
  }
}
