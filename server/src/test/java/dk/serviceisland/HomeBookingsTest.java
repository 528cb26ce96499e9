package dk.serviceisland;

import static dk.serviceisland.PlayedHouse.put;
import static dk.serviceisland.PlayedHouse.remove;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dk.serviceisland.engine.Within;
import dk.serviceisland.wire.Examples;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Seats and booked times of a branch that gets a server of its own, and of one that has none any
 * more.
 */
class HomeBookingsTest extends TwoHouses {
  private static final String SEATS = "/branches/ry/meetings/borger-dk.2026-11-24.1400";

  /** Nothing is open, so that the branch may come and go. */
  private static final String EVENING = "2026-11-23T21:00:00+01:00";

  /** A branch that a server does not know just then. */
  private static final int NOT_THERE = -1;

  private static final String TIME = "2026-12-01T12:00:00+01:00";

  @Override
  String clock() {
    return EVENING;
  }

  @Test
  void whatTheCentreGaveIsKnownAtTheHomeAndWhatBecomesOfItAtTheCentre() throws Exception {
    home.stop();
    centre.change(1, "Bussen er på værksted", remove("branches/ry", "home"));
    JsonObject seat = booked(centre, SEATS + "/bookings", new JsonObject());
    JsonObject time = booked(centre, "/branches/ry/appointments", passportAt(TIME));
    centre.change(2, "Bussen kører igen", put("branches/ry", "home", "ry-bus"));
    assertEquals(409, centre.admin("POST", SEATS + "/bookings", "{}").statusCode());

    home.startAgain(EVENING);

    Within.aMinute("the seat is taken at home", () -> free(home) == 11);
    assertEquals("booked", standing(home, time));
    booked(home, SEATS + "/bookings", new JsonObject());
    line.cut();
    atDoor(home, "give-up", seat);
    line.mend();
    Within.aMinute(
        "the centre has it as it is at home",
        () -> "cancelled".equals(told(centre, "/bookings/" + seat.getString("id"))));

    home.stop();
    centre.change(3, "Bussen er solgt", remove("branches/ry", "home"));
    Within.aMinute("both are counted", () -> free(centre) == 11);
    assertEquals("booked", standing(centre, time));
    booked(centre, SEATS + "/bookings", new JsonObject());
    assertEquals(10, free(centre));
  }

  /** A backup has the mark of what the centre handed over, and lacks what came after it. */
  @Test
  void aRestoredHomeThatIsSetUpAgainHasWhatWasBookedAfterTheBackup() throws Exception {
    booked(home, SEATS + "/bookings", new JsonObject());
    Within.aMinute("the centre has it", () -> seats(centre).size() == 1);
    home.stop();
    Path backup = folder.resolve("backup");
    PlayedHouse.copy(folder.resolve("home"), backup);
    home.startAgain(EVENING);
    booked(home, SEATS + "/bookings", new JsonObject());
    JsonObject time = booked(home, "/branches/ry/appointments", passportAt(TIME));
    Within.aMinute(
        "the centre has them",
        () -> seats(centre).size() == 2 && "booked".equals(standing(centre, time)));
    home.stop();

    assertEquals(0, PlayedHouse.setUp(backup, line.near(), centre.tokenOfHome()));

    PlayedHouse restored = PlayedHouse.onWhatIsThere(backup, EVENING);
    try {
      assertEquals(10, free(restored));
      assertEquals("booked", standing(restored, time));
      assertEquals(seats(centre), seats(restored));
    } finally {
      restored.stop();
    }
  }

