package dk.serviceisland.config;

import dk.serviceisland.access.AccessSettings;
import dk.serviceisland.cluster.ClusterSettings;
import dk.serviceisland.delivery.CentreSettings;
import dk.serviceisland.engine.JudgedClock;
import dk.serviceisland.journal.Retention;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** Reads {@code server.yaml}. Everything in it has a default. */
final class ServerReader {
  private static final Set<String> THIS_MACHINE = Set.of("127.0.0.1", "::1");

  /** What stands for no program. */
  private static final String NOTHING = "none";

  private final Path folder;

  ServerReader(Path folder) {
    this.folder = folder;
  }

  Settings read(Table server) {
    Table feed = server.part("feed");
    refuseOnePortForBoth(server.part("http"), server.part("ops"));
    return new Settings(
        http(server.part("http"), publicUrl(server.part("http"))),
        ops(server.part("ops")),
        path(server.part("data").text("folder")),
        secondCopy(server),
        access(server),
        server.table("signIn").flatMap(signIn -> new SignInReader(folder).read(signIn, server)),
        new Settings.Feed(
            Duration.ofSeconds(feed.whole("heartbeatSeconds")),
            feed.whole("maxSockets"),
            feed.whole("maxSocketsPerAddress"),
            feed.whole("maxWaitingBytes")),
        terms(server.part("retention")),
        clock(server.part("clock")),
        planIsInFiles(server),
        synthesiser(server.part("speech")),
        server.table("mail").flatMap(mail -> new MailReader(folder).read(mail, server)),
        server.table("webhook").flatMap(webhook -> new WebhookReader(folder).read(webhook, server)),
        server.table("store").flatMap(new StoreReader(folder)::read),
        cluster(server),
        centre(server));
  }

  /** The one would find the other on it when the server starts; 0 is any free one. */
  private static void refuseOnePortForBoth(Table http, Table ops) {
    int port = ops.whole("port");
    if (port == 0 || port != http.whole("port")) {
      return;
    }
    // Where http itself cannot be read that is said, and not what would be so without it.
    http.find("port")
        .ifPresent(
            told -> told.mistake(ComplaintCode.MACHINE, "is ops.port too; allowed: another one"));
  }

  /** A name is looked for when the server starts, a path has to be there. */
  private Optional<String> synthesiser(Table speech) {
    String program = speech.text("program");
    if (!program.contains("/")) {
      return Optional.of(program).filter(name -> !name.equals(NOTHING));
    }
    Path file = path(program);
    if (!Files.isRegularFile(file) || !Files.isExecutable(file)) {
      speech
          .find("program")
          .orElseThrow()
          .mistake(
              ComplaintCode.MACHINE,
              file + " is no program that may be run; allowed: the name or path of one, or none");
    }
    return Optional.of(file.toString());
  }

  /** Whether it is there, only the start can know, and the house opens without. */
  private Optional<Path> secondCopy(Table server) {
    Optional<Value> folder = server.part("data").find("secondCopy");
    if (folder.isPresent() && isInPostgres(server)) {
      folder
          .get()
          .mistake(
              ComplaintCode.MACHINE,
              "is of use only with store.kind: sqlite; PostgreSQL has an archive of its own");
    }
    return folder.flatMap(Value::text).map(this::path);
  }

  private static boolean isInPostgres(Table server) {
    return server
        .table("store")
        .flatMap(store -> store.find("kind"))
        .filter(kind -> kind.says("postgresql"))
        .isPresent();
  }

  private Optional<ClusterSettings> cluster(Table server) {
    Optional<Table> cluster = server.table("cluster");
    if (cluster.isPresent() && !isInPostgres(server)) {
      server
          .find("cluster")
          .orElseThrow()
          .mistake(
              ComplaintCode.MACHINE,
              "needs store.kind: postgresql, which all nodes share; SQLite is for one node");
    }
    return cluster.flatMap(new ClusterReader(folder)::read);
  }

