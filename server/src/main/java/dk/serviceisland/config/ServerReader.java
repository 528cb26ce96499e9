package dk.serviceisland.config;

import dk.serviceisland.access.AccessSettings;
import dk.serviceisland.cluster.ClusterSettings;
import dk.serviceisland.journal.Retention;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads {@code server.yaml}. Everything in it has a default. */
final class ServerReader {
  private static final int MAX_PORT = 65_535;
  private static final Set<String> THIS_MACHINE = Set.of("127.0.0.1", "::1");
  private static final Pattern ADDRESS =
      Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}|[0-9a-fA-F:]*:[0-9a-fA-F:.]*");

  private final Path folder;

  ServerReader(Path folder) {
    this.folder = folder;
  }

  Settings read(Table server) {
    Optional<Table> feed = server.table("feed", Section.FEED);
    Optional<Table> ops = server.table("ops", Section.OPS);
    return new Settings(
        http(server.table("http", Section.HTTP)),
        new Settings.Ops(
            ops.map(table -> table.text("host", "127.0.0.1")).orElse("127.0.0.1"),
            whole(ops, "port", 8081, 0, MAX_PORT),
            Duration.ofSeconds(whole(ops, "leavingSeconds", 0, 0, 15))),
        path(
            server
                .table("data", Section.DATA)
                .map(table -> table.text("folder", "../var"))
                .orElse("../var")),
        access(server.table("access", Section.ACCESS)),
        new Settings.Feed(
            Duration.ofSeconds(whole(feed, "heartbeatSeconds", 5, 1, 60)),
            whole(feed, "maxSockets", 10_000, 1, 1_000_000),
            whole(feed, "maxSocketsPerAddress", 1_000, 1, 1_000_000),
            whole(feed, "maxWaitingBytes", 262_144, 16_384, 67_108_864)),
        terms(server.table("retention", Section.RETENTION)),
        server.table("store", Section.STORE).flatMap(new StoreReader(folder)::read),
        cluster(server));
  }

  private Optional<ClusterSettings> cluster(Table server) {
    Optional<Table> cluster = server.table("cluster", Section.CLUSTER);
    boolean shared =
        server
            .table("store", Section.STORE)
            .flatMap(store -> store.find("kind"))
            .filter(kind -> kind.says("postgresql"))
            .isPresent();
    if (cluster.isPresent() && !shared) {
      server
          .find("cluster")
          .orElseThrow()
          .mistake("needs store.kind: postgresql, which all nodes share; SQLite is for one node");
    }
    return cluster.flatMap(new ClusterReader(folder)::read);
  }

  private static Retention.Terms terms(Optional<Table> retention) {
    return new Retention.Terms(
        whole(retention, "detailDays", 30, 1, 3_650),
        whole(retention, "totalsDays", 3_650, 400, 36_500),
        whole(retention, "looksDays", 180, 30, 3_650));
  }

  private Settings.Http http(Optional<Table> http) {
    return new Settings.Http(
        http.map(table -> table.text("host", "0.0.0.0")).orElse("0.0.0.0"),
        whole(http, "port", 8080, 0, MAX_PORT),
        http.flatMap(table -> table.find("publicUrl"))
            .flatMap(Value::url)
            .map(url -> URI.create(url.endsWith("/") ? url.substring(0, url.length() - 1) : url)),
        http.flatMap(table -> table.find("trustForwarded")).flatMap(Value::flag).orElse(false),
        whole(http, "maxConnections", 20_000, 10, 1_000_000),
        whole(http, "maxConnectionsPerAddress", 1_000, 10, 1_000_000),
        http.flatMap(table -> table.find("unboundedAddresses"))
            .map(ServerReader::addresses)
            .orElse(THIS_MACHINE),
        http.flatMap(table -> table.table("tls", Section.TLS)).flatMap(this::tls));
  }

  private static Set<String> addresses(Value list) {
    Set<String> addresses = new LinkedHashSet<>();
    for (Value item : list.items()) {
      item.parsed(
              "an address such as 10.0.0.5 or 2001:db8::5",
              text -> ADDRESS.matcher(text).matches() ? text : null)
          .ifPresent(addresses::add);
    }
    return addresses;
  }

  private static AccessSettings access(Optional<Table> access) {
    AccessSettings usual = AccessSettings.USUAL;
    return new AccessSettings(
        Duration.ofHours(whole(access, "sessionHours", 12, 1, 24)),
        Duration.ofDays(whole(access, "sessionDays", 7, 1, 31)),
        Duration.ofMinutes(whole(access, "presenceMinutes", 2, 1, 60)),
        usual.passwordCost(),
        usual.askLife(),
        usual.openAsks(),
        usual.enrolmentLife());
  }

  private Optional<Settings.Tls> tls(Table tls) {
    Optional<Path> certificate = tls.need("certificate").flatMap(this::existingFile);
    Optional<Path> key = tls.need("key").flatMap(this::existingFile);
    return certificate.isPresent() && key.isPresent()
        ? Optional.of(new Settings.Tls(certificate.get(), key.get()))
        : Optional.empty();
  }

  private Optional<Path> existingFile(Value value) {
    return value.parsed(
        "a PEM file that exists, seen from the configuration folder",
        text -> Files.isReadable(path(text)) ? path(text) : null);
  }

  private Path path(String text) {
    return folder.resolve(text).normalize();
  }

  private static int whole(Optional<Table> table, String key, int usual, int min, int max) {
    return table.map(present -> present.whole(key, usual, min, max)).orElse(usual);
  }
}
