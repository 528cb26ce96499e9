package dk.serviceisland.limit;

import dk.serviceisland.process.RunningServer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;

/**
 * How fast the product is that users run, as ratios to what the machine gives: the real jar with
 * shipped options and everything switched on, the load and the ceilings each in a process of its
 * own, by turns in the same run. Takes how many turns (5), milliseconds of each measurement (4000)
 * and a file that the table is appended to (none). Run it in the folder of this module after the
 * jar was made: {@code .ci/bench limit.LimitBench 5 4000 figures.md}.
 *
 * <p>A server is started anew for each turn, because a day of a million numbers fits in no heap
 * that a municipality would give.
 */
public final class LimitBench {
  private static final List<String> BRANCHES =
      List.of(Served.BRANCH, "galten", "hoerning", "raadhuset", "ry");
  private static final int COUNTERS = 12;
  private static final int MOST = 256;
  private static final int SOME = 64;
  private static final int KIOSKS = 20;
  private static final int LONE = 400;
  private static final int LONE_PAUSE_MILLIS = 4;
  private static final int WARM_MILLIS = 500;

  private final int millis;
  private final int day;
  private final Path folder = Files.createTempDirectory("limit-bench");
  private final Path config = folder.resolve("config");
  private final List<String> options = RunningServer.shippedOptions("service-island-node.env");
  private final Table table = new Table();
  private Child ceiling;
  private int run;

  private LimitBench(int millis) throws IOException {
    this.millis = millis;
    this.day = millis / 2;
  }

  /** Measures, and prints a table. */
  public static void main(String[] arguments) throws Exception {
    int turns = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 5;
    int millis = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 4000;
    String said = measured(turns, millis);
    System.out.println(said);
    if (arguments.length > 2) {
      Files.writeString(Path.of(arguments[2]), "\n" + said, StandardOpenOption.APPEND);
    }
    System.exit(0);
  }

  /** Measures, and answers what as a table of Markdown. */
  static String measured(int turns, int millis) throws Exception {
    LimitBench bench = new LimitBench(millis);
    try {
      RunningServer.copyConfig(bench.config);
      Crowd.add(bench.config, BRANCHES, COUNTERS);
      for (int turn = 0; turn < turns; turn++) {
        bench.turn(turn);
        System.err.println("turn " + (turn + 1) + " of " + turns);
      }
      return bench.table.said(turns, millis, bench.options);
    } finally {
      if (bench.ceiling != null) {
        bench.ceiling.end();
      }
      delete(bench.folder);
    }
  }

  private void turn(int turn) throws Exception {
    Path data = folder.resolve("data-" + turn);
    Served served = Served.start(options, config, data);
    try {
      if (ceiling == null) {
        ceiling = Child.start(Ceiling.class, Ceiling.READY, served.drawn("the-first"));
        load(echo(MOST));
      }
      lone(served);
      JsonObject task = task(served);
      idle(task);
      work(task);
      draws(served);
      table.add("resident memory after all that, MB", "", served.residentMegabytes());
    } finally {
      served.stop();
    }
    delete(data);
    starts(turn);
  }

  /** One draws at a time, beside what the disk takes. */
  private void lone(Served served) throws Exception {
    Histogram syncs = Sync.appends(folder, LONE);
    Histogram rows = Sync.rows(folder, LONE);
    JsonObject lone = load(lone(served.draw(), LONE, LONE_PAUSE_MILLIS).put("warmTimes", LONE / 2));
    double sync = syncs.getValueAtPercentile(50) / 1000.0;
    table.add("a sync of the disk, p50, ms", "", sync);
    table.add("a sync of the disk, p99, ms", "", syncs.getValueAtPercentile(99) / 1000.0);
    table.add("a durable row of bare SQLite, p50, ms", "", rows.getValueAtPercentile(50) / 1000.0);
    table.add("a lone draw, p50, ms", "", ms(lone, "p50"));
    table.add("a lone draw beyond a sync, p50, ms", "at most 0.3", ms(lone, "p50") - sync);
    table.add("a lone draw, p99, ms", "under 3", ms(lone, "p99"));
  }

  /** Counters of all branches with somebody at each, and kiosks. */
  private static JsonObject task(Served served) throws Exception {
    JsonArray kiosks = new JsonArray();
    for (String branch : BRANCHES) {
      kiosks.add(
          new JsonObject()
              .put("path", Served.path(branch))
              .put("who", served.kiosk(branch))
              .put("board", "/ws/v1/branches/" + branch + "/board")
              .put("counters", COUNTERS));
    }
    List<JsonObject> counters = Crowd.open(served.origin(), served.access(), BRANCHES, COUNTERS);
    return served.draw().put("kiosks", kiosks).put("counters", new JsonArray(counters));
  }

  /** One counter, and nothing else happens; in a branch where nobody waits. */
  private void idle(JsonObject task) throws Exception {
    JsonObject calls =
        load(
            task.copy()
                .put("mode", "calls")
                .put("connections", 1)
                .put("at", BRANCHES.size() - 1)
                .put("times", LONE / 4)
                .put("warmTimes", LONE / 4));
    table.add("an idle call-next, p50, ms", "under 1.5", ms(calls.getJsonObject("call"), "p50"));
    table.add("an idle call-next, p99, ms", "", ms(calls.getJsonObject("call"), "p99"));
    table.add("call to one board, p50, ms", "under 3", ms(calls.getJsonObject("board"), "p50"));
  }

