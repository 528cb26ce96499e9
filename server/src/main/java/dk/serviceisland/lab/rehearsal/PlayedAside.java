package dk.serviceisland.lab.rehearsal;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/**
 * What staff note beside the numbers: enquiries of people who are not there, why they pause, and
 * errands that the settings suggest; and whether the report has the same.
 */
final class PlayedAside {
  private static final double ASKED_BY_SOMEBODY_ELSE = 0.06;
  private static final double MISCOUNTS = 0.1;
  private static final double SAYS_YES = 0.3;
  private static final List<String> CHANNELS = List.of("telephone", "telephone", "written");
  private static final List<String> REASONS = List.of("break", "phone", "break", "teaching");

  /** What is told of days alone on which several people called. */
  private static final Set<String> PERSONAL = Set.of("break", "other");

  private final RandomGenerator random;
  private final Map<String, Map<String, Integer>> enquiries = new TreeMap<>();
  private final Map<String, Duration> paused = new TreeMap<>();
  private final Map<String, Integer> pauses = new TreeMap<>();
  private final Map<String, Instant> pausedSince = new HashMap<>();
  private final Map<String, String> reasons = new HashMap<>();
  private final Map<String, Integer> suggested = new TreeMap<>();
  private final Set<String> callers = new HashSet<>();

  /** Something done at a counter. */
  interface Asking {
    Api.Answer ask(String what, JsonObject body);
  }

  /**
   * What is noted beside the numbers of a day.
   *
   * @param seed of a chance of their own, so that the day beside them stays as it is without them
   */
  PlayedAside(long seed) {
    this.random = new Random(seed);
  }

  /** Somebody called a citizen. */
  void called(String staff) {
    callers.add(staff);
  }

  /** Whoever is free may be asked by somebody who is not there, and may take it for one who is. */
  void free(Collection<String> taskTypes, Asking counter) {
    if (taskTypes.isEmpty() || random.nextDouble() >= ASKED_BY_SOMEBODY_ELSE) {
      return;
    }
    String type = List.copyOf(taskTypes).get(random.nextInt(taskTypes.size()));
    String channel = CHANNELS.get(random.nextInt(CHANNELS.size()));
    counter
        .ask("count-enquiry", new JsonObject().put("taskType", type).put("channel", channel))
        .orFail();
    if (random.nextDouble() < MISCOUNTS) {
      counter.ask("take-back-enquiry", new JsonObject()).orFail();
    } else {
      enquiries.computeIfAbsent(type, first -> new TreeMap<>()).merge(channel, 1, Integer::sum);
    }
  }

  /** Why a counter pauses from now on. */
  String pauses(String counter, Instant now) {
    String reason = REASONS.get(random.nextInt(REASONS.size()));
    pausedSince.put(counter, now);
    reasons.put(counter, reason);
    return reason;
  }

  /** A pause is over. */
  void resumes(String counter, Instant now) {
    Instant since = pausedSince.remove(counter);
    if (since != null) {
      paused.merge(reasons.get(counter), Duration.between(since, now), Duration::plus);
      pauses.merge(reasons.get(counter), 1, Integer::sum);
    }
  }

  /** Which of what the settings suggest the citizen says yes to; none: to none. */
  Optional<String> accepted(List<String> suggestions) {
    return suggestions.isEmpty() || random.nextDouble() >= SAYS_YES
        ? Optional.empty()
        : Optional.of(suggestions.get(0));
  }

  /** It was added. */
  void suggested(String taskType) {
    suggested.merge(taskType, 1, Integer::sum);
  }

  /** What it came to, in one line. */
  String line() {
    int asked =
        enquiries.values().stream()
            .flatMap(each -> each.values().stream())
            .mapToInt(Integer::intValue)
            .sum();
    return "beside the numbers: %d enquiries, %d pauses, %d errands as suggested"
        .formatted(
            asked,
            pauses.values().stream().mapToInt(Integer::intValue).sum(),
            suggested.values().stream().mapToInt(Integer::intValue).sum());
  }

  /** Where report and log differ, one line each; empty when they are equal. */
  List<String> differences(JsonObject report) {
    List<String> differences = new ArrayList<>();
    Map<String, Integer> all = new TreeMap<>();
    enquiries.values().forEach(each -> each.forEach((how, n) -> all.merge(how, n, Integer::sum)));
    JsonObject total = report.getJsonObject("total");
    compare("total", total, all, sum(suggested), differences);
    for (Object each : report.getJsonArray("groups")) {
      JsonObject group = (JsonObject) each;
      String type = group.getString("key");
      compare(
          type,
          group,
          enquiries.getOrDefault(type, Map.of()),
          suggested.getOrDefault(type, 0),
          differences);
    }
    Map<String, Object> offDuty = new TreeMap<>();
    paused.forEach(
        (reason, time) -> {
          if ((callers.size() > 1 || !PERSONAL.contains(reason)) && !time.isZero()) {
            offDuty.put(
                reason,
                new JsonObject()
                    .put("times", pauses.get(reason))
                    .put("seconds", (int) time.toSeconds()));
          }
        });
    JsonObject reported = total.getJsonObject("offDuty", new JsonObject());
    if (!reported.equals(new JsonObject(offDuty))) {
      differences.add(
          "total: offDuty is " + reported + " in the report, " + offDuty + " in the log");
    }
    return differences;
  }

  private static int sum(Map<String, Integer> counts) {
    return counts.values().stream().mapToInt(Integer::intValue).sum();
  }

  private static void compare(
      String key,
      JsonObject figures,
      Map<String, Integer> asked,
      int suggested,
      List<String> differences) {
    JsonObject reported = figures.getJsonObject("enquiries", new JsonObject());
    for (String channel : Set.copyOf(CHANNELS)) {
      int inReport = reported.getInteger(channel, 0);
      int inLog = asked.getOrDefault(channel, 0);
      if (inReport != inLog) {
        differences.add(
            "%s: enquiries.%s is %d in the report, %d in the log"
                .formatted(key, channel, inReport, inLog));
      }
    }
    int added = figures.getInteger("suggested", 0);
    if (added != suggested) {
      differences.add(
          "%s: suggested is %d in the report, %d in the log".formatted(key, added, suggested));
    }
  }
}
