package dk.serviceisland.process;

import static dk.serviceisland.journal.Written.get;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dk.serviceisland.config.PlanText;
import dk.serviceisland.domain.day.BranchState;
import dk.serviceisland.domain.day.ServiceEvent;
import dk.serviceisland.domain.day.TicketEvent;
import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.plan.Plan;
import dk.serviceisland.domain.ticket.TicketId;
import dk.serviceisland.engine.Journal;
import dk.serviceisland.journal.SqliteStore;
import dk.serviceisland.journal.Store;
import dk.serviceisland.report.FactSource;
import dk.serviceisland.report.StoredDay;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills the real process at seeded moments while citizens draw and staff call, start and complete,
 * and holds every acknowledged answer against what is there afterwards. What was sent and what came
 * back is written down by the clients; the server's word is not taken for it. A press whose answer
 * was lost is pressed again with the same key, so in the end everything sent has been acknowledged,
 * and there must be exactly that: nothing lost, nothing twice.
 */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class KillIT {
  private static final long SEED = 20261124;
  private static final int KILLS = 4;
  private static final int MANY_KILLS = 40;
  private static final int MOST_ANSWERS_BEFORE_A_KILL = 80;
  private static final int OLD_PRESSES_REPEATED = 10;
  private static final long PATIENCE_SECONDS = 60;
  private static final String BRANCH = "/api/v1/branches/hovedbiblioteket";
  private static final LocalDate DAY = LocalDate.of(2026, 11, 24);
  private static final String REPORT =
      "/api/v1/report?branch=hovedbiblioteket&from=" + DAY + "&to=" + DAY + "&by=taskType";
  private static final String CLOCK = "2026-11-24T11:00:00+01:00";

  @TempDir private Path data;
  private final List<Client> clients = new ArrayList<>();
  private Client staff;

  @Test
  void nothingIsLostAndNothingHappensTwice() throws Exception {
    isKilledAndLosesNothing(KILLS);
  }

  @Test
  @Tag("long")
  void nothingIsLostHoweverOftenItIsKilled() throws Exception {
    isKilledAndLosesNothing(MANY_KILLS);
  }

  private void isKilledAndLosesNothing(int kills) throws Exception {
    Random moments = new Random(SEED + kills);
    int port = RunningServer.freePort();
    Path config = Path.of("../config");
    RunningServer server = RunningServer.start(config, data, port, CLOCK);
    try {
      List<Actor> actors = actors(server);
      ExecutorService threads = Executors.newFixedThreadPool(actors.size());
      try {
        for (int kill = 1; kill <= kills; kill++) {
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
          clients.forEach(Client::reconnect);
          for (Actor actor : actors) {
            actor.answerWhatIsOpen();
            actor.repeat(moments, OLD_PRESSES_REPEATED);
          }
          new Ledger(actors).isWhatIsThere(staff, BRANCH, "after kill " + kill);
        }
        compareReport(actors, manager(server));
      } finally {
        threads.shutdownNow();
      }
    } finally {
      server.stop();
    }
    compareFacts();
    comparePromises();
  }

  private List<Actor> actors(RunningServer server) throws Exception {
    JsonObject access = new JsonObject(Files.readString(data.resolve("rehearsal-access.json")));
    String kiosk = access.getJsonObject("kiosks").getString("hovedbiblioteket");
    List<Actor> actors = new ArrayList<>();
    for (int i = 1; i <= 3; i++) {
      actors.add(
          new Actor.Citizens(
              "citizens-" + i,
              BRANCH,
              wire(new Client(server.address()).asDevice(kiosk)),
              new Random(SEED + i)));
    }
    List<Map.Entry<String, String>> people =
        staffOfTheBranch(server, access.getJsonObject("staff"));
    List<String> counters = counters(server);
    for (int i = 0; i < 3; i++) {
      Client client =
          new Client(server.address()).signIn(people.get(i).getKey(), people.get(i).getValue());
      actors.add(new Actor.Staff(people.get(i).getKey(), BRANCH, wire(client), counters.get(i)));
      this.staff = client;
    }
    return actors;
  }

  private Actor.Wire wire(Client client) {
    clients.add(client);
    return press -> press.send(client);
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
    for (String taskType : Actor.TASK_TYPES) {
      List<Known> drawn =
          new Ledger(actors)
              .known().stream().filter(ticket -> ticket.taskType.equals(taskType)).toList();
      expected.put(taskType, figures(drawn.size(), drawn.stream().filter(Known::served).count()));
    }
    long served = new Ledger(actors).known().stream().filter(Known::served).count();
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
        figures(new Ledger(actors).known().size(), served),
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
      Journal.OpenedDay day = get(store.journal().newestDay(branch)).orElseThrow();
      Plan plan = PlanText.read(day.plan().hash(), day.plan().text());
      get(store.rebuildFacts(new BranchState(plan, day.day()), PlanText::read));
      assertFalse(stored.isEmpty());
      assertEquals(stored, facts(store.facts(), branch));
    }
  }

  /** Every promise of a ticket that was called is kept once, also of calls right before a kill. */
  private void comparePromises() throws Exception {
    BranchId branch = new BranchId("hovedbiblioteket");
    try (Store store = SqliteStore.open(data.resolve(SqliteStore.FILE_NAME))) {
      Map<TicketId, Instant> promised = new HashMap<>();
      List<Long> waits = new ArrayList<>();
      for (Journal.Recorded each : get(store.journal().events(branch, DAY, 0, 1_000_000))) {
        if (each.event() instanceof TicketEvent.TicketDrawn drawn && drawn.told().isPresent()) {
          promised.put(drawn.ticket(), drawn.at());
        } else if (each.event() instanceof TicketEvent.TicketPostponed postponed) {
          promised.remove(postponed.ticket());
        } else if (each.event() instanceof ServiceEvent.TicketCalled called
            && promised.containsKey(called.ticket())) {
          Instant drawnAt = promised.remove(called.ticket());
          waits.add(Duration.between(drawnAt, called.at()).toSeconds());
        }
      }
      List<Long> kept =
          get(store.waitOutcomes().kept(branch, DAY)).stream()
              .map(promise -> promise.waited().toSeconds())
              .sorted()
              .toList();
      assertFalse(waits.isEmpty());
      assertEquals(waits.stream().sorted().toList(), kept);
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
}