  /** All at work in all branches. */
  private void work(JsonObject task) throws Exception {
    int counters = task.getJsonArray("counters").size();
    int connections = counters + KIOSKS;
    JsonObject mixed =
        load(
            task.copy()
                .put("mode", "mixed")
                .put("connections", connections)
                .put("warmMillis", millis)
                .put("millis", millis));
    double echo = perSecond(load(echo(connections)));
    String what = "draw, call, start, complete at " + counters + " counters";
    table.add(what + ", a second", "", perSecond(mixed));
    table.add("the same at the counters to the echo", "at least 0.30", perSecond(mixed) / echo);
    table.add("the same at the counters, p99, ms", "", ms(mixed, "p99"));
  }

  /** Many draw at once, beside the echo. */
  private void draws(Served served) throws Exception {
    load(closed(served.draw(), MOST).put("warmMillis", 0));
    Served.Cost before = served.cost();
    JsonObject many = load(closed(served.draw(), MOST).put("warmMillis", 0));
    Served.Cost after = served.cost();
    double all = many.getLong("all");
    double echo = perSecond(load(echo(MOST)));
    double draws = perSecond(many);
    table.add("echo, 256 connections, a second", "", echo);
    table.add("durable draws, 256 connections, a second", "", draws);
    table.add("durable draws to the echo", "at least 0.45", draws / echo);
    table.add(
        "processor time of such a draw, µs",
        "",
        (after.processorMicros() - before.processorMicros()) / all);
    table.add(
        "memory allocated for such a draw, bytes",
        "",
        (after.allocated() - before.allocated()) / all);
    table.add("longest pause of the collector meanwhile, ms", "", served.longestPauseMillis());
    table.add("written for such a draw, bytes", "", (after.written() - before.written()) / all);
    table.add("the journal's files grow by, bytes", "", (after.files() - before.files()) / all);
    JsonObject some = load(closed(served.draw(), SOME));
    table.add("a draw, 64 connections, p50, ms", "", ms(some, "p50"));
    table.add("a draw, 64 connections, p99, ms", "under 15", ms(some, "p99"));
    double half = perSecond(some) / 2;
    table.add(
        "at half that rate, waiting for a connection counted, p99, ms",
        "",
        ms(load(closed(served.draw(), SOME).put("mode", "open").put("rate", half)), "p99"));
    table.add(
        "the echo at that rate likewise, p99, ms",
        "",
        ms(load(echo(SOME).put("mode", "open").put("rate", half)), "p99"));
  }

  /** From the start of a process to the first durable draw, beside a bare server's start. */
  private void starts(int turn) throws Exception {
    Path data = folder.resolve("day");
    if (turn == 0) {
      Served lives = Served.start(options, config, data);
      load(lone(lives.draw(), day, 1));
      lives.stop();
    }
    long began = System.nanoTime();
    Served served = Served.start(options, config, data);
    try {
      served.drawn("start-" + turn);
      double seconds = (System.nanoTime() - began) / 1e9;
      String what = "start to the first durable draw, a day of " + day + " numbers, s";
      table.add(what, "at most 1.2", seconds);
      table.add("resident memory then, MB", "at most 120", served.residentMegabytes());
    } finally {
      served.stop();
    }
    began = System.nanoTime();
    Child bare = Child.start(Ceiling.class, Ceiling.READY, "{}");
    table.add("start of a bare vertx-web server, s", "", (System.nanoTime() - began) / 1e9);
    bare.end();
  }

  private static JsonObject lone(JsonObject task, int times, int pauseMillis) {
    return task.put("mode", "lone")
        .put("connections", 1)
        .put("times", times)
        .put("pauseMillis", pauseMillis);
  }

  private JsonObject closed(JsonObject task, int connections) {
    return task.put("mode", "closed")
        .put("connections", connections)
        .put("warmMillis", WARM_MILLIS)
        .put("millis", millis);
  }

  private JsonObject echo(int connections) {
    return closed(
        new JsonObject()
            .put("port", Integer.parseInt(ceiling.said()))
            .put("origin", "http://localhost")
            .put("path", "/echo")
            .put("who", Load.bearer("nobody"))
            .put("body", Served.ERRAND),
        connections);
  }

  private JsonObject load(JsonObject task) throws Exception {
    Path file = Files.writeString(folder.resolve("task-" + run++ + ".json"), task.encode());
    Child child = Child.start(Load.class, Load.RESULT, file.toString());
    try {
      return new JsonObject(child.said());
    } finally {
      child.end();
    }
  }

  private static double perSecond(JsonObject result) {
    return result.getDouble("perSecond");
  }

  private static double ms(JsonObject result, String what) {
    return result.getLong(what) / 1000.0;
  }

  private static void delete(Path folder) throws IOException {
    List<Path> deepestFirst = new ArrayList<>();
    try (Stream<Path> files = Files.walk(folder)) {
      files.forEach(file -> deepestFirst.add(0, file));
    }
    for (Path file : deepestFirst) {
      Files.deleteIfExists(file);
    }
  }
}
