package dk.serviceisland.lab.rehearsal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The rehearsal's own log of the day: what it did, and what that must have led to. */
final class DayLog {
  private final Map<String, Visit> visits = new LinkedHashMap<>();
  private final Map<Visit.State, Integer> counts = new EnumMap<>(Visit.State.class);
  private final Map<String, Integer> turnedAway = new TreeMap<>();
  private long changes;

  List<Visit> visits() {
    return new ArrayList<>(visits.values());
  }

  /** The visit of a ticket that this rehearsal drew. */
  Visit visit(String ticket) {
    Visit visit = visits.get(ticket);
    if (visit == null) {
      throw new RehearsalFailed("ticket " + ticket + " was called, which nobody drew here");
    }
    return visit;
  }

  int count(Visit.State state) {
    return counts.getOrDefault(state, 0);
  }

  int drawn() {
    return visits.size();
  }

  /** Tickets that have not ended. */
  int open() {
    return drawn() - count(Visit.State.ENDED);
  }

  /** Rises with every change. */
  long changes() {
    return changes;
  }

  /** Refused draws by code. */
  Map<String, Integer> turnedAway() {
    return Collections.unmodifiableMap(turnedAway);
  }

  /** The figures of the day as the contract names them. */
  Map<String, Integer> figures() {
    Map<String, Integer> figures = new TreeMap<>();
    figures.put("drawn", drawn());
    for (Visit.State state : Visit.State.values()) {
      figures.put(state.figure(), count(state));
    }
    return figures;
  }

  void turnedAway(String code) {
    turnedAway.merge(code, 1, Integer::sum);
  }

  void drawn(Visit visit, Instant at) {
    visits.put(visit.id, visit);
    counts.merge(Visit.State.WAITING, 1, Integer::sum);
    visit.errand().waitsSince = at;
    changes++;
  }

  void called(Visit visit, Instant at) {
    Visit.Errand errand = visit.errand();
    if (errand.firstCalledAt == null) {
      errand.firstCalledAt = at;
    }
    enter(visit, Visit.State.CALLED);
  }

  void started(Visit visit, Instant at, String servedAs, boolean training) {
    visit.errand().serviceSince = at;
    visit.errand().servedAs = servedAs;
    visit.errand().training |= training;
    enter(visit, Visit.State.IN_SERVICE);
  }

  void parked(Visit visit, Instant at, Instant until) {
    stopService(visit, at);
    visit.due = until;
    enter(visit, Visit.State.PARKED);
  }

  void missed(Visit visit, Instant returnBy) {
    visit.due = returnBy;
    enter(visit, Visit.State.MISSED);
  }

  /** Back to its place: unparked or returned. */
  void waitsAgain(Visit visit) {
    visit.due = null;
    enter(visit, Visit.State.WAITING);
  }

  void transferred(Visit visit, Instant at, String taskType) {
    stopService(visit, at);
    Visit.Errand errand = visit.errand();
    errand.movedOn.merge(errand.servedAs, errand.servedHere, Duration::plus);
    movedTo(visit, taskType);
  }

  /** A shared desk's own minutes are told of partners. */
  void handedOver(Visit visit, Instant at, String taskType) {
    stopService(visit, at);
    movedTo(visit, taskType);
  }

  private void movedTo(Visit visit, String taskType) {
    visit.errand().servedHere = Duration.ZERO;
    visit.errand().taskType = taskType;
    enter(visit, Visit.State.WAITING);
  }

  void postponed(Visit visit, Instant at) {
    if (visit.errand().firstCalledAt == null) {
      visit.errand().waitsSince = at;
      visit.errand().comesFor = null;
    }
    changes++;
  }

  void completed(Visit visit, Instant at, String outcome) {
    stopService(visit, at);
    visit.errand().outcome = outcome;
    visit.errand().endedAt = at;
    visit.restOfService = null;
    if (visit.current + 1 < visit.errands.size()) {
      visit.current++;
      visit.errand().waitsSince = at;
      enter(visit, Visit.State.WAITING);
    } else {
      visit.endReason = "served";
      visit.errand().endsVisit = true;
      enter(visit, Visit.State.ENDED);
    }
  }

  void rated(Visit visit, int help, int solution) {
    visit.errand().help = help;
    visit.errand().solution = solution;
  }

  void ended(Visit visit, Instant at, String reason) {
    visit.errand().endReason = reason;
    visit.errand().endedAt = at;
    visit.endReason = reason;
    visit.due = null;
    enter(visit, Visit.State.ENDED);
  }

  private static void stopService(Visit visit, Instant at) {
    Visit.Errand errand = visit.errand();
    if (errand.serviceSince != null) {
      Duration served = Duration.between(errand.serviceSince, at);
      errand.serviceSeconds += served.toSeconds();
      errand.servedHere = errand.servedHere.plus(served);
      errand.serviceSince = null;
    }
  }

  private void enter(Visit visit, Visit.State state) {
    counts.merge(visit.state, -1, Integer::sum);
    counts.merge(state, 1, Integer::sum);
    visit.state = state;
    changes++;
  }
}
