package dk.serviceisland.wire;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dk.serviceisland.domain.day.BranchState;
import dk.serviceisland.domain.plan.BookingRules;
import dk.serviceisland.domain.plan.Elsewhere;
import dk.serviceisland.domain.plan.Partner;
import dk.serviceisland.domain.plan.Plan;
import dk.serviceisland.domain.plan.TaskType;
import dk.serviceisland.domain.plan.TaskTypeId;
import dk.serviceisland.forecast.BranchForecast;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * A branch with what can be drawn now, as anybody may see it.
 *
 * @param id of the branch
 * @param names what people read
 * @param municipality whose branch it is
 * @param timeZone of all its times
 * @param languages that it offers, the first unless somebody chooses
 * @param now when this was true
 * @param day how far the day has come
 * @param hours of today
 * @param open whether numbers can be drawn
 * @param closed why not
 * @param week when it opens these days, while it is closed
 * @param ownClosing how the day ends, where its date has hours of its own
 * @param stops where it stands and where it comes next; none of a branch that stands still
 * @param peak the rush that is on; none while there is none
 * @param taskTypes what can be drawn
 * @param zones the parts of the room
 * @param counters where citizens are called to
 * @param notices that are in force, for whichever screen
 * @param elsewhere what is not done here and where it is; none where nothing is named
 * @param questions that whoever rates a visit may answer too; none where nobody asks
 * @param atHome true where a server of the branch's own decides and this one only shows it
 * @param asOf up to when that server has told everything; none where it never has
 * @param courses how many meetings with seats there are within a week; none where there are no
 *     courses, or nobody asked
 */
