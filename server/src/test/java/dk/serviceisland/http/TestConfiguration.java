package dk.serviceisland.http;

import at.favre.lib.crypto.bcrypt.BCrypt;
import dk.serviceisland.access.Account;
import dk.serviceisland.access.Account.Validity;
import dk.serviceisland.access.Role;
import dk.serviceisland.config.BrokenConfiguration;
import dk.serviceisland.config.Configuration;
import dk.serviceisland.config.Settings;
import dk.serviceisland.domain.plan.PartnerId;
import dk.serviceisland.domain.plan.StaffId;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

/** The shipped configuration with the few changes that stories need. */
final class TestConfiguration {
  /** As settings have them: the same password is no other hash when they are read again. */
  private static final Map<String, String> HASHES = new ConcurrentHashMap<>();

  /** The first that was read: what the files say of the municipality is the same in each folder. */
  private static final AtomicReference<Configuration> READ = new AtomicReference<>();

  private TestConfiguration() {}

  /**
   * Mitid may be drawn once a day, advance-vote on any day from 13:00, and Galten is closed for
   * once.
   */
  private static String changed(String file, String text) {
    if (file.equals("galten.yaml")) {
      return text.replace(
          "\n  exceptions:\n",
          """

            exceptions:
              - date: 2026-11-24
                hours: closed
                reason: {da: Lukket for kursus, en: Closed for a course}
          """);
    }
    if (file.equals("task-types.yaml")) {
      return text.replace("    period: local-elections\n", "");
    }
    return text.replace("\n  - mitid\n", "\n  - id: mitid\n    dailyQuota: 1\n")
        .replace(
            "\n  - advance-vote\n",
            "\n  - id: advance-vote\n    hours: {week: {tuesday: 13:00-14:00}}\n");
  }

  /** Copies the shipped configuration into a folder, changes it there and reads it. */
  static Configuration in(Path folder) throws BrokenConfiguration, IOException {
    Path shipped = Path.of("../config");
    Path copy = Files.createDirectories(folder.resolve("config"));
    Files.createDirectories(copy.resolve("branches"));
    try (Stream<Path> files = Files.walk(shipped)) {
      for (Path one : files.filter(path -> path.toString().endsWith(".yaml")).toList()) {
        Path target = copy.resolve(shipped.relativize(one).toString());
        if (Files.isDirectory(target.getParent())) {
          Files.writeString(target, changed(one.getFileName().toString(), Files.readString(one)));
        }
      }
    }
    Configuration once = READ.get();
    if (once == null) {
      once = Configuration.load(copy);
      READ.set(once);
    }
    return new Configuration(
        copy, Configuration.settings(copy), once.documents(), once.municipal());
  }

  /** The settings within these bounds, with as many sockets as connections. */
  static Settings bounded(Settings shipped, Reach reach) {
    Settings.Http http = shipped.http();
    Settings.Feed feed = shipped.feed();
    return new Settings(
        new Settings.Http(
            http.host(),
            http.port(),
            http.publicUrl(),
            reach.forwardedBy() > 0,
            Math.max(1, reach.forwardedBy()),
            reach.connections(),
            reach.perAddress(),
            Set.of(),
            http.tls()),
        shipped.ops(),
        shipped.dataFolder(),
        shipped.secondCopy(),
        shipped.access(),
        shipped.house(),
        new Settings.Feed(
            feed.heartbeat(), reach.connections(), reach.perAddress(), feed.maxWaitingBytes()),
        shipped.retention(),
        shipped.clock(),
        shipped.planInFiles(),
        shipped.synthesiser(),
        shipped.mail(),
        shipped.webhook(),
        shipped.postgres(),
        shipped.cluster(),
        shipped.centre());
  }

  /** The settings where the server has an address for the public. */
  static Settings reachedBy(URI publicUrl, Settings shipped) {
    Settings.Http http = shipped.http();
    return new Settings(
        new Settings.Http(
            http.host(),
            http.port(),
            Optional.of(publicUrl),
            http.trustForwarded(),
            http.forwardedBy(),
            http.maxConnections(),
            http.maxConnectionsPerAddress(),
            http.unboundedAddresses(),
            http.tls()),
        shipped.ops(),
        shipped.dataFolder(),
        shipped.secondCopy(),
        shipped.access(),
        shipped.house(),
        shipped.feed(),
        shipped.retention(),
        shipped.clock(),
        shipped.planInFiles(),
        shipped.synthesiser(),
        shipped.mail(),
        shipped.webhook(),
        shipped.postgres(),
        shipped.cluster(),
        shipped.centre());
  }

  /** The settings where files are the only truth of those of the municipality. */
  static Settings inFiles(Settings shipped) {
    return new Settings(
        shipped.http(),
        shipped.ops(),
        shipped.dataFolder(),
        shipped.secondCopy(),
        shipped.access(),
        shipped.house(),
        shipped.feed(),
        shipped.retention(),
        shipped.clock(),
        true,
        shipped.synthesiser(),
        shipped.mail(),
        shipped.webhook(),
        shipped.postgres(),
        shipped.cluster(),
        shipped.centre());
  }

  /**
   * Its people, an auditor and the manager of a partner that is not there: all have the same
   * password, but kirsten has none yet.
   */
  static List<Account> accounts(Configuration configuration, String password) {
    String hash =
        HASHES.computeIfAbsent(
            password, typed -> BCrypt.withDefaults().hashToString(4, typed.toCharArray()));
    List<Account> accounts = new ArrayList<>();
    for (Account account : configuration.accounts()) {
      boolean fresh = account.id().value().equals("kirsten");
      accounts.add(
          new Account(
              account.id(),
              account.name(),
              account.role(),
              account.branches(),
              fresh ? Optional.empty() : Optional.of(hash),
              account.validity(),
              account.partner()));
    }
    accounts.add(
        new Account(
            new StaffId("rigmor"),
            "Rigmor Dahl",
            Role.AUDITOR,
            Set.of(TestServer.MAIN),
            Optional.of(hash),
            Validity.ALWAYS));
    accounts.add(
        new Account(
            new StaffId("pia"),
            "Pia Krogh",
            Role.PARTNER,
            Set.of(TestServer.MAIN),
            Optional.of(hash),
            Validity.ALWAYS,
            Optional.of(new PartnerId("job-shop"))));
    return accounts;
  }
}
