package dk.serviceisland.process;

import static dk.serviceisland.journal.Written.get;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dk.serviceisland.config.PlanText;
import dk.serviceisland.domain.BranchId;
import dk.serviceisland.domain.BranchState;
import dk.serviceisland.domain.Plan;
import dk.serviceisland.engine.Journal;
import dk.serviceisland.journal.SqliteStore;
import dk.serviceisland.journal.Store;
import dk.serviceisland.report.FactSource;
import dk.serviceisland.report.StoredDay;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills the real process at twenty seeded moments while citizens draw and staff call, start and
 * complete, and holds every acknowledged answer against what is there afterwards. What was sent and
 * what came back is written down by the clients; the server's word is not taken for it. A press
 * whose answer was lost is pressed again with the same key, so in the end everything sent has been
 * acknowledged, and there must be exactly that: nothing lost, nothing twice.
 */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class KillIT {
  private static final long SEED = 20261124;
  private static final int KILLS = 20;
  private static final int MOST_ANSWERS_BEFORE_A_KILL = 80;
  private static final int OLD_PRESSES_REPEATED = 10;
  private static final long PATIENCE_SECONDS = 60;
  private static final String BRANCH = "/api/v1/branches/hovedbiblioteket";
  private static final LocalDate DAY = LocalDate.of(2026, 11, 24);
  private static final String REPORT =
      "/api/v1/report?branch=hovedbiblioteket&from=" + DAY + "&to=" + DAY + "&by=taskType";
  private static final String CLOCK = "2026-11-24T11:00:00+01:00";
  private static final List<String> TASK_TYPES =
      List.of("passport", "driving-licence", "information", "loans", "collect");

  @TempDir private Path data;

  @Test
  void nothingIsLostAndNothingHappensTwice() throws Exception {
    Random moments = new Random(SEED);
    int port = RunningServer.freePort();
    Path config = Path.of("../config");
    RunningServer server = RunningServer.start(config, data, port, CLOCK);
    try {
      List<Actor> actors = actors(server);
      ExecutorService threads = Executors.newFixedThreadPool(actors.size());
      try {
        for (int kill = 1; kill <= KILLS; kill++) {
          Semaphore answers = new Semaphore(0);
          List<Future<?>> working = new ArrayList<>();
          for (Actor actor : actors) {
            working.add(threads.submit(() -> actor.work(answers)));
          }
          int before = 1 + moments.nextInt(MOST_ANSWERS_BEFORE_A_KILL);
          boolean answered = answers.tryAcquire(before, PATIENCE_SECONDS, TimeUnit.SECONDS);
          server.kill();
          stop(working);
          assertTrue(answered, "round " + kill + ": fewer than " + before + " answers came");
          server = RunningServer.start(config, data, port, CLOCK);
          for (Actor actor : actors) {
            actor.client.reconnect();
            actor.answerWhatIsOpen();
            actor.repeat(moments);
          }
          compare(actors, "after kill " + kill);
        }
        compareReport(actors, manager(server));
      } finally {
        threads.shutdownNow();
      }
    } finally {
      server.stop();
    }
    compareFacts();
  }

  private List<Actor> actors(RunningServer server) throws Exception {
    JsonObject access = new JsonObject(Files.readString(data.resolve("rehearsal-access.json")));
    String kiosk = access.getJsonObject("kiosks").getString("hovedbiblioteket");
    List<Actor> actors = new ArrayList<>();
    for (int i = 1; i <= 3; i++) {
      actors.add(
          new Citizens("citizens-" + i, new Client(server.address()).asDevice(kiosk), SEED + i));
    }
    List<Map.Entry<String, String>> staff = staffOfTheBranch(server, access.getJsonObject("staff"));
    List<String> counters = counters(server);
    for (int i = 0; i < 3; i++) {
      Client client =
          new Client(server.address()).signIn(staff.get(i).getKey(), staff.get(i).getValue());
      actors.add(new Staff(staff.get(i).getKey(), client, counters.get(i)));
    }
    return actors;
  }

  private static List<String> counters(RunningServer server) throws Exception {
    return new Client(server.address())
        .get(BRANCH).json().getJsonArray("counters").stream()
            .map(counter -> ((JsonObject) counter).getString("id"))
            .toList();
  }

  /** Those who may serve at the branch, in a fixed order. */
  private static List<Map.Entry<String, String>> staffOfTheBranch(
      RunningServer server, JsonObject passwords) throws Exception {
    List<Map.Entry<String, String>> found = new ArrayList<>();
    for (String id : new TreeSet<>(passwords.fieldNames())) {
      Client client = new Client(server.address()).signIn(id, passwords.getString(id));
      JsonObject session = client.get("/api/v1/session").json();
      boolean serves =
          session.getString("role").equals("staff")
              && client.get(BRANCH + "/queue").status() == 200;
      if (serves) {
        found.add(Map.entry(id, passwords.getString(id)));
      }
      if (found.size() == 3) {
        return found;
      }
    }
    throw new IllegalStateException("three staff members are needed, found " + found);
  }

  private static void stop(List<Future<?>> working) throws Exception {
    for (Future<?> work : working) {
      try {
        work.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      } catch (ExecutionException e) {
        throw new AssertionError(e.getCause());
      }
    }
  }

  private static void compare(List<Actor> actors, String when) throws Exception {
    List<JsonObject> drawn = answers(actors, "/tickets", 201);
    Map<Character, Set<Integer>> numbers = new TreeMap<>();
    for (JsonObject ticket : drawn) {
      String number = ticket.getString("number");
      boolean fresh =
          numbers
              .computeIfAbsent(number.charAt(0), letter -> new TreeSet<>())
              .add(Integer.parseInt(number.substring(1)));
      assertTrue(fresh, when + ": " + number + " was given twice");
    }
    numbers.forEach(
        (letter, counts) ->
            assertEquals(
                Stream.iterate(101, count -> count + 1).limit(counts.size()).toList(),
                List.copyOf(counts),
                when + ": numbers of " + letter + " have gaps"));

    List<JsonObject> called = answers(actors, "/call-next", 200);
    Set<String> tickets = new TreeSet<>();
    for (JsonObject view : called) {
      String ticket = view.getJsonObject("current").getString("ticket");
      assertTrue(tickets.add(ticket), when + ": " + ticket + " was called twice");
    }
    int completed = answers(actors, "/complete", 200).size();
    Client staff = actors.stream().filter(Staff.class::isInstance).findFirst().orElseThrow().client;
    JsonObject figures = staff.get(BRANCH + "/queue").json().getJsonObject("figures");
    assertEquals(drawn.size(), figures.getInteger("drawn"), when + ": drawn");
    assertEquals(completed, figures.getInteger("ended"), when + ": ended");
    assertEquals(
        called.size() - completed,
        figures.getInteger("called") + figures.getInteger("inService"),
        when + ": at counters");
    for (Known ticket : known(actors)) {
      JsonObject found = staff.get("/api/v1/tickets/" + ticket.id).json();
      assertEquals(ticket.toString(), Known.seen(found).toString(), when);
    }
  }

  /** What the acknowledged answers say of each ticket. */
  private static Collection<Known> known(List<Actor> actors) {
    Map<String, Known> all = new LinkedHashMap<>();
    for (Actor actor : actors) {
      for (Press press : actor.presses) {
        if (press.answer.status() == 201) {
          Known drawn = new Known(press.answer.json().getString("id"));
          drawn.number = press.answer.json().getString("number");
          drawn.taskType = press.body.getJsonArray("taskTypes").getString(0);
          all.put(drawn.id, drawn);
        }
      }
    }
    for (Actor actor : actors) {
      if (actor instanceof Staff staff) {
        staff.tellOf(all);
      }
    }
    return all.values();
  }

  private Client manager(RunningServer server) throws Exception {
    JsonObject passwords =
        new JsonObject(Files.readString(data.resolve("rehearsal-access.json")))
            .getJsonObject("staff");
    for (String id : new TreeSet<>(passwords.fieldNames())) {
      Client client = new Client(server.address()).signIn(id, passwords.getString(id));
      if (client.get(REPORT).status() == 200) {
        return client;
      }
    }
    throw new IllegalStateException("nobody may read the report");
  }

  /** The report counts what was acknowledged, per task type and in all. */
  private static void compareReport(List<Actor> actors, Client manager) throws Exception {
    Map<String, String> expected = new TreeMap<>();
    for (String taskType : TASK_TYPES) {
      List<Known> drawn =
          known(actors).stream().filter(ticket -> ticket.taskType.equals(taskType)).toList();
      expected.put(taskType, figures(drawn.size(), drawn.stream().filter(Known::served).count()));
    }
    long served = known(actors).stream().filter(Known::served).count();
    JsonObject report = manager.get(REPORT).json();
    Map<String, String> reported = new TreeMap<>();
    for (Object group : report.getJsonArray("groups")) {
      JsonObject figures = (JsonObject) group;
      if (figures.getInteger("drawn") > 0) {
        reported.put(
            figures.getString("key"),
            figures(figures.getInteger("drawn"), figures.getInteger("served")));
      }
    }
    assertEquals(expected, reported);
    JsonObject total = report.getJsonObject("total");
    assertEquals(
        figures(known(actors).size(), served),
        figures(total.getInteger("drawn"), total.getInteger("served")));
  }

  private static String figures(long drawn, long served) {
    return drawn + " drawn, " + served + " served";
  }

  /** What was stored with the events is what the events come to. */
  private void compareFacts() throws Exception {
    BranchId branch = new BranchId("hovedbiblioteket");
    try (Store store = SqliteStore.open(data.resolve(SqliteStore.FILE_NAME))) {
      List<Object> stored = facts(store.facts(), branch);
      Journal.StoredDay day = get(store.journal().newestDay(branch)).orElseThrow();
      Plan plan = PlanText.read(day.plan().hash(), day.plan().text());
      get(store.rebuildFacts(new BranchState(plan, day.day())));
      assertFalse(stored.isEmpty());
      assertEquals(stored, facts(store.facts(), branch));
    }
  }

  private static List<Object> facts(FactSource source, BranchId branch) throws Exception {
    StoredDay day = source.days(branch, DAY, DAY).get(0);
    List<Object> all = new ArrayList<>(source.duties(day));
    FactSource.Page page;
    long after = 0;
    do {
      page = source.page(day, after);
      all.addAll(page.facts());
      after = page.facts().get(page.facts().size() - 1).fact().sequence();
    } while (!page.last());
    return all;
  }

  private static List<JsonObject> answers(List<Actor> actors, String pathEnd, int status) {
    return actors.stream()
        .flatMap(actor -> actor.presses.stream())
        .filter(press -> press.path.endsWith(pathEnd) && press.answer.status() == status)
        .map(press -> press.answer.json())
        .toList();
  }

  /** A ticket, as far as clients were told of it. */
  private static final class Known {
    final String id;
    String number;
    String taskType;
    String state = "waiting";
    String counter;
    String outcome;

    Known(String id) {
      this.id = id;
    }

    /** As its page shows it. */
    static Known seen(JsonObject view) {
      Known seen = new Known(view.getString("id"));
      JsonObject errand = view.getJsonArray("errands").getJsonObject(0);
      seen.number = view.getString("number");
      seen.taskType = errand.getString("taskType");
      seen.state = view.getString("state");
      seen.counter = view.getJsonObject("counter", new JsonObject()).getString("id");
      seen.outcome = errand.getString("outcome");
      return seen;
    }

    boolean served() {
      return outcome != null;
    }

    @Override
    public String toString() {
      return String.join(" ", id, number, taskType, state, "at " + counter, "came to " + outcome);
    }
  }

  /** A command, and the first answer to it; none while nobody knows what became of it. */
  private static final class Press {
    final String path;
    final String key;
    final JsonObject body;
    Client.Got answer;

    Press(String path, String key, JsonObject body) {
      this.path = path;
      this.key = key;
      this.body = body;
    }

    Client.Got send(Client client) throws IOException, InterruptedException {
      return client.post(path, key, body);
    }
  }

  /** Somebody who presses, waits for the answer, and presses the next. */
  private abstract static class Actor {
    final String name;
    final Client client;
    final List<Press> presses = new ArrayList<>();

    Actor(String name, Client client) {
      this.name = name;
      this.client = client;
    }

    abstract Press next();

    Press press(String path, JsonObject body) {
      return new Press(BRANCH + path, name + "-" + presses.size(), body);
    }

    /** Works until the server is gone. */
    Void work(Semaphore answers) throws InterruptedException {
      while (true) {
        Press press = next();
        presses.add(press);
        try {
          press.answer = accepted(press.send(client));
        } catch (IOException gone) {
          return null;
        }
        answers.release();
      }
    }

    /** What had no answer when the server was killed is pressed again with the same key. */
    void answerWhatIsOpen() throws IOException, InterruptedException {
      Press last = presses.get(presses.size() - 1);
      if (last.answer == null) {
        last.answer = accepted(last.send(client));
      }
    }

    /** The same key gets the same answer, to the last byte. */
    void repeat(Random random) throws IOException, InterruptedException {
      for (int i = 0; i < OLD_PRESSES_REPEATED; i++) {
        Press old = presses.get(random.nextInt(presses.size()));
        if (old.answer.status() != 204) {
          assertEquals(old.answer.body(), old.send(client).body(), "the answer to " + old.key);
        }
      }
    }

    private Client.Got accepted(Client.Got got) {
      assertTrue(got.status() < 300, () -> name + ": " + got);
      return got;
    }
  }

  private static final class Citizens extends Actor {
    private final Random random;

    Citizens(String name, Client client, long seed) {
      super(name, client);
      this.random = new Random(seed);
    }

    @Override
    Press next() {
      String taskType = TASK_TYPES.get(random.nextInt(TASK_TYPES.size()));
      return press("/tickets", new JsonObject().put("taskTypes", List.of(taskType)));
    }
  }

  private static final class Staff extends Actor {
    private final String id;
    private final String counter;

    Staff(String name, Client client, String counter) {
      super(name, client);
      this.id = counter;
      this.counter = "/counters/" + counter;
    }

    @Override
    Press next() {
      JsonObject view = view();
      if (view == null) {
        return press(counter + "/open", null);
      }
      JsonObject current = view.getJsonObject("current");
      if (current == null) {
        return press(counter + "/call-next", null);
      }
      assertNotNull(current.getString("state"));
      return current.getString("state").equals("called")
          ? press(counter + "/start", null)
          : press(counter + "/complete", new JsonObject().put("outcome", "solved"));
    }

    /** What became of the tickets that were called here. */
    void tellOf(Map<String, Known> tickets) {
      Known ticket = null;
      for (Press press : presses) {
        if (press.answer.status() != 200) {
          continue;
        }
        if (press.path.endsWith("/call-next")) {
          ticket = tickets.get(press.answer.json().getJsonObject("current").getString("ticket"));
          ticket.state = "called";
          ticket.counter = id;
        } else if (press.path.endsWith("/start")) {
          ticket.state = "in-service";
        } else if (press.path.endsWith("/complete")) {
          ticket.state = "ended";
          ticket.counter = null;
          ticket.outcome = press.body.getString("outcome");
        }
      }
    }

    /** The counter as the last answer with a body showed it. */
    private JsonObject view() {
      for (int i = presses.size() - 1; i >= 0; i--) {
        if (presses.get(i).answer.status() == 200) {
          return presses.get(i).answer.json();
        }
      }
      return null;
    }
  }
}
