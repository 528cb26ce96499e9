package dk.serviceisland.process;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/**
 * What a draw costs of the processor over all nodes of a cluster, with one node and with more: each
 * kiosk draws at one of the nodes, whichever decides for its branch, so many times a second over
 * all. PostgreSQL and the load are processes of their own and are not counted. As processor time it
 * can be measured where all stand on one machine, which need not be quiet. Threads that compile are
 * told apart: they work for minutes after a start, and on each node, and then no more.
 *
 * <p>Arguments: sizes (1,3), draws a second (200), seconds to warm up (80, until nobody looks any
 * more where a branch was handed over), seconds that are measured (20), and {@code owner} where
 * each kiosk is to draw at the node that decides. Without {@code -Dservice-island.options} for Java
 * the second compiler is off: with it each node runs slow code until it has taken some ten thousand
 * draws, so that more nodes would have to be warmed up for longer. Run it in the folder of this
 * module after the jar was made.
 */
public final class GrowthBench {
  private static final int KIOSKS = 30;
  private static final String OPTIONS =
      System.getProperty("service-island.options", RunningServer.QUICK);

  private static final int IDLE_SECONDS = 10;
  private static final int UNAVAILABLE = 503;

  /** How often somebody asked again, as kiosks do, because nothing could be decided just then. */
  private final LongAdder again = new LongAdder();

  private final Map<String, String> owners = new TreeMap<>();
  private final boolean atOwner;
  private final int rate;
  private final int warmSeconds;
  private final int seconds;
  private int turn;

  private GrowthBench(boolean atOwner, int rate, int warmSeconds, int seconds) {
    this.atOwner = atOwner;
    this.rate = rate;
    this.warmSeconds = warmSeconds;
    this.seconds = seconds;
  }

  /** Measures and prints. */
  public static void main(String[] arguments) throws Exception {
    int[] sizes =
        Stream.of((arguments.length > 0 ? arguments[0] : "1,3").split(","))
            .mapToInt(Integer::parseInt)
            .toArray();
    GrowthBench bench =
        new GrowthBench(
            arguments.length > 4 && arguments[4].equals("owner"),
            number(arguments, 1, 200),
            number(arguments, 2, 80),
            number(arguments, 3, 20));
    double one = 0;
    for (int size : sizes) {
      double cost = bench.measure(size);
      one = one == 0 ? cost : one;
      System.out.printf(Locale.ROOT, "%d nodes to %d: %.2f%n", size, sizes[0], cost / one);
    }
    System.exit(0);
  }

  private static int number(String[] arguments, int index, int otherwise) {
    return arguments.length > index ? Integer.parseInt(arguments[index]) : otherwise;
  }

  /** Microseconds of a draw over so many nodes, compiling left out. */
  private double measure(int size) throws Exception {
    Fleet fleet = new Fleet(Files.createTempDirectory("growth-bench"), size);
    try {
      for (Fleet.Node node : fleet.nodes) {
        node.start(List.of(OPTIONS.split(" ")));
      }
      fleet.allReady();
      JsonObject kiosks = fleet.access().getJsonObject("kiosks");
      lookWhoDecides(fleet, kiosks);
      draw(fleet, kiosks, warmSeconds);
      lookWhoDecides(fleet, kiosks);
      List<Spent> before = spent(fleet);
      TimeUnit.SECONDS.sleep(IDLE_SECONDS);
      List<Spent> idle = spent(fleet);
      int drawn = draw(fleet, kiosks, seconds);
      List<Spent> after = spent(fleet);
      double rests = sum(before, idle, Spent::working) / IDLE_SECONDS;
      System.out.printf(
          Locale.ROOT,
          "%d nodes: %d draws, %.0f a second, %d asked again; without any %.1f ms a second%n",
          size,
          drawn,
          (double) drawn / seconds,
          again.sumThenReset(),
          rests / 1e6);
      System.out.printf(
          Locale.ROOT,
          "  a draw: %.0f us, of which %.0f compiling%n",
          sum(idle, after, Spent::all) / 1e3 / drawn,
          sum(idle, after, Spent::compiling) / 1e3 / drawn);
      tellThreads(idle, after, drawn);
      double cost = sum(idle, after, Spent::working) / 1e3 / drawn;
      System.out.printf(
          Locale.ROOT,
          "  without compiling %.0f us, without what it takes to be there %.0f us%n",
          cost,
          cost - rests * seconds / 1e3 / drawn);
      return cost - rests * seconds / 1e3 / drawn;
    } finally {
      fleet.end();
    }
  }

  /** Branches change hands for a while after nodes have come. */
  private void lookWhoDecides(Fleet fleet, JsonObject kiosks) {
    owners.clear();
    kiosks.fieldNames().forEach(branch -> owners.put(branch, fleet.ownerOf(branch)));
  }

  private static double sum(List<Spent> before, List<Spent> after, ToLongFunction<Spent> which) {
    return after.stream().mapToLong(which).sum() - before.stream().mapToLong(which).sum();
  }