  /** Whoever is at home reads it there, and turns to the place to change something. */
  @Test
  void aLinkToWhatIsBookedAtTheHomeOpensAtTheCentre() {
    String seat =
        "/bookings/" + booked(home, SEATS + "/bookings", new JsonObject()).getString("id");
    String time =
        "/appointments/"
            + booked(home, "/branches/ry/appointments", passportAt(TIME)).getString("id");
    String centres = line.near().toString();
    Within.aMinute("codes have come", () -> url(home, seat).startsWith(centres + "/courses/"));
    assertTrue(url(home, time).startsWith(centres + "/book/"), url(home, time));
    String seatThere = "/bookings/" + code(url(home, seat));
    String timeThere = "/appointments/" + code(url(home, time));

    Within.aMinute("the seat is known", () -> centre.get(seatThere).statusCode() == 200);
    Within.aMinute("the time is known", () -> centre.get(timeThere).statusCode() == 200);
    assertEquals("booked", told(centre, timeThere));
    HttpResponse<String> moved = centre.admin("POST", timeThere + "/cancel", "{}");
    assertEquals(409, moved.statusCode());
    assertTrue(moved.body().contains("branch-at-home"), moved.body());
    assertEquals(200, home.get(timeThere).statusCode(), "and at the home as well");
  }

  /** As after a theft: whoever has the links or the key of that server has nothing by them. */
  @Test
  void nothingThatALinkOfTheHomeWasAnsweredOpensOnceItIsLetGo() {
    List<String> links = linksThatOpenAtTheCentre();
    Set<String> answered = new HashSet<>();
    for (String link : links) {
      for (String below : List.of("", "/news", "/calendar.ics")) {
        answered.addAll(codes(link, centre.get(link + below).body()));
      }
      answered.addAll(codes(link, centre.admin("POST", link + "/cancel", "{}").body()));
    }
    assertEquals(
        links.stream().map(HomeBookingsTest::code).collect(Collectors.toSet()),
        answered,
        "no code by another key");

    assertEquals(204, centre.admin("POST", "/branches/ry/home/release", "{}").statusCode());

    for (String link : links) {
      assertEquals(404, centre.get(link).statusCode());
      for (String code : answered) {
        String again = link.substring(0, link.lastIndexOf('/') + 1) + code;
        assertEquals(404, centre.get(again).statusCode());
      }
    }
  }

  /** The key of that server may be anywhere: whoever booked there says the word. */
  @Test
  void aLinkOfTheHomeChangesNothingWhenTheCentreDecidesAgain() throws Exception {
    List<String> links = linksThatOpenAtTheCentre();
    home.stop();
    centre.change(1, "Bussen er solgt", remove("branches/ry", "home"));
    String time = links.get(1);
    String later = new JsonObject().put("from", "2026-12-01T13:00:00+01:00").encode();

    for (HttpResponse<String> no :
        List.of(
            centre.admin("POST", links.get(0) + "/cancel", "{}"),
            centre.admin("POST", time + "/cancel", "{}"),
            centre.admin("POST", time + "/move", later),
            centre.admin("DELETE", time + "/mail", null),
            centre.admin(
                "PUT", time + "/news", Examples.named("ask-for-appointment-news.request").encode()),
            centre.admin("DELETE", time + "/news", null))) {
      assertEquals(409, no.statusCode(), no.request().uri() + " " + no.body());
      assertTrue(no.body().contains("branch-at-home"), no.body());
    }

    assertEquals("seated", told(centre, links.get(0)));
    assertEquals("booked", told(centre, time));
    JsonObject here = booked(centre, "/branches/ry/appointments", passportAt(TIME));
    HttpResponse<String> own =
        centre.admin("POST", "/appointments/" + here.getString("id") + "/cancel", "{}");
    assertEquals(200, own.statusCode(), "the centre's own codes do");
  }

  /** Of a seat and of a time that were booked at the home. */
  private List<String> linksThatOpenAtTheCentre() {
    String seat =
        "/bookings/" + booked(home, SEATS + "/bookings", new JsonObject()).getString("id");
    String time =
        "/appointments/"
            + booked(home, "/branches/ry/appointments", passportAt(TIME)).getString("id");
    Within.aMinute(
        "codes have come", () -> url(home, seat).startsWith(line.near().toString() + "/courses/"));
    List<String> links =
        List.of("/bookings/" + code(url(home, seat)), "/appointments/" + code(url(home, time)));
    for (String link : links) {
      Within.aMinute("it opens", () -> centre.get(link).statusCode() == 200);
    }
    return links;
  }

