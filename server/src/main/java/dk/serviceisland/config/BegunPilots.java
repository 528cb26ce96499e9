package dk.serviceisland.config;

import dk.serviceisland.domain.plan.OpenTimes;
import dk.serviceisland.report.Pilot;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Keeps pilots judged by what was set down before they began (report L338-362), so that no change
 * turns a verdict afterwards. It has begun on its first day. What may be changed is what it is
 * called.
 */
final class BegunPilots {
  /** So long after its last day a pilot stays, so that no other takes its place and its past. */
  private static final int DAYS_KEPT = 365;

  private static final String CRITERIA = "criteria";

  private final LocalDate from;
  private final Instant at;
  private final List<Complaint> complaints = new ArrayList<>();

  private BegunPilots(LocalDate from, Instant at) {
    this.from = from;
    this.at = at;
  }

  /**
   * The first day on which a change holds: of a change, and of all that is planned for later and
   * takes it over.
   *
   * @param first the edition that the change was meant for
   * @param at when it is made
   */
  static LocalDate firstDay(Edition first, Instant at) {
    return LocalDate.ofInstant(firstMoment(first, at), first.municipal().municipality().timeZone());
  }

  private static Instant firstMoment(Edition first, Instant at) {
    Instant start = Timeline.start(first);
    return start.isBefore(at) ? at : start;
  }

  /**
   * Refuses settings in which a pilot that has begun is judged otherwise than before, is gone
   * within a year, or is new. A new one begins later, or on a day on which none of its branches has
   * opened yet: what somebody sets down in the evening, they may know the figures of.
   *
   * @param first the edition that the change was meant for; on the first day on which it holds,
   *     what stood before and begins then has begun
   * @param at when it is made
   * @throws BrokenConfiguration with everything that is so
   */
  static void refuseChanged(Edition before, Edition after, Edition first, Instant at)
      throws BrokenConfiguration {
    BegunPilots pilots = new BegunPilots(firstDay(first, at), firstMoment(first, at));
    pilots.compare(before, after);
    if (!pilots.complaints.isEmpty()) {
      throw new BrokenConfiguration(pilots.complaints);
    }
  }

  private void compare(Edition before, Edition after) {
    Map<String, Pilot> held = byId(before);
    Map<String, Pilot> now = byId(after);
    Map<String, Set<Object>> heldWhere = where(before);
    Map<String, Set<Object>> nowWhere = where(after);
    int at = 0;
    for (Pilot pilot : now.values()) {
      String place = "pilots[" + at++ + "]";
      Pilot old = held.get(pilot.id());
      if (old != null && begun(old)) {
        same(place, old, "from", old.from(), pilot.from());
        same(place, old, "until", old.until(), pilot.until());
        same(place, old, "branches", heldWhere.get(old.id()), nowWhere.get(old.id()));
        same(place, old, "taskTypes", old.taskTypes(), pilot.taskTypes());
        same(place, old, "owner", old.owner(), pilot.owner());
        same(place, old, CRITERIA, Set.copyOf(old.criteria()), Set.copyOf(pilot.criteria()));
      } else if (pilot.from().isBefore(firstBegin(pilot, after))) {
        late(place, pilot, firstBegin(pilot, after));
      }
    }
    held.values().stream()
        .filter(old -> !now.containsKey(old.id()) && begun(old))
        .filter(old -> !old.until().plusDays(DAYS_KEPT).isBefore(from))
        .forEach(
            old ->
                tell(
                    "pilots",
                    ComplaintCode.PILOT_BEGUN,
                    Map.of("from", old.from().toString()),
                    said(old) + " and stays; allowed: without it a year after " + old.until()));
  }

  private void same(String place, Pilot old, String key, Object held, Object now) {
    if (!now.equals(held)) {
      tell(
          place + "." + key,
          ComplaintCode.PILOT_BEGUN,
          Map.of("from", old.from().toString()),
          said(old)
              + " and is judged by what was set down before; allowed: "
              + allowed(key, old, held)
              + ", or another pilot");
    }
  }

  private boolean begun(Pilot old) {
    return !old.from().isAfter(from);
  }

  /** What stood there; no branches and no task types stand for all of them. */
  private static Object allowed(String key, Pilot old, Object held) {
    if (key.equals(CRITERIA)) {
      return criteria(old);
    }
    return held instanceof Set<?> named && named.isEmpty() ? "none named, which is all" : held;
  }

  private LocalDate firstBegin(Pilot pilot, Edition edition) {
    Optional<Instant> opening =
        pilot.branches().stream()
            .filter(edition::knows)
            .flatMap(branch -> new OpenTimes(edition.plan(branch), from).firstOpening().stream())
            .min(Comparator.naturalOrder());
    return opening.filter(at::isBefore).isPresent() ? from : from.plusDays(1);
  }

  private void late(String place, Pilot pilot, LocalDate first) {
    tell(
        place + ".from",
        ComplaintCode.PILOT_LATE,
        Map.of("first", first.toString()),
        "'"
            + pilot.from()
            + "' is not allowed here, because a pilot is set down before its first day opens;"
            + " allowed: "
            + first
            + " or later");
  }

  private void tell(String key, ComplaintCode code, Map<String, String> values, String message) {
    complaints.add(
        new Complaint("targets" + YamlFile.ENDING, Part.NO_LINE, key, code, values, message));
  }

  private static String said(Pilot pilot) {
    return "pilot '" + pilot.id() + "' began on " + pilot.from();
  }

  private static String criteria(Pilot pilot) {
    return pilot.criteria().stream()
        .map(
            one ->
                Setting.word(one.measure())
                    + (one.atLeast() ? " atLeast " : " atMost ")
                    + one.limit())
        .collect(Collectors.joining(", "));
  }

  private static Map<String, Pilot> byId(Edition edition) {
    Map<String, Pilot> byId = new LinkedHashMap<>();
    edition.municipal().pilots().forEach(pilot -> byId.put(pilot.id(), pilot));
    return byId;
  }

  /** The branches that each names: one that is for all is still for all when there are more. */
  private static Map<String, Set<Object>> where(Edition edition) {
    Map<String, Object> targets =
        Tree.table(edition.documents().trees().getOrDefault("targets", Map.of()));
    Map<String, Set<Object>> where = new LinkedHashMap<>();
    for (Map<String, Object> pilot : StaffRows.tables(targets.get("pilots"))) {
      where.put(
          StaffRows.text(pilot.get("id")),
          pilot.get("branches") instanceof List<?> named ? new HashSet<>(named) : Set.of());
    }
    return where;
  }
}
