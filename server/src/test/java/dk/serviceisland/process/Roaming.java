package dk.serviceisland.process;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/**
 * Somebody's way to any node of a fleet: a press goes to one of them by chance, and where it is not
 * answered, on to the others with the same key until one has.
 */
final class Roaming implements Actor.Wire {
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);
  private static final int TOO_MANY = 429;

  private final List<Client> clients;
  private final Random random;

  /**
   * A way to nodes.
   *
   * @param first who it is, at one node
   * @param nodes all of them
   * @param random decides where a press goes first
   */
  Roaming(Client first, List<URI> nodes, Random random) {
    this(new ArrayList<>(), random);
    nodes.forEach(node -> clients.add(first.at(node)));
  }

  /** A way for whoever has a client at each node already. */
  Roaming(List<Client> clients, Random random) {
    this.clients = clients;
    this.random = random;
  }

  @Override
  public Client.Got send(Press press) throws IOException, InterruptedException {
    long begin = System.nanoTime();
    int node = random.nextInt(clients.size());
    String last = "";
    while (System.nanoTime() - begin < PATIENCE_NANOS) {
      Client client = clients.get(node);
      try {
        Client.Got got = press.send(client);
        if (got.status() < 500 && got.status() != TOO_MANY) {
          return got;
        }
        last = got.toString();
      } catch (IOException gone) {
        last = gone.toString();
        client.reconnect();
      }
      node = (node + 1) % clients.size();
    }
    throw new AssertionError("after a minute no node has answered " + press.key + ": " + last);
  }
}
