package dk.serviceisland.cluster;

import com.hazelcast.config.Config;
import com.hazelcast.config.MapConfig;
import com.hazelcast.config.MultiMapConfig;
import com.hazelcast.config.YamlConfigBuilder;
import com.hazelcast.core.HazelcastException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.eventbus.EventBusOptions;
import io.vertx.spi.cluster.hazelcast.HazelcastClusterManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * The way into Hazelcast, which knows the members of the cluster and which of them takes in which
 * messages. Community Hazelcast has neither consensus nor a store, so nothing rests on it but that.
 */
public final class Members {
  /** A line on which nothing comes back for so long is given up and made anew. */
  private static final Duration PING = Duration.ofSeconds(2);

  private final String cluster;
  private final Config config;
  private final ClusterSettings settings;

  private Members(Config config, ClusterSettings settings) {
    this.cluster = config.getClusterName();
    this.config = config;
    this.settings = settings;
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

  /** Joins the members that are there, or waits for others. */
  public Future<Vertx> join(VertxOptions options) {
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
        .withClusterManager(new HazelcastClusterManager(config))
        .buildClustered();
  }
}
