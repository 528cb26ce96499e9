package dk.serviceisland.lab.rehearsal;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/**
 * Whom staff ask while they serve: the owner of a task, and a lifeline, who answers wherever one is
 * signed in; and whether the report has the same.
 */
final class PlayedCounsel {
  private static final double UNSURE = 0.04;
  private static final double ASKS_A_LIFELINE = 0.08;
  private static final Duration BEFORE_ASKING = Duration.ofSeconds(15);
  private static final long LEAST_SERVICE = 120;

  /** What of a task type the log has. */
  private static final class Log {
    int greyZones;
    int answered;
    int lifelines;
    Duration help = Duration.ZERO;
    final List<Duration> answers = new ArrayList<>();
  }

  /** What a lifeline is asked at a counter. */
  private static final class Help {
    final String ask;
    final String taskType;
    final Instant asked;
    Optional<Instant> taken = Optional.empty();
    boolean isOver;

    Help(String ask, String taskType, Instant asked) {
      this.ask = ask;
      this.taskType = taskType;
      this.asked = asked;
    }
  }

  private final Stage stage;
  private final List<Api.Credentials> people;
  private final Api.Credentials manager;
  private final RandomGenerator random;
  private final Map<String, Log> log = new TreeMap<>();
  private final Map<String, Help> goesOn = new HashMap<>();

  /**
   * What is asked on a stage.
   *
   * @param people everybody who may be a lifeline, of all branches
   * @param manager answers for those who own task types
   * @param seed of a chance of their own, so that the day beside them stays as it is without them
   */
  PlayedCounsel(Stage stage, List<Api.Credentials> people, Api.Credentials manager, long seed) {
    this.stage = stage;
    this.people = people;
    this.manager = manager;
    this.random = new Random(seed);
  }

  /** Somebody begins to serve; of what takes long enough they may ask. */
  void serves(String counter, MannedCounter.Person person, String taskType, long service) {
    boolean unsure = random.nextDouble() < UNSURE;
    boolean asks = random.nextDouble() < ASKS_A_LIFELINE;
    if (service < LEAST_SERVICE) {
      return;
    }
    Instant soon = stage.now().plus(BEFORE_ASKING);
    if (unsure) {
      stage.agenda.at(soon, () -> askOwner(counter, person, taskType));
    }
    if (asks) {
      stage.agenda.at(soon, () -> askLifeline(counter, person, taskType));
    }
  }

  private void askOwner(String counter, MannedCounter.Person person, String taskType) {
    String id =
        stage
            .api
            .post(path(counter) + "/grey-zone", Optional.of(person.session()), new JsonObject())
            .orFail()
            .body()
            .getString("id");
    of(taskType).greyZones++;
    if (random.nextBoolean()) {
      stage.agenda.at(
          stage.now().plusSeconds(random.nextLong(60, 1800)), () -> answer(id, taskType));
    }
  }

  private void answer(String question, String taskType) {
    JsonObject said = new JsonObject().put("answer", "Ja, det er vores.").put("shared", false);
    stage.api.post("/grey-zones/" + question + "/answer", Optional.of(manager), said).orFail();
    of(taskType).answered++;
  }

  private void askLifeline(String counter, MannedCounter.Person person, String taskType) {
    Instant asked = stage.now();
    Api.Answer answer =
        stage.api.post(
            path(counter) + "/lifeline/ask", Optional.of(person.session()), new JsonObject());
    Help help = new Help(answer.orFail().body().getString("id"), taskType, asked);
    goesOn.put(counter, help);
    of(taskType).lifelines++;
    stage.agenda.at(asked.plusSeconds(random.nextLong(10, 60)), () -> take(help));
  }

  private void take(Help help) {
    if (help.isOver) {
      return;
    }
    for (Api.Credentials each : people) {
      boolean isAsked =
          stage
              .api
              .get("/lifelines", Optional.of(each))
              .orFail()
              .body()
              .getJsonArray("asks")
              .stream()
              .map(JsonObject.class::cast)
              .anyMatch(one -> one.getString("id").equals(help.ask) && !one.getBoolean("own"));
      if (isAsked) {
        says(each, help, "take");
        help.taken = Optional.of(stage.now());
        of(help.taskType).answers.add(Duration.between(help.asked, stage.now()));
        stage.agenda.at(stage.now().plusSeconds(random.nextLong(30, 300)), () -> end(each, help));
        return;
      }
    }
  }

  private void end(Api.Credentials by, Help help) {
    if (!help.isOver) {
      says(by, help, "end");
      over(help);
    }
  }

  private void says(Api.Credentials by, Help help, String what) {
    stage
        .api
        .post("/lifelines/" + help.ask + "/" + what, Optional.of(by), new JsonObject())
        .orFail();
  }

  /** A service is over, and with it whatever was asked during it. */
  void served(String counter) {
    Optional.ofNullable(goesOn.remove(counter)).filter(help -> !help.isOver).ifPresent(this::over);
  }

  private void over(Help help) {
    help.isOver = true;
    Log here = of(help.taskType);
    here.help =
        here.help.plus(
            help.taken.map(taken -> Duration.between(taken, stage.now())).orElse(Duration.ZERO));
  }

  private Log of(String taskType) {
    return log.computeIfAbsent(taskType, first -> new Log());
  }

  private String path(String counter) {
    return "/branches/" + stage.branch + "/counters/" + counter;
  }

  /** What it came to, in one line. */
  String line() {
    return "asked while serving: %d grey zones, %d lifelines"
        .formatted(
            log.values().stream().mapToInt(one -> one.greyZones).sum(),
            log.values().stream().mapToInt(one -> one.lifelines).sum());
  }

  /** Where report and log differ, one line each; empty when they are equal. */
  List<String> differences(LocalDate date) {
    JsonObject report =
        stage
            .api
            .get(
                "/report/counsel?branch=%s&from=%s&to=%s".formatted(stage.branch, date, date),
                Optional.of(manager))
            .orFail()
            .body();
    Map<String, JsonObject> told = new TreeMap<>();
    for (Object each : report.getJsonArray("rows")) {
      JsonObject row = (JsonObject) each;
      told.put(row.getString("taskType"), row.getJsonObject("figures"));
    }
    Map<String, JsonObject> logged = new TreeMap<>();
    log.forEach((type, one) -> logged.put(type, figures(one)));
    return told.equals(logged)
        ? List.of()
        : List.of("asked while serving: %s in the report, %s in the log".formatted(told, logged));
  }

  private static JsonObject figures(Log one) {
    Collections.sort(one.answers);
    JsonObject figures =
        new JsonObject()
            .put("greyZones", one.greyZones)
            .put("answered", one.answered)
            .put("lifelines", one.lifelines)
            .put("taken", one.answers.size());
    if (!one.answers.isEmpty()) {
      figures.put(
          "medianAnswerSeconds", (int) one.answers.get((one.answers.size() - 1) / 2).toSeconds());
    }
    return figures.put("helpSeconds", (int) one.help.toSeconds());
  }
}
