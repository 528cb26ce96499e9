package dk.serviceisland.limit;

import dk.serviceisland.process.RunningServer;
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
 * jar was made, as a service is started: {@code MALLOC_ARENA_MAX=2 .ci/bench limit.LimitBench 5
 * 4000 figures.md}.
 *
 * <p>One server is asked in all turns, for Java compiles what is asked often for more than a
 * minute, beside the draws. What draws most draws at all branches by turns, because a branch gives
 * thirty thousand numbers a day, and has days of its own and half the time, because the days of all
 * are to fit in memory, of which the server has more than is shipped.
 */
public final class LimitBench {
  private static final List<String> BRANCHES =
      List.of(Served.BRANCH, "galten", "hoerning", "raadhuset", "ry");
  private static final int MOST = 256;
  private static final int SOME = 64;
  private static final int KIOSKS = 20;
  private static final int LONE_PAUSE_MILLIS = 4;
  private static final double WARM_RATE = 200;
  private static final int WARM_CALLS = 4;

  /** All of it from the start, because a heap that grows is collected as a whole each time. */
  private static final List<String> ROOM = List.of("-Xms512m", "-Xmx512m");

  /** Neither where all draw nor where it is idle. */
  private static final int WARM_AT = 1;

  private final Form form;
  private final Path folder = Files.createTempDirectory("limit-bench");
  private final Path config = folder.resolve("config");
  private final List<String> options = new ArrayList<>();
  private final Table table = new Table();
  private final Loads loads;
  private Served served;
  private Child ceiling;

  private LimitBench(Form form) throws IOException {
    this.form = form;
    this.loads = new Loads(folder, form);
    options.addAll(RunningServer.shippedOptions("service-island-node.env"));
    options.addAll(ROOM);
    options.addAll(form.server());
  }

  /** Measures, and prints a table. */
  public static void main(String[] arguments) throws Exception {
    int turns = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 5;
    int millis = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 4000;
    String said = measured(Form.whole(turns, millis));
    System.out.println(said);
    if (arguments.length > 2) {
      Files.writeString(Path.of(arguments[2]), "\n" + said, StandardOpenOption.APPEND);
    }
    System.exit(0);
  }

  /** Measures, and answers what as a table of Markdown. */
  static String measured(Form form) throws Exception {
    LimitBench bench = new LimitBench(form);
    try {
      RunningServer.copyConfig(bench.config);
      Crowd.add(bench.config, BRANCHES, form.counters());
      Starts starts = new Starts(bench.folder, form, bench.table);
      bench.start();
      for (int turn = 0; turn < form.turns(); turn++) {
        bench.turn(turn);
        starts.turn(turn);
        System.err.println("turn " + (turn + 1) + " of " + form.turns());
      }
      bench.stop();
      new Beside(bench.folder, form, bench.loads, bench.table).measure(bench.options);
      return bench.table.said(form, bench.options, starts.options());
    } finally {
      bench.stop();
      delete(bench.folder);
    }
  }

  private void start() throws Exception {
    served = Served.start(options, config, folder.resolve("data"));
    String answer = served.drawn("the-first");
    ceiling = Child.start(form.load(), Ceiling.class, Ceiling.READY, answer);
    loads.run(echo(MOST));
  }

  private void stop() throws Exception {
    if (ceiling != null) {
      ceiling.end();
      ceiling = null;
    }
    if (served != null) {
      served.stop();
      served = null;
    }
  }

  private void turn(int turn) throws Exception {
    try {
      if (turn == 0) {
        warm(served.task(BRANCHES, form.counters()), form.warmMillis());
      }
      served.aWeekLater();
      JsonObject task = served.task(BRANCHES, form.counters());
      warm(task, form.millis());
      lone();
      idle(task);
      work(task);
      served.aWeekLater();
      many();
      served.aWeekLater();
      some();
      table.add("resident memory after all that, MB", "", served.residentMegabytes());
    } catch (Exception failed) {
      throw served.blamed("turn " + (turn + 1), failed);
    }
  }

  /**
   * What is asked often is asked until it has been compiled, for a server that just started is no
   * measure; slowly enough for a day that fits in memory, and nobody is left at a counter.
   */
  private void warm(JsonObject task, int millis) throws Exception {
    loads.run(
        loads
            .closed(served.draw(BRANCHES), SOME)
            .put("mode", "open")
            .put("rate", WARM_RATE)
            .put("warmMillis", 0)
            .put("millis", millis));
    loads.run(Loads.calls(task, WARM_AT, WARM_CALLS * form.lone(), 0));
  }

  private JsonObject mixed(JsonObject task) {
    return task.copy()
        .put("mode", "mixed")
        .put("connections", task.getJsonArray("counters").size() + KIOSKS);
  }

