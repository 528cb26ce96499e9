package dk.serviceisland;

import dk.serviceisland.assembly.Assembly;
import dk.serviceisland.cli.FirstStart;
import dk.serviceisland.cli.FirstWords;
import dk.serviceisland.cli.ServeOptions;
import dk.serviceisland.cli.Service;
import dk.serviceisland.cli.StartStore;
import dk.serviceisland.cluster.CannotJoin;
import dk.serviceisland.cluster.ClusterSettings;
import dk.serviceisland.cluster.Members;
import dk.serviceisland.config.Beginning;
import dk.serviceisland.config.BrokenConfiguration;
import dk.serviceisland.config.Configuration;
import dk.serviceisland.config.LivePlans;
import dk.serviceisland.config.Settings;
import dk.serviceisland.engine.RehearsalClock;
import io.vertx.core.Future;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;

/** Starts the rooms with a configuration and a store, opens the ports, and stops it all. */
public final class Server implements Service {
  private final ServeOptions options;
  private final Settings settings;
  private final Assembly rooms;
  private final FirstWords firstWords;
  private URI address;
  private URI opsAddress;

  private Server(ServeOptions options, Settings settings, Assembly rooms) {
    this.options = options;
    this.settings = settings;
    this.rooms = rooms;
    this.firstWords = new FirstWords(options);
  }

  /**
   * Starts a server as the options and the configuration say, and waits until it answers.
   *
   * @throws CannotStart when the operator can mend it
   */
  public static Service start(ServeOptions options) throws CannotStart, InterruptedException {
    Settings settings;
    try {
      settings = Configuration.settings(options.config());
    } catch (BrokenConfiguration broken) {
      throw new CannotStart(broken.getMessage(), broken);
    }
    refuseTakenPorts(options, settings);
    StartStore kept = StartStore.open(options, settings);
    Optional<RehearsalClock> rehearsal =
        options.rehearsal() ? Optional.of(clock(options)) : Optional.empty();
    InstantSource branchTime =
        rehearsal.map(InstantSource.class::cast).orElse(InstantSource.system());
    Beginning begun = kept.begin(options, settings, branchTime.instant());
    LivePlans plans = new LivePlans(options.config(), settings, begun.timeline(), branchTime);
    plans.configuration().tellWarnings();
    Assembly rooms;
    try {
      rooms = Assembly.of(plans, kept.store(), kept.folder(), rehearsal, members(settings));
    } catch (CannotStart | RuntimeException unusable) {
      kept.store().close();
      throw unusable;
    }
    Server server = new Server(options, settings, rooms);
    server.firstWords.house(
        begun.files(), begun.timeline().newest().municipal().municipality().names().get("da"));
    server.firstWords.files(begun.files());
    server.firstWords.ways(settings.house().isPresent(), settings.secondFactorOfAdmins());
    try {
      server.open(kept.folder());
      return server;
    } catch (CannotStart refused) {
      server.stop();
      throw refused;
    } catch (ExecutionException failed) {
      server.stop();
      throw CannotStart.because("the server cannot start: ", failed);
    }
  }

  /** Before a database is made that a start which fails would leave behind. */
  private static void refuseTakenPorts(ServeOptions options, Settings settings) throws CannotStart {
    refuseTaken(
        settings.http().host(),
        options.port().orElse(settings.http().port()),
        "http.port",
        "--port");
    refuseTaken(
        settings.ops().host(),
        options.opsPort().orElse(settings.ops().port()),
        "ops.port",
        "--ops-port");
  }

  private static void refuseTaken(String host, int port, String key, String option)
      throws CannotStart {
    try (ServerSocket probe = new ServerSocket()) {
      probe.bind(new InetSocketAddress(host, port));
    } catch (IOException refused) {
      throw cannotListen(port, refused, key, option);
    }
  }

  private static CannotStart cannotListen(
      int port, IOException refused, String key, String option) {
    return new CannotStart(
        ("port %d cannot be listened on: %s. Stop what is using it, or take another with %s or %s"
                + " in server.yaml")
            .formatted(port, refused.getMessage(), option, key),
        refused);
  }

  private static RehearsalClock clock(ServeOptions options) {
    Instant start = options.clock().orElseGet(Instant::now);
    return options.clockStands()
        ? RehearsalClock.standing(start)
        : RehearsalClock.running(start, System::nanoTime);
  }

  private static Optional<Members> members(Settings settings) throws CannotStart {
    Optional<ClusterSettings> cluster = settings.cluster();
    try {
      return cluster.isPresent() ? Optional.of(Members.read(cluster.get())) : Optional.empty();
    } catch (CannotJoin unusable) {
      throw new CannotStart(unusable.getMessage(), unusable);
    }
  }

  private void open(Path data) throws ExecutionException, InterruptedException, CannotStart {
    rooms.start();
    String scheme = settings.http().tls().isPresent() ? "https" : "http";
    String host = settings.http().host();
    int wanted = options.port().orElse(settings.http().port());
    int port = listening(rooms.listen(wanted, host), wanted, "http.port", "--port");
    address = URI.create(scheme + "://" + shown(host) + ":" + port);
    String opsHost = settings.ops().host();
    int opsWanted = options.opsPort().orElse(settings.ops().port());
    int opsPort =
        listening(rooms.listenToOperators(opsWanted, opsHost), opsWanted, "ops.port", "--ops-port");
    opsAddress = URI.create("http://" + shown(opsHost) + ":" + opsPort);
    letIn(data);
    rooms.opened();
    firstWords.closed(rooms.plans().configuration().plans().values(), rooms.branchTime().instant());
  }

  private int listening(Future<Integer> begun, int port, String key, String option)
      throws ExecutionException, InterruptedException, CannotStart {
    try {
      return begun.toCompletionStage().toCompletableFuture().get();
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof BindException refused) {
        throw cannotListen(port, refused, key, option);
      }
      throw failed;
    }
  }

  private static String shown(String host) {
    return host.equals("0.0.0.0") ? "localhost" : host;
  }

  private void letIn(Path data) throws ExecutionException, InterruptedException, CannotStart {
    if (!rooms.isFirst()) {
      return;
    }
    String pages = settings.http().publicUrl().map(URI::toString).orElse(address.toString());
    FirstStart first = new FirstStart(rooms.access(), rooms.plans().branches(), firstWords);
    if (options.rehearsal()) {
      first.ofRehearsal(data, pages);
    } else {
      first.ofServer(pages);
    }
    rooms.tellOfUnknownKiosks();
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

  /** Nobody has asked a node that never got to listen, so it need not say that it leaves. */
  @Override
  public void stop() throws InterruptedException {
    rooms.stop(opsAddress == null ? Duration.ZERO : settings.ops().leaving());
  }
}
