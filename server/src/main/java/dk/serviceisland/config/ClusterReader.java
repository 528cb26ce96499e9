package dk.serviceisland.config;

import dk.serviceisland.cluster.ClusterSettings;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what {@code server.yaml} says of the cluster. */
final class ClusterReader {
  private static final int MAX_PORT = 65_535;
  private static final Pattern ADDRESS = Pattern.compile("([^:\\s]{1,253}):([0-9]{1,5})");

  private final Path folder;

  ClusterReader(Path folder) {
    this.folder = folder;
  }

  /** The settings; none after a complaint. */
  Optional<ClusterSettings> read(Table cluster) {
    Optional<String> node =
        cluster
            .find("node")
            .map(value -> value.parsed(text -> text))
            .orElseGet(ClusterReader::hostName);
    Optional<Path> hazelcast =
        cluster.need("hazelcast").flatMap(value -> value.parsed(this::existing));
    Optional<ClusterSettings.Announced> announced =
        cluster.find("announced").flatMap(value -> value.parsed(ClusterReader::address));
    String host = cluster.text("host");
    int port = cluster.whole("port");
    Duration lease = Duration.ofSeconds(cluster.whole("leaseSeconds"));
    return node.isPresent() && hazelcast.isPresent()
        ? Optional.of(
            new ClusterSettings(node.get(), hazelcast.get(), host, port, announced, lease))
        : Optional.empty();
  }

  private static Optional<String> hostName() {
    try {
      return Optional.of(InetAddress.getLocalHost().getHostName());
    } catch (UnknownHostException nameless) {
      return Optional.of("node");
    }
  }

  private Path existing(String text) {
    Path file = folder.resolve(text).normalize();
    return Files.isReadable(file) ? file.toAbsolutePath() : null;
  }

  private static ClusterSettings.Announced address(String text) {
    Matcher parts = ADDRESS.matcher(text);
    if (!parts.matches()) {
      return null;
    }
    int port = Integer.parseInt(parts.group(2));
    return port >= 1 && port <= MAX_PORT
        ? new ClusterSettings.Announced(parts.group(1), port)
        : null;
  }
}
