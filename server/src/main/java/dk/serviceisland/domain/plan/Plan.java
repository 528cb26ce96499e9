package dk.serviceisland.domain.plan;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A branch's configuration in force (plan). Immutable; a day has the plan it opened with until an
 * event changes it.
 *
 * <p>The maps keep the order of the configuration, which is the order in which equal choices are
 * made.
 *
 * @param hash identifies the content; the same hash always means the same plan
 * @param branch whose plan
 * @param names name of the branch per language, Danish always there
 * @param zone the branch's time zone
 * @param languages what citizens may choose, the first is the default
 * @param hours opening hours of the branch
 * @param lastTicketBefore how long before closing the last ticket is drawn, 0 for at closing
 * @param taskTypes what is done here
 * @param counters where it is done: counters, and rooms that a service moves to
 * @param zones parts of the room by id, with names per language
 * @param staffGroups who does it, with hours of their own
 * @param staff the people
 * @param routing how the next ticket is chosen
 * @param limits the dials of the rules
 * @param notices what citizens are told on screens, in the order to say it
 * @param elsewhere what is not done here and where it is, in the order to show it
 * @param partners who takes part behind the same entrance
 * @param targets what is aimed at, from the most general to the narrowest and from the oldest to
 *     the newest: of those that fit a day the last holds
 * @param counting how figures count what was served
 */
