package dk.serviceisland.assembly;

import dk.serviceisland.cli.Service;
import dk.serviceisland.cluster.Alone;
import dk.serviceisland.cluster.Cluster;
import dk.serviceisland.cluster.ClusterSettings;
import dk.serviceisland.cluster.Members;
import dk.serviceisland.cluster.NodeClock;
import dk.serviceisland.counsel.FollowedCounsel;
import dk.serviceisland.engine.Engine;
import dk.serviceisland.engine.Touch;
import dk.serviceisland.http.HttpApi;
import dk.serviceisland.journal.Store;
import dk.serviceisland.ops.Check;
import dk.serviceisland.settings.SettingsDesk;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;

/** The other nodes that serve one municipality, or the watch that there are none. */
final class Nodes {
  private final Optional<Cluster> cluster;
  private final Optional<Alone> alone;

  private Nodes(Optional<Cluster> cluster, Optional<Alone> alone) {
    this.cluster = cluster;
    this.alone = alone;
  }

  /**
   * Nodes of a cluster that this one has not joined.
   *
   * @param vertx over which nodes speak
   */
  static Nodes of(
      Vertx vertx,
      Owner owner,
      Store store,
      ClusterSettings settings,
      Members members,
      NodeClock clock) {
    Cluster cluster =
        new Cluster(
            vertx, owner.prefix(), store.register().orElseThrow(), settings, members, clock);
    return new Nodes(Optional.of(cluster), Optional.empty());
  }

  /**
   * None but this one, which says so where the store could be used by several.
   *
   * @throws Service.CannotStart when there is another all the same
   */
  static Nodes none(Vertx vertx, Store store) throws InterruptedException, Service.CannotStart {
    Optional<Alone> alone =
        store.register().map(register -> new Alone(vertx, register, hostName()));
    if (alone.isPresent()) {
      Waited.needed(alone.get().begin(), "the database cannot be used: ");
    }
    return new Nodes(Optional.empty(), alone);
  }

  /** Whether this is the only node, for good. */
  boolean areNone() {
    return cluster.isEmpty();
  }

  /** How an engine is in touch with the others. */
  Touch touch() {
    return cluster.map(Touch.class::cast).orElse(Touch.ALONE);
  }

  /** Passes on what the engine decides; before it starts. */
  void follow(Engine engine) {
    cluster.ifPresent(engine::listen);
  }

  /** Settings are the same at all nodes; before they are joined. */
  void share(SettingsDesk desk) {
    cluster.ifPresent(
        nodes -> {
          nodes.whenSettingsChange(desk.inForce()::look);
          desk.changes().whenMade(nodes::settingsChanged);
        });
  }

  /**
   * Who was shut out at one node is shut out at all; before they are joined.
   *
   * @param look looks again whether whoever is in may be
   */
  void whenAccessEnds(Runnable look) {
    cluster.ifPresent(nodes -> nodes.whenAccessEnds(look));
  }

  /** Somebody was shut out here. */
  void accessEnded() {
    cluster.ifPresent(Cluster::accessEnded);
  }

  /** Who asks a lifeline at one node is known at all; before they are joined. */
  void share(FollowedCounsel counsel) {
    cluster.ifPresent(
        nodes -> {
          nodes.whenLifelinesPressed(counsel::look);
          counsel.whenPressed(nodes::lifelinesPressed);
        });
  }

  /** Carries from now on what another node decides. */
  void carryFor(HttpApi api) {
    cluster.ifPresent(nodes -> api.carriedBy(nodes::carry));
  }

  /**
   * Joins the others and takes a share of the branches.
   *
   * @param first is done by the node that is there first, before it takes anything
   */
  void join(Engine engine, HttpApi api, Once first)
      throws ExecutionException, InterruptedException {
    if (cluster.isEmpty()) {
      return;
    }
    Cluster nodes = cluster.get();
    Waited.with(nodes.answerWith(api::answerCarried));
    Waited.with(nodes.join(engine, engine::branches));
    if (isFirst()) {
      first.run();
    }
    nodes.takePart();
  }

  /** Something that one node does. */
  interface Once {
    void run() throws ExecutionException, InterruptedException;
  }

  /** What is to be done once for all nodes falls to the one that has been there longest. */
  boolean isFirst() {
    return cluster.map(Cluster::isFirst).orElse(true);
  }

  /** What is wrong with the nodes, or how many there are. */
  List<Check> checks() {
    List<Check> checks = new ArrayList<>();
    alone
        .flatMap(Alone::trouble)
        .ifPresent(trouble -> checks.add(Check.ofAll("alone", false, trouble)));
    cluster
        .map(Cluster::fitness)
        .ifPresent(fitness -> checks.add(Check.ofAll("cluster", fitness.fit(), fitness.detail())));
    return checks;
  }

  /** Others take over what this node decides for. */
  Future<Void> drain() {
    return cluster.map(Cluster::drain).orElseGet(Future::succeededFuture);
  }

  /** Is gone for the others. */
  Future<Void> leave() {
    return cluster
        .map(Cluster::leave)
        .orElseGet(Future::succeededFuture)
        .compose(done -> alone.map(Alone::leave).orElseGet(Future::succeededFuture));
  }

  private static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException nameless) {
      return "a server without a name";
    }
  }
}