  private Optional<CentreSettings> centre(Table server) {
    Optional<Table> centre = server.table("centre");
    if (centre.isPresent() && (isInPostgres(server) || planIsInFiles(server))) {
      server
          .find("centre")
          .orElseThrow()
          .mistake(
              ComplaintCode.MACHINE,
              "needs store.kind: sqlite and plan: revisions, because the centre's settings come"
                  + " as revisions to a server that is by itself");
    }
    return centre.flatMap(this::centreOf);
  }

  private Optional<CentreSettings> centreOf(Table centre) {
    Optional<URI> url = centre.need("url").flatMap(Value::url).map(URI::create);
    Optional<String> home = centre.need("home").flatMap(value -> value.parsed(name -> name));
    Optional<String> token =
        centre.need("tokenFile").flatMap(value -> SecretFile.read(value, folder));
    Optional<Path> authority =
        centre.find("authority").flatMap(value -> PemFile.certificates(value, folder));
    return url.isPresent() && home.isPresent() && token.isPresent()
        ? Optional.of(new CentreSettings(url.get(), home.get(), token.get(), authority))
        : Optional.empty();
  }

  private static boolean planIsInFiles(Table server) {
    return server.find("plan").filter(plan -> plan.says("files")).isPresent();
  }

  private static Retention.Terms terms(Table retention) {
    return new Retention.Terms(
        retention.whole("detailDays"),
        retention.whole("totalsDays"),
        retention.whole("looksDays"),
        retention.whole("namesDays"),
        retention.whole("auditDays"));
  }

  private static JudgedClock.Bounds clock(Table clock) {
    return new JudgedClock.Bounds(
        Duration.ofSeconds(clock.whole("forwardSeconds")),
        Duration.ofSeconds(clock.whole("backSeconds")),
        Duration.ofDays(clock.whole("awayDays")));
  }

  static Settings.Ops ops(Table ops) {
    return new Settings.Ops(
        ops.text("host"), ops.whole("port"), Duration.ofSeconds(ops.whole("leavingSeconds")));
  }

  private static Optional<URI> publicUrl(Table http) {
    return http.find("publicUrl")
        .flatMap(Value::url)
        .map(url -> URI.create(url.endsWith("/") ? url.substring(0, url.length() - 1) : url));
  }

  Settings.Http http(Table http, Optional<URI> publicUrl) {
    return new Settings.Http(
        http.text("host"),
        http.whole("port"),
        publicUrl,
        http.flag("trustForwarded"),
        http.whole("forwardedBy"),
        http.whole("maxConnections"),
        http.whole("maxConnectionsPerAddress"),
        http.find("unboundedAddresses").map(ServerReader::addresses).orElse(THIS_MACHINE),
        http.table("tls").flatMap(this::tls));
  }

  private static Set<String> addresses(Value list) {
    Set<String> addresses = new LinkedHashSet<>();
    for (Value item : list.items()) {
      item.parsed(text -> text).ifPresent(addresses::add);
    }
    return addresses;
  }

  private static AccessSettings access(Table server) {
    Table access = server.part("access");
    AccessSettings usual = AccessSettings.USUAL;
    return new AccessSettings(
        Duration.ofHours(access.whole("sessionHours")),
        Duration.ofDays(access.whole("sessionDays")),
        Duration.ofMinutes(access.whole("presenceMinutes")),
        access.whole("presenceDraws"),
        access.whole("drawsPerMinute"),
        access.whole("phoneOpen"),
        access.whole("phoneOpenPerAddress"),
        usual.passwordCost(),
        usual.askLife(),
        usual.openAsks(),
        usual.openAsksPerAddress(),
        usual.enrolmentLife(),
        access.flag("secondFactorOfAdmins"),
        server.table("signIn").filter(SignInReader::passwordsOfAdminsOnly).isPresent());
  }

  Optional<Settings.Tls> tls(Table tls) {
    Optional<Path> certificate =
        tls.need("certificate").flatMap(value -> PemFile.certificates(value, folder));
    Optional<Path> key = tls.need("key").flatMap(value -> PemFile.privateKey(value, folder));
    return certificate.isPresent() && key.isPresent()
        ? Optional.of(new Settings.Tls(certificate.get(), key.get()))
        : Optional.empty();
  }

  private Path path(String text) {
    return folder.resolve(text).normalize();
  }
}
