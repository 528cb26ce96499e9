package dk.serviceisland;

import dk.serviceisland.cli.ServeOptions;
import dk.serviceisland.cli.Service;
import dk.serviceisland.engine.Within;
import dk.serviceisland.journal.PostgresSettings;
import dk.serviceisland.lab.rehearsal.RehearsalAccess;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/** Two whole servers of one cluster, with the shipped configuration, on one database. */
final class SeveralNodes {
  private final List<Service> nodes = new ArrayList<>();
  private final RehearsalAccess access;

  private SeveralNodes(RehearsalAccess access) {
    this.access = access;
  }

  /** Starts them, and waits until both are ready. */
  static SeveralNodes start(Path folder, PostgresSettings database, Instant clock)
      throws Exception {
    List<Integer> members = List.of(freePort(), freePort());
    List<Service> started = new ArrayList<>();
    for (int member : members) {
      Path config =
          ShippedConfiguration.copyInto(Files.createDirectory(folder.resolve("node-" + member)));
      Files.writeString(config.resolve("server.yaml"), serverYaml(member, database));
      Files.writeString(config.resolve("hazelcast.yaml"), hazelcast(member, members));
      started.add(
          Server.start(
              new ServeOptions(
                  config,
                  Optional.of(folder.resolve("data-" + member)),
                  OptionalInt.of(0),
                  OptionalInt.of(0),
                  true,
                  Optional.of(clock),
                  false)));
    }
    // Made by the node that was there first.
    Path first = folder.resolve("data-" + members.get(0));
    SeveralNodes all =
        new SeveralNodes(RehearsalAccess.read(first.resolve(RehearsalAccess.FILE_NAME)));
    all.nodes.addAll(started);
    HttpClient client = HttpClient.newHttpClient();
    for (Service node : started) {
      Within.aMinute("a node is ready", () -> isReady(client, node));
    }
    return all;
  }

  List<Service> nodes() {
    return nodes;
  }

  /** How the rehearsal lets people in. */
  RehearsalAccess access() {
    return access;
  }

  void stop() throws InterruptedException {
    for (Service node : nodes) {
      node.stop();
    }
  }

  private static boolean isReady(HttpClient client, Service node) {
    try {
      HttpRequest asked = HttpRequest.newBuilder(node.opsAddress().resolve("/ready")).build();
      return client.send(asked, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException | InterruptedException unreachable) {
      throw new IllegalStateException(unreachable);
    }
  }

  private static String serverYaml(int member, PostgresSettings database) throws IOException {
    return String.join(
        "\n",
        "http: {host: 127.0.0.1}",
        "store:",
        "  kind: postgresql",
        "  url: postgresql://127.0.0.1:" + database.port() + "/" + database.database(),
        "  user: postgres",
        "cluster:",
        "  node: node-" + member,
        "  hazelcast: hazelcast.yaml",
        "  host: 127.0.0.1",
        "  port: " + freePort(),
        "");
  }

  /** The shipped settings of Hazelcast, for a member on loopback. */
  static String hazelcast(int member, List<Integer> members) throws IOException {
    String all =
        members.stream()
            .map(port -> "\n          - 127.0.0.1:" + port)
            .collect(Collectors.joining());
    return Files.readString(ShippedConfiguration.FOLDER.resolve("hazelcast.yaml"))
        .replace("      port: 5701", "      port: " + member)
        .replace("\n          - 127.0.0.1:5701", all)
        .replace(
            "# public-address: 10.0.0.11:5701",
            "interfaces: {enabled: true, interfaces: [127.0.0.1]}");
  }

  static int freePort() throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return free.getLocalPort();
    }
  }
}
