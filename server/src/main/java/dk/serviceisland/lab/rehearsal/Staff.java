package dk.serviceisland.lab.rehearsal;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Staff: they open counters, call, serve, ask lifelines, park, transfer, take breaks and go home
 * when nobody is left. Whoever finds nobody to call watches the feed.
 */
final class Staff {
  /** Assumed spread of handling times: a standard deviation of 0.8 times the mean. */
  private static final double SIGMA = Math.sqrt(Math.log(1 + 0.8 * 0.8));

  private static final double DOES_NOT_HEAR = 0.03;
  private static final double COMES_AFTER_RECALL = 0.5;
  private static final double PARKS = 0.02;
  private static final double TRANSFERS = 0.015;
  private static final double FINDS_ANOTHER_ERRAND = 0.01;
  private static final double AFTER_WORK = 0.1;
  private static final Duration BREAK = Duration.ofMinutes(30);
  private static final Duration OVERTIME_AT_MOST = Duration.ofHours(4);

  private final Stage stage;
  private final Citizens citizens;
  private final List<MannedCounter> desks = new ArrayList<>();
  private final TreeSet<String> calledTaskTypes = new TreeSet<>();
  private Instant closing;
  private boolean rosterChanged;

  Staff(Stage stage, Citizens citizens) {
    this.stage = stage;
    this.citizens = citizens;
  }

  /**
   * Puts the duties of the day down. With more people than counters, the others take over at noon,
   * as far as they go; without, there are breaks.
   */
  void expect(
      List<String> counters, List<MannedCounter.Person> people, Instant opening, Instant closes) {
    closing = closes;
    Duration day = Duration.between(opening, closing);
    for (int i = 0; i < Math.min(counters.size(), people.size()); i++) {
      MannedCounter desk = new MannedCounter(counters.get(i));
      desks.add(desk);
      MannedCounter.Person person = people.get(i);
      stage.agenda.at(opening.plusSeconds(stage.seconds(0, 120)), () -> open(desk, person));
      if (i + counters.size() < people.size()) {
        desk.relief = Optional.of(people.get(i + counters.size()));
        stage.agenda.at(opening.plus(day.dividedBy(2)), () -> relief(desk));
      } else if (day.compareTo(Duration.ofHours(5)) >= 0) {
        Instant due =
            opening.plusSeconds((long) (day.toSeconds() * stage.random.nextDouble(0.35, 0.65)));
        stage.agenda.at(due, () -> breakDue(desk));
      }
    }
    stage.agenda.at(closing, () -> {});
  }

  private void open(MannedCounter desk, MannedCounter.Person person) {
    desk.person = person;
    ask(desk, "open", new JsonObject()).orFail();
    desk.feed = new CounterFeed(stage.api, stage.branch, desk.counter, person.session());
    rosterChanged = true;
    free(desk);
  }

  private void relief(MannedCounter desk) {
    desk.reliefDue = true;
    ifFree(desk);
  }

  private void breakDue(MannedCounter desk) {
    desk.breakDue = true;
    ifFree(desk);
  }

  private void ifFree(MannedCounter desk) {
    if (desk.state == MannedCounter.State.FREE) {
      free(desk);
    }
  }

  /** Whoever becomes free goes on a break or home when it is time, and otherwise calls. */
  private void free(MannedCounter desk) {
    desk.visit = null;
    desk.state = MannedCounter.State.FREE;
    desk.freeSince = stage.now();
    if (tooLate()) {
      close(desk);
    } else if (desk.reliefDue) {
      desk.reliefDue = false;
      close(desk);
      open(desk, desk.relief.orElseThrow());
    } else if (desk.breakDue) {
      desk.breakDue = false;
      takeBreak(desk);
    } else {
      callNext(desk);
    }
  }

  private void takeBreak(MannedCounter desk) {
    ask(desk, "pause", new JsonObject().put("reason", "break")).orFail();
    desk.state = MannedCounter.State.ON_BREAK;
    rosterChanged = true;
    stage.agenda.at(
        stage.now().plus(BREAK),
        () -> {
          resume(desk);
          rosterChanged = true;
        });
  }

  private void resume(MannedCounter desk) {
    ask(desk, "resume", new JsonObject()).orFail();
    free(desk);
  }

