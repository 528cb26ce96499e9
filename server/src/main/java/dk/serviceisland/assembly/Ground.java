package dk.serviceisland.assembly;

import dk.serviceisland.cli.Service;
import dk.serviceisland.cluster.Members;
import dk.serviceisland.config.Settings;
import dk.serviceisland.http.Certificate;
import dk.serviceisland.http.Doors;
import dk.serviceisland.http.Porch;
import dk.serviceisland.ops.Check;
import dk.serviceisland.ops.MemoryWatch;
import dk.serviceisland.ops.Metrics;
import dk.serviceisland.ops.NetworkTime;
import dk.serviceisland.ops.OpsServer;
import dk.serviceisland.ops.Readiness;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What one program has once, whether one municipality stands on it or several: event loops, the
 * port for people and the port for operators, membership in a cluster, memory and metrics. Not
 * thread-safe, apart from what the rooms ask of it.
 */
public final class Ground {
  /** The label of what is told of one of several. */
  private static final String MUNICIPALITY = "municipality";

  private static final Logger LOG = LoggerFactory.getLogger(Ground.class);

  /** Answers under way at a stop come within this, as long as the unit of systemd waits. */
  private static final Duration LAST_ANSWERS = Duration.ofSeconds(10);

  /** Whoever asks at least so often gets an answer that says that the connection ends. */
  private static final Duration LAST_REQUESTS = Duration.ofMillis(500);

  private final Vertx vertx;
  private final Optional<Members> members;
  private final Metrics metrics = new Metrics();
  private final Porch porch;
  private final Doors doors;
  private final Optional<Certificate> certificate;
  private final HttpServerOptions httpOptions;
  private final HttpServer http;
  private final NetworkTime networkTime;
  private final MemoryWatch memory;
  private final List<Assembly> standing = new ArrayList<>();
  private Optional<OpsServer> ops = Optional.empty();

  /**
   * Lays the ground; nothing listens yet, and nothing is left behind when it fails.
   *
   * @param face how the port for people is set
   * @param certificates of that port, the first for whoever asks for no name; none: plain HTTP
   * @param members the other nodes; none: this is the only one
   * @throws Service.CannotStart when the other nodes are out of reach, or a certificate cannot be
   *     used
   */
  public static Ground lay(
      Face.Dials face, List<Settings.Tls> certificates, Optional<Members> members)
      throws InterruptedException, Service.CannotStart {
    Porch porch = new Porch(face.bounds());
    Vertx vertx =
        members.isPresent()
            ? Waited.needed(
                members.get().join(loops(), porch.transport()),
                "this node cannot join the cluster: ")
            : Vertx.builder().with(loops()).withTransport(porch.transport()).build();
    try {
      return new Ground(vertx, porch, face, certificates, members);
    } catch (Service.CannotStart | RuntimeException failed) {
      close(vertx);
      throw failed;
    }
  }

  private Ground(
      Vertx vertx,
      Porch porch,
      Face.Dials face,
      List<Settings.Tls> certificates,
      Optional<Members> members)
      throws Service.CannotStart {
    this.vertx = vertx;
    this.members = members;
    this.certificate = certificate(vertx, certificates);
    this.httpOptions = Face.options(certificate);
    this.porch = porch;
    this.doors = new Doors(vertx, face.bounds());
    this.http = doors.by(vertx.createHttpServer(httpOptions));
    this.networkTime = new NetworkTime(vertx);
    this.memory = new MemoryWatch(() -> Runtime.getRuntime().halt(Service.OUT_OF_MEMORY));
    doors.whenOutOfMemory(Ground::end);
  }

