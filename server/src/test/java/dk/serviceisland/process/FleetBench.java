package dk.serviceisland.process;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Three nodes on one PostgreSQL: how long from kill -9 of the node that decides for a branch to the
 * next acknowledged draw there, how long the slowest draw takes while that node is told to stop and
 * hands over, and how many draws a second three nodes take, as a ratio to one. Arguments: kills
 * (10), seconds of each measurement of the rate (10; 0 for none), tickets of the day that is taken
 * over (400), hand-overs (5). Run it in the folder of this module after the jar was made.
 */
public final class FleetBench {
  private static final int PEOPLE = 24;
  private static final int ROUNDS = 3;
  private static final int DRAWING = 8;
  private static final long BETWEEN_DRAWS_MILLIS = 40;
  private static final long AFTERWARDS_MILLIS = 3000;

  private final Fleet fleet;
  private final int kills;
  private final int seconds;
  private final int tickets;
  private final int handOvers;
  private JsonObject kiosks;
  private int drawn;

  private FleetBench(int kills, int seconds, int tickets, int handOvers) throws Exception {
    this.kills = kills;
    this.handOvers = handOvers;
    this.seconds = seconds;
    this.tickets = tickets;
    this.fleet = new Fleet(Files.createTempDirectory("fleet-bench"), 3);
  }

  /** Measures and prints. */
  public static void main(String[] arguments) throws Exception {
    int kills = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 10;
    int seconds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 10;
    int tickets = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 400;
    int handOvers = arguments.length > 3 ? Integer.parseInt(arguments[3]) : 5;
    FleetBench bench = new FleetBench(kills, seconds, tickets, handOvers);
    try {
      bench.fleet.start();
      bench.kiosks = bench.fleet.access().getJsonObject("kiosks");
      bench.failover();
      bench.handOvers();
      if (seconds > 0) {
        bench.rates();
      }
    } finally {
      bench.fleet.end();
    }
    System.exit(0);
  }

  private void rates() throws Exception {
    double[] ratios = new double[ROUNDS];
    for (int round = 0; round < ROUNDS; round++) {
      fleet.nodes.get(1).stop();
      fleet.nodes.get(2).stop();
      fleet.allReady();
      draws(1);
      double one = draws(1);
      fleet.nodes.get(1).start();
      fleet.nodes.get(2).start();
      fleet.allReady();
      draws(3);
      double three = draws(3);
      ratios[round] = three / one;
      System.out.printf(
          Locale.ROOT, "draws a second: one node %.0f, three nodes %.0f%n", one, three);
    }
    Arrays.sort(ratios);
    System.out.printf(Locale.ROOT, "three nodes to one: %.2f (median)%n", ratios[ROUNDS / 2]);
  }