  /** All that is of the form of a code for the same in an answer. */
  private static List<String> codes(String link, String answer) {
    String id = code(link).substring(0, 22);
    return Pattern.compile(Pattern.quote(id) + "[A-Za-z0-9_-]{22}")
        .matcher(answer.replace("\r\n ", ""))
        .results()
        .map(MatchResult::group)
        .toList();
  }

  private static String url(PlayedHouse house, String path) {
    return new JsonObject(house.get(path).body()).getString("followUrl");
  }

  private static String code(String url) {
    return url.substring(url.lastIndexOf('/') + 1);
  }

  /** Whoever had its server before knows less than the centre, which gave seats meanwhile. */
  @Test
  void aHomeThatComesBackTakesOverWhatTheCentreGaveMeanwhile() throws Exception {
    booked(home, SEATS + "/bookings", new JsonObject());
    JsonObject time = booked(home, "/branches/ry/appointments", passportAt(TIME));
    Within.aMinute("the centre has them", () -> "booked".equals(standing(centre, time)));
    line.cut();
    centre.change(1, "Bussen er på værksted", remove("branches/ry", "home"));
    atDoor(centre, "give-up", seats(centre).getJsonObject(0));
    booked(centre, SEATS + "/bookings", new JsonObject());
    booked(centre, SEATS + "/bookings", new JsonObject());
    centre.change(2, "Bussen kører igen", put("branches/ry", "home", "ry-bus"));

    line.mend();

    Within.aMinute(
        "it has what the centre gave", () -> free(home) == 10 && seats(home).size() == 2);
  }

  /** The centre tells it by the settings, which come although it takes no deliveries any more. */
  @Test
  void aHomeThatIsNoneAnyMoreDecidesNothing() throws Exception {
    Within.aMinute("the centre has heard of it", () -> homes().containsKey("asOf"));

    centre.change(1, "Bussen er solgt", remove("branches/ry", "home"));

    Within.aMinute("the home knows", () -> home.get("/branches/ry").statusCode() == 404);
    home.setClock(MORNING);
    centre.setClock(MORNING);
    assertEquals(Optional.empty(), Optional.ofNullable(home.draw("late").getString("number")));
    assertEquals("L101", centre.draw("at the centre").getString("number"));
  }

  private static JsonObject passportAt(String time) {
    return new JsonObject().put("taskTypes", new JsonArray().add("passport")).put("from", time);
  }

  private static JsonObject booked(PlayedHouse house, String path, JsonObject body) {
    HttpResponse<String> answer = house.admin("POST", path, body.encode());
    assertEquals(201, answer.statusCode(), answer.body());
    return new JsonObject(answer.body());
  }

  private static void atDoor(PlayedHouse house, String deed, JsonObject seat) {
    HttpResponse<String> answer =
        house.admin(
            "POST",
            "/branches/ry/seats/" + deed,
            new JsonObject().put("word", seat.getString("word")).encode());
    assertEquals(200, answer.statusCode(), answer.body());
  }

  private static JsonArray seats(PlayedHouse house) {
    return new JsonObject(house.admin("GET", SEATS, null).body()).getJsonArray("bookings");
  }

  private static int free(PlayedHouse house) {
    HttpResponse<String> programme = house.get("/branches/ry/meetings");
    if (programme.statusCode() != 200) {
      return NOT_THERE;
    }
    for (Object meeting : new JsonObject(programme.body()).getJsonArray("meetings")) {
      if (SEATS.endsWith(((JsonObject) meeting).getString("id"))) {
        return ((JsonObject) meeting).getInteger("free");
      }
    }
    throw new IllegalStateException("no such meeting");
  }

  private static String standing(PlayedHouse house, JsonObject time) {
    JsonObject day =
        new JsonObject(
            house
                .admin("GET", "/branches/ry/appointments?date=" + TIME.substring(0, 10), null)
                .body());
    for (Object each : day.getJsonArray("appointments")) {
      JsonObject appointment = (JsonObject) each;
      if (appointment.getString("word").equals(time.getString("word"))) {
        return appointment.getString("state");
      }
    }
    return "unknown";
  }

  private static String told(PlayedHouse house, String path) {
    return new JsonObject(house.get(path).body()).getString("state");
  }
}
