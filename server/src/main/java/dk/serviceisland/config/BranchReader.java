package dk.serviceisland.config;

import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.plan.CounterId;
import dk.serviceisland.domain.plan.Counting;
import dk.serviceisland.domain.plan.Elsewhere;
import dk.serviceisland.domain.plan.ElsewhereId;
import dk.serviceisland.domain.plan.Holiday;
import dk.serviceisland.domain.plan.Hours;
import dk.serviceisland.domain.plan.Partner;
import dk.serviceisland.domain.plan.PartnerId;
import dk.serviceisland.domain.plan.Peak;
import dk.serviceisland.domain.plan.Plan;
import dk.serviceisland.domain.plan.SkillId;
import dk.serviceisland.domain.plan.SkillLevel;
import dk.serviceisland.domain.plan.StaffGroupId;
import dk.serviceisland.domain.plan.StaffId;
import dk.serviceisland.domain.plan.StaffMember;
import dk.serviceisland.domain.plan.TaskType;
import dk.serviceisland.domain.plan.TaskTypeId;
import dk.serviceisland.domain.plan.Timetable;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads a file of {@code branches/} and joins it with catalogue and staff to the branch's plan. */
final class BranchReader {
  private static final Map<String, Plan.PolicyName> POLICIES =
      Map.of(
          "promised-wait", Plan.PolicyName.PROMISED_WAIT, "first-come", Plan.PolicyName.FIRST_COME);
  private static final Map<String, String> ARROWS =
      Map.of("left", "left", "right", "right", "up", "up", "down", "down");

  private final Municipality municipality;
  private final Map<TaskTypeId, TaskType> catalogue;
  private final Map<StaffGroupId, StaffReader.Group> groups;
  private final List<StaffReader.Person> people;
  private final TargetsReader targets;
  private final Counting counting;
  private final boolean sound;
  private final Periods periods;
  private final HoursReader hours;
  private final TaskTypeReader taskTypes;

  /**
   * Joins branches with these.
   *
   * @param sound whether catalogue and staff were read without a mistake; otherwise what does not
   *     fit together is most likely their mistake, and not told a second time
   */
  BranchReader(
      Municipality municipality,
      Periods periods,
      Catalogue catalogue,
      Map<StaffGroupId, StaffReader.Group> groups,
      List<StaffReader.Person> people,
      TargetsReader targets,
      boolean sound) {
    this.municipality = municipality;
    this.periods = periods;
    this.hours = new HoursReader(periods);
    this.taskTypes = new TaskTypeReader(municipality.partners(), periods);
    this.catalogue = catalogue.taskTypes();
    this.groups = groups;
    this.people = people;
    this.targets = targets;
    this.counting =
        new Counting(municipality.firstContact(), catalogue.categories(), municipality.questions());
    this.sound = sound;
  }

  /** The plan of a branch, without its hash. */
  Plan read(BranchId branch, Table table) {
    Set<Holiday> closed =
        table.find("holidays").map(MunicipalityReader::holidays).orElse(municipality.holidays());
    Hours open = hours(table, closed);
    Map<String, Map<String, String>> zones = zones(table);
    Map<StaffId, StaffMember> staff = staff(branch);
    List<String> languages =
        table.find("languages").map(MunicipalityReader::languages).orElse(municipality.languages());
    Map<TaskTypeId, TaskType> taskTypes = taskTypes(table, open, staff);
    // The catalogue may speak more languages than this branch.
    taskTypes.replaceAll((id, type) -> type.in(languages));
    Map<StaffGroupId, Plan.StaffGroup> groupsHere = staffGroups(table, staff);
    Map<ElsewhereId, Elsewhere> elsewhere =
        ElsewhereReader.read(table, languages, municipality.partners().keySet());
    Map<CounterId, Plan.Counter> counters = counters(table, zones);
    return new Plan(
        "",
        branch,
        table.names(),
        table.find("timeZone").flatMap(Value::timeZone).orElse(municipality.timeZone()),
        languages,
        open,
        lastTicket(table, open),
        Collections.unmodifiableMap(taskTypes),
        counters,
        zones,
        groupsHere,
        staff,
        routing(
            table.part("routing"),
            table.part("appointments"),
            PeakReader.read(table, taskTypes.keySet(), counters.keySet(), periods)),
        limits(table.part("limits"), series(table, taskTypes)),
        Stream.concat(municipality.notices().stream(), NoticeReader.read(table, periods).stream())
            .toList(),
        elsewhere,
        partners(taskTypes, groupsHere, elsewhere),
        targets.of(branch),
        counting);
  }

