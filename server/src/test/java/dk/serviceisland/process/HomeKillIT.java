package dk.serviceisland.process;

import static dk.serviceisland.journal.Written.get;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dk.serviceisland.delivery.DeliveryStore;
import dk.serviceisland.delivery.Waymark;
import dk.serviceisland.domain.day.WholeDay;
import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.engine.Within;
import dk.serviceisland.journal.KeptIn;
import dk.serviceisland.journal.PostgresServer;
import dk.serviceisland.journal.PostgresSettings;
import dk.serviceisland.journal.PostgresStore;
import dk.serviceisland.journal.SqliteStore;
import dk.serviceisland.journal.Store;
import dk.serviceisland.lab.rehearsal.RehearsalAccess;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Kills the real processes of a branch's own server and of the centre at seeded moments while
 * numbers are drawn and delivered. Afterwards both have the same journal, and every number that was
 * given is in it once.
 */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class HomeKillIT {
  private static final long SEED = 20261130;
  private static final int KILLS = 3;
  private static final int MANY_KILLS = 30;
  private static final int MOST_DRAWS = 12;
  private static final int LONGEST_WAIT_MILLIS = 600;

  /** One address books no more in an hour. */
  private static final int MOST_TIMES = 5;

  private static final String TIME = "2026-12-01T%02d:00:00+01:00";
  private static final String CLOCK = "2026-11-24T11:00:00+01:00";
  private static final String RY = "/api/v1/branches/ry";

  @TempDir private Path folder;
  private final int centrePort = RunningServer.freePort();
  private final int homePort = RunningServer.freePort();
  private final List<String> given = new ArrayList<>();
  private final List<String> booked = new ArrayList<>();
  private Optional<PostgresSettings> database = Optional.empty();
  private RunningServer centre;
  private RunningServer home;

  @AfterEach
  void stop() throws InterruptedException {
    home.stop();
    centre.stop();
  }

  @ParameterizedTest
  @EnumSource(KeptIn.class)
  @Tag("long")
  void nothingIsLostOrDoubled(KeptIn centres) throws Exception {
    areKilled(centres, KILLS);
  }

  @ParameterizedTest
  @EnumSource(KeptIn.class)
  @Tag("long")
  void nothingIsLostOrDoubledHoweverOftenTheyAreKilled(KeptIn centres) throws Exception {
    areKilled(centres, MANY_KILLS);
  }

  /**
   * Kills one or the other.
   *
   * @param centres where the centre keeps its journal
   */
  private void areKilled(KeptIn centres, int kills) throws Exception {
    database =
        centres == KeptIn.POSTGRESQL
            ? Optional.of(PostgresServer.shared().database("kills_" + kills + "_rehearsal"))
            : Optional.empty();
    Random moments = new Random(SEED + kills);
    startCentre();
    setUpHome();
    startHome();
    for (int kill = 1; kill <= kills; kill++) {
      int draws = 1 + moments.nextInt(MOST_DRAWS);
      boolean ofHome = moments.nextBoolean();
      RunningServer victim = ofHome ? home : centre;
      Thread killer = killer(victim, moments.nextInt(LONGEST_WAIT_MILLIS));
      for (int draw = 0; draw < draws; draw++) {
        String key = "round-" + kill + "-draw-" + draw;
        attempt(() -> draw(key), ofHome, killer);
      }
      if (kill <= MOST_TIMES) {
        int hour = 11 + kill;
        attempt(() -> book(hour), ofHome, killer);
      }
      killer.join();
      if (!ofHome) {
        startCentre();
      } else if (home == victim) {
        startHome();
      }
    }
    Within.aMinute("the centre has them all", () -> waiting() == given.size());
    Client staff = admin();
    Within.aMinute("and every time that was booked", () -> times(staff).containsAll(booked));

    home.stop();
    centre.stop();
    List<String> there = journal("home");
    assertFalse(there.isEmpty());
    assertEquals(there, journal("centre"));
    assertEquals(given.size(), given.stream().distinct().count());
    assertEquals(booked.size(), bookings("home").size());
    assertEquals(bookings("home"), bookings("centre"));
    try (Store store = store("centre")) {
      WholeDay.keepsItsPromises(store.journal(), new BranchId("ry"));
    }
  }

  private static Thread killer(RunningServer victim, int millis) {
    Thread killer =
        new Thread(
            () -> {
              try {
                TimeUnit.MILLISECONDS.sleep(millis);
                victim.kill();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    killer.start();
    return killer;
  }

  /** Something that is asked of the home. */
  private interface Asked {
    void once() throws Exception;
  }

  /** Whoever had no answer asks again with the same key. */
  private void attempt(Asked asked, boolean homeIsKilled, Thread killer) throws Exception {
    try {
      asked.once();
    } catch (IOException gone) {
      assertTrue(homeIsKilled, "nobody kills the home in this round");
      killer.join();
      startHome();
      asked.once();
    }
  }

  private void book(int hour) throws Exception {
    Client.Got got =
        new Client(home.address())
            .post(
                RY + "/appointments",
                "a-time-at-the-hour-of-" + hour,
                new JsonObject()
                    .put("taskTypes", new JsonArray().add("passport"))
                    .put("from", TIME.formatted(hour)));
    assertEquals(201, got.status(), got.body());
    booked.add(got.json().getString("word"));
  }

  /** What staff at the centre see of the day. */
  private static List<String> times(Client staff) {
    try {
      return staff
          .get(RY + "/appointments?date=" + TIME.substring(0, 10))
          .json()
          .getJsonArray("appointments")
          .stream()
          .map(time -> ((JsonObject) time).getString("word"))
          .toList();
    } catch (IOException | InterruptedException unreachable) {
      throw new IllegalStateException(unreachable);
    }
  }

  private List<String> bookings(String who) {
    try (Store store = store(who)) {
      return get(store.deliveries().bookings(new BranchId("ry"), Instant.EPOCH)).lines();
    }
  }

  private void draw(String key) throws Exception {
    Client.Got got =
        new Client(home.address())
            .asDevice(access("home").kiosks().get("ry"))
            .post(
                RY + "/tickets",
                key,
                new JsonObject().put("taskTypes", new JsonArray().add("loans")));
    assertEquals(201, got.status(), got.body());
    given.add(got.json().getString("number"));
  }

  private void startCentre() throws Exception {
    Path config = folder.resolve("centre/config");
    if (!Files.exists(config)) {
      RunningServer.copyConfig(config);
      Path branch = config.resolve("branches/ry.yaml");
      Files.writeString(branch, Files.readString(branch) + "\nhome: ry-bus\n");
      if (database.isPresent()) {
        Path server = config.resolve("server.yaml");
        Files.writeString(
            server,
            "http: {host: 127.0.0.1}\n"
                + "store: {kind: postgresql, user: postgres, url: 'postgresql://127.0.0.1:%d/%s'}\n"
                    .formatted(database.get().port(), database.get().database()));
      }
    }
    centre = RunningServer.start(config, folder.resolve("centre/data"), centrePort, CLOCK);
  }

  private void startHome() throws Exception {
    home =
        RunningServer.start(
            folder.resolve("home/config"), folder.resolve("home/data"), homePort, CLOCK);
  }

  private void setUpHome() throws Exception {
    JsonObject wish =
        new JsonObject()
            .put("name", "Bussen")
            .put("scopes", new JsonArray().add("delivery"))
            .put("branches", new JsonArray().add("ry"))
            .put("days", 30);
    String token = admin().post("/api/v1/service-tokens", null, wish).json().getString("secret");
    Path config = Files.createDirectories(folder.resolve("home/config"));
    Files.writeString(config.resolve("token"), token + "\n");
    Files.writeString(
        config.resolve("server.yaml"),
        "http: {host: 127.0.0.1}\ncentre: {url: 'http://127.0.0.1:%d', home: ry-bus, tokenFile: token}\n"
            .formatted(centrePort));
    Process move =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                RunningServer.jar().toString(),
                "home",
                "move",
                "--branch",
                "ry",
                "--config",
                config.toString(),
                "--data",
                folder.resolve("home/data").toString())
            .inheritIO()
            .start();
    assertEquals(0, move.waitFor());
  }

  private Client admin() throws Exception {
    return new Client(URI.create("http://127.0.0.1:" + centrePort))
        .signIn("admin", access("centre").passwords().get("admin"));
  }

  private RehearsalAccess access(String who) throws IOException {
    return RehearsalAccess.read(
        folder.resolve(who).resolve("data").resolve(RehearsalAccess.FILE_NAME));
  }

  private int waiting() {
    try {
      JsonObject branch = new Client(centre.address()).get(RY).json();
      return branch.getJsonArray("taskTypes").stream()
          .mapToInt(type -> ((JsonObject) type).getInteger("waiting"))
          .sum();
    } catch (IOException | InterruptedException unreachable) {
      throw new IllegalStateException(unreachable);
    }
  }

  private Store store(String who) {
    return who.equals("centre") && database.isPresent()
        ? PostgresStore.open(database.get())
        : SqliteStore.open(folder.resolve(who).resolve("data").resolve(SqliteStore.FILE_NAME));
  }

  /** Every line of the branch from the beginning. */
  private List<String> journal(String who) throws Exception {
    List<String> lines = new ArrayList<>();
    try (Store store = store(who)) {
      Optional<Waymark> from = Optional.empty();
      Optional<DeliveryStore.Page> page = page(store, from);
      while (page.isPresent()) {
        lines.addAll(page.get().lines());
        page = page(store, Optional.of(page.get().end()));
      }
    }
    return lines;
  }

  private static Optional<DeliveryStore.Page> page(Store store, Optional<Waymark> from)
      throws Exception {
    return get(store.deliveries().after(new BranchId("ry"), from, 1 << 20));
  }
}
