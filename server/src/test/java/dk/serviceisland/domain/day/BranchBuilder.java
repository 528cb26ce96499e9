package dk.serviceisland.domain.day;

import dk.serviceisland.domain.plan.BookingRules;
import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.plan.CounterId;
import dk.serviceisland.domain.plan.Counting;
import dk.serviceisland.domain.plan.Discretion;
import dk.serviceisland.domain.plan.Elsewhere;
import dk.serviceisland.domain.plan.ElsewhereId;
import dk.serviceisland.domain.plan.Hours;
import dk.serviceisland.domain.plan.Notice;
import dk.serviceisland.domain.plan.Partner;
import dk.serviceisland.domain.plan.PartnerId;
import dk.serviceisland.domain.plan.Peak;
import dk.serviceisland.domain.plan.Plan;
import dk.serviceisland.domain.plan.SkillId;
import dk.serviceisland.domain.plan.SkillLevel;
import dk.serviceisland.domain.plan.StaffGroupId;
import dk.serviceisland.domain.plan.StaffId;
import dk.serviceisland.domain.plan.StaffMember;
import dk.serviceisland.domain.plan.Target;
import dk.serviceisland.domain.plan.TaskType;
import dk.serviceisland.domain.plan.TaskTypeId;
import dk.serviceisland.domain.plan.Term;
import dk.serviceisland.domain.plan.TimeRange;
import dk.serviceisland.domain.ticket.Outcome;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Says in a test what a branch is like: {@code aBranch().withTaskType("passport",
 * type->type.needs("id")).withStaff("anna", who->who.can("id", MENTOR)).plan()}.
 *
 * <p>A branch of which nothing is said is open every day from 10:00 to 18:00 in Copenhagen, speaks
 * Danish and English, has counters 1, 2 and 3, routes by the promised wait and has the usual
 * limits.
 */
public final class BranchBuilder {
  /** A Monday without daylight saving or holiday. */
  public static final LocalDate MONDAY = LocalDate.of(2026, 3, 2);

  private final Map<TaskTypeId, TaskType> taskTypes = new LinkedHashMap<>();
  private final Map<CounterId, Plan.Counter> counters = new LinkedHashMap<>();
  private final Map<StaffGroupId, Plan.StaffGroup> groups = new LinkedHashMap<>();
  private final Map<StaffId, StaffMember> staff = new LinkedHashMap<>();
  private String id = "main-library";
  private String hash = "";
  private ZoneId zone = ZoneId.of("Europe/Copenhagen");
  private List<String> languages = List.of("da", "en");
  private Hours hours = everyDay("10:00-18:00");
  private Duration lastTicketBefore = Duration.ZERO;
  private Plan.Routing routing = Plan.Routing.PROMISED_WAIT;
  private final List<Target> targets = new ArrayList<>();
  private final List<Notice> notices = new ArrayList<>();
  private final Map<ElsewhereId, Elsewhere> elsewhere = new LinkedHashMap<>();
  private final Map<PartnerId, Partner> partners = new LinkedHashMap<>();
  private Plan.Limits limits = Plan.Limits.USUAL;
  private Counting counting = Counting.USUAL;

  private BranchBuilder() {
    withCounters("1", "2", "3");
  }

  /** A branch without task types and staff. */
  public static BranchBuilder aBranch() {
    return new BranchBuilder();
  }

