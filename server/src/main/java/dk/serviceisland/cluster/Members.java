package dk.serviceisland.cluster;

import com.hazelcast.cluster.MembershipEvent;
import com.hazelcast.cluster.MembershipListener;
import com.hazelcast.config.Config;
import com.hazelcast.config.ListenerConfig;
import com.hazelcast.config.MapConfig;
import com.hazelcast.config.MultiMapConfig;
import com.hazelcast.config.YamlConfigBuilder;
import com.hazelcast.core.HazelcastException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.eventbus.EventBusOptions;
import io.vertx.core.transport.Transport;
import io.vertx.spi.cluster.hazelcast.HazelcastClusterManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * The way into Hazelcast, which knows the members of the cluster and which of them takes in which
 * messages. Community Hazelcast has neither consensus nor a store, so nothing rests on it but that.
 */
public final class Members {
  /** A line on which nothing comes back for so long is given up and made anew. */
  private static final Duration PING = Duration.ofSeconds(2);

  /** Names the process among its members, also after a cut, when they are counted anew. */
  private static final String PROCESS = "service-island.process";

  private final String cluster;
  private final String process = UUID.randomUUID().toString();
  private final List<Consumer<String>> whenGone = new CopyOnWriteArrayList<>();
  private final Config config;
  private final ClusterSettings settings;

  private Members(Config config, ClusterSettings settings) {
    this.cluster = config.getClusterName();
    this.config = config;
    this.settings = settings;
    config.getMemberAttributeConfig().setAttribute(PROCESS, process);
    config.addListenerConfig(new ListenerConfig(new Leaving()));
  }

  /**
   * Reads the file of Hazelcast; joins nobody yet.
   *
   * @throws CannotJoin if the file cannot be read, or would look for members by multicast
   */
  public static Members read(ClusterSettings settings) throws CannotJoin {
    Path file = settings.hazelcast();
    try {
      Files.size(file);
      Config config = new YamlConfigBuilder(file.toString()).build();
      if (config.getNetworkConfig().getJoin().getMulticastConfig().isEnabled()) {
        throw new CannotJoin(
            file
                + ": hazelcast.network.join.multicast.enabled is true; name the members under"
                + " tcp-ip instead, so that no stranger's node joins");
      }
      return new Members(forVertx(config), settings);
    } catch (IOException | HazelcastException unusable) {
      throw new CannotJoin(file + ": " + unusable.getMessage(), unusable);
    }
  }

  /** What Vert.x needs whatever the file says, and nothing that calls home. */
  private static Config forVertx(Config config) {
    config.getNetworkConfig().getJoin().getAutoDetectionConfig().setEnabled(false);
    config.setProperty("hazelcast.phone.home.enabled", "false");
    config.setProperty("hazelcast.shutdownhook.enabled", "false");
    config.setProperty("hazelcast.logging.type", "slf4j");
    config.addMultiMapConfig(
        new MultiMapConfig("__vertx.subs")
            .setBackupCount(1)
            .setValueCollectionType(MultiMapConfig.ValueCollectionType.SET));
    config.addMapConfig(new MapConfig("__vertx.haInfo").setBackupCount(1));
    config.addMapConfig(new MapConfig("__vertx.nodeInfo").setBackupCount(1));
    return config;
  }

  /** Name of the cluster. */
  public String cluster() {
    return cluster;
  }

  /** Names this process among the members, unlike any other. */
  String process() {
    return process;
  }

  /** Hears from now on which processes are members no more, because they are gone or cut off. */
  void whenGone(Consumer<String> listener) {
    whenGone.add(listener);
  }

  private final class Leaving implements MembershipListener {
    @Override
    public void memberAdded(MembershipEvent added) {}

    @Override
    public void memberRemoved(MembershipEvent removed) {
      String gone = removed.getMember().getAttribute(PROCESS);
      if (gone != null) {
        whenGone.forEach(listener -> listener.accept(gone));
      }
    }
  }

  /** Joins the members that are there, or waits for others. */
  public Future<Vertx> join(VertxOptions options, Transport transport) {
    EventBusOptions messages =
        new EventBusOptions()
            .setHost(settings.host())
            .setPort(settings.port())
            .setClusterPingInterval(PING.toMillis())
            .setClusterPingReplyInterval(PING.toMillis());
    settings
        .announced()
        .ifPresent(
            announced ->
                messages
                    .setClusterPublicHost(announced.host())
                    .setClusterPublicPort(announced.port()));
    return Vertx.builder()
        .with(options.setEventBusOptions(messages))
        .withTransport(transport)
        .withClusterManager(new HazelcastClusterManager(config))
        .buildClustered();
  }
}