public record Plan(
    String hash,
    BranchId branch,
    Map<String, String> names,
    ZoneId zone,
    List<String> languages,
    Hours hours,
    Duration lastTicketBefore,
    Map<TaskTypeId, TaskType> taskTypes,
    Map<CounterId, Counter> counters,
    Map<String, Map<String, String>> zones,
    Map<StaffGroupId, StaffGroup> staffGroups,
    Map<StaffId, StaffMember> staff,
    Routing routing,
    Limits limits,
    List<Notice> notices,
    Map<ElsewhereId, Elsewhere> elsewhere,
    Map<PartnerId, Partner> partners,
    List<Target> targets,
    Counting counting) {

  /** The plan of a branch without partners that counts as usual. */
  public Plan(
      String hash,
      BranchId branch,
      Map<String, String> names,
      ZoneId zone,
      List<String> languages,
      Hours hours,
      Duration lastTicketBefore,
      Map<TaskTypeId, TaskType> taskTypes,
      Map<CounterId, Counter> counters,
      Map<String, Map<String, String>> zones,
      Map<StaffGroupId, StaffGroup> staffGroups,
      Map<StaffId, StaffMember> staff,
      Routing routing,
      Limits limits,
      List<Notice> notices,
      Map<ElsewhereId, Elsewhere> elsewhere,
      List<Target> targets) {
    this(
        hash,
        branch,
        names,
        zone,
        languages,
        hours,
        lastTicketBefore,
        taskTypes,
        counters,
        zones,
        staffGroups,
        staff,
        routing,
        limits,
        notices,
        elsewhere,
        Map.of(),
        targets,
        Counting.USUAL);
  }

  /**
   * What is aimed at on a day.
   *
   * @param staffGroup who served; none where nobody did
   * @return what to reach; none where nothing is aimed at
   */
  public Optional<Target.Aim> aim(
      Target.Measure measure,
      TaskTypeId taskType,
      Optional<StaffGroupId> staffGroup,
      LocalDate day) {
    Optional<Target> target = Target.inForce(targets, measure, taskType, staffGroup, day);
    return targets.isEmpty() ? aimOfType(measure, taskType) : target.flatMap(Target::aim);
  }

  /** Plans of before there were dated targets have them at their task types. */
  private Optional<Target.Aim> aimOfType(Target.Measure measure, TaskTypeId taskType) {
    Optional<TaskType> type = Optional.ofNullable(taskTypes.get(taskType));
    return switch (measure) {
      case WAIT ->
          type.flatMap(TaskType::waitTarget)
              .map(wait -> new Target.Aim(Optional.of(wait.within()), wait.percent()));
      case SERVICE ->
          type.flatMap(TaskType::serviceTarget)
              .map(service -> new Target.Aim(Optional.of(service.under()), service.percent()));
      case FIRST_CONTACT, SATISFACTION -> Optional.empty();
    };
  }

  /**
   * The plan of a day: the task types and the staff of that day, what is done elsewhere by partners
   * that take part then, and at the task types its wait targets, where routing looks for them.
   */
  public Plan on(LocalDate day) {
    Map<StaffId, StaffMember> staffOfTheDay = new LinkedHashMap<>(staff);
    staffOfTheDay.values().removeIf(member -> !member.term().covers(day));
    staffOfTheDay.replaceAll((id, member) -> member.on(day));
    Map<TaskTypeId, TaskType> typesOfTheDay = new LinkedHashMap<>(taskTypes);
    typesOfTheDay.values().removeIf(type -> !type.life().term().covers(day));
    Map<ElsewhereId, Elsewhere> elsewhereOfTheDay = new LinkedHashMap<>(elsewhere);
    elsewhereOfTheDay.values().removeIf(entry -> !isOn(day, entry));
    boolean everything =
        staffOfTheDay.equals(staff)
            && typesOfTheDay.size() == taskTypes.size()
            && elsewhereOfTheDay.size() == elsewhere.size();
    if (targets.isEmpty() && everything) {
      return this;
    }
    if (!targets.isEmpty()) {
      typesOfTheDay.replaceAll((id, type) -> promisingOn(day, type));
    }
    return with(
        hash,
        hours,
        Collections.unmodifiableMap(typesOfTheDay),
        Collections.unmodifiableMap(staffOfTheDay),
        Collections.unmodifiableMap(elsewhereOfTheDay));
  }

  /** A partner that only signposts does so while its contract holds. */
  private boolean isOn(LocalDate day, Elsewhere entry) {
    return entry.partner().map(partners::get).map(Partner::contract).stream()
        .allMatch(contract -> contract.covers(day));
  }

  private TaskType promisingOn(LocalDate day, TaskType type) {
    return type.promising(
        aim(Target.Measure.WAIT, type.id(), Optional.empty(), day)
            .map(aim -> new TaskType.WaitTarget(aim.limit().orElseThrow(), aim.percent())));
  }

  /**
   * The moment at which clocks in the branch show this. A time that daylight saving skips moves
   * forward by as much; of one that comes twice it is the first.
   */
  public Instant moment(LocalDateTime shown) {
    return shown.atZone(zone).toInstant();
  }

  /**
   * Which task types are drawn on a day in place of others that ask for them: by what is drawn, in
   * the order of the plan.
   */
  public Map<TaskTypeId, List<TaskType>> drawnInPlace(LocalDate day) {
    Map<TaskTypeId, List<TaskType>> inPlace = new HashMap<>();
    for (TaskType type : taskTypes.values()) {
      TaskTypeId drawn = drawnFor(type.id(), day);
      if (!drawn.equals(type.id())) {
        inPlace.computeIfAbsent(drawn, none -> new ArrayList<>()).add(type);
      }
    }
    return inPlace;
  }

  /** What is drawn on a day when this task type is asked for: itself, or what comes after it. */
  public TaskTypeId drawnFor(TaskTypeId asked, LocalDate day) {
    TaskTypeId drawn = asked;
    for (int step = 0; step < taskTypes.size(); step++) {
      Optional<TaskTypeId> next =
          Optional.ofNullable(taskTypes.get(drawn))
              .map(TaskType::life)
              .filter(life -> !life.term().covers(day))
              .flatMap(TaskType.Life::successor)
              .filter(taskTypes::containsKey);
      if (next.isEmpty()) {
        return drawn;
      }
      drawn = next.get();
    }
    return drawn;
  }

  /**
   * This plan with things of one before it that it does not have, behind its own: task types, which
   * are never open, counters with their part of the room, and staff with their groups.
   *
   * @param before where they are from
   * @param carriedTaskTypes which task types, as far as they are there
   * @param carriedCounters which counters
   * @param carriedStaff which staff members
   * @return this plan itself when it has them all
   */
  public Plan carrying(
      Plan before,
      Set<TaskTypeId> carriedTaskTypes,
      Set<CounterId> carriedCounters,
      Set<StaffId> carriedStaff) {
    Map<TaskTypeId, TaskType> moreTaskTypes =
        lacking(taskTypes, before.taskTypes, carriedTaskTypes);
    Map<CounterId, Counter> moreCounters = lacking(counters, before.counters, carriedCounters);
    Map<StaffId, StaffMember> moreStaff = lacking(staff, before.staff, carriedStaff);
    if (moreTaskTypes.isEmpty() && moreCounters.isEmpty() && moreStaff.isEmpty()) {
      return this;
    }
    moreTaskTypes.replaceAll((id, type) -> type.neverOpen());
    Set<String> zonesOfMore =
        moreCounters.values().stream().map(Counter::zone).collect(Collectors.toSet());
    Set<StaffGroupId> groupsOfMore =
        moreStaff.values().stream().map(StaffMember::group).collect(Collectors.toSet());
    return new Plan(
        hash,
        branch,
        names,
        zone,
        languages,
        hours,
        lastTicketBefore,
        joined(taskTypes, moreTaskTypes),
        joined(counters, moreCounters),
        joined(zones, lacking(zones, before.zones, zonesOfMore)),
        joined(staffGroups, lacking(staffGroups, before.staffGroups, groupsOfMore)),
        joined(staff, moreStaff),
        routing,
        limits,
        notices,
        elsewhere,
        joined(partners, lacking(partners, before.partners, partnersOf(moreTaskTypes))),
        targets,
        counting);
  }

  private static Set<PartnerId> partnersOf(Map<TaskTypeId, TaskType> types) {
    return types.values().stream()
        .flatMap(type -> type.partnership().partner().stream())
        .collect(Collectors.toSet());
  }

  private static <K, V> Map<K, V> lacking(Map<K, V> here, Map<K, V> before, Set<K> wanted) {
    Map<K, V> lacking = new LinkedHashMap<>(before);
    lacking.keySet().retainAll(wanted);
    lacking.keySet().removeAll(here.keySet());
    return lacking;
  }

  private static <K, V> Map<K, V> joined(Map<K, V> here, Map<K, V> more) {
    Map<K, V> joined = new LinkedHashMap<>(here);
    joined.putAll(more);
    return Collections.unmodifiableMap(joined);
  }

  /**
   * The same plan under another hash.
   *
   * @param other of the text that it is stored as
   */
  public Plan withHash(String other) {
    return with(other, hours, taskTypes, staff, elsewhere);
  }

  /** Who of the staff answers for a task type; none where nobody does, or it is none of these. */
  public Optional<StaffId> ownerOf(TaskTypeId taskType) {
    return Optional.ofNullable(taskTypes.get(taskType))
        .flatMap(type -> type.info().owner())
        .flatMap(TaskType.Owner::staff);
  }

  /**
   * The task type of the shared desk at which whoever comes for a task type is received first; none
   * where one waits for it at once, also because this branch has no such desk.
   */
  public Optional<TaskType> deskOf(TaskTypeId taskType) {
    return Optional.ofNullable(taskTypes.get(taskType))
        .flatMap(type -> type.partnership().startsAt())
        .map(taskTypes::get);
  }

  /** The task types of a partner. */
  public Set<TaskTypeId> taskTypesOf(PartnerId partner) {
    return taskTypes.values().stream()
        .filter(type -> type.partnership().partner().filter(partner::equals).isPresent())
        .map(TaskType::id)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** The staff groups of a partner. */
  public Set<StaffGroupId> staffGroupsOf(PartnerId partner) {
    return staffGroups.values().stream()
        .filter(group -> group.partner().filter(partner::equals).isPresent())
        .map(StaffGroup::id)
        .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * The same plan with name and hints of its task types also in languages that other branches alone
   * speak: whoever books does so in their own.
   */
  public Plan namedAlsoAsIn(Collection<Plan> others) {
    Map<TaskTypeId, TaskType> named = new LinkedHashMap<>(taskTypes);
    for (Plan other : others) {
      named.replaceAll((id, type) -> type.alsoNamedAs(other.taskTypes.getOrDefault(id, type)));
    }
    return with(hash, hours, named, staff, elsewhere);
  }

  /**
   * The same plan with other usual handling times of its task types, such as those that were
   * learned: so long a booking takes whose rules do not say it. The hash stays.
   */
  public Plan taking(Function<TaskType, Duration> handling) {
    Map<TaskTypeId, TaskType> types = new LinkedHashMap<>(taskTypes);
    types.replaceAll((id, type) -> type.taking(handling.apply(type)));
    return with(hash, hours, Collections.unmodifiableMap(types), staff, elsewhere);
  }

  /** The same plan with other opening hours of the branch; the hash stays. */
  public Plan withHours(Hours other) {
    return with(hash, other, taskTypes, staff, elsewhere);
  }

  private Plan with(
      String newHash,
      Hours newHours,
      Map<TaskTypeId, TaskType> newTaskTypes,
      Map<StaffId, StaffMember> newStaff,
      Map<ElsewhereId, Elsewhere> newElsewhere) {
    return new Plan(
        newHash,
        branch,
        names,
        zone,
        languages,
        newHours,
        lastTicketBefore,
        newTaskTypes,
        counters,
        zones,
        staffGroups,
        newStaff,
        routing,
        limits,
        notices,
        newElsewhere,
        partners,
        targets,
        counting);
  }

  /**
   * A place where a staff member serves (skranke).
   *
   * @param id its name in the system
   * @param label what citizens read and hear, usually a number: "3"
   * @param zone part of the room, one of the plan's zones
   * @param arrow direction from the wall board: left, right, up, down; none: no arrow
   * @param room whether it is a room (aftrædelsesrum, report L892-906): a service moves there and
   *     back, and nobody opens it or calls anybody there
   * @param video where both sides of a remote counter meet in picture and sound: whoever serves
   *     there is elsewhere (report L1358-1371); none: they sit there themselves
   */
  public record Counter(
      CounterId id,
      String label,
      String zone,
      Optional<String> arrow,
      boolean room,
      Optional<String> video) {
    /** A counter at which staff sit themselves. */
    public Counter(CounterId id, String label, String zone, Optional<String> arrow, boolean room) {
      this(id, label, zone, arrow, room, Optional.empty());
    }

    /** A counter that is no room, at which staff sit themselves. */
    public Counter(CounterId id, String label, String zone, Optional<String> arrow) {
      this(id, label, zone, arrow, false);
    }

    /** Whether whoever serves there is elsewhere. */
    public boolean remote() {
      return video.isPresent();
    }
  }

  /**
   * Staff who belong together (medarbejdergruppe).
   *
   * @param id its name in the system
   * @param names per language
   * @param hours when the group serves; none: as the branch. A task type is open only while a group
   *     that has the skill serves (report L1080-1088)
   * @param partner whose people they are; none: the house's own
   */
  public record StaffGroup(
      StaffGroupId id,
      Map<String, String> names,
      Optional<Hours> hours,
      Optional<PartnerId> partner) {
    /** A group of the house itself. */
    public StaffGroup(StaffGroupId id, Map<String, String> names, Optional<Hours> hours) {
      this(id, names, hours, Optional.empty());
    }
  }

  /**
   * How the next ticket is chosen.
   *
   * @param policy which rule
   * @param late weight of a wait beyond its target in {@code PROMISED_WAIT}, 0 to 1, default 0.5
   * @param guard whoever has waited this long goes before everything else, default 30 minutes
   * @param headStart in {@code PROMISED_WAIT}, by how much more than its wait target an appointment
   *     counts as having waited when its time comes, default 10 minutes
   * @param peak what the branch does in a rush; none: nothing else than otherwise
   */
  public record Routing(
      PolicyName policy, double late, Duration guard, Duration headStart, Optional<Peak> peak) {
    /** Where the plan is of before there were appointments. */
    public static final Duration USUAL_HEAD_START = Duration.ofMinutes(10);

    /** The promised wait with its usual dials. */
    public static final Routing PROMISED_WAIT =
        new Routing(PolicyName.PROMISED_WAIT, 0.5, Duration.ofMinutes(30));

    /** With the usual head start. */
    public Routing(PolicyName policy, double late, Duration guard) {
      this(policy, late, guard, USUAL_HEAD_START, Optional.empty());
    }
  }

  /** The routing policies there are. */
  public enum PolicyName {
    /** Strictly in order of place. */
    FIRST_COME,
    /** Closest to exceeding the promised wait first. */
    PROMISED_WAIT
  }

  /**
   * The dials of the rules.
   *
   * @param recallPause how long a call or recall is shown before the next recall or a no-show,
   *     default 45 s
   * @param recallLimit recalls of one call at most, default 2
   * @param returnGrace how long a missed ticket may return, default 10 min
   * @param quietDayEnd how long after the last hours, with nothing open, a day closes by itself,
   *     default 30 min
   * @param errandsPerTicket open errands of one ticket at most, default 5
   * @param appointmentSeries the letter or two that numbers of appointments begin with; none: that
   *     of the task type, and a mark tells them apart
   */
  public record Limits(
      Duration recallPause,
      int recallLimit,
      Duration returnGrace,
      Duration quietDayEnd,
      int errandsPerTicket,
      Optional<String> appointmentSeries) {
    /** Where appointments have no series of their own. */
    public Limits(
        Duration recallPause,
        int recallLimit,
        Duration returnGrace,
        Duration quietDayEnd,
        int errandsPerTicket) {
      this(recallPause, recallLimit, returnGrace, quietDayEnd, errandsPerTicket, Optional.empty());
    }

    /** The usual dials. */
    public static final Limits USUAL =
        new Limits(Duration.ofSeconds(45), 2, Duration.ofMinutes(10), Duration.ofMinutes(30), 5);
  }
}
