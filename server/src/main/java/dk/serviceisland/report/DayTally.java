package dk.serviceisland.report;

import dk.serviceisland.domain.counter.CounterState;
import dk.serviceisland.domain.day.Event;
import dk.serviceisland.domain.day.TicketEvent;
import dk.serviceisland.domain.fact.Fact;
import dk.serviceisland.domain.plan.Category;
import dk.serviceisland.domain.plan.CounterId;
import dk.serviceisland.domain.plan.Hours;
import dk.serviceisland.domain.plan.Plan;
import dk.serviceisland.domain.plan.StaffGroupId;
import dk.serviceisland.domain.plan.StaffId;
import dk.serviceisland.domain.plan.Target;
import dk.serviceisland.domain.plan.TaskType;
import dk.serviceisland.domain.plan.TaskTypeId;
import dk.serviceisland.domain.ticket.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Counts one day of one branch under the plans of that day, in every facet at once. */
final class DayTally {
  private final DayPlans plans;
  private final LocalDate day;
  private final Optional<Hours> townHall;
  private final Map<Served, Aims> aims = new HashMap<>();
  private final ErrandStories stories = new ErrandStories(this::count);
  private final Map<Facet, Map<String, Tally>> tallies = new EnumMap<>(Facet.class);

  /** What is aimed at depends on these. */
  private record Served(String planHash, TaskTypeId taskType, Optional<StaffGroupId> group) {}

  private final GroupsOfSeveral groups = new GroupsOfSeveral();
  private final RoomDay rooms;
  private final ForgottenCounters forgotten;
  private Optional<Instant> until = Optional.empty();

  private final Set<StaffId> persons = new HashSet<>();

  /** Who called those who came in an hour, and which counters were on duty in it. */
  private final Map<String, Set<StaffId>> callers = new HashMap<>();

  private final Map<String, Set<CounterId>> onDuty = new HashMap<>();

  /** The latest moment that anything is known of. */
  private Instant known = Instant.EPOCH;

  DayTally(DayPlans plans, LocalDate day, Optional<Hours> townHall) {
    this.plans = plans;
    this.day = day;
    this.townHall = townHall;
    this.rooms = new RoomDay(plans);
    this.forgotten = new ForgottenCounters(plans.lastClosing(day));
    for (Facet facet : Facet.values()) {
      tallies.put(facet, new LinkedHashMap<>());
    }
    tally(Facet.ALL, "");
    for (Plan plan : plans.all()) {
      for (TaskTypeId id : plan.taskTypes().keySet()) {
        tally(Facet.TASK_TYPE, id.value()).aimsAt(aims(plan, id, Optional.empty()));
      }
    }
  }

  /** The next fact, in order of sequence. */
  void add(StoredFact fact) {
    stories.add(fact);
    rooms.add(fact);
    forgotten.add(fact);
    known(fact.end().orElse(fact.fact().start()));
  }

  /**
   * There are no more facts; what the counters did comes after this.
   *
   * @param now while the day goes on, so that waits go on too; none when it is over
   */
  void allFactsRead(Optional<Instant> now) {
    until = now;
    now.ifPresentOrElse(stories::endAt, stories::end);
  }

  /**
   * Counts how long counters were staffed, busy and off duty, and rooms occupied; a day that goes
   * on up to what is known. What nobody closed counts as far as somebody was there.
   *
   * @param noted says why counters were paused, when they were left open, and when the day ended
   */
  void addDuties(List<Fact.DutyChanged> duties, Map<Long, Event> noted) {
    duties.forEach(duty -> known(duty.at()));
    forgotten.add(duties, noted.values());
    List<Fact.DutyChanged> attended =
        duties.stream()
            .map(duty -> rooms.has(duty.counter()) ? duty : forgotten.attended(duty))
            .toList();
    Map<CounterId, Fact.DutyChanged> latest = new HashMap<>();
    for (Fact.DutyChanged duty : attended) {
      Fact.DutyChanged before = latest.put(duty.counter(), duty);
      if (before != null) {
        count(before, duty.at());
      }
    }
    latest.values().forEach(duty -> count(duty, until(duty.counter())));
    OffDuty.tell(attended, noted, this::until, this::count);
    if (isOfOnePerson()) {
      tallies.get(Facet.ALL).values().forEach(Tally::hidePauses);
      tallies.get(Facet.STAFF_GROUP).values().forEach(Tally::hidePauses);
    }
    rooms
        .tallies(day, until)
        .forEach(
            (room, tally) -> {
              tally(Facet.ALL, "").add(tally);
              tally(Facet.ROOM, room.value()).add(tally);
            });
    rooms.moved().forEach((type, tally) -> tally(Facet.TASK_TYPE, type.value()).add(tally));
  }