  /** A branch that drives has stops in place of a week; single dates may be otherwise in both. */
  private Hours hours(Table table, Set<Holiday> closed) {
    Timetable stops = new StopReader(hours).read(table);
    Optional<Value> own = stops.isEmpty() ? table.need("hours") : table.find("hours");
    if (!stops.isEmpty()) {
      own.flatMap(Value::table).ifPresent(BranchReader::checkOnlyDates);
    }
    return own.map(value -> hours.read(value, closed))
        .orElse(Hours.NEVER.closedOn(closed))
        .standing(stops);
  }

  private static void checkOnlyDates(Table hours) {
    Stream.of("week", "seasons", "periods")
        .flatMap(key -> hours.find(key).stream())
        .findFirst()
        .ifPresent(
            value ->
                value.mistake(
                    ComplaintCode.HOURS_AND_STOPS,
                    "the hours come of the stops; allowed beside them: exceptions"));
  }

  private Duration lastTicket(Table table, Hours open) {
    Optional<Value> value = table.find("lastTicketMinutes");
    Optional<Duration> before = value.flatMap(Value::minutes);
    before.ifPresent(minutes -> hours.checkLastTicket(value.orElseThrow(), minutes, open));
    return before.orElse(Duration.ZERO);
  }

  private static Map<String, Map<String, String>> zones(Table table) {
    Map<String, Map<String, String>> zones = new LinkedHashMap<>();
    for (Value item : table.definitions("zones", "zone")) {
      item.table()
          .ifPresent(
              zone -> {
                Map<String, String> names = zone.names();
                zone.defines("zone", CounterId::new)
                    .filter(id -> zones.putIfAbsent(id.value(), names) != null)
                    .ifPresent(id -> item.standsTwice("id", id));
              });
    }
    return Collections.unmodifiableMap(zones);
  }

  private static Map<CounterId, Plan.Counter> counters(
      Table table, Map<String, Map<String, String>> zones) {
    Map<CounterId, Plan.Counter> counters = new LinkedHashMap<>();
    Set<String> labels = new HashSet<>();
    for (Value item : table.needItems("counters")) {
      Optional<Table> counter = item.table();
      if (counter.isEmpty()) {
        continue;
      }
      Optional<CounterId> id = counter.get().need("id").flatMap(value -> value.id(CounterId::new));
      Optional<String> label = counter.get().need("label").flatMap(value -> label(value, labels));
      Optional<Value> zoneValue = counter.get().find("zone");
      Optional<String> zone =
          zoneValue
              .flatMap(Value::text)
              .filter(name -> zoneValue.orElseThrow().isOneOf("zone", name, zones.keySet()));
      Optional<String> arrow = counter.get().find("arrow").flatMap(value -> value.oneOf(ARROWS));
      boolean room = counter.get().flag("room");
      Optional<Value> videoValue = counter.get().find("video");
      videoValue
          .filter(value -> room)
          .ifPresent(value -> value.notAllowed("nothing at a room, where nobody is called"));
      Optional<String> video = videoValue.flatMap(Value::url);
      id.map(
              present ->
                  new Plan.Counter(present, label.orElse(""), zone.orElse(""), arrow, room, video))
          .filter(read -> counters.putIfAbsent(read.id(), read) != null)
          .ifPresent(twice -> item.standsTwice("id", twice.id()));
    }
    if (!counters.isEmpty() && counters.values().stream().allMatch(Plan.Counter::room)) {
      table
          .find("counters")
          .ifPresent(
              value ->
                  value.mistake(
                      ComplaintCode.EMPTY_LIST,
                      "there are only rooms; allowed: a list with at least one counter"));
    }
    return Collections.unmodifiableMap(counters);
  }

  private static Optional<String> label(Value value, Set<String> labels) {
    Optional<String> label = value.text();
    label
        .filter(text -> !labels.add(text))
        .ifPresent(
            text ->
                value.mistake(
                    ComplaintCode.LABEL_TWICE,
                    Map.of("label", text),
                    "another counter has the label '" + text + "' too"));
    return label;
  }

  private Map<StaffId, StaffMember> staff(BranchId branch) {
    Map<StaffId, StaffMember> staff = new LinkedHashMap<>();
    for (StaffReader.Person person : people) {
      if (person.account().branches().contains(branch)) {
        person.member().ifPresent(member -> staff.put(member.id(), member));
      }
    }
    return Collections.unmodifiableMap(staff);
  }

