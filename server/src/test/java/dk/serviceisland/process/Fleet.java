package dk.serviceisland.process;

import dk.serviceisland.engine.Within;
import dk.serviceisland.journal.CutLine;
import dk.serviceisland.journal.PostgresServer;
import dk.serviceisland.journal.PostgresSettings;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Several nodes of one cluster, each the real jar in a process of its own, and their one
 * PostgreSQL. Whatever nodes say to each other and to the database goes over lines that a test can
 * cut.
 */
final class Fleet {
  static final String CLOCK = "2026-11-24T11:00:00+01:00";

  /** What Hazelcast says whenever somebody has come or gone. */
  private static final Pattern MEMBERS = Pattern.compile("Members \\{size:(\\d+)");

  final PostgresServer postgres;
  final List<Node> nodes = new ArrayList<>();
  private final Path folder;
  private final String database;

  /** Makes the nodes and starts PostgreSQL; no node runs yet. */
  Fleet(Path folder, int size) {
    this.folder = folder;
    this.postgres = new PostgresServer(folder);
    this.database = "fleet_rehearsal";
    postgres.database(database);
    for (int i = 1; i <= size; i++) {
      nodes.add(new Node("node-" + i));
    }
    nodes.forEach(node -> node.configure("service-island"));
  }

  /** Starts all nodes, the first one first. */
  void start() throws Exception {
    for (Node node : nodes) {
      node.start();
    }
    allReady();
  }

  /** Returns when every node that runs takes part and may answer. */
  void allReady() {
    for (Node node : nodes) {
      if (node.server != null) {
        Within.aMinute(node.name + " is ready", node::ready);
      }
    }
  }

  /**
   * Cuts between a node and all others whatever tells them of each other, whoever dialled.
   *
   * @param heard whether what it says still reaches the others
   * @param hears whether what they say still reaches it
   */
  void cut(Node node, boolean heard, boolean hears) {
    for (Node each : nodes) {
      for (CutLine line : each.network()) {
        if (each == node) {
          line.hold(!hears, !heard);
        } else {
          line.hold(node.name, !heard, !hears);
        }
      }
    }
  }

  /** Whatever was cut between nodes is whole again. */
  void join() {
    nodes.forEach(node -> node.network().forEach(CutLine::letGo));
  }

  /** The name of the node that dialled. */
  private String caller(Socket near) throws IOException {
    String command = Callers.of(near);
    return nodes.stream()
        .filter(node -> command.contains(node.config.toString()))
        .findFirst()
        .orElseThrow(() -> new IOException("no node, but " + command))
        .name;
  }

  /** Passwords and tokens, which the first node made at its first start. */
  JsonObject access() throws IOException {
    return new JsonObject(Files.readString(nodes.get(0).data.resolve("rehearsal-access.json")));
  }

  /** Where the journal of this fleet is, without a line between. */
  PostgresSettings store() {
    return postgres.database(database);
  }

  /** Name of the node whose lease on a branch holds; empty when there is none. */
  String ownerOf(String branch) {
    return postgres.ask(
        database,
        "SELECT coalesce((SELECT name FROM node JOIN branch_owner ON branch_owner.node = node.id"
            + (" WHERE branch = '" + branch + "'")
            + " AND held_until > extract(epoch FROM clock_timestamp()) * 1000), '')");
  }

  /** How far the journal of a branch has come, as boards show it. */
  String positionOf(String branch) {
    return postgres.ask(
        database,
        "SELECT stream.day || '/' || max(event.id) % 16777216 FROM event"
            + " JOIN stream ON stream.id = event.id / 16777216"
            + (" JOIN branch ON branch.id = stream.branch WHERE branch.name = '" + branch + "'")
            + " GROUP BY stream.day ORDER BY stream.day DESC LIMIT 1");
  }

  /** What every node that runs said last. */
  String lastWords() {
    StringBuilder all = new StringBuilder();
    for (Node node : nodes) {
      if (node.server != null) {
        all.append("\n--- ").append(node.name).append('\n').append(node.server.lastWords());
      }
    }
    return all.toString();
  }

  /** Ends all processes. */
  void end() throws InterruptedException {
    for (Node node : nodes) {
      node.end();
    }
    postgres.close();
  }

