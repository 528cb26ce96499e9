package dk.serviceisland.lab.replay;

import dk.serviceisland.domain.plan.BookingRules;
import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.plan.CounterId;
import dk.serviceisland.domain.plan.Discretion;
import dk.serviceisland.domain.plan.Hours;
import dk.serviceisland.domain.plan.Plan;
import dk.serviceisland.domain.plan.SkillId;
import dk.serviceisland.domain.plan.SkillLevel;
import dk.serviceisland.domain.plan.StaffGroupId;
import dk.serviceisland.domain.plan.StaffId;
import dk.serviceisland.domain.plan.StaffMember;
import dk.serviceisland.domain.plan.TaskType;
import dk.serviceisland.domain.plan.TaskTypeId;
import dk.serviceisland.domain.plan.Term;
import dk.serviceisland.domain.plan.TimeRange;
import dk.serviceisland.domain.routing.HandlingTimes;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** A case as the plan of a branch: one counter a person, one skill a task type. Immutable. */
final class CasePlan {
  static final LocalDate DAY = LocalDate.of(2026, 1, 5);
  private static final LocalTime OPENING = LocalTime.of(10, 0);
  static final Instant OPENED = DAY.atTime(OPENING).toInstant(ZoneOffset.UTC);
  static final Instant DOORS_SHUT = OPENED.plus(ReplayCase.OPEN);

  private static final String GROUP = "staff";
  private static final int LETTERS = 26;

  private final ReplayCase played;
  private final Optional<BookingRules> booking;
  private final Map<String, TaskTypeId> types = new LinkedHashMap<>();
  private final Plan plan;

  CasePlan(ReplayCase played, Plan.PolicyName policy) {
    this(played, policy, Optional.empty());
  }

  /** With task types that are booked by rules. */
  CasePlan(ReplayCase played, Plan.PolicyName policy, Optional<BookingRules> booking) {
    this.played = played;
    this.booking = booking;
    for (ReplayCase.Type type : played.taskTypes()) {
      types.put(type.id(), new TaskTypeId("t" + types.size()));
    }
    this.plan = plan(policy);
  }

  Plan plan() {
    return plan;
  }

  TaskTypeId type(String name) {
    return types.get(name);
  }

  static StaffId staff(int index) {
    return new StaffId("s" + index);
  }

  static CounterId counter(int index) {
    return new CounterId("c" + index);
  }

  /** What the case says of handling times. */
  HandlingTimes handling() {
    Map<StaffId, Double> factors = new HashMap<>();
    for (int i = 0; i < played.staff().size(); i++) {
      factors.put(staff(i), played.staff().get(i).slow());
    }
    return new HandlingTimes(HandlingTimes.planned(plan).byTaskType(), factors);
  }

  private Plan plan(Plan.PolicyName policy) {
    Map<DayOfWeek, List<TimeRange>> week =
        Map.of(DAY.getDayOfWeek(), List.of(new TimeRange(OPENING, OPENING.plus(ReplayCase.OPEN))));
    StaffGroupId group = new StaffGroupId(GROUP);
    return new Plan(
        "replay",
        new BranchId("replay"),
        Map.of("da", played.name()),
        ZoneOffset.UTC,
        List.of("da"),
        new Hours(week, List.of(), Map.of()),
        Duration.ZERO,
        taskTypes(),
        counters(),
        Map.of(GROUP, Map.of("da", GROUP)),
        Map.of(group, new Plan.StaffGroup(group, Map.of("da", GROUP), Optional.empty())),
        members(group),
        new Plan.Routing(
            policy, Plan.Routing.PROMISED_WAIT.late(), Plan.Routing.PROMISED_WAIT.guard()),
        limits(),
        List.of(),
        Map.of(),
        List.of());
  }

  /**
   * Calls are shown for as long as the case says that a citizen who does not come is waited for.
   */
  private Plan.Limits limits() {
    Plan.Limits usual = Plan.Limits.USUAL;
    return new Plan.Limits(
        played.noShow(),
        usual.recallLimit(),
        usual.returnGrace(),
        usual.quietDayEnd(),
        usual.errandsPerTicket());
  }

  private Map<TaskTypeId, TaskType> taskTypes() {
    Map<TaskTypeId, TaskType> made = new LinkedHashMap<>();
    for (ReplayCase.Type type : played.taskTypes()) {
      TaskTypeId id = types.get(type.id());
      made.put(
          id,
          new TaskType(
              id,
              String.valueOf((char) ('A' + made.size() % LETTERS)),
              Map.of("da", type.id()),
              Set.of(new SkillId(id.value())),
              false,
              Optional.of(new TaskType.WaitTarget(type.target(), 80)),
              Optional.empty(),
              type.target(),
              type.mean(),
              OptionalInt.empty(),
              Optional.empty(),
              Optional.empty(),
              TaskType.Life.ALWAYS,
              TaskType.EVERY_OUTCOME,
              TaskType.Info.NONE,
              TaskType.Partnership.NONE,
              booking,
              false,
              Discretion.NONE));
    }
    return made;
  }

  private Map<CounterId, Plan.Counter> counters() {
    Map<CounterId, Plan.Counter> counters = new LinkedHashMap<>();
    for (int i = 0; i < played.staff().size(); i++) {
      CounterId id = counter(i);
      counters.put(id, new Plan.Counter(id, played.staff().get(i).id(), GROUP, Optional.empty()));
    }
    return counters;
  }

  private Map<StaffId, StaffMember> members(StaffGroupId group) {
    Map<StaffId, StaffMember> members = new LinkedHashMap<>();
    for (int i = 0; i < played.staff().size(); i++) {
      ReplayCase.Person person = played.staff().get(i);
      Map<SkillId, SkillLevel> skills = new HashMap<>();
      for (String skill : person.skills()) {
        skills.put(new SkillId(types.get(skill).value()), SkillLevel.INDEPENDENT);
      }
      StaffId id = staff(i);
      members.put(
          id, new StaffMember(id, person.id(), group, skills, Map.of(), List.of(), Term.ALWAYS));
    }
    return members;
  }
}