  private Map<TaskTypeId, TaskType> taskTypes(
      Table table, Hours open, Map<StaffId, StaffMember> staff) {
    Map<TaskTypeId, TaskType> read = new LinkedHashMap<>();
    for (Value item : table.needItems("taskTypes")) {
      Optional<TaskType> type = taskType(item);
      if (type.isEmpty()) {
        continue;
      }
      TaskTypeId id = type.get().id();
      if (read.putIfAbsent(id, type.get()) != null) {
        item.standsTwice("task type", id);
        continue;
      }
      Optional<TaskTypeId> other = sameLetter(type.get(), read);
      if (other.isPresent() && sound) {
        item.mistake(
            ComplaintCode.LETTER_TWICE,
            Map.of(
                "type", id.value(),
                "other", other.get().value(),
                "letter", type.get().letter()),
            "'"
                + id
                + "' and '"
                + other.get()
                + "' both have the letter "
                + type.get().letter()
                + "; allowed: each letter once in a branch on a day");
      }
      Optional<TaskType> alike = endsAlike(type.get(), read);
      if (alike.isPresent() && sound) {
        complainOfEnd(item, type.get(), alike.get());
      }
      type.get()
          .lastTicketBefore()
          .ifPresent(
              before -> hours.checkLastTicket(item, before, type.get().hours().orElse(open)));
      if (sound) {
        checkSkills(item, type.get(), staff.values().stream().toList());
      }
    }
    return read;
  }

  private static void complainOfEnd(Value item, TaskType type, TaskType other) {
    boolean isLonger = type.letter().length() > other.letter().length();
    TaskType two = isLonger ? type : other;
    TaskType one = isLonger ? other : type;
    item.mistake(
        ComplaintCode.LETTER_ENDS_ALIKE,
        Map.of("type", two.id().value(), "other", one.id().value(), "letter", two.letter()),
        "the letters "
            + two.letter()
            + " of '"
            + two.id()
            + "' end in the letter of '"
            + one.id()
            + "', so that "
            + two.letter()
            + "101 read aloud is taken for "
            + one.letter()
            + "101; allowed: a last letter that no task type of the branch has alone");
  }

  /** Another on some day whose one letter ends the two of this one, or the other way about. */
  private static Optional<TaskType> endsAlike(TaskType type, Map<TaskTypeId, TaskType> read) {
    return read.values().stream()
        .filter(other -> other.letter().length() != type.letter().length())
        .filter(
            other ->
                other.letter().endsWith(type.letter()) || type.letter().endsWith(other.letter()))
        .filter(other -> other.life().term().meets(type.life().term()))
        .findFirst();
  }

  /** Another that has the same letter on some day. */
  private static Optional<TaskTypeId> sameLetter(TaskType type, Map<TaskTypeId, TaskType> read) {
    return read.values().stream()
        .filter(other -> other.letter().equals(type.letter()) && !other.id().equals(type.id()))
        .filter(other -> other.life().term().meets(type.life().term()))
        .map(TaskType::id)
        .findFirst();
  }

  private Optional<TaskType> taskType(Value item) {
    Optional<Table> own = item.isScalar() ? Optional.empty() : item.table();
    Optional<Value> name =
        item.isScalar() ? Optional.of(item) : own.flatMap(present -> present.need("id"));
    List<String> known = catalogue.keySet().stream().map(TaskTypeId::value).toList();
    return name.flatMap(value -> value.text().filter(id -> value.isOneOf("task type", id, known)))
        .map(id -> catalogue.get(new TaskTypeId(id)))
        .map(usual -> own.map(present -> taskTypes.overridden(usual, present)).orElse(usual));
  }

  /** Somebody must be able to serve it, and staff in training need a mentor (report L808). */
  private static void checkSkills(Value place, TaskType type, List<StaffMember> staff) {
    List<StaffMember> stranded =
        staff.stream()
            .filter(who -> who.levelFor(type) == SkillLevel.IN_TRAINING)
            .filter(who -> !who.mayServe(type, staff))
            .toList();
    boolean mentor = staff.stream().anyMatch(who -> who.levelFor(type) == SkillLevel.MENTOR);
    boolean independent =
        mentor || staff.stream().anyMatch(who -> who.levelFor(type) == SkillLevel.INDEPENDENT);
    List<String> needed = type.skills().stream().map(SkillId::value).toList();
    if (!independent) {
      place.mistake(
          ComplaintCode.NOBODY_SERVES,
          Map.of("type", type.id().value(), "skills", String.join(", ", needed)),
          "nobody in this branch may serve '"
              + type.id()
              + "' alone; allowed: at least one person with all of "
              + String.join(", ", needed)
              + " at level 2 or 3");
    } else if (!stranded.isEmpty()) {
      String names = String.join(", ", stranded.stream().map(StaffMember::name).toList());
      place.warning(
          ComplaintCode.NO_MENTOR,
          Map.of("type", type.id().value(), "names", names),
          "'"
              + type.id()
              + (mentor
                  ? "' has nobody in this branch of those who are named as mentors, so "
                  : "' has no mentor (level 3) in this branch, so ")
              + names
              + " in training will never get one");
    }
  }