  /** A room is occupied until it is freed, whoever is there. */
  private Instant until(CounterId counter) {
    return rooms.has(counter) ? known : forgotten.until(counter, known);
  }

  /** Of a rating no hour is known, because it would tell who served. */
  void addRating(Fact.Rated rating) {
    Optional<Target.Aim> aim =
        aims(plans.last(rating.taskType()), rating.taskType(), rating.staffGroup())
            .of(Target.Measure.SATISFACTION);
    tally(Facet.ALL, "").add(rating, aim);
    tally(Facet.TASK_TYPE, rating.taskType().value()).add(rating, aim);
    rating
        .staffGroup()
        .ifPresent(group -> tally(Facet.STAFF_GROUP, group.value()).add(rating, aim));
    tally(Facet.CHANNEL, word(rating.channel())).add(rating, aim);
    tally(Facet.LANGUAGE, rating.language()).add(rating, aim);
  }

  /** As of a rating, nothing else is known of an answer. */
  void addAnswer(Fact.Answered answered) {
    tally(Facet.ALL, "").add(Tally.Count.ANSWERED, 1);
    tally(Facet.ANSWER, key(answered.question(), answered.answer())).add(Tally.Count.ANSWERED, 1);
  }

  /** The group of an answer; ids have no slash. */
  static String key(String question, String answer) {
    return question + "/" + answer;
  }

  /**
   * Counts enquiries of people who were not there beside the errands of those who were: in all, by
   * what they were about, its row of the table of enquiries, how they came, and who counted them.
   */
  void addEnquiries(List<Enquiry> enquiries) {
    for (Enquiry one : enquiries) {
      TaskTypeId type = one.taskType();
      tally(Facet.ALL, "").add(one.channel());
      tally(Facet.TASK_TYPE, type.value()).add(one.channel());
      tally(Facet.CHANNEL, word(one.channel())).add(one.channel());
      category(Outcome.SOLVED, plans.at(one.at(), type), type)
          .ifPresent(row -> tally(Facet.CATEGORY, row).add(one.channel()));
      one.group().ifPresent(group -> tally(Facet.STAFF_GROUP, group.value()).add(one.channel()));
    }
  }

  /** Counts errands that were added because they were suggested, by task type and in all. */
  void addSuggested(Collection<Event> noted) {
    for (Event event : noted) {
      if (event instanceof TicketEvent.ErrandAdded added && added.suggested()) {
        tally(Facet.ALL, "").add(Tally.Count.SUGGESTED, 1);
        tally(Facet.TASK_TYPE, added.taskType().value()).add(Tally.Count.SUGGESTED, 1);
      }
    }
  }

  /** Counts what is known of who was sent to do it alone, by task type and in all. */
  void addDiverted(Fact.Diverted diverted) {
    tally(Facet.ALL, "").add(diverted);
    tally(Facet.TASK_TYPE, diverted.taskType().value()).add(diverted);
  }

  /** Counts who was told that something is done elsewhere, by what it was and in all. */
  void addToldElsewhere(Fact.ToldElsewhere told) {
    tally(Facet.ALL, "").add(told);
    tally(Facet.ELSEWHERE, told.elsewhere().value()).add(told);
  }

  /** Counts what became of times that were booked, by task type and in all. */
  void addBooked(BookedTimes booked) {
    tally(Facet.ALL, "").add(booked);
    tally(Facet.TASK_TYPE, booked.taskType().value()).add(booked);
  }