  private void callNext(MannedCounter desk) {
    Api.Answer answer = ask(desk, "call-next", new JsonObject()).orFail();
    if (answer.status() == 204) {
      desk.nobodyAt = stage.log.changes();
      return;
    }
    JsonObject current = answer.body().getJsonObject("current");
    Visit visit = stage.log.visit(current.getString("ticket"));
    calledTaskTypes.add(current.getString("taskType"));
    stage.log.called(visit, stage.now());
    desk.state = MannedCounter.State.BUSY;
    desk.visit = visit;
    if (visit.gone || stage.chance(DOES_NOT_HEAR)) {
      stage.agenda.at(recallAllowedAt(current), () -> recall(desk));
    } else {
      stage.agenda.at(stage.now().plusSeconds(stage.seconds(10, 60)), () -> start(desk));
    }
  }

  private Instant recallAllowedAt(JsonObject current) {
    return OffsetDateTime.parse(current.getString("recallAllowedAt")).toInstant();
  }

  private void recall(MannedCounter desk) {
    ask(desk, "recall", new JsonObject()).orFail();
    if (!desk.visit.gone && stage.chance(COMES_AFTER_RECALL)) {
      stage.agenda.at(stage.now().plusSeconds(stage.seconds(5, 40)), () -> start(desk));
    } else {
      stage.agenda.at(stage.now().plusSeconds(45), () -> noShow(desk));
    }
  }

  private void noShow(MannedCounter desk) {
    ask(desk, "no-show", new JsonObject()).orFail();
    citizens.missed(desk.visit);
    free(desk);
  }

  private void start(MannedCounter desk) {
    JsonObject current =
        ask(desk, "start", new JsonObject()).orFail().body().getJsonObject("current");
    Visit visit = desk.visit;
    boolean mayDecide = current.getBoolean("mayDecide");
    boolean interrupted = visit.restOfService != null;
    stage.log.started(visit, stage.now(), current.getBoolean("training"));
    long service = interrupted ? visit.restOfService.toSeconds() : handling(visit.errand());
    if (!interrupted && stage.chance(PARKS)) {
      stage.agenda.at(
          stage.now().plusSeconds(service / 2), () -> park(desk, service - service / 2));
    } else if (!interrupted && stage.chance(TRANSFERS) && calledTaskTypes.size() > 1) {
      stage.agenda.at(
          stage.now().plusSeconds(service / 4),
          () -> transfer(desk, service - service / 4, mayDecide));
    } else {
      stage.agenda.at(stage.now().plusSeconds(service), () -> complete(desk, mayDecide));
    }
  }

  private long handling(Visit.Errand errand) {
    double median = errand.handlingMinutes * 60 * Math.exp(-SIGMA * SIGMA / 2);
    return Math.max(8, Math.round(median * Math.exp(SIGMA * stage.random.nextGaussian())));
  }

  private void park(MannedCounter desk, long rest) {
    Visit visit = desk.visit;
    long minutes = stage.seconds(5, 15);
    ask(desk, "park", new JsonObject().put("reason", "form").put("minutes", minutes)).orFail();
    Instant until = stage.now().plusSeconds(minutes * 60);
    visit.restOfService = Duration.ofSeconds(rest);
    stage.log.parked(visit, stage.now(), until);
    stage.agenda.due(
        until,
        () -> {
          if (visit.state == Visit.State.PARKED && until.equals(visit.due)) {
            stage.log.waitsAgain(visit);
          }
        });
    if (stage.chance(0.3)) {
      stage.agenda.at(until.minusSeconds(minutes * 30), () -> unpark(visit, desk.person));
    }
    free(desk);
  }

  private void unpark(Visit visit, MannedCounter.Person person) {
    stage
        .api
        .post(
            stage.tickets() + "/" + visit.id + "/unpark",
            Optional.of(person.session()),
            new JsonObject())
        .orFail();
    stage.log.waitsAgain(visit);
  }

  /** Elsewhere is what others have come for and this citizen has not. */
  private void transfer(MannedCounter desk, long rest, boolean mayDecide) {
    Visit visit = desk.visit;
    List<String> others = new ArrayList<>(calledTaskTypes);
    visit.errands.forEach(errand -> others.remove(errand.taskType));
    if (others.isEmpty()) {
      stage.agenda.at(stage.now().plusSeconds(rest), () -> complete(desk, mayDecide));
      return;
    }
    String other = others.get(stage.random.nextInt(others.size()));
    ask(desk, "transfer", new JsonObject().put("taskType", other)).orFail();
    visit.restOfService = Duration.ofSeconds(Math.max(30, rest));
    stage.log.transferred(visit, stage.now(), other);
    free(desk);
  }