  /**
   * A branch to start from: passport (P, skill id, 10 min), library (L, skill books, 6 min) and
   * pension (N, skills id and law, 15 min, authority). Anna is mentor in everything and delegated,
   * Bo independent in id and books, Carl in training in id and independent in books, Dina can books
   * only.
   */
  public static BranchBuilder aServiceIsland() {
    return aBranch()
        .withTaskType("passport", type -> type.letter("P").needs("id").promised(10).takes(9))
        .withTaskType("library", type -> type.letter("L").needs("books").promised(6).takes(4))
        .withTaskType(
            "pension",
            type -> type.letter("N").needs("id", "law").promised(15).takes(14).authority())
        .withStaff(
            "anna",
            who ->
                who.can("id", SkillLevel.MENTOR)
                    .can("books", SkillLevel.MENTOR)
                    .can("law", SkillLevel.MENTOR)
                    .decides("pension"))
        .withStaff(
            "bo", who -> who.can("id", SkillLevel.INDEPENDENT).can("books", SkillLevel.INDEPENDENT))
        .withStaff(
            "carl",
            who -> who.can("id", SkillLevel.IN_TRAINING).can("books", SkillLevel.INDEPENDENT))
        .withStaff("dina", who -> who.can("books", SkillLevel.INDEPENDENT));
  }

  /** The name of the branch. */
  public BranchBuilder named(String branch) {
    id = branch;
    return this;
  }

  /** How its figures count. */
  public BranchBuilder counts(Counting how) {
    counting = how;
    return this;
  }

  /** In a rush some counters do some task types alone. */
  public BranchBuilder rushes(Peak peak) {
    routing =
        new Plan.Routing(
            routing.policy(),
            routing.late(),
            routing.guard(),
            routing.headStart(),
            Optional.of(peak));
    return this;
  }

  /** Another plan of the same branch has another hash. */
  public BranchBuilder hashed(String other) {
    hash = other;
    return this;
  }

  /** Its time zone. */
  public BranchBuilder in(String timeZone) {
    zone = ZoneId.of(timeZone);
    return this;
  }

  /** What citizens may choose; the first unless they do. */
  public BranchBuilder speaks(List<String> which) {
    languages = which;
    return this;
  }

  /** Opening hours of the branch. */
  public BranchBuilder open(Hours when) {
    hours = when;
    return this;
  }

  /** Last ticket so many minutes before closing. */
  public BranchBuilder lastTicket(int minutesBefore) {
    lastTicketBefore = Duration.ofMinutes(minutesBefore);
    return this;
  }

  /** A task type; its letter is the first of its id unless it is told another. */
  public BranchBuilder withTaskType(String name, UnaryOperator<TypeBuilder> details) {
    TaskType type = details.apply(new TypeBuilder(name)).build();
    taskTypes.put(type.id(), type);
    return this;
  }

  /** Without a task type that was there. */
  public BranchBuilder withoutTaskType(String name) {
    taskTypes.remove(new TaskTypeId(name));
    return this;
  }

  /** Without staff members who were there. */
  public BranchBuilder withoutStaff(String... names) {
    for (String name : names) {
      staff.remove(new StaffId(name));
    }
    return this;
  }

  /** Exactly these counters. */
  public BranchBuilder withCounters(String... ids) {
    counters.clear();
    for (String counter : ids) {
      CounterId counterId = new CounterId(counter);
      counters.put(counterId, new Plan.Counter(counterId, counter, "island", Optional.empty()));
    }
    return this;
  }

  /** With a counter that is served from elsewhere. */
  public BranchBuilder withRemoteCounter(String id) {
    CounterId remote = new CounterId(id);
    counters.put(
        remote,
        new Plan.Counter(
            remote,
            id,
            "island",
            Optional.empty(),
            false,
            Optional.of("https://video.example.dk/" + id)));
    return this;
  }

  /** Rooms too, behind the counters. */
  public BranchBuilder withRooms(String... ids) {
    for (String room : ids) {
      CounterId id = new CounterId(room);
      counters.put(id, new Plan.Counter(id, room, "island", Optional.empty(), true));
    }
    return this;
  }

  /** A staff group with hours of its own. */
  public BranchBuilder withGroup(String name, Hours when) {
    return group(name, Optional.of(when));
  }

  /** A staff member; of the group "library" unless told another. */
  public BranchBuilder withStaff(String name, UnaryOperator<StaffBuilder> details) {
    StaffMember member = details.apply(new StaffBuilder(name)).build();
    staff.put(member.id(), member);
    if (!groups.containsKey(member.group())) {
      group(member.group().value(), Optional.empty());
    }
    return this;
  }