  /** Counts the outcome of a told wait in the facets in which it is known. */
  void addWaitOutcome(WaitOutcome outcome) {
    tally(Facet.ALL, "").add(outcome);
    tally(Facet.TASK_TYPE, outcome.taskType().value()).add(outcome);
  }

  private Aims aims(Plan plan, TaskTypeId taskType, Optional<StaffGroupId> group) {
    return aims.computeIfAbsent(
        new Served(plan.hash(), taskType, group), first -> Aims.of(plan, day, taskType, group));
  }

  /** The wait is held against what was aimed at at the first call, all else at the end. */
  private Aims aims(ErrandStory errand) {
    TaskTypeId type = errand.taskType();
    Plan atEnd = plans.at(errand.knownTo(), type);
    Plan atCall = plans.at(errand.calledAt().orElse(errand.knownTo()), type);
    Aims aimed = aims(atEnd, type, errand.staffGroup());
    return atCall.hash().equals(atEnd.hash())
        ? aimed
        : aimed.waiting(aims(atCall, type, errand.staffGroup()));
  }

  /**
   * Everything counted, by key within each facet. Small groups of staff are left out, and of an
   * hour in which one person worked alone how that person served.
   */
  Map<Facet, Map<String, Tally>> tallies() {
    Set<StaffGroupId> several = groups.all();
    tallies.get(Facet.STAFF_GROUP).keySet().removeIf(id -> !several.contains(new StaffGroupId(id)));
    tallies
        .get(Facet.HOUR)
        .forEach(
            (hour, tally) -> {
              if (size(callers, hour) < 2 || size(onDuty, hour) < 2) {
                tally.forgetService();
              }
            });
    return tallies;
  }

  private static int size(Map<String, ? extends Set<?>> sets, String hour) {
    return sets.containsKey(hour) ? sets.get(hour).size() : 0;
  }

  private void known(Instant at) {
    known = at.isAfter(known) ? at : known;
  }

  private void count(ErrandStory errand) {
    groups.add(errand);
    errand.staff().ifPresent(who -> among(callers, hour(errand.drawnAt())).add(who));
    errand.staff().ifPresent(persons::add);
    Aims aimed = aims(errand);
    Optional<Boolean> outside =
        errand.servedFrom().flatMap(at -> townHall.map(hours -> !open(hours, at)));
    boolean remotely = errand.servedAt().filter(plans::isRemote).isPresent();
    for (Facet facet : Facet.values()) {
      key(facet, errand, plans)
          .ifPresent(key -> tally(facet, key).add(errand, aimed, outside, remotely));
    }
    errand
        .reception()
        .ifPresent(how -> tally(Facet.TASK_TYPE, how.desk().value()).addReception(errand));
    errand.movedOn().forEach(this::count);
    if (!plans.partner(errand.taskType()).equals(plans.partner(errand.endedAs()))) {
      tally(Facet.TASK_TYPE, errand.taskType().value()).addHandedOn(false);
      tally(Facet.TASK_TYPE, errand.endedAs().value()).addHandedOn(true);
    }
  }

  /** Counts time where it was spent, whatever the errand was drawn for and became. */
  private void count(ErrandStory.MovedOn spent) {
    tally(Facet.ALL, "").add(Tally.Count.MOVED_ON_MILLIS, spent.served());
    tally(Facet.TASK_TYPE, spent.taskType().value())
        .add(Tally.Count.MOVED_ON_MILLIS, spent.served());
    spent
        .staffGroup()
        .ifPresent(
            group ->
                tally(Facet.STAFF_GROUP, group.value())
                    .add(Tally.Count.MOVED_ON_MILLIS, spent.served()));
  }

