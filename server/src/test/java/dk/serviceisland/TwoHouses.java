package dk.serviceisland;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dk.serviceisland.delivery.Line;
import dk.serviceisland.journal.PostgresSettings;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Two whole servers: a centre, and the home of one of its branches, with a line between them. */
abstract class TwoHouses {
  static final String MORNING = "2026-11-24T11:00:00+01:00";

  @TempDir Path folder;
  PlayedHouse centre;
  PlayedHouse home;
  Line line;

  @BeforeEach
  void start() throws Exception {
    centre = PlayedHouse.centre(folder.resolve("centre"), database(), clock());
    line = new Line(centre.address());
    home = PlayedHouse.home(folder.resolve("home"), line.near(), centre.tokenOfHome(), clock());
  }

  /** What time it is at first. */
  String clock() {
    return MORNING;
  }

  /** Where the centre keeps its journal; none: in a file. */
  Optional<PostgresSettings> database() {
    return Optional.empty();
  }

  @AfterEach
  void stop() throws Exception {
    home.stop();
    centre.stop();
    line.close();
  }

  /** What the centre knows of the home. */
  JsonObject homes() {
    JsonArray homes =
        new JsonObject(centre.admin("GET", "/homes", null).body()).getJsonArray("homes");
    return homes.getJsonObject(0);
  }

  void assertSameJournals() throws Exception {
    home.stop();
    centre.stop();
    List<String> there = home.journal();
    assertTrue(there.size() > 2, there.toString());
    assertEquals(there, centre.journal());
  }

  static JsonObject report(PlayedHouse house) {
    return new JsonObject(
        house.admin("GET", "/report?branch=ry&from=2026-11-24&to=2026-11-26&by=day", null).body());
  }

  static int waiting(PlayedHouse house) {
    int waiting = 0;
    for (Object type : house.branch().getJsonArray("taskTypes")) {
      waiting += ((JsonObject) type).getInteger("waiting", 0);
    }
    return waiting;
  }

  static boolean sameDay(PlayedHouse one, PlayedHouse other) {
    return one.branch().getJsonObject("day").equals(other.branch().getJsonObject("day"))
        && waiting(one) == waiting(other);
  }
}
