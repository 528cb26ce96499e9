package dk.serviceisland;

import dk.serviceisland.assembly.Assembly;
import dk.serviceisland.assembly.Face;
import dk.serviceisland.assembly.Ground;
import dk.serviceisland.assembly.Owner;
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
import dk.serviceisland.config.Installation;
import dk.serviceisland.config.LivePlans;
import dk.serviceisland.config.Settings;
import dk.serviceisland.config.Tenant;
import dk.serviceisland.engine.RehearsalClock;
import io.vertx.core.Future;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;

/**
 * Starts the rooms of a municipality, or of several on one machine, each with its configuration and
 * its store; opens the ports, and stops it all.
 */
public final class Server implements Service {
  private final ServeOptions options;
  private final Settings machine;
  private final Ground ground;
  private final List<Begun> served;
  private URI address;
  private URI opsAddress;

  private Server(ServeOptions options, Settings machine, Ground ground, List<Begun> served) {
    this.options = options;
    this.machine = machine;
    this.ground = ground;
    this.served = served;
  }

  /**
   * Who is to be served.
   *
   * @param options as they are for them alone
   * @param settings with what is shared, where several are served
   * @param tls their own certificate, where several are served
   */
  private record Hosted(
      ServeOptions options, Owner owner, Settings settings, Optional<Settings.Tls> tls) {}

  /** Those who are served, with their store and the settings in force. */
  private record Begun(
      Hosted who,
      StartStore kept,
      LivePlans plans,
      Optional<RehearsalClock> rehearsal,
      FirstWords words) {}

  /**
   * Starts a server as the options and the configuration say, and waits until it answers.
   *
   * @throws CannotStart when the operator can mend it
   */
  public static Service start(ServeOptions options) throws CannotStart, InterruptedException {
    List<Hosted> hosted = hosted(options);
    // What is the machine's is the same for all.
    Settings machine = hosted.get(0).settings();
    refuseTakenPorts(options, machine);
    List<Begun> served = begin(hosted);
    Ground ground = ground(machine, hosted, served);
    Server server = new Server(options, machine, ground, served);
    try {
      server.build();
      server.open();
      return server;
    } catch (CannotStart | RuntimeException refused) {
      server.stop();
      throw refused;
    } catch (ExecutionException failed) {
      server.stop();
      throw CannotStart.because("the server cannot start: ", failed);
    }
  }

  private static List<Hosted> hosted(ServeOptions options) throws CannotStart {
    try {
      if (!Installation.isIn(options.config())) {
        Settings own = Configuration.settings(options.config());
        return List.of(new Hosted(options, Owner.ALONE, own, Optional.empty()));
      }
      List<Hosted> several = new ArrayList<>();
      for (Tenant tenant : Installation.load(options.config()).tenants()) {
        several.add(
            new Hosted(
                options.of(tenant.id(), tenant.folder()),
                new Owner(tenant.id(), tenant.hosts()),
                tenant.settings(),
                tenant.tls()));
      }
      return several;
    } catch (BrokenConfiguration broken) {
      throw options.data().isPresent()
          ? StartStore.broken(broken, options.data().get())
          : new CannotStart(broken.getMessage(), broken);
    }
  }

  /** Opens the store of each and finds the settings in force; leaves none open when one fails. */
  private static List<Begun> begin(List<Hosted> hosted) throws CannotStart, InterruptedException {
    List<Begun> begun = new ArrayList<>();
    try {
      for (Hosted who : hosted) {
        begun.add(begin(who));
      }
      return begun;
    } catch (CannotStart | RuntimeException unusable) {
      close(begun);
      throw unusable;
    }
  }

  private static Begun begin(Hosted who) throws CannotStart, InterruptedException {
    try {
      StartStore kept = StartStore.open(who.options(), who.settings());
      Optional<RehearsalClock> rehearsal =
          who.options().rehearsal() ? Optional.of(clock(who.options())) : Optional.empty();
      InstantSource branchTime =
          rehearsal.map(InstantSource.class::cast).orElse(InstantSource.system());
      Beginning begun = kept.begin(who.options(), who.settings(), branchTime.instant());
      LivePlans plans =
          new LivePlans(who.options().config(), who.settings(), begun.timeline(), branchTime);
      plans.configuration().tellWarnings();
      if (plans.branches().isEmpty()) {
        kept.store().close();
        throw new CannotStart(
            "no branch has the server "
                + who.settings().home().orElse("")
                + " (server.yaml: centre.home) for its own in the settings from the centre (home)",
            null);
      }
      FirstWords words = new FirstWords(who.options());
      words.house(
          begun.files(), begun.timeline().newest().municipal().municipality().names().get("da"));
      words.files(begun.files());
      words.ways(who.settings().house().isPresent(), who.settings().secondFactorOfAdmins());
      return new Begun(who, kept, plans, rehearsal, words);
    } catch (CannotStart unusable) {
      throw of(who.owner(), unusable);
    }
  }

