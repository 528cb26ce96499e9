package dk.serviceisland.lab.rehearsal;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Optional;

/** Citizens: they draw, wait, lose patience, let others go ahead, miss calls, come back, rate. */
final class Citizens {
  /** The code of a ticket begins with its id. */
  private static final int ID_LENGTH = 22;

  /** Assumed: patience is exponential with this mean. */
  private static final double PATIENCE_MINUTES = 40;

  /** Of those who lose patience, how many say so; the others just go. */
  private static final double SAYS_SO = 0.5;

  private static final double POSTPONES = 0.02;
  private static final double COMES_BACK = 0.7;
  private static final double RATES = 0.3;

  private final Stage stage;
  private final Api.Credentials kiosk;
  private final PlayedAnswers answers;
  private int toCome;

  Citizens(Stage stage, Api.Credentials kiosk, PlayedAnswers answers) {
    this.stage = stage;
    this.kiosk = kiosk;
    this.answers = answers;
  }

  /** Lets everybody come at their time. */
  void expect(Arrivals arrivals, LocalDate date) {
    toCome += arrivals.citizens().size();
    for (Arrival arrival : arrivals.citizens()) {
      Instant at = arrival.at().atDate(date).atZone(stage.zone).toInstant();
      stage.agenda.at(at, () -> draw(arrival));
    }
  }

  /** Whether the last citizen of the day has come. */
  boolean allCame() {
    return toCome == 0;
  }

  /** Somebody more comes, who is let in by {@link #checkIn} or {@link #draw}. */
  void toCome() {
    toCome++;
  }

  /**
   * Somebody is there for a booked time.
   *
   * @param word that names the booking today
   * @return why they are not let in for it any more; they are still to come then
   */
  Optional<String> checkIn(String word, Instant from, Arrival arrival) {
    Api.Answer answer =
        stage.api.post(
            "/branches/" + stage.branch + "/check-in",
            Optional.of(kiosk),
            new JsonObject().put("code", word));
    if (answer.status() == 409) {
      return Optional.of(answer.code());
    }
    toCome--;
    Visit visit = visit(answer.orFail().body(), arrival);
    visit.errand().comesFor = from;
    visit.errand().checkedIn = true;
    waits(visit, from.isAfter(stage.now()) ? from : stage.now());
    return Optional.empty();
  }

  /** Somebody draws a number. */
  void draw(Arrival arrival) {
    toCome--;
    JsonArray taskTypes = new JsonArray();
    arrival.errands().forEach(errand -> taskTypes.add(errand.taskType()));
    Api.Answer answer =
        stage.api.post(
            stage.tickets(), Optional.of(kiosk), new JsonObject().put("taskTypes", taskTypes));
    if (answer.status() == 409) {
      stage.log.turnedAway(answer.code());
      return;
    }
    waits(visit(answer.orFail().body(), arrival), stage.now());
  }

  private static Visit visit(JsonObject ticket, Arrival arrival) {
    String code = ticket.getString("id");
    Visit visit = new Visit(code, code.substring(0, ID_LENGTH), ticket.getString("number"));
    for (Arrival.Errand errand : arrival.errands()) {
      visit.errands.add(new Visit.Errand(errand.taskType(), errand.handlingMinutes()));
    }
    return visit;
  }

  /** Waits from now on; whoever has a time loses no patience before it. */
  private void waits(Visit visit, Instant from) {
    stage.log.drawn(visit, stage.now());
    visit.errand().waitsSince = from;
    double patience = -Math.log(1 - stage.random.nextDouble()) * PATIENCE_MINUTES * 60;
    stage.agenda.at(from.plusSeconds(1 + (long) patience), () -> losePatience(visit));
    if (stage.chance(POSTPONES)) {
      stage.agenda.at(stage.now().plusSeconds(stage.seconds(180, 480)), () -> postpone(visit));
    }
  }

  /** Whoever was called before stays until served. */
  private void losePatience(Visit visit) {
    if (visit.state != Visit.State.WAITING || visit.errands.get(0).firstCalledAt != null) {
      return;
    }
    if (stage.chance(SAYS_SO)) {
      ask(visit, "withdraw", new JsonObject()).orFail();
      stage.log.ended(visit, stage.now(), "left-by-citizen");
    } else {
      visit.gone = true;
    }
  }

  private void postpone(Visit visit) {
    if (visit.state != Visit.State.WAITING || visit.gone) {
      return;
    }
    Api.Answer answer = ask(visit, "postpone", new JsonObject().put("places", 2));
    if (answer.ok()) {
      stage.log.postponed(visit, stage.now());
    } else if (!answer.code().equals("nobody-behind")) {
      throw answer.failure();
    }
  }

  /** A staff member has given up waiting for this citizen, who may still turn up. */
  void missed(Visit visit) {
    JsonObject ticket = stage.api.get("/tickets/" + visit.follow, Optional.empty()).orFail().body();
    Instant returnBy = OffsetDateTime.parse(ticket.getString("returnBy")).toInstant();
    stage.log.missed(visit, returnBy);
    stage.agenda.due(
        returnBy,
        () -> {
          if (visit.state == Visit.State.MISSED && returnBy.equals(visit.due)) {
            stage.log.ended(visit, returnBy, "no-show");
          }
        });
    Instant back = stage.now().plusSeconds(stage.seconds(30, 300));
    if (!visit.gone && stage.chance(COMES_BACK) && back.isBefore(returnBy)) {
      stage.agenda.at(
          back,
          () -> {
            ask(visit, "return", new JsonObject()).orFail();
            stage.log.waitsAgain(visit);
          });
    }
  }

  /** The visit is over, and the citizen on the way out. */
  void served(Visit visit) {
    if (stage.chance(RATES)) {
      int help = Math.toIntExact(stage.seconds(3, 5));
      int solution = Math.toIntExact(stage.seconds(2, 5));
      stage.agenda.at(
          stage.now().plusSeconds(stage.seconds(10, 120)), () -> rate(visit, help, solution));
    }
  }

  private void rate(Visit visit, int help, int solution) {
    JsonObject rating = new JsonObject().put("help", help).put("solution", solution);
    JsonArray said = answers.answers();
    if (!said.isEmpty()) {
      rating.put("answers", said);
    }
    ask(visit, "rating", rating).orFail();
    stage.log.rated(visit, help, solution);
    answers.taken(said);
  }

  private Api.Answer ask(Visit visit, String what, JsonObject body) {
    return stage.api.post("/tickets/" + visit.follow + "/" + what, Optional.empty(), body);
  }
}
