package dk.serviceisland.http;

import static dk.serviceisland.http.TestServer.BRANCH;
import static dk.serviceisland.http.TestServer.COUNTER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dk.serviceisland.wire.Contract;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whoever leads a partner reads and acts on the numbers of the partner's own task types, and on no
 * other's: Pia leads the job shop, whose task type is pension; passports are the library's.
 */
class PartnerManagerTest {
  private static final String TICKET = "/branches/{branch}/tickets/{id}";

  @TempDir private Path folder;
  private TestServer server;
  private String own;
  private String foreign;

  @BeforeEach
  void start() {
    server = TestServer.start(folder).opened();
    JsonObject partner =
        new JsonObject()
            .put("id", "job-shop")
            .put("names", new JsonObject().put("da", "Jobshop").put("en", "Job shop"));
    assertEquals(
        201,
        Changes.make(
                server,
                1,
                "now",
                Changes.putting("municipality", "partners", new JsonArray().add(partner)),
                Changes.putting("task-types", "taskTypes[pension].partner", "job-shop"))
            .send()
            .status());
    own = TestServer.id(server.draws("pension").getString("id"));
    foreign = TestServer.id(server.draws("passport").getString("id"));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  /** Each operation that there is or will be on a number that staff name. */
  @Test
  void noNumberOfOthersIsReadOrTouched() {
    List<String> tried = new ArrayList<>();
    for (Contract.Operation one : Contract.instance().operations()) {
      if (one.path().startsWith(TICKET) && one.roles().contains("partner")) {
        tried.add(one.id());
        assertEquals("forbidden", said(one, foreign), one.id());
        assertNotEquals("forbidden", said(one, own), one.id());
      }
    }

    assertTrue(tried.contains("remove-ticket") && tried.contains("get-note"), tried::toString);
    assertEquals("waiting", stateOf(foreign));
  }

  private String said(Contract.Operation one, String ticket) {
    String path = one.path().replace("{branch}", "hovedbiblioteket").replace("{id}", ticket);
    Call call = server.call(one.method(), path).as("pia");
    TestServer.Answer answer =
        (one.id().equals("remove-ticket") ? call.json("{\"reason\":\"other\"}") : call).send();
    return answer.status() < 300 ? "done" : answer.code();
  }

  private String stateOf(String ticket) {
    return server.get(BRANCH + "/tickets/" + ticket).as("mette").send().json().getString("state");
  }

  /** Whoever has an errand with a partner and one with the police is nobody's alone. */
  @Test
  void ofMixedNumbersOnlyItsOwnIsShownAndNoneIsRemoved() {
    JsonObject drawn =
        server
            .post(BRANCH + "/tickets")
            .as("kiosk")
            .json("{\"taskTypes\":[\"pension\",\"passport\"]}")
            .send()
            .json();
    String mixed = BRANCH + "/tickets/" + TestServer.id(drawn.getString("id"));

    JsonArray seen = server.get(mixed).as("pia").send().json().getJsonArray("errands");

    assertEquals(1, seen.size(), seen::encode);
    assertEquals("pension", seen.getJsonObject(0).getString("taskType"));
    assertEquals(2, server.get(mixed).as("karen").send().json().getJsonArray("errands").size());
    assertEquals("forbidden", post(mixed + "/remove", "{\"reason\":\"other\"}"));
    assertEquals("waiting", server.get(mixed).as("mette").send().json().getString("state"));
    assertEquals("done", post(BRANCH + "/tickets/" + own + "/remove", "{\"reason\":\"other\"}"));
  }

  @Test
  void whatIsNamedInABodyIsNotTouchedEither() {
    server.metteMay("/open");
    assertEquals(200, callOf(foreign).as("mette").send().status());
    assertEquals(foreign, current("mette").getString("ticket"));

    assertEquals("forbidden", post(COUNTER + "/free", "{}"));
    assertEquals(
        "forbidden",
        post(
            BRANCH + "/counters/skranke-2/take-over",
            "{\"counter\":\"" + counterOfMette() + "\"}"));
    assertEquals(
        "forbidden",
        post(
            BRANCH + "/counters/skranke-2/call",
            "{\"ticket\":\"" + TestServer.id(server.draws("passport").getString("id")) + "\"}"));
  }

  private Call callOf(String ticket) {
    return server.post(COUNTER + "/call").json("{\"ticket\":\"" + ticket + "\"}");
  }

  private String post(String path, String body) {
    TestServer.Answer answer = server.post(path).as("pia").json(body).send();
    return answer.status() < 300 ? "done" : answer.code();
  }

  private static String counterOfMette() {
    return COUNTER.substring(COUNTER.lastIndexOf('/') + 1);
  }

  private JsonObject current(String who) {
    return server.get(COUNTER).as(who).send().json().getJsonObject("current");
  }

  @Test
  void theQueueAndTheCountersShowItsOwnAlone() {
    server.metteMay("/open");
    assertEquals(200, callOf(foreign).as("mette").send().status());
    String waiting = TestServer.id(server.draws("passport").getString("id"));

    String queue = server.get(BRANCH + "/queue").as("pia").send().body();
    JsonObject seen = new JsonObject(queue);

    assertTrue(queue.contains(own), queue);
    assertFalse(queue.contains(foreign), queue);
    assertFalse(queue.contains(waiting), queue);
    assertFalse(queue.contains("P101"), queue);
    assertEquals(1, seen.getInteger("waitingTotal"));
    assertEquals(1, seen.getJsonObject("figures").getInteger("drawn"));
    JsonObject counter = server.get(COUNTER).as("pia").send().json();
    assertFalse(counter.containsKey("current"), counter::encode);
    assertTrue(counter.containsKey("staff"));
    assertEquals("P101", current("mette").getString("number"));
    assertEquals(
        2, server.get(BRANCH + "/queue").as("karen").send().json().getInteger("waitingTotal"));
  }

  @Test
  void ofMixedTimesOnlyItsOwnIsListedAndNoneIsCancelled() {
    assertEquals(
        201,
        Changes.make(
                server,
                2,
                "now",
                Changes.putting("task-types", "taskTypes[driving-licence].partner", "job-shop"))
            .send()
            .status());
    TestServer.Answer booked =
        AppointmentScenes.byStaff(
                server, AppointmentScenes.TIME, "\"driving-licence\",\"passport\"")
            .send();
    assertEquals(201, booked.status(), booked.body());
    String list = AppointmentScenes.MADE + "?date=" + AppointmentScenes.DAY;

    assertEquals(List.of("driving-licence"), listed(list, "pia"));
    assertEquals(List.of("driving-licence", "passport"), listed(list, "karen"));
    assertEquals(
        "forbidden",
        post(
            AppointmentScenes.MADE + "/cancel",
            "{\"date\":\"%s\",\"word\":\"%s\"}"
                .formatted(AppointmentScenes.DAY, booked.json().getString("word"))));
  }

  private List<?> listed(String path, String who) {
    JsonArray all = server.get(path).as(who).send().json().getJsonArray("appointments");
    assertEquals(1, all.size(), all::encode);
    return all.getJsonObject(0).getJsonArray("taskTypes").getList();
  }

  @Test
  void timesOfOthersAreNotListedAndNotCancelled() {
    JsonObject booked = AppointmentScenes.booked(server);
    String of = "{\"date\":\"" + AppointmentScenes.DAY + "\",\"word\":\"";

    JsonObject listed =
        server
            .get(AppointmentScenes.MADE + "?date=" + AppointmentScenes.DAY)
            .as("pia")
            .send()
            .json();

    assertEquals(new JsonArray(), listed.getJsonArray("appointments"));
    assertEquals(
        "forbidden",
        post(AppointmentScenes.MADE + "/cancel", of + booked.getString("word") + "\"}"));
    assertEquals(
        "booked", server.get(AppointmentScenes.at(booked)).send().json().getString("state"));
  }
}