  /** The group of a facet in which an errand counts; none when it counts in the total alone. */
  static Optional<String> key(Facet facet, ErrandStory errand, DayPlans plans) {
    return switch (facet) {
      case ALL -> Optional.of("");
      case HOUR -> Optional.of(hour(errand.drawnAt(), plans));
      case TASK_TYPE -> Optional.of(errand.taskType().value());
      case STAFF_GROUP -> errand.staffGroup().map(StaffGroupId::value);
      case STAFF ->
          errand.staffGroup().flatMap(group -> errand.staff().map(who -> PersonKey.of(group, who)));
      case CHANNEL -> Optional.of(word(errand.channel()));
      case LANGUAGE -> Optional.of(errand.language());
      case CATEGORY ->
          errand
              .outcome()
              .flatMap(
                  outcome ->
                      category(
                          outcome,
                          plans.at(errand.knownTo(), errand.taskType()),
                          errand.taskType()));
      case ELSEWHERE, ROOM, ANSWER -> Optional.empty();
    };
  }

  private static Optional<String> category(Outcome outcome, Plan plan, TaskTypeId id) {
    Optional<TaskType> type = Optional.ofNullable(plan.taskTypes().get(id));
    return plan.counting()
        .category(outcome, id, type.map(TaskType::letter).orElse(""))
        .map(Category::id);
  }

  private boolean open(Hours hours, Instant at) {
    ZonedDateTime local = at.atZone(plans.opening().zone());
    LocalTime time = local.toLocalTime();
    return hours.on(local.toLocalDate()).stream()
        .anyMatch(range -> !time.isBefore(range.from()) && time.isBefore(range.to()));
  }

  /** Cuts the time of a counter at full hours, so that each hour gets its own. */
  private void count(Fact.DutyChanged duty, Instant end) {
    if (rooms.has(duty.counter())) {
      rooms.add(duty, end);
      return;
    }
    if (duty.state() == CounterState.CLOSED || duty.state() == CounterState.PAUSED) {
      return;
    }
    Instant from = duty.at();
    while (from.isBefore(end)) {
      ZonedDateTime local = from.atZone(plans.opening().zone());
      Instant nextHour = local.truncatedTo(ChronoUnit.HOURS).plusHours(1).toInstant();
      Instant to = nextHour.isBefore(end) ? nextHour : end;
      count(duty.state(), Duration.between(from, to), duty.staffGroup(), hour(from));
      among(onDuty, hour(from)).add(duty.counter());
      from = to;
    }
  }

  private void count(CounterState state, Duration time, Optional<StaffGroupId> group, String hour) {
    count(tally(Facet.ALL, ""), state, time);
    count(tally(Facet.HOUR, hour), state, time);
    group.ifPresent(id -> count(tally(Facet.STAFF_GROUP, id.value()), state, time));
  }

  /**
   * Counts that a counter was off duty. What says more of a person than of the work is told of days
   * on which several called citizens.
   */
  private void count(OffDuty.Stretch stretch) {
    if (rooms.has(stretch.counter()) || (stretch.why().isPersonal() && isOfOnePerson())) {
      return;
    }
    tally(Facet.ALL, "").add(stretch);
    stretch.group().ifPresent(group -> tally(Facet.STAFF_GROUP, group.value()).add(stretch));
  }

  /** Whether not even two people called citizens. */
  private boolean isOfOnePerson() {
    return persons.size() < 2;
  }

  private static void count(Tally tally, CounterState state, Duration time) {
    tally.add(Tally.Count.STAFFED_MILLIS, time);
    if (state == CounterState.BUSY) {
      tally.add(Tally.Count.BUSY_MILLIS, time);
    } else if (state == CounterState.AFTER_WORK) {
      tally.add(Tally.Count.AFTER_WORK_MILLIS, time);
    }
  }

  private static <T> Set<T> among(Map<String, Set<T>> sets, String hour) {
    return sets.computeIfAbsent(hour, first -> new HashSet<>());
  }

  private Tally tally(Facet facet, String key) {
    return tallies.get(facet).computeIfAbsent(key, first -> new Tally());
  }

  private String hour(Instant at) {
    return hour(at, plans);
  }

  private static String hour(Instant at, DayPlans plans) {
    return String.format(Locale.ROOT, "%02d", at.atZone(plans.opening().zone()).getHour());
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