  /** How the next is chosen. */
  public BranchBuilder routedBy(Plan.PolicyName policy, double late, int guardMinutes) {
    routing = new Plan.Routing(policy, late, Duration.ofMinutes(guardMinutes));
    return this;
  }

  /** How the next is chosen, with every dial. */
  public BranchBuilder routedBy(Plan.Routing dials) {
    routing = dials;
    return this;
  }

  /** What numbers of appointments begin with; none: as those of their task type. */
  public BranchBuilder numbersAppointments(Optional<String> series) {
    limits =
        new Plan.Limits(
            limits.recallPause(),
            limits.recallLimit(),
            limits.returnGrace(),
            limits.quietDayEnd(),
            limits.errandsPerTicket(),
            series);
    return this;
  }

  /** The dials of the rules. */
  public BranchBuilder limitedTo(Plan.Limits dials) {
    limits = dials;
    return this;
  }

  /** What is aimed at; the last that fits holds. */
  public BranchBuilder aims(Target target) {
    targets.add(target);
    return this;
  }

  /** What citizens are told on screens. */
  public BranchBuilder says(Notice notice) {
    notices.add(notice);
    return this;
  }

  /** What is not done here, but somewhere else. */
  public BranchBuilder sendsElsewhere(String name) {
    ElsewhereId entry = new ElsewhereId(name);
    elsewhere.put(
        entry,
        new Elsewhere(
            entry,
            Map.of("da", name),
            "",
            Map.of(),
            Map.of("da", "Rådhuset"),
            Map.of(),
            Optional.empty(),
            Optional.empty()));
    return this;
  }

  /** A partner that is there until a day, with a staff group of its own by its name. */
  public BranchBuilder withPartner(String name, LocalDate last) {
    PartnerId partner = new PartnerId(name);
    Term contract = new Term(Optional.empty(), Optional.of(last));
    partners.put(partner, new Partner(partner, Map.of("da", name), Partner.Contact.NONE, contract));
    StaffGroupId group = new StaffGroupId(name);
    groups.put(
        group,
        new Plan.StaffGroup(group, Map.of("da", name), Optional.empty(), Optional.of(partner)));
    return this;
  }

  /** The plan. */
  public Plan plan() {
    return new Plan(
        hash.isEmpty() ? "plan-of-" + id : hash,
        new BranchId(id),
        Map.of("da", id),
        zone,
        languages,
        hours,
        lastTicketBefore,
        taskTypes,
        counters,
        Map.of("island", Map.of("da", "Serviceøen")),
        groups,
        staff,
        routing,
        limits,
        List.copyOf(notices),
        Collections.unmodifiableMap(new LinkedHashMap<>(elsewhere)),
        Collections.unmodifiableMap(new LinkedHashMap<>(partners)),
        List.copyOf(targets),
        counting);
  }

  /** The plan's day: Monday, nothing has happened yet. */
  public BranchDay day() {
    return BranchDay.of(plan());
  }

  /** Hours that are the same every day; "10:00-12:00,13:00-18:00" or "" for never. */
  public static Hours everyDay(String ranges) {
    Map<DayOfWeek, List<TimeRange>> week = new EnumMap<>(DayOfWeek.class);
    for (DayOfWeek weekday : DayOfWeek.values()) {
      week.put(weekday, ranges(ranges));
    }
    return new Hours(week, List.of(), Map.of());
  }

  /** Ranges of a day, "10:00-12:00,13:00-18:00". */
  public static List<TimeRange> ranges(String text) {
    List<TimeRange> ranges = new ArrayList<>();
    for (String range : text.split(",", -1)) {
      if (!range.isEmpty()) {
        int dash = range.indexOf('-');
        ranges.add(
            new TimeRange(
                LocalTime.parse(range.substring(0, dash)),
                LocalTime.parse(range.substring(dash + 1))));
      }
    }
    return ranges;
  }

