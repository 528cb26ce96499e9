package dk.serviceisland.lab.rehearsal;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.random.RandomGenerator;

/** What citizens and staff of a rehearsal share: the server, the time, the log, and chance. */
final class Stage {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssXXX");

  final Api api;
  final String branch;
  final ZoneId zone;
  final Agenda agenda = new Agenda();
  final DayLog log = new DayLog();
  final RandomGenerator random;
  private final Api.Credentials admin;
  private Instant now;

  Stage(
      Api api,
      String branch,
      ZoneId zone,
      Api.Credentials admin,
      Instant now,
      RandomGenerator random) {
    this.api = api;
    this.branch = branch;
    this.zone = zone;
    this.admin = admin;
    this.now = now;
    this.random = random;
  }

  Instant now() {
    return now;
  }

  /** Sets the server's clock. */
  void passTo(Instant moment) {
    if (moment.isAfter(now)) {
      JsonObject clock = new JsonObject().put("now", TIME.format(moment.atZone(zone)));
      api.put("/rehearsal/clock", admin, clock).orFail();
      now = moment;
    }
  }

  /** A time in whole seconds between two bounds, both included. */
  long seconds(int from, int to) {
    return random.nextLong(from, to + 1L);
  }

  /** Whether something happens that happens so often. */
  boolean chance(double share) {
    return random.nextDouble() < share;
  }

  String tickets() {
    return "/branches/" + branch + "/tickets";
  }
}