  /** Says whose trouble it is, where several are served. */
  private static CannotStart of(Owner owner, CannotStart why) {
    return owner.id().isEmpty() ? why : new CannotStart(owner.id() + ": " + why.getMessage(), why);
  }

  private static void close(List<Begun> begun) {
    begun.forEach(each -> each.kept().store().close());
  }

  private static Ground ground(Settings machine, List<Hosted> hosted, List<Begun> served)
      throws CannotStart, InterruptedException {
    List<Settings.Tls> certificates =
        Stream.concat(
                machine.http().tls().stream(), hosted.stream().flatMap(who -> who.tls().stream()))
            .toList();
    try {
      return Ground.lay(Face.Dials.usual(machine), certificates, members(machine));
    } catch (CannotStart | RuntimeException unusable) {
      close(served);
      throw unusable;
    }
  }

  private void build() throws CannotStart, InterruptedException {
    List<Begun> left = new ArrayList<>(served);
    try {
      while (!left.isEmpty()) {
        build(left.get(0));
        left.remove(0);
      }
    } finally {
      // The ground closes the stores of those who stand on it.
      close(left);
    }
  }

  private void build(Begun each) throws CannotStart, InterruptedException {
    Owner owner = each.who().owner();
    try {
      Assembly.of(
          ground, owner, each.plans(), each.kept().store(), each.kept().folder(), each.rehearsal());
    } catch (CannotStart unusable) {
      throw of(owner, unusable);
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

  private void open() throws ExecutionException, InterruptedException, CannotStart {
    ground.start();
    String scheme = machine.http().tls().isPresent() ? "https" : "http";
    String host = machine.http().host();
    int wanted = options.port().orElse(machine.http().port());
    int port = listening(ground.listen(wanted, host), wanted, "http.port", "--port");
    address = URI.create(scheme + "://" + shown(host) + ":" + port);
    String opsHost = machine.ops().host();
    int opsWanted = options.opsPort().orElse(machine.ops().port());
    int opsPort =
        listening(
            ground.listenToOperators(opsWanted, opsHost), opsWanted, "ops.port", "--ops-port");
    opsAddress = URI.create("http://" + shown(opsHost) + ":" + opsPort);
    List<Assembly> standing = ground.standing();
    for (int i = 0; i < standing.size(); i++) {
      letIn(standing.get(i), served.get(i));
    }
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

  private void letIn(Assembly rooms, Begun its)
      throws ExecutionException, InterruptedException, CannotStart {
    FirstWords words = its.words();
    if (rooms.isFirst()) {
      String pages = pages(its.who()).toString();
      FirstStart first = new FirstStart(rooms.access(), rooms.plans().branches(), words);
      if (options.rehearsal()) {
        first.ofRehearsal(its.kept().folder(), pages);
      } else {
        first.ofServer(pages);
      }
      rooms.tellOfUnknownKiosks();
    }
    rooms.opened();
    words.links(its.who().settings().http().publicUrl(), pages(its.who()));
    words.closed(rooms.plans().configuration().plans().values(), rooms.branchTime().instant());
  }

  /** What people reach somebody by. */
  private URI pages(Hosted who) {
    return who.settings()
        .http()
        .publicUrl()
        .orElseGet(
            () ->
                who.owner().hosts().stream()
                    .findFirst()
                    .map(
                        name ->
                            URI.create(
                                address.getScheme() + "://" + name + ":" + address.getPort()))
                    .orElse(address));
  }

  @Override
  public URI address() {
    return address;
  }

  /** One alone is told where it listens, as ever. */
  @Override
  public List<URI> pages() {
    return served.stream()
        .map(each -> each.who().owner().isAlone() ? address : pages(each.who()))
        .toList();
  }

  @Override
  public URI opsAddress() {
    return opsAddress;
  }

  @Override
  public List<String> firstWords() {
    List<String> all = new ArrayList<>();
    for (Begun each : served) {
      String id = each.who().owner().id();
      if (!id.isEmpty()) {
        all.add("Municipality " + id + ", at " + pages(each.who()) + " :");
      }
      all.addAll(each.words().lines());
    }
    return List.copyOf(all);
  }

  /** Nobody has asked a node that never got to listen, so it need not say that it leaves. */
  @Override
  public void stop() throws InterruptedException {
    ground.stop(opsAddress == null ? Duration.ZERO : machine.ops().leaving());
  }
}