  private BranchBuilder group(String name, Optional<Hours> when) {
    StaffGroupId groupId = new StaffGroupId(name);
    groups.put(groupId, new Plan.StaffGroup(groupId, Map.of("da", name), when));
    return this;
  }

  /** Says what a task type is like. */
  public static final class TypeBuilder {
    private final String name;
    private final Set<SkillId> skills = new LinkedHashSet<>();
    private String letter;
    private boolean authority;
    private Optional<TaskType.WaitTarget> target = Optional.empty();
    private Optional<TaskType.ServiceTarget> serviceTarget = Optional.empty();
    private Duration routingTarget = Duration.ofMinutes(20);
    private Duration planned = Duration.ofMinutes(10);
    private OptionalInt quota = OptionalInt.empty();
    private Optional<Hours> hours = Optional.empty();
    private Optional<Duration> lastTicket = Optional.empty();
    private Term term = Term.ALWAYS;
    private Optional<TaskTypeId> successor = Optional.empty();
    private Set<Outcome> outcomes = TaskType.EVERY_OUTCOME;
    private TaskType.Partnership partnership = TaskType.Partnership.NONE;
    private boolean discreet;
    private Discretion discretion = Discretion.NONE;
    private TaskType.Info info = TaskType.Info.NONE;
    private Optional<BookingRules> booking = Optional.empty();

    private TypeBuilder(String name) {
      this.name = name;
      this.letter = name.substring(0, 1).toUpperCase(Locale.ROOT);
    }

    /** The letter of its numbers. */
    public TypeBuilder letter(String which) {
      letter = which;
      return this;
    }

    /** Skills, all of which it takes. */
    public TypeBuilder needs(String... which) {
      for (String skill : which) {
        skills.add(new SkillId(skill));
      }
      return this;
    }

    /** Ends in a decision. */
    public TypeBuilder authority() {
      authority = true;
      return this;
    }

    /** Wait target in minutes. */
    public TypeBuilder promised(int minutes) {
      target = Optional.of(new TaskType.WaitTarget(Duration.ofMinutes(minutes), 90));
      return this;
    }

    /** Service target in minutes. */
    public TypeBuilder servedUnder(int minutes) {
      serviceTarget = Optional.of(new TaskType.ServiceTarget(Duration.ofMinutes(minutes), 70));
      return this;
    }

    /** What routing measures against when nothing is promised. */
    public TypeBuilder routedAgainst(int minutes) {
      routingTarget = Duration.ofMinutes(minutes);
      return this;
    }

    /** Planned handling time in minutes. */
    public TypeBuilder takes(int minutes) {
      planned = Duration.ofMinutes(minutes);
      return this;
    }

    /** Errands drawn a day at most. */
    public TypeBuilder quota(int errands) {
      quota = OptionalInt.of(errands);
      return this;
    }

    /** Hours of its own. */
    public TypeBuilder open(Hours when) {
      hours = Optional.of(when);
      return this;
    }

    /** Last ticket so many minutes before closing. */
    public TypeBuilder lastTicket(int minutesBefore) {
      lastTicket = Optional.of(Duration.ofMinutes(minutesBefore));
      return this;
    }

    /** The first day of it. */
    public TypeBuilder since(LocalDate first) {
      term = new Term(Optional.of(first), term.until());
      return this;
    }

    /** The last day of it. */
    public TypeBuilder until(LocalDate last) {
      term = new Term(term.from(), Optional.of(last));
      return this;
    }

    /** What is drawn in its place on other days. */
    public TypeBuilder continuedAs(String type) {
      successor = Optional.of(new TaskTypeId(type));
      return this;
    }

    /** With what alone it may end. */
    public TypeBuilder endsWith(Outcome... allowed) {
      outcomes = Set.of(allowed);
      return this;
    }