  /** One draws at a time, beside what the disk takes. */
  private void lone() throws Exception {
    Histogram syncs = Sync.appends(folder, form.lone());
    Histogram rows = Sync.rows(folder, form.lone());
    JsonObject lone =
        loads.run(
            Loads.lone(served.draw(), form.lone(), LONE_PAUSE_MILLIS)
                .put("warmTimes", form.lone() / 2));
    JsonObject echo =
        loads.run(
            Loads.lone(echo(), form.lone(), LONE_PAUSE_MILLIS).put("warmTimes", form.lone() / 2));
    double sync = syncs.getValueAtPercentile(50) / 1000.0;
    table.add("a sync of the disk, p50, ms", "", sync);
    table.add("a sync of the disk, p99, ms", "", syncs.getValueAtPercentile(99) / 1000.0);
    table.add("a durable row of bare SQLite, p50, ms", "", rows.getValueAtPercentile(50) / 1000.0);
    table.add("a lone answer of the echo, p50, ms", "", Loads.ms(echo, "p50"));
    table.add("a lone draw, p50, ms", "", Loads.ms(lone, "p50"));
    table.add("a lone draw beyond a sync, p50, ms", "at most 0.3", Loads.ms(lone, "p50") - sync);
    table.add("a lone draw, p99, ms", "under 3", Loads.ms(lone, "p99"));
  }

  /** One counter, and nothing else happens; in a branch where nobody waits. */
  private void idle(JsonObject task) throws Exception {
    int times = form.lone() / 4;
    JsonObject calls = loads.run(Loads.calls(task, BRANCHES.size() - 1, times, times));
    table.add(
        "an idle call-next, p50, ms", "under 1.5", Loads.ms(calls.getJsonObject("call"), "p50"));
    table.add("an idle call-next, p99, ms", "", Loads.ms(calls.getJsonObject("call"), "p99"));
    table.add(
        "call to one board, p50, ms", "under 3", Loads.ms(calls.getJsonObject("board"), "p50"));
  }

  /** All at work in all branches. */
  private void work(JsonObject task) throws Exception {
    int counters = task.getJsonArray("counters").size();
    JsonObject mixed =
        loads.run(mixed(task).put("warmMillis", form.millis()).put("millis", form.millis()));
    double echo = Loads.perSecond(loads.run(echo(counters + KIOSKS)));
    String what = "draw, call, start, complete at " + counters + " counters";
    table.add(what + ", a second", "", Loads.perSecond(mixed));
    table.add(
        "the same at the counters to the echo", "at least 0.30", Loads.perSecond(mixed) / echo);
    table.add("the same at the counters, p99, ms", "", Loads.ms(mixed, "p99"));
  }

  /** Many draw at once, beside the echo. */
  private void many() throws Exception {
    Served.Cost before = served.cost();
    JsonObject many =
        loads.run(loads.closed(served.draw(BRANCHES), MOST).put("millis", form.millis() / 2));
    Served.Cost after = served.cost();
    double all = many.getLong("all");
    double echo = Loads.perSecond(loads.run(echo(MOST)));
    double draws = Loads.perSecond(many);
    table.add("echo, 256 connections, a second", "", echo);
    table.add("durable draws, 256 connections, a second", "", draws);
    table.add("durable draws to the echo", "at least 0.45", draws / echo);
    table.add(
        "processor time of such a draw, µs",
        "",
        (after.processorMicros() - before.processorMicros()) / all);
    table.add(
        "part of that time in which the collector works, %",
        "", 100 * (after.collecting() - before.collecting()) * draws / all);
    table.add(
        "memory allocated for such a draw, bytes",
        "",
        (after.allocated() - before.allocated()) / all);
    table.add("longest pause of the collector meanwhile, ms", "", served.longestPauseMillis());
    table.add("written for such a draw, bytes", "", (after.written() - before.written()) / all);
    table.add("the journal's files grow by, bytes", "", (after.files() - before.files()) / all);
  }

  /** So many draw at once as may in a branch, and at half that rate. */
  private void some() throws Exception {
    JsonObject some =
        loads.run(loads.closed(served.draw(BRANCHES), SOME).put("millis", form.millis() / 2));
    table.add("a draw, 64 connections, p50, ms", "", Loads.ms(some, "p50"));
    table.add("a draw, 64 connections, p99, ms", "under 15", Loads.ms(some, "p99"));
    double half = Math.max(1, Loads.perSecond(some) / 2);
    served.aWeekLater();
    table.add(
        "at half that rate, waiting for a connection counted, p99, ms",
        "",
        Loads.ms(
            loads.run(
                loads.closed(served.draw(BRANCHES), SOME).put("mode", "open").put("rate", half)),
            "p99"));
    table.add(
        "the echo at that rate likewise, p99, ms",
        "",
        Loads.ms(loads.run(echo(SOME).put("mode", "open").put("rate", half)), "p99"));
  }

  private JsonObject echo(int connections) {
    return loads.closed(echo(), connections);
  }

  private JsonObject echo() {
    return new JsonObject()
        .put("port", Integer.parseInt(ceiling.said()))
        .put("origin", "http://localhost")
        .put("path", "/echo")
        .put("who", Load.bearer("nobody"))
        .put("body", Served.ERRAND);
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
