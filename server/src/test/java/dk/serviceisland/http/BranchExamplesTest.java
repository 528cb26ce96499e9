package dk.serviceisland.http;

import static dk.serviceisland.http.TestServer.BRANCH;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dk.serviceisland.wire.Examples;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a branch says of itself where it is of a rarer kind: with partners, in a rush, on wheels.
 */
class BranchExamplesTest {
  private static final String PARTNER = "get-branch.answer-partner";
  private static final String RUSH = "get-branch.answer-rush";
  private static final String RUSH_QUEUE = "get-queue.answer-rush";
  private static final String AT_STOP = "get-branch.answer-at-stop";

  /** The examples that this test tells. */
  static final Set<String> TELLS = Set.of(PARTNER, RUSH, RUSH_QUEUE, AT_STOP);

  @TempDir private Path folder;
  private TestServer server;

  @BeforeEach
  void start() {
    server = TestServer.start(folder).opened();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void whatAPartnerDoesElsewhereNamesThePartner() {
    JsonObject partner =
        new JsonObject()
            .put("id", "job-shop")
            .put("names", new JsonObject().put("da", "Jobshop").put("en", "Job shop"))
            .put(
                "contact",
                new JsonObject().put("phone", "87 94 70 40").put("url", "https://job.example.dk"));
    JsonObject elsewhere =
        new JsonObject()
            .put("id", "cv")
            .put("names", new JsonObject().put("da", "CV og ansøgning").put("en", "CV"))
            .put("place", new JsonObject().put("da", "Nygade 1, 8660 Skanderborg"))
            .put("partner", "job-shop");
    changes(
        Changes.putting("municipality", "partners", new JsonArray().add(partner)),
        Changes.putting("branches/hovedbiblioteket", "elsewhere", new JsonArray().add(elsewhere)));

    tells(PARTNER, BRANCH);
  }

  @Test
  void aRushSaysWhatItIsFor() {
    Scenes.rushes(server);

    tells(RUSH, BRANCH);
    JsonObject queue = server.get(BRANCH + "/queue").as("mette").send().json();
    assertEquals(Map.of(), Examples.differences(Map.of(RUSH_QUEUE, queue)));
  }

  @Test
  void aBusSaysWhereItStandsAndWhereItComesNext() {
    changes(
        Changes.removing("branches/ry", "hours"),
        Changes.putting(
            "branches/ry",
            "stops",
            new JsonArray()
                .add(stop("laasby", "Låsby", "Ved hallen", "tuesday", "10:00-12:00"))
                .add(
                    stop("veng", "Veng", "Ved klosteret", "tuesday", "13:00-15:00")
                        .put(
                            "dates",
                            new JsonArray()
                                .add(
                                    new JsonObject()
                                        .put("date", "2026-11-24")
                                        .put("hours", "closed")
                                        .put(
                                            "reason",
                                            new JsonObject().put("da", "vejen er spærret")))))
                .add(stop("stilling", "Stilling", "Ved skolen", "friday", "14:00-15:30"))));

    tells(AT_STOP, "/branches/ry");
  }

  private static JsonObject stop(String id, String name, String place, String day, String hours) {
    return new JsonObject()
        .put("id", id)
        .put("names", new JsonObject().put("da", name))
        .put("place", new JsonObject().put("da", place))
        .put("week", new JsonObject().put(day, hours));
  }

  private void changes(JsonObject... changes) {
    TestServer.Answer changed = Changes.make(server, 1, "now", changes).send();
    assertEquals(201, changed.status(), changed.body());
  }

  private void tells(String name, String path) {
    JsonObject said = server.get(path).send().json();
    assertEquals(Map.of(), Examples.differences(Map.of(name, said)));
  }
}
