package dk.serviceisland.delivery;

import dk.serviceisland.domain.plan.BranchId;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a home and the centre say to each other, in JSON over HTTP beside the API; see
 * decisions/0053. Members that a newer program adds are left alone.
 */
public final class Protocol {
  /** What its addresses begin with. */
  public static final String PREFIX = "/delivery/v1";

  /** No delivery is larger, in bytes. */
  public static final int LARGEST = 4_194_304;

  /** So many lines of what is booked are sent at a time. */
  static final int BOOKINGS = 500;

  /** No server of before sends more of them at a time, and none is taken that does. */
  private static final int MOST_BOOKINGS = 3_000;

  /** Member of a revision: its settings; empty when they are forgotten. */
  static final String CONTENT = "content";

  /**
   * Member of the newest revision and of an answer: number of the oldest revision that is still in
   * force somewhere or will be.
   */
  public static final String OLDEST = "oldest";

  /** Word of a refusal: another server is the home of the branch. */
  static final String ANOTHER_HOME = "another-home";

  /** Word of a refusal: the settings name no such server of the branch. */
  static final String NOT_AT_HOME = "not-at-home";

  /** A day that was begun at the centre is not over. */
  static final String DAY_OPEN = "day-open";

  /** Word of a refusal: what was sent is not what it says, or contradicts what is there. */
  static final String MALFORMED = "malformed";

  private static final String NAMED = "named";
  private static final String CENTRE_DECIDES = "centreDecides";

  private Protocol() {}

  /** Where a branch is delivered to. */
  static String address(BranchId branch) {
    return PREFIX + "/branches/" + branch;
  }

  static Buffer write(Reception.Delivery delivery) {
    JsonObject body =
        new JsonObject()
            .put("home", delivery.home())
            .put("name", delivery.name())
            .put("lines", new JsonArray(delivery.lines()))
            .put("all", delivery.all())
            .put("revision", delivery.revision())
            .put("settings", delivery.settings());
    delivery
        .untaken()
        .ifPresent(
            no ->
                body.put(
                    "untaken",
                    new JsonObject()
                        .put("revision", no.revision())
                        .put("code", no.code())
                        .put("detail", no.detail())
                        .put("obstacles", new JsonObject(Map.copyOf(no.obstacles())))));
    return body.toBuffer();
  }

  /**
   * Reads a delivery.
   *
   * @throws NotTaken if it is none
   */
  public static Reception.Delivery delivery(Buffer body) throws NotTaken {
    try {
      JsonObject sent = body.toJsonObject();
      return new Reception.Delivery(
          text(sent, "home"),
          text(sent, "name"),
          lines(sent),
          sent.getBoolean("all"),
          sent.getInteger("revision"),
          // Servers of before say none.
          sent.containsKey("settings") ? text(sent, "settings") : "",
          Optional.ofNullable(sent.getJsonObject("untaken"))
              .map(
                  no ->
                      new KeptHome.Untaken(
                          no.getInteger("revision"),
                          text(no, "code"),
                          text(no, "detail"),
                          sentences(no.getJsonObject("obstacles", new JsonObject())))));
    } catch (RuntimeException otherForm) {
      throw new NotTaken(NotTaken.Why.MALFORMED, Optional.empty(), "this is no delivery");
    }
  }

  /** Danish and English, or none. */
  private static Map<String, String> sentences(JsonObject object) {
    return object.isEmpty() ? Map.of() : Map.of("da", text(object, "da"), "en", text(object, "en"));
  }

  /** None is longer than an id, a name or a sentence. */
  private static String text(JsonObject object, String member) {
    String text = object.getString(member);
    if (text.length() > 500) {
      throw new IllegalArgumentException(member);
    }
    return text;
  }

  /** How far the centre has a branch, and the newest settings that its server is to have. */
  public static Buffer waymark(Optional<Waymark> waymark, Excerpts.Newest newest) {
    return with(
            waymark,
            new JsonObject()
                .put("revision", newest.number())
                .put("settings", newest.hash())
                .put(OLDEST, newest.oldest()))
        .toBuffer();
  }

  /**
   * How far the centre has a branch, for a server that has not delivered yet.
   *
   * @param named whether it calls itself as the settings do
   */
  public static Buffer waymark(Optional<Waymark> waymark, Excerpts.Newest newest, boolean named) {
    return waymark(waymark, newest).toJsonObject().put(NAMED, named).toBuffer();
  }

  static boolean named(JsonObject body) {
    return body.getBoolean(NAMED, true);
  }