  private void complete(MannedCounter desk, boolean mayDecide) {
    Visit visit = desk.visit;
    if (stage.chance(FINDS_ANOTHER_ERRAND)) {
      addErrand(desk);
    }
    String outcome = outcome(mayDecide);
    if (outcome.equals("solved-with-lifeline")) {
      ask(desk, "lifeline", new JsonObject()).orFail();
    }
    boolean afterWork = stage.chance(AFTER_WORK);
    ask(desk, "complete", new JsonObject().put("outcome", outcome).put("afterWork", afterWork))
        .orFail();
    stage.log.completed(visit, stage.now(), outcome);
    if (visit.state == Visit.State.ENDED) {
      citizens.served(visit);
    }
    if (afterWork) {
      desk.state = MannedCounter.State.AFTER_WORK;
      desk.visit = null;
      stage.agenda.at(stage.now().plusSeconds(stage.seconds(30, 180)), () -> resume(desk));
    } else {
      free(desk);
    }
  }

  private void addErrand(MannedCounter desk) {
    String type = desk.visit.errand().taskType;
    if (ask(desk, "add-errand", new JsonObject().put("taskType", type)).ok()) {
      desk.visit.errands.add(new Visit.Errand(type, desk.visit.errand().handlingMinutes));
    }
  }

  private String outcome(boolean mayDecide) {
    if (mayDecide && stage.chance(0.6)) {
      return "decided";
    }
    int roll = stage.random.nextInt(100);
    return roll < 74
        ? "solved"
        : roll < 82
            ? "solved-together"
            : roll < 87
                ? "solved-with-lifeline"
                : roll < 91
                    ? "prepared"
                    : roll < 94
                        ? "referred-citizen-service"
                        : roll < 96 ? "missing-papers" : roll < 98 ? "misdirected" : "not-here";
  }

  /** Those who are free look at the feed, longest free first, and call whom they may serve. */
  void watchTheFeed() {
    if (rosterChanged) {
      rosterChanged = false;
      free().forEach(desk -> desk.nobodyAt = -1);
      for (MannedCounter desk : free()) {
        if (stage.log.count(Visit.State.WAITING) > 0) {
          callNext(desk);
        }
      }
    }
    boolean called = true;
    while (called && stage.log.count(Visit.State.WAITING) > 0) {
      called = false;
      for (MannedCounter desk : free()) {
        if (desk.nobodyAt == stage.log.changes()) {
          continue;
        }
        desk.nobodyAt = stage.log.changes();
        if (desk.feed.awaitFigures(stage.log.figures()) > 0) {
          callNext(desk);
          called = desk.state == MannedCounter.State.BUSY;
          break;
        }
      }
    }
  }

  private List<MannedCounter> free() {
    return desks.stream()
        .filter(desk -> desk.state == MannedCounter.State.FREE)
        .sorted(Comparator.comparing((MannedCounter desk) -> desk.freeSince))
        .toList();
  }

  /** Whether it is after closing, nobody is to come or to be served, and all have gone home. */
  boolean isDone() {
    return !stage.now().isBefore(closing)
        && citizens.allCame()
        && stage.log.open() == 0
        && desks.stream().allMatch(desk -> desk.state == MannedCounter.State.CLOSED);
  }

  /** After closing, staff go home when everybody is served, or nothing more can be done. */
  void goHomeWhenDone() {
    if (stage.now().isBefore(closing)) {
      return;
    }
    boolean nobodyLeft = stage.log.open() == 0;
    boolean stuck =
        stage.log.open() == stage.log.count(Visit.State.WAITING)
            && desks.stream()
                .allMatch(
                    desk ->
                        desk.state == MannedCounter.State.FREE
                            || desk.state == MannedCounter.State.CLOSED);
    if (nobodyLeft || tooLate() || stuck) {
      free().forEach(this::close);
    }
  }

  private boolean tooLate() {
    return !stage.now().isBefore(closing.plus(OVERTIME_AT_MOST));
  }

  private void close(MannedCounter desk) {
    desk.feed.awaitFigures(stage.log.figures());
    desk.feed.close();
    ask(desk, "close", new JsonObject()).orFail();
    desk.state = MannedCounter.State.CLOSED;
    rosterChanged = true;
  }

  private Api.Answer ask(MannedCounter desk, String what, JsonObject body) {
    return stage.api.post(
        "/branches/" + stage.branch + "/counters/" + desk.counter + "/" + what,
        Optional.of(desk.person.session()),
        body);
  }
}
