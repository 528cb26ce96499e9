package dk.serviceisland.process;

import dk.serviceisland.wire.Contract;
import dk.serviceisland.wire.Examples;
import dk.serviceisland.wire.Samples;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;

/**
 * What whoever asks anything knows of the house, so that requests come further than to "no such
 * thing": what the shipped configuration names, what answers told, and examples of bodies. For one
 * thread at a time.
 */
final class FuzzKnowledge {
  /** Who stands at which counter, as far as somebody does. */
  static final Map<String, String> STAND_AT = Map.of("skranke-1", "mette", "skranke-3", "jens");

  private static final Pattern TICKET = Pattern.compile("\"id\":\"([A-Za-z0-9_-]{22})\"");
  private static final Pattern HOLDER = Pattern.compile("\"id\":\"([A-Za-z0-9_-]{44})\"");
  private static final Pattern CODE = Pattern.compile("\"code\":\"([^\"]+)\"");
  private static final Pattern WORD = Pattern.compile("\"word\":\"([^\"]+)\"");
  private static final Pattern MEETING =
      Pattern.compile("\"id\":\"([a-z0-9-]+\\.\\d{4}-\\d\\d-\\d\\d\\.\\d{4})\"");
  private static final Pattern TIME =
      Pattern.compile("\"(?:from|earliest|begins)\":\"(\\d{4}-[^\"]+)\"");

  /** Under which name what an operation answers is known, else that of a ticket's page. */
  private static final Map<String, String> HELD =
      Map.of(
          "book-appointment", "appointment",
          "move-appointment", "appointment",
          "book-seat", "booking");

  /** What follows from whom, by which names it is asked for. */
  private static final Map<String, List<String>> ASKED_AS =
      Map.of(
          "ask-owner", List.of("question"),
          "ask-lifeline", List.of("ask"),
          "ask-colleague", List.of("request"));

  private FuzzKnowledge() {}

  /** What the shipped configuration names. */
  static Samples ofTheHouse(Random random) {
    Samples samples = new Samples(random);
    samples.know("branch", List.of("hovedbiblioteket", "ry"));
    samples.know("quiet-branch", List.of("ry"));
    samples.know("branch-of-counter", List.of("hovedbiblioteket"));
    samples.know("branch-of-course", List.of("ry"));
    List<String> types = List.of("passport", "loans", "mitid", "pension", "handout", "subjects");
    samples.know("taskType", types);
    samples.know("type", types);
    samples.know("taskTypes", types);
    samples.know("mail", List.of("anna@example.dk"));
    samples.know("counter", List.copyOf(STAND_AT.keySet()));
    samples.know("toCounter", List.copyOf(STAND_AT.keySet()));
    samples.know("toStaff", List.of("mette", "aisha"));
    samples.know("staff", List.of("aisha", "lars", "nobody-here"));
    samples.know("language", List.of("da", "en"));
    samples.know("document", List.of("municipality", "staff", "task-types", "branches/ry"));
    samples.know("path", List.of("", "staff[aisha].name", "taskTypes[passport].plannedMinutes"));
    samples.know("request", List.of("1", "2", "57"));
    samples.know("revision", List.of("1", "2", "3"));
    return samples;
  }

  /** Takes in what an answer tells. */
  static void learn(Samples samples, Contract.Operation operation, String body) {
    if (operation.id().equals("get-presence")) {
      samples.know("presence", found(CODE, body));
    }
    samples.know(HELD.getOrDefault(operation.id(), "follow"), found(HOLDER, body));
    samples.know("code", found(WORD, body));
    samples.know("word", found(WORD, body));
    samples.know("from", found(TIME, body));
    samples.know("meeting", found(MEETING, body));
    List<String> tickets = found(TICKET, body);
    samples.know("id", tickets);
    samples.know("ticket", tickets);
    ASKED_AS.getOrDefault(operation.id(), List.of()).forEach(name -> samples.know(name, tickets));
  }

  /**
   * A body that an operation is pinned by, with what is known instead of what it names; null where
   * none is.
   */
  static JsonObject example(Samples samples, Contract.Operation operation) {
    String beginning = operation.id() + ".request";
    List<String> names =
        Examples.all().keySet().stream()
            .filter(name -> name.equals(beginning) || name.startsWith(beginning + "-"))
            .toList();
    return names.isEmpty() ? null : samples.like(Examples.named(samples.any(names)));
  }

  private static List<String> found(Pattern pattern, String body) {
    return pattern.matcher(body).results().limit(20).map(one -> one.group(1)).toList();
  }
}