public record BranchView(
    String id,
    Map<String, String> names,
    Named municipality,
    String timeZone,
    List<String> languages,
    String now,
    DayView day,
    List<DayView.OpenHours> hours,
    boolean open,
    Optional<DayView.Closed> closed,
    Optional<List<DayView.OpenDay>> week,
    Optional<DayView.OwnClosing> ownClosing,
    Optional<StopsView> stops,
    Optional<PeakView> peak,
    List<OneTaskType> taskTypes,
    List<Zone> zones,
    List<CounterSign> counters,
    List<NoticeView> notices,
    Optional<List<NotHere>> elsewhere,
    Optional<List<QuestionView>> questions,
    Optional<Boolean> atHome,
    Optional<String> asOf,
    OptionalInt courses) {

  /**
   * Several branches in one answer.
   *
   * @param branches all that were asked for
   */
  public record Several(List<BranchView> branches) {}

  private record OneTaskType(
      String id,
      String letter,
      Map<String, String> names,
      Optional<String> icon,
      Optional<Map<String, String>> hints,
      Optional<String> selfServiceUrl,
      Optional<List<String>> searchWords,
      Optional<Named> group,
      Optional<Boolean> discreet,
      Optional<Booked> booking,
      @JsonUnwrapped TaskTypeNow now) {
    /**
     * The task type as it is now.
     *
     * @param before the task types in whose place it is drawn, whose words lead to it
     */
    static OneTaskType of(TaskType type, List<TaskType> before, TaskTypeNow now) {
      TaskType.Info info = type.info();
      return new OneTaskType(
          type.id().value(),
          type.letter(),
          type.names(),
          Optional.of(info.icon()).filter(icon -> !icon.isEmpty()),
          Optional.of(info.hints()).filter(hints -> hints.containsKey("da")),
          info.selfServiceUrl(),
          Optional.of(words(type, before)).filter(words -> !words.isEmpty()),
          info.group().map(group -> new Named(group.id(), group.names())),
          Optional.of(type.discreet()).filter(is -> is),
          type.booking().map(Booked::of),
          now);
    }
  }

  /**
   * That a task type is booked here.
   *
   * @param by who books it: `everyone` or `staff`
   * @param offerOver how many seconds' wait whoever draws a number is offered a free time from;
   *     none: never
   */
  private record Booked(String by, Optional<Long> offerOver) {
    static Booked of(BookingRules rules) {
      return new Booked(
          Words.of(rules.booker()),
          rules
              .offerOver()
              .filter(over -> rules.booker() == BookingRules.Booker.EVERYONE)
              .map(Duration::toSeconds));
    }
  }

  private static List<String> words(TaskType type, List<TaskType> before) {
    Set<String> words = new LinkedHashSet<>();
    type.info().searchWords().values().forEach(words::addAll);
    for (TaskType earlier : before) {
      words.addAll(earlier.names().values());
      earlier.info().searchWords().values().forEach(words::addAll);
    }
    return List.copyOf(words);
  }

  /**
   * What of a task type changes during the day.
   *
   * @param state whether it can be drawn
   * @param opensAt when it opens
   * @param waiting how many wait; none where nobody knows
   * @param forecast how long whoever draws now waits; while nobody can, the last one who waits
   */
  record TaskTypeNow(
      String state,
      Optional<String> opensAt,
      OptionalInt waiting,
      Optional<ForecastView> forecast) {
    /** To be made on the branch's writer. */
    static TaskTypeNow of(
        BranchState state, TaskType type, Instant now, Optional<BranchForecast> forecast) {
      DayView.TaskTypeState drawn = DayView.taskType(state, type, now);
      Optional<String> opensAt =
          drawn == DayView.TaskTypeState.CLOSED || drawn == DayView.TaskTypeState.PAUSED
              ? DayView.opensAt(state, type, now)
              : Optional.empty();
      if (state.isAsPlanned()) {
        return new TaskTypeNow(Words.of(drawn), opensAt, OptionalInt.empty(), Optional.empty());
      }
      return new TaskTypeNow(
          Words.of(drawn),
          opensAt,
          OptionalInt.of(state.queue(type.id()).size()),
          drawn == DayView.TaskTypeState.OPEN
              ? ForecastView.of(forecast, type.id(), state.plan().zone())
              : ofLast(state, type, forecast));
    }

    /** The rest of the wait of the last one who waits; none where nobody does. */
    private static Optional<ForecastView> ofLast(
        BranchState state, TaskType type, Optional<BranchForecast> forecast) {
      return state
          .queue(type.id())
          .last()
          .flatMap(ticket -> ForecastView.of(forecast, ticket.id(), state.plan().zone()));
    }
  }

  private record NotHere(
      String id,
      Map<String, String> names,
      Optional<String> icon,
      Optional<List<String>> searchWords,
      Map<String, String> place,
      Optional<Map<String, String>> hours,
      Optional<String> mapUrl,
      Optional<Whom> partner) {
    static NotHere of(Plan plan, Elsewhere entry) {
      List<String> words = entry.searchWords().values().stream().flatMap(List::stream).toList();
      return new NotHere(
          entry.id().value(),
          entry.names(),
          Optional.of(entry.icon()).filter(icon -> !icon.isEmpty()),
          Optional.of(words).filter(some -> !some.isEmpty()),
          entry.places(),
          Optional.of(entry.hours()).filter(hours -> hours.containsKey("da")),
          entry.mapUrl(),
          entry.partner().map(plan.partners()::get).map(Whom::of));
    }
  }

  /** A partner that does what is not done here, and how citizens reach it. */
  private record Whom(Map<String, String> names, Optional<String> phone, Optional<String> url) {
    static Whom of(Partner partner) {
      return new Whom(partner.names(), partner.contact().phone(), partner.contact().url());
    }
  }

  private static Optional<List<NotHere>> elsewhere(Plan plan) {
    return Optional.of(
            plan.elsewhere().values().stream().map(entry -> NotHere.of(plan, entry)).toList())
        .filter(entries -> !entries.isEmpty());
  }

  private record Zone(String id, Map<String, String> names, Optional<String> arrow) {}

  /**
   * The view as of now. To be made on the branch's writer.
   *
   * @param municipality whose branch it is
   */
  public static BranchView of(
      BranchState state, Named municipality, Instant now, Optional<BranchForecast> forecast) {
    Plan plan = state.plan();
    Map<TaskTypeId, List<TaskType>> before = state.drawnInPlace();
    return new BranchView(
        plan.branch().value(),
        plan.names(),
        municipality,
        plan.zone().getId(),
        plan.languages(),
        Times.write(now, plan.zone()),
        DayView.of(state),
        DayView.hours(state),
        DayView.open(state, now),
        DayView.closed(state, now),
        DayView.week(state, now),
        DayView.ownClosing(state, now),
        StopsView.of(state, now),
        PeakView.of(state),
        plan.taskTypes().values().stream()
            .map(
                type ->
                    OneTaskType.of(
                        type,
                        before.getOrDefault(type.id(), List.of()),
                        TaskTypeNow.of(state, type, now, forecast)))
            .toList(),
        zones(plan),
        counters(plan),
        NoticeView.inForce(state, now),
        elsewhere(plan),
        QuestionView.of(plan),
        Optional.empty(),
        Optional.empty(),
        OptionalInt.empty());
  }

  /** The view of a branch whose events cannot be read: its plan, and that it is out of service. */
  public static BranchView outOfService(Plan plan, Named municipality, Instant now) {
    LocalDate today = now.atZone(plan.zone()).toLocalDate();
    return new BranchView(
        plan.branch().value(),
        plan.names(),
        municipality,
        plan.zone().getId(),
        plan.languages(),
        Times.write(now, plan.zone()),
        DayView.notOpen(today),
        List.of(),
        false,
        Optional.of(DayView.outOfService()),
        Optional.of(DayView.week(plan, today)),
        Optional.empty(),
        StopsView.of(plan, today, true, now),
        Optional.empty(),
        List.of(),
        zones(plan),
        counters(plan),
        NoticeView.inForce(plan, now),
        elsewhere(plan),
        QuestionView.of(plan),
        Optional.empty(),
        Optional.empty(),
        OptionalInt.empty());
  }

  /**
   * The same of a branch that a server of its own decides for.
   *
   * @param all up to when that has told everything; none: it never has
   */
  public BranchView atHome(Optional<Instant> all) {
    ZoneId zone = ZoneId.of(timeZone);
    return with(Optional.of(true), all.map(at -> Times.write(at, zone)), courses);
  }

  /** The same, saying how many meetings with seats there are within a week. */
  public BranchView offering(OptionalInt meetings) {
    return with(atHome, asOf, meetings);
  }

  private BranchView with(Optional<Boolean> isAtHome, Optional<String> told, OptionalInt meetings) {
    return new BranchView(
        id,
        names,
        municipality,
        timeZone,
        languages,
        now,
        day,
        hours,
        open,
        closed,
        week,
        ownClosing,
        stops,
        peak,
        taskTypes,
        zones,
        counters,
        notices,
        elsewhere,
        questions,
        isAtHome,
        told,
        meetings);
  }

  private static List<Zone> zones(Plan plan) {
    return plan.zones().entrySet().stream()
        .map(zone -> new Zone(zone.getKey(), zone.getValue(), arrow(plan, zone.getKey())))
        .toList();
  }

  private static List<CounterSign> counters(Plan plan) {
    return plan.counters().values().stream()
        .filter(counter -> !counter.room())
        .map(counter -> CounterSign.of(plan, counter))
        .toList();
  }

  /** The way to a part of the room, when it is the same to all its counters. */
  private static Optional<String> arrow(Plan plan, String zone) {
    List<Optional<String>> arrows =
        plan.counters().values().stream()
            .filter(counter -> counter.zone().equals(zone) && !counter.room())
            .map(Plan.Counter::arrow)
            .distinct()
            .toList();
    return arrows.size() == 1 ? arrows.get(0) : Optional.empty();
  }
}