  /** The groups that have people here, with the branch's hours where it gives any. */
  private Map<StaffGroupId, Plan.StaffGroup> staffGroups(
      Table table, Map<StaffId, StaffMember> staff) {
    Map<StaffGroupId, Hours> own = new HashMap<>();
    List<String> known = groups.keySet().stream().map(StaffGroupId::value).toList();
    for (Value item : table.items("staffGroups")) {
      Optional<Table> group = item.table();
      Optional<StaffGroupId> id =
          group
              .flatMap(present -> present.need("id"))
              .flatMap(
                  value -> value.text().filter(name -> value.isOneOf("staff group", name, known)))
              .map(StaffGroupId::new);
      Optional<Hours> when = group.flatMap(present -> present.need("hours")).map(hours::read);
      if (id.isPresent() && when.isPresent() && own.put(id.get(), when.get()) != null) {
        item.standsTwice("id", id.get());
      }
    }
    Map<StaffGroupId, Plan.StaffGroup> here = new LinkedHashMap<>();
    for (StaffReader.Group read : groups.values()) {
      Plan.StaffGroup group = read.group();
      if (staff.values().stream().anyMatch(member -> member.group().equals(group.id()))) {
        Optional<Hours> when = Optional.ofNullable(own.get(group.id())).or(group::hours);
        here.put(group.id(), new Plan.StaffGroup(group.id(), group.names(), when, group.partner()));
      }
    }
    return Collections.unmodifiableMap(here);
  }

  /** Those of whom something is here, in the order of the municipality. */
  private Map<PartnerId, Partner> partners(
      Map<TaskTypeId, TaskType> taskTypes,
      Map<StaffGroupId, Plan.StaffGroup> groupsHere,
      Map<ElsewhereId, Elsewhere> elsewhere) {
    Set<PartnerId> named =
        Stream.of(
                taskTypes.values().stream().map(type -> type.partnership().partner()),
                groupsHere.values().stream().map(Plan.StaffGroup::partner),
                elsewhere.values().stream().map(Elsewhere::partner))
            .flatMap(Function.identity())
            .flatMap(Optional::stream)
            .collect(Collectors.toSet());
    Map<PartnerId, Partner> here = new LinkedHashMap<>(municipality.partners());
    here.keySet().retainAll(named);
    return Collections.unmodifiableMap(here);
  }

  /** What numbers of appointments begin with, which is read aloud like that of no task type. */
  private static Optional<String> series(Table table, Map<TaskTypeId, TaskType> taskTypes) {
    Optional<Value> value = table.part("appointments").find("series");
    Optional<String> series = value.flatMap(Value::written);
    taskTypes.values().stream()
        .filter(type -> series.filter(one -> soundsLike(one, type.letter())).isPresent())
        .findFirst()
        .ifPresent(
            type ->
                value
                    .orElseThrow()
                    .mistake(
                        ComplaintCode.LETTER_TWICE,
                        Map.of(
                            "type", type.id().value(),
                            "other", "appointments",
                            "letter", type.letter()),
                        "'"
                            + type.id()
                            + "' and appointments both have the letter "
                            + type.letter()
                            + "; allowed: letters that no task type of the branch has"));
    return series;
  }

  private static boolean soundsLike(String one, String other) {
    return one.endsWith(other) || other.endsWith(one);
  }

  private static Plan.Routing routing(Table table, Table appointments, Optional<Peak> peak) {
    return new Plan.Routing(
        table
            .find("policy")
            .flatMap(value -> value.oneOf(POLICIES))
            .orElse(Plan.Routing.PROMISED_WAIT.policy()),
        table.number("late"),
        Duration.ofMinutes(table.whole("guardMinutes")),
        Duration.ofMinutes(appointments.whole("headStartMinutes")),
        peak);
  }

  private static Plan.Limits limits(Table table, Optional<String> appointmentSeries) {
    return new Plan.Limits(
        Duration.ofSeconds(table.whole("recallPauseSeconds")),
        table.whole("recallLimit"),
        Duration.ofMinutes(table.whole("returnGraceMinutes")),
        Duration.ofMinutes(table.whole("quietDayEndMinutes")),
        table.whole("errandsPerTicket"),
        appointmentSeries);
  }
}
