package dk.serviceisland.lab.rehearsal;

import io.vertx.core.json.JsonArray;
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
final class PlayedStaff {
  /** Assumed spread of handling times: a standard deviation of 0.8 times the mean. */
  private static final double SIGMA = Math.sqrt(Math.log(1 + 0.8 * 0.8));

  private static final double DOES_NOT_HEAR = 0.03;
  private static final double COMES_AFTER_RECALL = 0.5;
  private static final double PARKS = 0.02;
  private static final List<String> NOT_TAKEN =
      List.of("nobody-able", "task-type-closed", "task-type-paused");

  private static final double TRANSFERS = 0.015;

  /** Of those whom a shared desk receives most go on to whom they came for. */
  private static final double GOES_ON = 0.7;

  private static final double FINDS_ANOTHER_ERRAND = 0.01;
  private static final double AFTER_WORK = 0.1;
  private static final Duration BREAK = Duration.ofMinutes(30);
  private static final Duration OVERTIME_AT_MOST = Duration.ofHours(4);

  private final Stage stage;
  private final Citizens citizens;
  private final PlayedRush rush;
  private final PlayedDuties duties;
  private final PlayedAside aside;
  private final PlayedCounsel counsel;
  private final List<MannedCounter> everyone = new ArrayList<>();
  private final TreeSet<String> calledTaskTypes = new TreeSet<>();
  private Instant closing;
  private boolean rosterChanged;

  PlayedStaff(
      Stage stage,
      Citizens citizens,
      PlayedRush rush,
      PlayedDuties duties,
      PlayedAside aside,
      PlayedCounsel counsel) {
    this.stage = stage;
    this.citizens = citizens;
    this.rush = rush;
    this.duties = duties;
    this.aside = aside;
    this.counsel = counsel;
  }

