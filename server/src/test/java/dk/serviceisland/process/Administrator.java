package dk.serviceisland.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dk.serviceisland.cli.ConfigCommand;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Semaphore;
import picocli.CommandLine;

/**
 * Somebody who changes settings one after another, each for a reason of its own, and remembers
 * which changes were acknowledged. For one thread at a time.
 */
final class Administrator {
  private static final String SETTINGS = "/api/v1/settings";
  private static final String MAIN = "branches/hovedbiblioteket";
  private static final List<String> FROM = List.of("now", "now", "next-opening", "2026-12-01");
  private static final int PAGE = 100;

  private final Client client;
  private final Random random;
  private final List<String> importing;
  private final Map<String, Set<Integer>> made = new LinkedHashMap<>();
  private final Set<String> unanswered = new HashSet<>();
  private int reasons;

  /**
   * Changes by the API, and now and then by command.
   *
   * @param client signed in as an administrator
   * @param importing arguments of an import, without its reason
   */
  Administrator(Client client, Random random, List<String> importing) {
    this.client = client;
    this.random = random;
    this.importing = importing;
  }

  /** Works until the server is gone. */
  Void work(Semaphore answers) throws InterruptedException {
    while (step()) {
      answers.release();
    }
    return null;
  }

  /** Makes one change; says whether it was answered. */
  private boolean step() throws InterruptedException {
    String why = "reason " + ++reasons;
    try {
      if (!importing.isEmpty() && random.nextInt(6) == 0) {
        takesIn(why);
        return true;
      }
      int base = newest(client);
      unanswered.add(why);
      Client.Got got =
          base > 1 && random.nextInt(6) == 0
              ? client.post(
                  SETTINGS + "/revisions/" + (2 + random.nextInt(base - 1)) + "/put-back",
                  null,
                  new JsonObject().put("from", "now").put("why", why))
              : change(client, FROM.get(random.nextInt(FROM.size())), why, base, edit());
      answered(why, got);
      return true;
    } catch (IOException gone) {
      return false;
    }
  }

  private void answered(String why, Client.Got got) {
    unanswered.remove(why);
    if (got.status() == 201) {
      Set<Integer> numbers = new TreeSet<>();
      got.json()
          .getJsonArray("revisions")
          .forEach(each -> numbers.add(((JsonObject) each).getInteger("revision")));
      made.put(why, numbers);
    } else {
      // Nothing would be different, or an import came between.
      assertTrue(got.status() == 200 || got.status() == 409, got::toString);
    }
  }

  /** The command works beside the server and is not killed with it. */
  private void takesIn(String why) {
    StringWriter said = new StringWriter();
    List<String> arguments = new ArrayList<>(importing);
    arguments.addAll(List.of("--why", why));
    int exit =
        new CommandLine(new ConfigCommand())
            .setOut(new PrintWriter(said))
            .setErr(new PrintWriter(said))
            .execute(arguments.toArray(String[]::new));
    assertEquals(0, exit, said::toString);
    if (!said.toString().contains("nothing differs")) {
      made.put(why, Set.of());
    } else {
      unanswered.add(why);
    }
  }

  private JsonObject edit() {
    return switch (random.nextInt(3)) {
      case 0 -> put(MAIN, "lastTicketMinutes", 5 + random.nextInt(5));
      case 1 -> put("task-types", "taskTypes[advance-vote].dailyQuota", 50 + random.nextInt(50));
      default -> extraCounter("ekstra-" + random.nextInt(3), "9" + random.nextInt(9));
    };
  }

  /** A counter that is there for the looks. */
  static JsonObject extraCounter(String id, String label) {
    return put(MAIN, "counters[" + id + "]", new JsonObject().put("id", id).put("label", label));
  }

  private static JsonObject put(String document, String path, Object value) {
    return new JsonObject().put("document", document).put("path", path).put("value", value);
  }

  /** Number of the newest revision. */
  static int newest(Client at) throws IOException, InterruptedException {
    Client.Got got = at.get(SETTINGS);
    assertEquals(200, got.status(), got::toString);
    JsonObject settings = got.json();
    JsonArray planned = settings.getJsonArray("planned", new JsonArray());
    int newest = settings.getInteger("revision");
    for (Object each : planned) {
      newest = Math.max(newest, ((JsonObject) each).getInteger("revision"));
    }
    return newest;
  }

  /** Asks for a change. */
  static Client.Got change(Client at, String from, String why, int base, JsonObject edit)
      throws IOException, InterruptedException {
    return at.post(
        SETTINGS,
        null,
        new JsonObject()
            .put("base", base)
            .put("from", from)
            .put("why", why)
            .put("changes", new JsonArray().add(edit)));
  }

  /**
   * Everything that was acknowledged is there, and nothing that nobody asked for; what had no
   * answer is there or not.
   */
  void findsEverything(String when) throws Exception {
    Map<String, Set<Integer>> found = new LinkedHashMap<>();
    List<Integer> numbers = new ArrayList<>();
    JsonArray page;
    do {
      page =
          client
              .get(SETTINGS + "/revisions?after=" + numbers.size() + "&limit=" + PAGE)
              .json()
              .getJsonArray("revisions");
      for (Object each : page) {
        JsonObject revision = (JsonObject) each;
        numbers.add(revision.getInteger("revision"));
        found
            .computeIfAbsent(revision.getString("why"), first -> new TreeSet<>())
            .add(revision.getInteger("revision"));
      }
    } while (!page.isEmpty());
    for (int i = 0; i < numbers.size(); i++) {
      assertEquals(i + 1, numbers.get(i), when + ": numbers without gaps");
    }
    for (int number : numbers) {
      Client.Got whole = client.get(SETTINGS + "/revisions/" + number);
      assertEquals(200, whole.status(), () -> when + ": " + whole);
    }
    made.forEach(
        (why, revisions) -> {
          Set<Integer> there = Optional.ofNullable(found.get(why)).orElse(Set.of());
          assertTrue(there.containsAll(revisions) && !there.isEmpty(), when + ": " + why);
        });
    found.keySet().removeAll(made.keySet());
    found.keySet().removeAll(unanswered);
    assertEquals(1, found.size(), when + ": only the first start is nobody's, not " + found);
    assertEquals(numbers.size(), newest(client), when);
  }

  /** How many changes were acknowledged. */
  int acknowledged() {
    return made.size();
  }
}