  private static void tellThreads(List<Spent> before, List<Spent> after, int drawn) {
    Map<String, Long> all = new TreeMap<>();
    after.forEach(
        node -> node.byThread().forEach((name, took) -> all.merge(name, took, Long::sum)));
    before.forEach(
        node -> node.byThread().forEach((name, took) -> all.merge(name, -took, Long::sum)));
    all.entrySet().stream()
        .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
        .limit(14)
        .forEach(
            entry ->
                System.out.printf(
                    Locale.ROOT,
                    "  %8.1f us %s%n",
                    entry.getValue() / 1e3 / drawn,
                    entry.getKey()));
  }

  /** Each kiosk draws in a branch of its own choice, at one of the nodes, at its own pace. */
  private int draw(Fleet fleet, JsonObject kiosks, int duration) throws Exception {
    List<String> branches = new ArrayList<>(kiosks.fieldNames());
    ExecutorService threads = Executors.newFixedThreadPool(KIOSKS);
    long begin = System.nanoTime();
    List<Future<Integer>> people = new ArrayList<>();
    turn++;
    for (int i = 0; i < KIOSKS; i++) {
      String branch = branches.get(i % branches.size());
      // In each branch at each node: the kiosks of a branch are those of i, i + branches, ...
      URI node = at(fleet, branch, i / branches.size());
      Client kiosk = new Client(node).asDevice(kiosks.getString(branch));
      people.add(threads.submit(draws(kiosk, branch, "kiosk-" + turn + "-" + i, begin, duration)));
    }
    int all = 0;
    for (Future<Integer> person : people) {
      all += person.get();
    }
    threads.shutdown();
    return all;
  }

  private URI at(Fleet fleet, String branch, int which) {
    return fleet.nodes.stream()
        .filter(node -> atOwner && node.name.equals(owners.get(branch)))
        .findFirst()
        .orElseGet(() -> fleet.nodes.get(which % fleet.nodes.size()))
        .address();
  }

  private Callable<Integer> draws(
      Client kiosk, String branch, String name, long begin, int duration) {
    long pause = TimeUnit.SECONDS.toNanos(KIOSKS) / rate;
    return () -> {
      Random chance = new Random(name.hashCode());
      long end = begin + TimeUnit.SECONDS.toNanos(duration);
      long next = begin + (long) (chance.nextDouble() * pause);
      int count = 0;
      while (next < end && System.nanoTime() < end) {
        for (long left = next - System.nanoTime(); left > 0; left = next - System.nanoTime()) {
          LockSupport.parkNanos(left);
        }
        Press press = press(branch, name + "-" + count, chance);
        Client.Got got = press.send(kiosk);
        while (got.status() == UNAVAILABLE && System.nanoTime() < end) {
          again.increment();
          got = press.send(kiosk);
        }
        if (got.status() != 201 && got.status() != UNAVAILABLE) {
          throw new IOException(got.toString());
        }
        count++;
        next += pause;
      }
      return count;
    };
  }

  private static Press press(String branch, String key, Random chance) {
    return new Press(
        "/api/v1/branches/" + branch + "/tickets",
        key,
        new JsonObject().put("taskTypes", List.of(Actor.TASK_TYPES.get(chance.nextInt(3)))));
  }

  private static List<Spent> spent(Fleet fleet) throws IOException {
    List<Spent> all = new ArrayList<>();
    for (Fleet.Node node : fleet.nodes) {
      all.add(Spent.by(node.server.pid()));
    }
    return all;
  }

  /**
   * Processor time of a process so far, in nanoseconds.
   *
   * @param all also of threads that have ended
   * @param byThread of the threads that run, by the kind that their name tells
   */
  private record Spent(long all, Map<String, Long> byThread) {
    private static final long NANOS_OF_A_TICK = 10_000_000;
    private static final int USER_TICKS = 11;

    static Spent by(long pid) throws IOException {
      Map<String, Long> byThread = new TreeMap<>();
      try (Stream<Path> threads = Files.list(Path.of("/proc/" + pid + "/task"))) {
        for (Path thread : threads.toList()) {
          add(thread, byThread);
        }
      }
      String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
      String[] numbers = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
      long ticks =
          Arrays.stream(numbers, USER_TICKS, USER_TICKS + 2).mapToLong(Long::parseLong).sum();
      return new Spent(ticks * NANOS_OF_A_TICK, byThread);
    }

    private static void add(Path thread, Map<String, Long> byThread) throws IOException {
      try {
        String name = Files.readString(thread.resolve("comm")).strip().replaceAll("[0-9]+", "");
        String took = Files.readString(thread.resolve("schedstat")).split(" ", 2)[0];
        byThread.merge(name, Long.parseLong(took), Long::sum);
      } catch (NoSuchFileException ended) {
        // It ended while it was looked at.
        byThread.merge("ended", 0L, Long::sum);
      }
    }

    long compiling() {
      return byThread.entrySet().stream()
          .filter(entry -> entry.getKey().contains("CompilerThre"))
          .mapToLong(Map.Entry::getValue)
          .sum();
    }

    long working() {
      return all - compiling();
    }
  }
}
