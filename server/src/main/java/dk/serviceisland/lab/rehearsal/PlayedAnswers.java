package dk.serviceisland.lab.rehearsal;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/**
 * What citizens who rate their visit answer to the short questions that the settings ask, and
 * whether the report has the same.
 */
final class PlayedAnswers {
  private static final double ANSWERS = 0.7;

  private final RandomGenerator random;
  private final Map<String, Integer> log = new TreeMap<>();
  private JsonArray questions = new JsonArray();

  /**
   * What is answered on a day.
   *
   * @param seed of a chance of their own, so that the day beside them stays as it is without them
   */
  PlayedAnswers(long seed) {
    this.random = new Random(seed);
  }

  /** What is asked on the day. */
  void ask(JsonArray questions) {
    this.questions = questions;
  }

  /** What one of them answers, as a rating takes it; nobody has to. */
  JsonArray answers() {
    JsonArray answers = new JsonArray();
    for (Object each : questions) {
      JsonObject question = (JsonObject) each;
      JsonArray possible = question.getJsonArray("answers");
      if (random.nextDouble() < ANSWERS) {
        answers.add(
            new JsonObject()
                .put("question", question.getString("id"))
                .put(
                    "answer",
                    possible.getJsonObject(random.nextInt(possible.size())).getString("id")));
      }
    }
    return answers;
  }

  /** The server has taken them. */
  void taken(JsonArray answers) {
    for (Object each : answers) {
      JsonObject answer = (JsonObject) each;
      log.merge(answer.getString("question") + "/" + answer.getString("answer"), 1, Integer::sum);
    }
  }

  /** What it came to, in one line. */
  String line() {
    return "answers to questions: " + sum();
  }

  private int sum() {
    return log.values().stream().mapToInt(Integer::intValue).sum();
  }

  /**
   * Where report and log differ, one line each; empty when they are equal.
   *
   * @param report by answer
   */
  List<String> differences(JsonObject report) {
    Map<String, Integer> told = new TreeMap<>();
    for (Object each : report.getJsonArray("groups")) {
      JsonObject group = (JsonObject) each;
      int people = group.getInteger("answers", 0);
      if (people > 0) {
        told.put(group.getString("key"), people);
      }
    }
    List<String> differences = new ArrayList<>();
    if (!told.equals(log)) {
      differences.add("answers: %s in the report, %s in the log".formatted(told, log));
    }
    int total = report.getJsonObject("total").getInteger("answers", 0);
    if (total != sum()) {
      differences.add("answers: %d in all in the report, %d in the log".formatted(total, sum()));
    }
    return differences;
  }
}