    /** Its calls are on no board. */
    public TypeBuilder discreet() {
      discreet = true;
      return this;
    }

    /** Whoever does it judges so far for themselves. */
    public TypeBuilder judged(Discretion howFar) {
      discretion = howFar;
      return this;
    }

    /** Is received at the shared desk first, which is this task type. */
    public TypeBuilder startsAt(String desk) {
      partnership =
          new TaskType.Partnership(partnership.partner(), Optional.of(new TaskTypeId(desk)));
      return this;
    }

    /** Is a partner's. */
    public TypeBuilder of(String partner) {
      partnership =
          new TaskType.Partnership(Optional.of(new PartnerId(partner)), partnership.startsAt());
      return this;
    }

    /** What citizens may also do alone, and where. */
    public TypeBuilder alone(String url) {
      info =
          new TaskType.Info(
              "",
              Map.of(),
              Optional.of(url),
              Map.of(),
              TaskType.Playbook.EMPTY,
              Optional.empty(),
              Optional.empty());
      return this;
    }

    /** What staff are to offer beside it. */
    public TypeBuilder suggests(String... others) {
      info =
          new TaskType.Info(
              "",
              Map.of(),
              Optional.empty(),
              Map.of(),
              TaskType.Playbook.EMPTY,
              Optional.empty(),
              Optional.empty(),
              Arrays.stream(others).map(TaskTypeId::new).toList());
      return this;
    }

    /** May be booked so. */
    public TypeBuilder booked(BookingRules rules) {
      booking = Optional.of(rules);
      return this;
    }

    private TaskType build() {
      return new TaskType(
          new TaskTypeId(name),
          letter,
          Map.of("da", name),
          skills,
          authority,
          target,
          serviceTarget,
          routingTarget,
          planned,
          quota,
          hours,
          lastTicket,
          new TaskType.Life(term, successor),
          outcomes,
          info,
          partnership,
          booking,
          discreet,
          discretion);
    }
  }

  /** Says what a staff member can do. */
  public static final class StaffBuilder {
    private final String name;
    private final Map<SkillId, SkillLevel> skills = new LinkedHashMap<>();
    private final Map<SkillId, StaffId> mentors = new LinkedHashMap<>();
    private final List<StaffMember.Delegation> delegations = new ArrayList<>();
    private Term term = Term.ALWAYS;
    private String group = "library";

    private StaffBuilder(String name) {
      this.name = name;
    }

    /** The staff group. */
    public StaffBuilder of(String which) {
      group = which;
      return this;
    }

    /** A skill at a level. */
    public StaffBuilder can(String skill, SkillLevel level) {
      skills.put(new SkillId(skill), level);
      return this;
    }

    /** Trains a skill with somebody. */
    public StaffBuilder trainedBy(String mentor, String skill) {
      mentors.put(new SkillId(skill), new StaffId(mentor));
      return this;
    }

    /** On the staff from a day on. */
    public StaffBuilder since(LocalDate first) {
      term = new Term(Optional.of(first), term.until());
      return this;
    }

    /** On the staff until a day, included. */
    public StaffBuilder until(LocalDate last) {
      term = new Term(term.from(), Optional.of(last));
      return this;
    }

    /** Delegated for the task type, always. */
    public StaffBuilder decides(String taskType) {
      return delegated(taskType, Optional.empty(), Optional.empty());
    }

    /** Delegated for the task type from one date until another, both included. */
    public StaffBuilder decides(String taskType, LocalDate from, LocalDate until) {
      return delegated(taskType, Optional.of(from), Optional.of(until));
    }

    private StaffBuilder delegated(
        String taskType, Optional<LocalDate> from, Optional<LocalDate> until) {
      delegations.add(
          new StaffMember.Delegation(new TaskTypeId(taskType), "letter 7", from, until));
      return this;
    }

    private StaffMember build() {
      return new StaffMember(
          new StaffId(name), name, new StaffGroupId(group), skills, mentors, delegations, term);
    }
  }
}