  /** Everybody draws in a branch of their own choice, at one of so many nodes. */
  private double draws(int nodes) throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    List<String> branches = new ArrayList<>(kiosks.fieldNames());
    ExecutorService threads = Executors.newFixedThreadPool(PEOPLE);
    List<Future<Integer>> people = new ArrayList<>();
    for (int i = 0; i < PEOPLE; i++) {
      String branch = branches.get(i % branches.size());
      URI node = fleet.nodes.get(i % nodes).address();
      String name = "rate-" + drawn++;
      people.add(threads.submit(drawUntil(end, node, branch, name)));
    }
    int all = 0;
    for (Future<Integer> person : people) {
      all += person.get();
    }
    threads.shutdown();
    return (double) all / seconds;
  }

  private Callable<Integer> drawUntil(long end, URI node, String branch, String name) {
    return () -> {
      Client kiosk = new Client(node).asDevice(kiosks.getString(branch));
      int count = 0;
      while (System.nanoTime() < end) {
        Client.Got got = draw(branch, name + "-" + count).send(kiosk);
        if (got.status() != 201) {
          throw new IllegalStateException(got.toString());
        }
        count++;
      }
      return count;
    };
  }

  /** On a day of so many tickets. */
  private void failover() throws Exception {
    String branch = "hovedbiblioteket";
    Client first = new Client(fleet.nodes.get(0).address()).asDevice(kiosks.getString(branch));
    for (int i = 0; i < tickets; i++) {
      expect(draw(branch, "day-" + i).send(first));
    }
    long[] millis = new long[kills];
    for (int i = 0; i < kills; i++) {
      Fleet.Node dying = owner(branch);
      List<URI> others = others(dying);
      Client kiosk = new Client(others.get(0)).asDevice(kiosks.getString(branch));
      Roaming way = new Roaming(kiosk, others, new Random(i));
      expect(way.send(draw(branch, "before-" + i)));
      dying.kill();
      long killed = System.nanoTime();
      expect(way.send(draw(branch, "after-" + i)));
      millis[i] = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - killed);
      dying.start();
      fleet.allReady();
    }
    tell("kill -9 of the owner to the next draw", millis);
  }

  private static void tell(String what, long[] millis) {
    if (millis.length > 0) {
      long[] sorted = millis.clone();
      Arrays.sort(sorted);
      System.out.printf(
          Locale.ROOT,
          "%s: %d ms (median), %d ms (most)  %s%n",
          what,
          sorted[sorted.length / 2],
          sorted[sorted.length - 1],
          Arrays.toString(millis));
    }
  }

  private Fleet.Node owner(String branch) {
    String owner = fleet.ownerOf(branch);
    return fleet.nodes.stream().filter(node -> node.name.equals(owner)).findFirst().orElseThrow();
  }

  private List<URI> others(Fleet.Node one) {
    return fleet.nodes.stream().filter(node -> node != one).map(Fleet.Node::address).toList();
  }

  /** The slowest draw at the other nodes from the stop of the owner until after it is gone. */
  private void handOvers() throws Exception {
    String branch = "hovedbiblioteket";
    long[] slowest = new long[handOvers];
    for (int i = 0; i < handOvers; i++) {
      Fleet.Node leaving = owner(branch);
      List<URI> others = others(leaving);
      AtomicBoolean goesOn = new AtomicBoolean(true);
      ExecutorService threads = Executors.newFixedThreadPool(DRAWING);
      List<Future<Long>> kiosksThere = new ArrayList<>();
      for (int one = 0; one < DRAWING; one++) {
        kiosksThere.add(
            threads.submit(slowest(goesOn, branch, others, "leaving-" + i + "-" + one)));
      }
      leaving.stop();
      TimeUnit.MILLISECONDS.sleep(AFTERWARDS_MILLIS);
      goesOn.set(false);
      for (Future<Long> each : kiosksThere) {
        slowest[i] = Math.max(slowest[i], each.get());
      }
      threads.shutdown();
      leaving.start();
      fleet.allReady();
    }
    tell("the slowest draw while the owner hands over", slowest);
  }

  private Callable<Long> slowest(
      AtomicBoolean goesOn, String branch, List<URI> nodes, String name) {
    Client kiosk = new Client(nodes.get(0)).asDevice(kiosks.getString(branch));
    Roaming way = new Roaming(kiosk, nodes, new Random(name.hashCode()));
    return () -> {
      long most = 0;
      for (int i = 0; goesOn.get(); i++) {
        long begin = System.nanoTime();
        expect(way.send(draw(branch, name + "-" + i)));
        most = Math.max(most, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin));
        TimeUnit.MILLISECONDS.sleep(BETWEEN_DRAWS_MILLIS);
      }
      return most;
    };
  }

  private static Press draw(String branch, String key) {
    String type = Actor.TASK_TYPES.get(new Random(key.hashCode()).nextInt(3));
    return new Press(
        "/api/v1/branches/" + branch + "/tickets",
        key,
        new JsonObject().put("taskTypes", List.of(type)));
  }

  private static void expect(Client.Got got) throws IOException {
    if (got.status() != 201) {
      throw new IOException(got.toString());
    }
  }
}