  /** The newest settings of the centre; one of before says neither their hash nor the oldest. */
  static Excerpts.Newest newest(JsonObject body) {
    int number = body.getInteger("revision");
    return new Excerpts.Newest(
        number, body.getInteger(OLDEST, number), body.getString("settings", ""));
  }

  /** Why something was not taken in. */
  public static Buffer refused(NotTaken no) {
    return with(
            no.waymark(),
            new JsonObject().put("code", word(no.why())).put("detail", no.getMessage()))
        .toBuffer();
  }

  /** Why somebody may not deliver. */
  public static Buffer refused(String code, String detail) {
    return new JsonObject().put("code", code).put("detail", detail).toBuffer();
  }

  /** All of it was taken. */
  public static Buffer taken() {
    return new JsonObject().toBuffer();
  }

  /** What is booked, under its mark. */
  public static Buffer bookings(HandedBookings handed) {
    return new JsonObject()
        .put("mark", handed.mark())
        .put("lines", new JsonArray(handed.lines()))
        .put("codes", handed.codes())
        .toBuffer();
  }

  /** How many of these lines are somebody's seat or time. */
  static int bookedIn(List<String> lines) {
    return Math.toIntExact(
        lines.stream().filter(line -> !line.startsWith("{\"of\":\"meeting\"")).count());
  }

  static HandedBookings bookings(JsonObject body) {
    return new HandedBookings(body.getString("mark"), lines(body), body.getString("codes", ""));
  }

  static Buffer write(String home, String name, HandedBookings changed) {
    return bookings(changed).toJsonObject().put("home", home).put("name", name).toBuffer();
  }

  /**
   * Reads what changed in the bookings of a branch.
   *
   * @throws NotTaken if it is something else
   */
  public static Reception.Changed changed(Buffer body) throws NotTaken {
    try {
      JsonObject sent = body.toJsonObject();
      if (sent.getJsonArray("lines").size() > MOST_BOOKINGS) {
        throw new NotTaken(
            NotTaken.Why.MALFORMED,
            Optional.empty(),
            "more than " + MOST_BOOKINGS + " bookings at a time");
      }
      return new Reception.Changed(
          text(sent, "home"),
          text(sent, "name"),
          new HandedBookings(text(sent, "mark"), lines(sent)));
    } catch (RuntimeException otherForm) {
      throw new NotTaken(NotTaken.Why.MALFORMED, Optional.empty(), "these are no bookings");
    }
  }

  /** Revisions. */
  public static Buffer lines(List<String> lines) {
    return new JsonObject().put("lines", new JsonArray(lines)).toBuffer();
  }

  /** Lines of a journal, and whether the centre still decides for the branch. */
  public static Buffer lines(Reception.Copy copy) {
    return new JsonObject()
        .put("lines", new JsonArray(copy.lines()))
        .put(CENTRE_DECIDES, copy.centreDecides())
        .toBuffer();
  }

  /** A centre of before does not say. */
  static Optional<Boolean> centreDecides(JsonObject body) {
    return Optional.ofNullable(body.getBoolean(CENTRE_DECIDES));
  }

  static List<String> lines(JsonObject body) {
    return body.getJsonArray("lines").stream().map(String.class::cast).toList();
  }

  static Optional<Waymark> waymark(JsonObject body) {
    return Optional.ofNullable(body.getJsonObject("waymark"))
        .map(end -> waymark(end.getString("day"), end.getLong("sequence"), end.getString("sum")));
  }

  /**
   * A waymark of its three parts as they are written.
   *
   * @throws RuntimeException if they are none
   */
  public static Waymark waymark(String day, long sequence, String sum) {
    return new Waymark(LocalDate.parse(day), sequence, Waymark.sum(sum));
  }

  /** What a revision that came as a line says; empty when that is forgotten. */
  static String content(String revision) {
    return new JsonObject(revision).getString(CONTENT, "");
  }

  /** Number of a revision that came as a line. */
  static int number(String revision) {
    return new JsonObject(revision).getInteger("number");
  }

  static String word(NotTaken.Why why) {
    return switch (why) {
      case GAP -> "gap";
      case DIFFERS -> "differs";
      case MALFORMED -> MALFORMED;
      case UNREADABLE -> "unreadable";
      case ANOTHER_HOME -> ANOTHER_HOME;
      case NOT_AT_HOME -> NOT_AT_HOME;
      case DAY_OPEN -> DAY_OPEN;
      case BOOKINGS -> "bookings";
    };
  }

  private static JsonObject with(Optional<Waymark> waymark, JsonObject body) {
    waymark.ifPresent(
        end ->
            body.put(
                "waymark",
                new JsonObject()
                    .put("day", end.day().toString())
                    .put("sequence", end.sequence())
                    .put("sum", end.seal())));
    return body;
  }
}