  /** One node. */
  final class Node {
    final String name;
    final Path config;
    final Path data;
    final int port = RunningServer.freePort();
    final int opsPort = RunningServer.freePort();
    private final int membersPort = RunningServer.freePort();
    private final int messagesPort = RunningServer.freePort();
    final CutLine members = new CutLine(membersPort, Fleet.this::caller);
    final CutLine messages = new CutLine(messagesPort, Fleet.this::caller);
    final CutLine database = new CutLine(postgres.port());
    RunningServer server;
    private volatile int memberCount;

    Node(String name) {
      this.name = name;
      this.config = folder.resolve(name).resolve("config");
      this.data = folder.resolve(name).resolve("data");
    }

    /** Writes the configuration: the shipped one, as a node of this fleet. */
    void configure(String cluster) {
      try {
        RunningServer.copyConfig(config);
        Files.writeString(config.resolve("server.yaml"), serverYaml());
        Files.writeString(config.resolve("hazelcast.yaml"), hazelcastYaml(cluster));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private String serverYaml() {
      return String.join(
          "\n",
          "http: {host: 127.0.0.1, port: " + port + "}",
          "ops: {host: 127.0.0.1, port: " + opsPort + "}",
          "store:",
          "  kind: postgresql",
          "  url: postgresql://127.0.0.1:" + database.port() + "/" + Fleet.this.database,
          "  user: postgres",
          "  deadlineSeconds: 2",
          "cluster:",
          "  node: " + name,
          "  hazelcast: hazelcast.yaml",
          "  host: 127.0.0.1",
          "  port: " + messagesPort,
          "  announced: 127.0.0.1:" + messages.port(),
          "");
    }

    /** The shipped file, with the addresses of this fleet. */
    private String hazelcastYaml(String cluster) throws IOException {
      StringBuilder all = new StringBuilder();
      nodes.forEach(node -> all.append("\n          - 127.0.0.1:" + node.members.port()));
      return Files.readString(Path.of("../config/hazelcast.yaml"))
          .replace("cluster-name: service-island", "cluster-name: " + cluster)
          .replace("      port: 5701", "      port: " + membersPort)
          .replace("\n          - 127.0.0.1:5701", all)
          .replace(
              "# public-address: 10.0.0.11:5701",
              "public-address: 127.0.0.1:"
                  + members.port()
                  + "\n    interfaces: {enabled: true, interfaces: [127.0.0.1]}");
    }

    void start() throws Exception {
      start(List.of(RunningServer.QUICK));
    }

    /** With options for Java beside those that are shipped. */
    void start(List<String> more) throws Exception {
      List<String> options =
          new ArrayList<>(RunningServer.shippedOptions("service-island-node.env"));
      options.addAll(more);
      server = RunningServer.start(options, config, data, port, opsPort, CLOCK, this::said);
    }

    private void said(String line) {
      Matcher members = MEMBERS.matcher(line);
      if (members.find()) {
        memberCount = Integer.parseInt(members.group(1));
      }
    }

    /** All lines on which other nodes reach it. */
    List<CutLine> network() {
      return List.of(members, messages);
    }

    /** Of how many nodes Hazelcast knows here, this one too. */
    int memberCount() {
      return memberCount;
    }

    URI address() {
      return URI.create("http://127.0.0.1:" + port);
    }

    /** Whether it says that it may be asked. */
    boolean ready() {
      return opsStatus("/ready") == 200;
    }

    int opsStatus(String path) {
      try {
        return new Client(URI.create("http://127.0.0.1:" + opsPort)).get(path).status();
      } catch (IOException notThere) {
        return 0;
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }

    /** As a power cut would. */
    void kill() throws InterruptedException {
      server.kill();
      server = null;
    }

    /** As an operator would. */
    void stop() throws InterruptedException {
      server.stop();
      server = null;
    }

    /** It does nothing any more, and does not know it. */
    void freeze() throws Exception {
      signal("STOP");
    }

    void wake() throws Exception {
      signal("CONT");
    }

    private void signal(String which) throws Exception {
      int exit =
          new ProcessBuilder("kill", "-" + which, Long.toString(server.pid())).start().waitFor();
      if (exit != 0) {
        throw new IllegalStateException("kill -" + which + " ended with " + exit);
      }
    }

    private void end() throws InterruptedException {
      if (server != null) {
        server.kill();
      }
      List.of(members, messages, database).forEach(CutLine::close);
    }
  }
}