  /** Whoever is free looks again for somebody to call, since who may serve what has changed. */
  void lookAgain() {
    rosterChanged = true;
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
      MannedCounter manned = new MannedCounter(counters.get(i));
      everyone.add(manned);
      MannedCounter.Person person = people.get(i);
      stage.agenda.at(opening.plusSeconds(stage.seconds(0, 120)), () -> open(manned, person));
      if (i + counters.size() < people.size()) {
        MannedCounter.Person after = people.get(i + counters.size());
        Instant noon = opening.plus(day.dividedBy(2));
        manned.relief = Optional.of(after);
        stage.agenda.at(noon, () -> relief(manned));
        expect(manned, person, opening, noon, List.of());
        expect(manned, after, noon, closing, List.of());
      } else if (day.compareTo(Duration.ofHours(5)) >= 0) {
        Instant due =
            opening.plusSeconds((long) (day.toSeconds() * stage.random.nextDouble(0.35, 0.65)));
        expect(
            manned,
            person,
            opening,
            closing,
            List.of(new PlayedDuties.Absence(due, BREAK, "other")));
      } else {
        expect(manned, person, opening, closing, List.of());
      }
    }
    stage.agenda.at(closing, () -> {});
  }

  private void open(MannedCounter manned, MannedCounter.Person person) {
    manned.person = person;
    ask(manned, "open", new JsonObject()).orFail();
    manned.feed = new CounterFeed(stage.api, stage.branch, manned.counter, person.session());
    rosterChanged = true;
    free(manned);
  }

  private void relief(MannedCounter manned) {
    manned.reliefDue = true;
    ifFree(manned);
  }

  private void expect(
      MannedCounter manned,
      MannedCounter.Person person,
      Instant from,
      Instant to,
      List<PlayedDuties.Absence> breaks) {
    for (PlayedDuties.Absence absence : duties.expect(person, from, to, breaks)) {
      stage.agenda.at(absence.from(), () -> breakDue(manned, person, absence.length()));
    }
  }

  private void breakDue(MannedCounter manned, MannedCounter.Person person, Duration length) {
    if (person.equals(manned.person)) {
      manned.breakDue = Optional.of(length);
      ifFree(manned);
    }
  }

  private void ifFree(MannedCounter manned) {
    if (manned.state == MannedCounter.State.FREE) {
      free(manned);
    }
  }

  /** Whoever becomes free goes on a break or home when it is time, and otherwise calls. */
  private void free(MannedCounter manned) {
    manned.visit = null;
    manned.state = MannedCounter.State.FREE;
    manned.freeSince = stage.now();
    if (tooLate()) {
      close(manned);
    } else if (manned.reliefDue) {
      manned.reliefDue = false;
      close(manned);
      open(manned, manned.relief.orElseThrow());
    } else if (manned.breakDue.isPresent()) {
      Duration length = manned.breakDue.get();
      manned.breakDue = Optional.empty();
      takeBreak(manned, length);
    } else {
      aside.free(calledTaskTypes, (what, body) -> ask(manned, what, body));
      callNext(manned);
    }
  }

  private void takeBreak(MannedCounter manned, Duration length) {
    String reason = aside.pauses(manned.counter, stage.now());
    ask(manned, "pause", new JsonObject().put("reason", reason)).orFail();
    manned.state = MannedCounter.State.ON_BREAK;
    rosterChanged = true;
    stage.agenda.at(
        stage.now().plus(length),
        () -> {
          resume(manned);
          rosterChanged = true;
        });
  }

  private void resume(MannedCounter manned) {
    ask(manned, "resume", new JsonObject()).orFail();
    aside.resumes(manned.counter, stage.now());
    free(manned);
  }

  private void callNext(MannedCounter manned) {
    Api.Answer answer = ask(manned, "call-next", new JsonObject()).orFail();
    if (answer.status() == 204) {
      manned.nobodyAt = stage.log.changes();
      return;
    }
    JsonObject current = answer.body().getJsonObject("current");
    Visit visit = stage.log.visit(current.getString("ticket"));
    calledTaskTypes.add(current.getString("taskType"));
    rush.called(manned.counter, visit.number, current.getString("taskType"));
    stage.log.called(visit, stage.now());
    aside.called(manned.person.id());
    manned.state = MannedCounter.State.BUSY;
    manned.visit = visit;
    if (visit.gone || stage.chance(DOES_NOT_HEAR)) {
      stage.agenda.at(time(current, "recallAllowedAt"), () -> recall(manned));
    } else {
      stage.agenda.at(stage.now().plusSeconds(stage.seconds(10, 60)), () -> start(manned));
    }
  }

  private static Instant time(JsonObject current, String member) {
    return OffsetDateTime.parse(current.getString(member)).toInstant();
  }

  private void recall(MannedCounter manned) {
    JsonObject counter = ask(manned, "recall", new JsonObject()).orFail().body();
    if (!manned.visit.gone && stage.chance(COMES_AFTER_RECALL)) {
      stage.agenda.at(stage.now().plusSeconds(stage.seconds(5, 40)), () -> start(manned));
    } else {
      Instant allowed = time(counter.getJsonObject("current"), "noShowAllowedAt");
      stage.agenda.at(allowed, () -> noShow(manned));
    }
  }

  private void noShow(MannedCounter manned) {
    ask(manned, "no-show", new JsonObject()).orFail();
    citizens.missed(manned.visit);
    free(manned);
  }

  /**
   * How an errand may end.
   *
   * @param mayDecide whether by a decision
   * @param only with which outcomes alone; empty: with any
   * @param suggests what else to offer before
   */
  private record Endings(boolean mayDecide, List<String> only, List<String> suggests) {
    static Endings of(JsonObject current) {
      List<String> only =
          current.getJsonArray("outcomes", new JsonArray()).stream()
              .map(String.class::cast)
              .toList();
      boolean mayDecide = current.getBoolean("mayDecide");
      List<String> suggests =
          current.getJsonArray("suggests", new JsonArray()).stream()
              .map(each -> ((JsonObject) each).getString("id"))
              .toList();
      return new Endings(mayDecide && (only.isEmpty() || only.contains("decided")), only, suggests);
    }

    String nearest(String wished) {
      return only.isEmpty() || only.contains(wished) ? wished : only.get(0);
    }
  }

  private void start(MannedCounter manned) {
    JsonObject current =
        ask(manned, "start", new JsonObject()).orFail().body().getJsonObject("current");
    Visit visit = manned.visit;
    Endings endings = Endings.of(current);
    boolean interrupted = visit.restOfService != null;
    stage.log.started(
        visit, stage.now(), current.getString("taskType"), current.getBoolean("training"));
    long service = interrupted ? visit.restOfService.toSeconds() : handling(visit.errand());
    counsel.serves(manned.counter, manned.person, current.getString("taskType"), service);
    Optional<String> boundFor =
        Optional.ofNullable(current.getJsonObject("boundFor"))
            .map(bound -> bound.getString("taskType"));
    if (!interrupted && boundFor.isPresent() && stage.chance(GOES_ON)) {
      stage.agenda.at(
          stage.now().plusSeconds(stage.seconds(45, 150)),
          () -> handOver(manned, boundFor.get(), service, endings));
    } else if (!interrupted && stage.chance(PARKS)) {
      stage.agenda.at(
          stage.now().plusSeconds(service / 2), () -> park(manned, service - service / 2));
    } else if (!interrupted && stage.chance(TRANSFERS) && calledTaskTypes.size() > 1) {
      stage.agenda.at(
          stage.now().plusSeconds(service / 4),
          () -> transfer(manned, service - service / 4, endings));
    } else {
      stage.agenda.at(stage.now().plusSeconds(service), () -> complete(manned, endings));
    }
  }

  private long handling(Visit.Errand errand) {
    double median = errand.handlingMinutes * 60 * Math.exp(-SIGMA * SIGMA / 2);
    return Math.max(8, Math.round(median * Math.exp(SIGMA * stage.random.nextGaussian())));
  }

  private void park(MannedCounter manned, long rest) {
    Visit visit = manned.visit;
    long minutes = stage.seconds(5, 15);
    ask(manned, "park", new JsonObject().put("reason", "form").put("minutes", minutes)).orFail();
    counsel.served(manned.counter);
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
      stage.agenda.at(until.minusSeconds(minutes * 30), () -> unpark(visit, manned.person));
    }
    free(manned);
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

  /**
   * Elsewhere is what others have come for and this citizen has not, nor is served as at a shared
   * desk; where nobody takes it, the citizen is served to the end here.
   */
  private void transfer(MannedCounter manned, long rest, Endings endings) {
    Visit visit = manned.visit;
    List<String> others = new ArrayList<>(calledTaskTypes);
    visit.errands.forEach(errand -> others.remove(errand.taskType));
    others.remove(visit.errand().servedAs);
    if (others.isEmpty()) {
      stage.agenda.at(stage.now().plusSeconds(rest), () -> complete(manned, endings));
      return;
    }
    String other = others.get(stage.random.nextInt(others.size()));
    Api.Answer answer = ask(manned, "transfer", new JsonObject().put("taskType", other));
    if (NOT_TAKEN.contains(answer.code())) {
      stage.agenda.at(stage.now().plusSeconds(rest), () -> complete(manned, endings));
      return;
    }
    answer.orFail();
    counsel.served(manned.counter);
    visit.restOfService = Duration.ofSeconds(Math.max(30, rest));
    stage.log.transferred(visit, stage.now(), other);
    free(manned);
  }

  /** Where nobody on duty takes it, the citizen is served to the end at the desk. */
  private void handOver(MannedCounter manned, String boundFor, long service, Endings endings) {
    Visit visit = manned.visit;
    Api.Answer answer = ask(manned, "transfer", new JsonObject().put("taskType", boundFor));
    if (NOT_TAKEN.contains(answer.code())) {
      stage.agenda.at(stage.now().plusSeconds(service), () -> complete(manned, endings));
      return;
    }
    answer.orFail();
    counsel.served(manned.counter);
    stage.log.handedOver(visit, stage.now(), boundFor);
    free(manned);
  }

  private void complete(MannedCounter manned, Endings endings) {
    Visit visit = manned.visit;
    if (stage.chance(FINDS_ANOTHER_ERRAND)) {
      addErrand(manned);
    }
    aside.accepted(endings.suggests()).ifPresent(type -> addSuggested(manned, type));
    String outcome = endings.nearest(outcome(endings.mayDecide()));
    if (outcome.equals("solved-with-lifeline")) {
      ask(manned, "lifeline", new JsonObject()).orFail();
    }
    boolean afterWork = stage.chance(AFTER_WORK);
    ask(manned, "complete", new JsonObject().put("outcome", outcome).put("afterWork", afterWork))
        .orFail();
    counsel.served(manned.counter);
    stage.log.completed(visit, stage.now(), outcome);
    if (visit.state == Visit.State.ENDED) {
      citizens.served(visit);
    }
    if (afterWork) {
      manned.state = MannedCounter.State.AFTER_WORK;
      manned.visit = null;
      stage.agenda.at(stage.now().plusSeconds(stage.seconds(30, 180)), () -> resume(manned));
    } else {
      free(manned);
    }
  }

  private void addErrand(MannedCounter manned) {
    String type = manned.visit.errand().taskType;
    if (ask(manned, "add-errand", new JsonObject().put("taskType", type)).ok()) {
      manned.visit.errands.add(new Visit.Errand(type, manned.visit.errand().handlingMinutes));
    }
  }

  private void addSuggested(MannedCounter manned, String type) {
    JsonObject body = new JsonObject().put("taskType", type).put("suggested", true);
    if (ask(manned, "add-errand", body).ok()) {
      manned.visit.errands.add(new Visit.Errand(type, manned.visit.errand().handlingMinutes));
      aside.suggested(type);
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
      free().forEach(manned -> manned.nobodyAt = -1);
      for (MannedCounter manned : free()) {
        if (stage.log.count(Visit.State.WAITING) > 0) {
          callNext(manned);
        }
      }
    }
    boolean called = true;
    while (called && stage.log.count(Visit.State.WAITING) > 0) {
      called = false;
      for (MannedCounter manned : free()) {
        if (manned.nobodyAt == stage.log.changes()) {
          continue;
        }
        manned.nobodyAt = stage.log.changes();
        if (manned.feed.awaitFigures(stage.log.figures()) > 0) {
          callNext(manned);
          called = manned.state == MannedCounter.State.BUSY;
          break;
        }
      }
    }
  }

  private List<MannedCounter> free() {
    return everyone.stream()
        .filter(manned -> manned.state == MannedCounter.State.FREE)
        .sorted(Comparator.comparing((MannedCounter manned) -> manned.freeSince))
        .toList();
  }

  /** Whether it is after closing, nobody is to come or to be served, and all have gone home. */
  boolean isDone() {
    return !stage.now().isBefore(closing)
        && citizens.allCame()
        && stage.log.open() == 0
        && everyone.stream().allMatch(manned -> manned.state == MannedCounter.State.CLOSED);
  }

  /** After closing, staff go home when everybody is served, or nothing more can be done. */
  void goHomeWhenDone() {
    if (stage.now().isBefore(closing)) {
      return;
    }
    boolean nobodyLeft = stage.log.open() == 0;
    boolean stuck =
        stage.log.open() == stage.log.count(Visit.State.WAITING)
            && everyone.stream()
                .allMatch(
                    manned ->
                        manned.state == MannedCounter.State.FREE
                            || manned.state == MannedCounter.State.CLOSED);
    if (nobodyLeft || tooLate() || stuck) {
      free().forEach(this::close);
    }
  }

  private boolean tooLate() {
    return !stage.now().isBefore(closing.plus(OVERTIME_AT_MOST));
  }

  private void close(MannedCounter manned) {
    manned.feed.awaitFigures(stage.log.figures());
    manned.feed.close();
    ask(manned, "close", new JsonObject()).orFail();
    manned.state = MannedCounter.State.CLOSED;
    rosterChanged = true;
  }

  private Api.Answer ask(MannedCounter manned, String what, JsonObject body) {
    return stage.api.post(
        "/branches/" + stage.branch + "/counters/" + manned.counter + "/" + what,
        Optional.of(manned.person.session()),
        body);
  }
}
