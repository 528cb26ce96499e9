package dk.serviceisland.report;

import dk.serviceisland.domain.CounterId;
import dk.serviceisland.domain.CounterState;
import dk.serviceisland.domain.Fact;
import dk.serviceisland.domain.Hours;
import dk.serviceisland.domain.Outcome;
import dk.serviceisland.domain.Plan;
import dk.serviceisland.domain.StaffGroupId;
import dk.serviceisland.domain.Target;
import dk.serviceisland.domain.TaskType;
import dk.serviceisland.domain.TaskTypeId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Counts one day of one branch under the plan of that day, in every facet at once. */
final class DayTally {
  private final Plan plan;
  private final LocalDate day;
  private final Optional<Hours> townHall;
  private final Map<Served, Aims> aims = new HashMap<>();
  private final ErrandStories stories = new ErrandStories(this::count);
  private final Map<Facet, Map<String, Tally>> tallies = new EnumMap<>(Facet.class);

  /** What is aimed at depends on these. */
  private record Served(TaskTypeId taskType, Optional<StaffGroupId> group) {}

  /** The latest moment that anything is known of. */
  private Instant known = Instant.EPOCH;

  DayTally(Plan plan, LocalDate day, Optional<Hours> townHall) {
    this.plan = plan;
    this.day = day;
    this.townHall = townHall;
    for (Facet facet : Facet.values()) {
      tallies.put(facet, new LinkedHashMap<>());
    }
    tally(Facet.ALL, "");
    plan.taskTypes()
        .keySet()
        .forEach(
            id ->
                tally(Facet.TASK_TYPE, id.value()).aimsAt(aims(new Served(id, Optional.empty()))));
  }

  /** The next fact, in order of sequence. */
  void add(StoredFact fact) {
    stories.add(fact);
    known(fact.end().orElse(fact.fact().start()));
  }

  /** There are no more facts; what the counters did comes after this. */
  void allFactsRead() {
    stories.end();
  }

  /** Counts how long counters were staffed and busy; a day that goes on up to what is known. */
  void addDuties(List<Fact.DutyChanged> duties) {
    duties.forEach(duty -> known(duty.at()));
    Map<CounterId, Fact.DutyChanged> latest = new HashMap<>();
    for (Fact.DutyChanged duty : duties) {
      Fact.DutyChanged before = latest.put(duty.counter(), duty);
      if (before != null) {
        count(before, duty.at());
      }
    }
    latest.values().forEach(duty -> count(duty, known));
  }

  void addRating(Fact.Rated rating) {
    Optional<Target.Aim> aim =
        aims(new Served(rating.taskType(), rating.staffGroup())).of(Target.Measure.SATISFACTION);
    tally(Facet.ALL, "").add(rating, aim);
    tally(Facet.HOUR, hour(rating.queuedAt())).add(rating, aim);
    tally(Facet.TASK_TYPE, rating.taskType().value()).add(rating, aim);
    rating
        .staffGroup()
        .ifPresent(group -> tally(Facet.STAFF_GROUP, group.value()).add(rating, aim));
    tally(Facet.CHANNEL, word(rating.channel())).add(rating, aim);
    tally(Facet.LANGUAGE, rating.language()).add(rating, aim);
  }

  private Aims aims(Served served) {
    return aims.computeIfAbsent(
        served, first -> Aims.of(plan, day, served.taskType(), served.group()));
  }

  /** Everything counted, by key within each facet. */
  Map<Facet, Map<String, Tally>> tallies() {
    return tallies;
  }

  private void known(Instant at) {
    known = at.isAfter(known) ? at : known;
  }

  private void count(ErrandStory errand) {
    Aims aimed = aims(new Served(errand.taskType(), errand.staffGroup()));
    Optional<Boolean> outside =
        errand.servedFrom().flatMap(at -> townHall.map(hours -> !open(hours, at)));
    tally(Facet.ALL, "").add(errand, aimed, outside);
    tally(Facet.HOUR, hour(errand.drawnAt())).add(errand, aimed, outside);
    tally(Facet.TASK_TYPE, errand.taskType().value()).add(errand, aimed, outside);
    errand
        .staffGroup()
        .ifPresent(group -> tally(Facet.STAFF_GROUP, group.value()).add(errand, aimed, outside));
    tally(Facet.CHANNEL, word(errand.channel())).add(errand, aimed, outside);
    tally(Facet.LANGUAGE, errand.language()).add(errand, aimed, outside);
    errand
        .outcome()
        .flatMap(outcome -> category(outcome, taskType(errand.taskType())))
        .ifPresent(category -> tally(Facet.CATEGORY, category.key()).add(errand, aimed, outside));
  }

  private static Optional<Category> category(Outcome outcome, Optional<TaskType> type) {
    return Category.of(outcome, type.map(TaskType::letter).orElse(' '));
  }

  private Optional<TaskType> taskType(TaskTypeId id) {
    return Optional.ofNullable(plan.taskTypes().get(id));
  }

  private boolean open(Hours hours, Instant at) {
    ZonedDateTime local = at.atZone(plan.zone());
    LocalTime time = local.toLocalTime();
    return hours.on(local.toLocalDate()).stream()
        .anyMatch(range -> !time.isBefore(range.from()) && time.isBefore(range.to()));
  }

  /** Cuts the time at full hours, so that each hour gets its own. */
  private void count(Fact.DutyChanged duty, Instant end) {
    if (duty.state() == CounterState.CLOSED || duty.state() == CounterState.PAUSED) {
      return;
    }
    Instant from = duty.at();
    while (from.isBefore(end)) {
      ZonedDateTime local = from.atZone(plan.zone());
      Instant nextHour = local.truncatedTo(ChronoUnit.HOURS).plusHours(1).toInstant();
      Instant to = nextHour.isBefore(end) ? nextHour : end;
      count(duty.state(), Duration.between(from, to), duty.staffGroup(), hour(from));
      from = to;
    }
  }

  private void count(CounterState state, Duration time, Optional<StaffGroupId> group, String hour) {
    count(tally(Facet.ALL, ""), state, time);
    count(tally(Facet.HOUR, hour), state, time);
    group.ifPresent(id -> count(tally(Facet.STAFF_GROUP, id.value()), state, time));
  }

  private static void count(Tally tally, CounterState state, Duration time) {
    tally.add(Tally.Count.STAFFED_MILLIS, time);
    if (state == CounterState.BUSY) {
      tally.add(Tally.Count.BUSY_MILLIS, time);
    } else if (state == CounterState.AFTER_WORK) {
      tally.add(Tally.Count.AFTER_WORK_MILLIS, time);
    }
  }

  private Tally tally(Facet facet, String key) {
    return tallies.get(facet).computeIfAbsent(key, first -> new Tally());
  }

  private String hour(Instant at) {
    return String.format(Locale.ROOT, "%02d", at.atZone(plan.zone()).getHour());
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