  private static Optional<Certificate> certificate(Vertx vertx, List<Settings.Tls> certificates)
      throws Service.CannotStart {
    try {
      List<Certificate.Pem> files =
          certificates.stream()
              .map(tls -> new Certificate.Pem(tls.certificate(), tls.key()))
              .toList();
      return files.isEmpty() ? Optional.empty() : Optional.of(new Certificate(vertx, files));
    } catch (Certificate.Unusable unusable) {
      throw new Service.CannotStart("http.tls: " + unusable.getMessage(), unusable);
    }
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

  Vertx vertx() {
    return vertx;
  }

  Optional<Members> members() {
    return members;
  }

  Doors doors() {
    return doors;
  }

  NetworkTime networkTime() {
    return networkTime;
  }

  /** What is told of one of those who stand here. */
  Metrics metrics(Owner owner) {
    return owner.isAlone() ? metrics : metrics.of(MUNICIPALITY, owner.id());
  }

  /** Rooms stand here, and are stopped with it. */
  void bear(Assembly rooms) {
    standing.add(rooms);
  }

  /** The rooms that stand here. */
  public List<Assembly> standing() {
    return List.copyOf(standing);
  }

  /** What is so for all who stand here. */
  List<Check> checks() {
    List<Check> checks = new ArrayList<>();
    checks.add(memory.check());
    certificate
        .flatMap(Certificate::trouble)
        .ifPresent(trouble -> checks.add(Check.ofSome("certificate", false, trouble)));
    return checks;
  }

  /** Looks at the files of the certificate now, and says what came of it, or nothing. */
  Future<OpsServer.Done> lookAtCertificate() {
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

  /**
   * Starts the rooms that stand here, and what they have once.
   *
   * @throws ExecutionException when one of them cannot start
   */
  public void start() throws ExecutionException, InterruptedException {
    memory.start();
    boolean several = standing.stream().noneMatch(rooms -> rooms.owner().isAlone());
    Watches.tellOf(porch, doors, several ? metrics.of(MUNICIPALITY, "") : metrics);
    for (Assembly rooms : standing) {
      rooms.start();
    }
  }

  /**
   * Lets people, devices and screens in.
   *
   * @param port 0 for any free one
   * @return the port
   */
  public Future<Integer> listen(int port, String host) {
    return http.listen(port, host)
        .onSuccess(open -> certificate.ifPresent(pairs -> pairs.watch(open, httpOptions)))
        .map(HttpServer::actualPort);
  }

  /**
   * Lets whoever watches the machine in.
   *
   * @param port 0 for any free one
   * @return the port
   */
  public Future<Integer> listenToOperators(int port, String host) {
    OpsServer server = opsServer();
    ops = Optional.of(server);
    return server.listen(host, port);
  }

  private OpsServer opsServer() {
    Assembly first = standing.get(0);
    if (first.owner().isAlone()) {
      return new OpsServer(vertx, first::checks, metrics, first.orders());
    }
    Map<String, Supplier<List<Check>>> each = new LinkedHashMap<>();
    standing.forEach(rooms -> each.put(rooms.owner().id(), rooms::checks));
    return new OpsServer(
        vertx, this::checksOfAll, metrics, standing.stream().map(Assembly::orders).toList(), each);
  }

  private List<Check> checksOfAll() {
    Map<String, List<Check>> each = new LinkedHashMap<>();
    standing.forEach(rooms -> each.put(rooms.owner().id(), rooms.checks()));
    List<Check> all = new ArrayList<>(Readiness.ofSeveral(each));
    all.addAll(checks());
    return all;
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
    standing.forEach(Assembly::leaves);
    try {
      Waited.with(
          passes(gettingAbout)
              .compose(done -> each(Assembly::handOver))
              .compose(done -> each(Assembly::tellScreens))
              .compose(done -> lastRequests())
              .compose(done -> http.shutdown(LAST_ANSWERS.toMillis(), TimeUnit.MILLISECONDS))
              .compose(done -> each(Assembly::end))
              .compose(done -> ops.map(OpsServer::close).orElseGet(Future::succeededFuture))
              .compose(done -> each(Assembly::writeLast))
              .eventually(vertx::close));
    } catch (ExecutionException failed) {
      LOG.warn("the stop was not clean", failed.getCause());
    } finally {
      memory.stop();
      metrics.close();
      standing.forEach(Assembly::close);
    }
  }

  /** Nobody's trouble keeps the others from going on. */
  private Future<Void> each(Function<Assembly, Future<Void>> step) {
    return Future.join(
            standing.stream()
                .map(
                    rooms ->
                        step.apply(rooms)
                            .onFailure(trouble -> LOG.warn("the stop was not clean", trouble))
                            .otherwiseEmpty())
                .toList())
        .mapEmpty();
  }

  /** A request that is on its way when its connection is closed would be cut. */
  private Future<Void> lastRequests() {
    standing.forEach(Assembly::lastAnswers);
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
      Waited.with(vertx.close());
    } catch (ExecutionException left) {
      LOG.warn("threads of a start that failed are left behind", left.getCause());
    }
  }
}
