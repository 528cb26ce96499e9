package dk.serviceisland.config;

import dk.serviceisland.access.AccessSettings;
import dk.serviceisland.cluster.ClusterSettings;
import dk.serviceisland.delivery.CentreSettings;
import dk.serviceisland.engine.JudgedClock;
import dk.serviceisland.journal.PostgresSettings;
import dk.serviceisland.journal.Retention;
import dk.serviceisland.oidc.OidcSettings;
import dk.serviceisland.outbox.MailSettings;
import dk.serviceisland.outbox.WebhookSettings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * How the program runs on this machine ({@code server.yaml}). Read at start only.
 *
 * @param http where citizens' and staff's pages are served
 * @param ops where health and metrics are served
 * @param dataFolder where the journal lives
 * @param secondCopy folder for a second copy of what happens, on another disk
 * @param access the dials of sign-in and presence code
 * @param house the house's own sign-in; none: there is none
 * @param feed what screens hold open
 * @param retention how long things are kept
 * @param clock what of the machine's clock is believed
 * @param planInFiles whether the files are the only truth of the municipality's settings, so that
 *     nobody else may change them
 * @param synthesiser name or path of the program that says names from the configuration; none:
 *     nothing says them
 * @param mail by whom and how mail is sent; none: none is offered
 * @param webhook the municipality's own gateway; none: there is none
 * @param postgres where everything is kept; none: in SQLite, in the data folder
 * @param cluster how this node is one of several; none: it is the only one
 * @param centre whom this server delivers to what happens in its branch; none: this is the centre
 */
public record Settings(
    Http http,
    Ops ops,
    Path dataFolder,
    Optional<Path> secondCopy,
    AccessSettings access,
    Optional<OidcSettings> house,
    Feed feed,
    Retention.Terms retention,
    JudgedClock.Bounds clock,
    boolean planInFiles,
    Optional<String> synthesiser,
    Optional<MailSettings> mail,
    Optional<WebhookSettings> webhook,
    Optional<PostgresSettings> postgres,
    Optional<ClusterSettings> cluster,
    Optional<CentreSettings> centre) {

  /** What the settings call this server where a branch has it for itself. */
  public Optional<String> home() {
    return centre.map(CentreSettings::home);
  }

  /** Whether the municipality's settings are changed at this server. */
  public boolean areChangedHere() {
    return !planInFiles && centre.isEmpty();
  }

  /** The same where several municipalities share the machine, and what is the machine's. */
  Settings sharing(Http machine, Ops ofMachine, Optional<ClusterSettings> nodes) {
    Http reached =
        new Http(
            machine.host(),
            machine.port(),
            http.publicUrl(),
            machine.trustForwarded(),
            machine.forwardedBy(),
            machine.maxConnections(),
            machine.maxConnectionsPerAddress(),
            machine.unboundedAddresses(),
            machine.tls());
    return new Settings(
        reached,
        ofMachine,
        dataFolder,
        secondCopy,
        access,
        house,
        feed,
        retention,
        clock,
        planInFiles,
        synthesiser,
        mail,
        webhook,
        postgres,
        nodes,
        centre);
  }

  /** Whether administrators who sign in by a password need a second factor. */
  public boolean secondFactorOfAdmins() {
    return access.secondFactorOfAdmins();
  }

  /**
   * The port for people.
   *
   * @param host address to listen on
   * @param port 0 to 65535, 0 for any free one
   * @param publicUrl what phones reach the server by, without a slash at the end; none: as the
   *     request says
   * @param trustForwarded whether a proxy in front says in X-Forwarded-For who asks
   * @param forwardedBy how many proxies stand in front, each of which says so
   * @param maxConnections open at once at most, sockets of screens among them
   * @param maxConnectionsPerAddress of these from one address
   * @param unboundedAddresses those that have no bound of their own
   * @param tls certificate and key; none: plain HTTP
   */
  public record Http(
      String host,
      int port,
      Optional<URI> publicUrl,
      boolean trustForwarded,
      int forwardedBy,
      int maxConnections,
      int maxConnectionsPerAddress,
      Set<String> unboundedAddresses,
      Optional<Tls> tls) {}

  /**
   * Encryption.
   *
   * @param certificate PEM file with the certificate chain
   * @param key PEM file with the private key
   */
  public record Tls(Path certificate, Path key) {}

  /**
   * The port for whoever looks after the machine.
   *
   * @param host address to listen on
   * @param port 0 to 65535, 0 for any free one
   * @param leaving how long a node that is to stop says so and serves on
   */
  public record Ops(String host, int port, Duration leaving) {}

  /**
   * What screens hold open.
   *
   * @param heartbeat time between signs of life
   * @param maxSockets sockets open at once at most
   * @param maxSocketsPerAddress of these from one address
   * @param maxWaitingBytes bytes held for one screen that does not keep up, at most
   */
  public record Feed(
      Duration heartbeat, int maxSockets, int maxSocketsPerAddress, int maxWaitingBytes) {}
}
