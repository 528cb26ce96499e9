package dk.serviceisland.limit;

import dk.serviceisland.process.RunningServer;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * What a draw and a call-next take beside other work, to what they take alone, by turns on one
 * server with a year behind it: where fifty wait and are forecast, while the year is reported again
 * and again, and while its journal is copied.
 */
final class Beside {
  private static final List<String> BRANCHES = List.of("ry", "hoerning");
  private static final int ALONE = 0;
  private static final int CROWDED = 1;
  private static final int WAITING = 50;
  private static final int WARM = 10;
  private static final String GOAL = "at most 1.2";
  private static final String LAST_DAY = "2026-11-20";
  private static final String FIRST_DAY = "2025-11-21";

  private final Path folder;
  private final Path config;
  private final Path data;
  private final Form form;
  private final Loads loads;
  private final Table table;

  Beside(Path folder, Form form, Loads loads, Table table) {
    this.folder = folder;
    this.config = folder.resolve("config-of-a-year");
    this.data = folder.resolve("year");
    this.form = form;
    this.loads = loads;
    this.table = table;
  }

  /** Something that goes on until it is told to end. */
  private interface Work {
    void once() throws Exception;
  }

  void measure(List<String> options) throws Exception {
    RunningServer.copyConfig(config);
    Crowd.add(config, BRANCHES, 1);
    Files.createDirectories(data);
    RunningServer.run(
        List.of("-Xmx256m", "-XX:+UseSerialGC"),
        List.of(
            "make-year",
            "--config",
            config.toString(),
            "--data",
            data.toString(),
            "--to",
            LAST_DAY,
            "--days",
            Integer.toString(form.yearDays())));
    Served served = Served.start(options, config, data);
    try {
      JsonObject task = task(served);
      JsonObject crowded = task.copy().mergeIn(task.getJsonArray("kiosks").getJsonObject(CROWDED));
      loads.run(Loads.lone(crowded, WAITING, 1));
      HttpClient http = HttpClient.newHttpClient();
      String manager = Crowd.signIn(http, served.origin(), served.access(), "karen");
      calls(task, ALONE);
      for (int turn = 0; turn < form.turns(); turn++) {
        JsonObject alone = calls(task, ALONE);
        told("where " + WAITING + " wait", calls(task, CROWDED), alone);
        told("beside reports of a year", during(() -> report(http, served, manager), task), alone);
        told("beside a backup of a year", during(this::backup, task), alone);
      }
    } catch (Exception failed) {
      throw served.blamed("beside other work", failed);
    } finally {
      served.stop();
    }
  }

  private static JsonObject task(Served served) throws Exception {
    return served.task(BRANCHES, 1);
  }

  private JsonObject calls(JsonObject task, int counter) throws Exception {
    return loads.run(Loads.calls(task, counter, form.lone() / 4, WARM));
  }

  private void told(String where, JsonObject calls, JsonObject alone) {
    for (String what : List.of("draw", "call")) {
      for (String share : List.of("p50", "p90")) {
        table.add(
            "a " + what + " " + where + ", to one alone, " + share,
            GOAL,
            ratio(calls.getJsonObject(what), alone.getJsonObject(what), share));
      }
    }
  }

  private static double ratio(JsonObject one, JsonObject other, String share) {
    return Loads.ms(one, share) / Loads.ms(other, share);
  }

  private JsonObject during(Work work, JsonObject task) throws Exception {
    AtomicBoolean over = new AtomicBoolean();
    CompletableFuture<Void> begun = new CompletableFuture<>();
    ExecutorService thread = Executors.newSingleThreadExecutor();
    try {
      Future<?> working =
          thread.submit(
              () -> {
                begun.complete(null);
                while (!over.get()) {
                  work.once();
                }
                return null;
              });
      begun.join();
      JsonObject calls = calls(task, ALONE);
      over.set(true);
      working.get();
      return calls;
    } finally {
      over.set(true);
      thread.shutdown();
    }
  }

  private static void report(HttpClient http, Served served, String manager)
      throws IOException, InterruptedException {
    URI report =
        served.origin().resolve("/api/v1/report?by=day&from=" + FIRST_DAY + "&to=" + LAST_DAY);
    HttpResponse<String> got =
        http.send(
            HttpRequest.newBuilder(report).header("Cookie", manager).build(),
            HttpResponse.BodyHandlers.ofString());
    if (got.statusCode() != 200) {
      throw new IllegalStateException(got.statusCode() + " " + got.body());
    }
  }

  private void backup() throws Exception {
    Path copy = folder.resolve("copy.db");
    RunningServer.run(
        List.of("-Xmx128m", "-XX:+UseSerialGC"),
        List.of(
            "backup", "--config", config.toString(), "--data", data.toString(), copy.toString()));
    Files.delete(copy);
  }
}
