package dk.serviceisland.config;

import dk.serviceisland.access.Account;
import dk.serviceisland.access.Role;
import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.plan.Partner;
import dk.serviceisland.domain.plan.PartnerId;
import dk.serviceisland.domain.plan.Plan;
import dk.serviceisland.domain.plan.SkillId;
import dk.serviceisland.domain.plan.SkillLevel;
import dk.serviceisland.domain.plan.StaffGroupId;
import dk.serviceisland.domain.plan.StaffId;
import dk.serviceisland.domain.plan.StaffMember;
import dk.serviceisland.domain.plan.TaskType;
import dk.serviceisland.domain.plan.TaskTypeId;
import dk.serviceisland.domain.plan.Term;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads {@code staff.yaml}: skills, staff groups and people. */
final class StaffReader {
  private static final Map<String, SkillKind> KINDS =
      Arrays.stream(SkillKind.values())
          .collect(Collectors.toMap(Setting::word, Function.identity()));
  private static final List<SkillLevel> LEVELS = List.of(SkillLevel.values());

  /**
   * Somebody in the file.
   *
   * @param account how this person signs in
   * @param member how this person serves; none for somebody who never does
   */
  record Person(Account account, Optional<StaffMember> member) {}

  /**
   * A staff group in the file.
   *
   * @param group names and usual hours
   * @param skills what its people can do unless they say otherwise
   */
  record Group(Plan.StaffGroup group, Map<SkillId, SkillLevel> skills) {}

  /** A mentor as named for somebody. */
  private record Named(Value place, SkillId skill, StaffId mentor) {}

  private final Table file;
  private final Map<PartnerId, Partner> partners;
  private final HoursReader hours;
  private final Periods periods;
  private final Map<StaffGroupId, Table> groupTables = new LinkedHashMap<>();
  private final Map<StaffGroupId, List<StaffMember.Delegation>> ofGroups = new LinkedHashMap<>();
  private final Set<String> skills = new LinkedHashSet<>();
  private final Map<StaffGroupId, Group> groups = new LinkedHashMap<>();
  private final List<Named> named = new ArrayList<>();

  /**
   * Reads the groups.
   *
   * @param partners whose people some may be
   * @param periods on whose days somebody may be appointed
   */
  StaffReader(Table file, Map<PartnerId, Partner> partners, Periods periods) {
    this.file = file;
    this.hours = new HoursReader(periods);
    this.periods = periods;
    this.partners = partners;
    readSkills();
    readGroups();
  }

  /** The names of the skills that there are. */
  Set<String> skills() {
    return Collections.unmodifiableSet(skills);
  }

  /** The staff groups that there are, in their order. */
  Map<StaffGroupId, Group> groups() {
    return Collections.unmodifiableMap(groups);
  }

  /**
   * The people, in their order.
   *
   * @param zone in which the days of their terms begin and end
   */
  List<Person> people(
      Map<TaskTypeId, TaskType> taskTypes, Collection<BranchId> branches, ZoneId zone) {
    groupTables.forEach((id, table) -> ofGroups.put(id, delegations(table, taskTypes)));
    List<Person> people = new ArrayList<>();
    Set<StaffId> seen = new LinkedHashSet<>();
    for (Value item : file.needItems("staff")) {
      item.table()
          .flatMap(table -> person(table, taskTypes, branches, zone))
          .ifPresent(
              person -> {
                people.add(person);
                if (!seen.add(person.account().id())) {
                  item.standsTwice("id", person.account().id());
                }
              });
    }
    refuseNoMentors(people);
    return people;
  }

  private void readSkills() {
    for (Value item : file.definitions("skills", "skill")) {
      item.table()
          .ifPresent(
              table -> {
                table.names();
                table.find("kind").ifPresent(kind -> kind.oneOf(KINDS));
                table
                    .defines("skill", SkillId::new)
                    .filter(id -> !skills.add(id.value()))
                    .ifPresent(id -> item.standsTwice("id", id));
              });
    }
  }

  private void readGroups() {
    for (Value item : file.definitions("staffGroups", "staff group")) {
      item.table()
          .ifPresent(
              table -> {
                Optional<StaffGroupId> id = table.defines("staff group", StaffGroupId::new);
                Map<String, String> names = table.names();
                Map<SkillId, SkillLevel> levels = levels(table);
                id.ifPresent(present -> groupTables.putIfAbsent(present, table));
                id.map(
                        present ->
                            new Plan.StaffGroup(
                                present,
                                names,
                                table.find("hours").map(hours::read),
                                PartnerReader.of(table, partners.keySet())))
                    .filter(
                        group -> groups.putIfAbsent(group.id(), new Group(group, levels)) != null)
                    .ifPresent(twice -> item.standsTwice("id", twice.id()));
              });
    }
  }

  private Optional<Person> person(
      Table table,
      Map<TaskTypeId, TaskType> taskTypes,
      Collection<BranchId> branches,
      ZoneId zone) {
    Optional<StaffId> id = table.need("id").flatMap(value -> value.id(StaffId::new));
    String name = table.need("name").flatMap(Value::text).orElse("");
    Role role =
        table
            .find("role")
            .map(value -> value.oneOf(RoleWords.BY_WORD).orElse(Role.ADMIN))
            .orElse(Role.STAFF);
    Optional<StaffGroupId> group = group(table, role);
    Set<BranchId> where = branches(table, branches);
    Map<SkillId, SkillLevel> levels =
        new TreeMap<>(
            group
                .flatMap(of -> Optional.ofNullable(groups.get(of)))
                .map(Group::skills)
                .orElse(Map.of()));
    levels.putAll(levels(table));
    levels.values().removeIf(level -> level == SkillLevel.NONE);
    checkWanted(table, levels);
    checkEvidence(table, told(table, levels.keySet()));
    checkSkillsSince(table, levels.keySet());
    Map<SkillId, StaffId> mentors = mentors(table, levels);
    List<StaffMember.Delegation> delegations = new ArrayList<>(delegations(table, taskTypes));
    group.map(of -> ofGroups.getOrDefault(of, List.of())).ifPresent(delegations::addAll);
    List<StaffMember.SkillTerm> skillTerms = skillTerms(table, levels.keySet());
    Optional<PartnerId> partner = group.map(groups::get).flatMap(of -> of.group().partner());
    refuseLeaderOfNone(table, role, group, partner);
    Term term = PartnershipReader.within(table.term("since", "until"), partner, partners);
    Optional<String> passwordHash = table.find("passwordHash").flatMap(Value::written);
    return id.map(
        present ->
            new Person(
                new Account(
                    present, name, role, where, passwordHash, validity(term, zone), partner),
                group.map(
                    of ->
                        new StaffMember(
                            present,
                            name,
                            of,
                            Collections.unmodifiableMap(levels),
                            mentors,
                            List.copyOf(delegations),
                            term,
                            skillTerms))));
  }

  private static Account.Validity validity(Term term, ZoneId zone) {
    return new Account.Validity(
        term.from().map(day -> day.atStartOfDay(zone).toInstant()),
        term.until().map(day -> day.plusDays(1).atStartOfDay(zone).toInstant()));
  }

  /** What somebody would like to learn says nothing to the rules; it has to be a skill, once. */
  private void checkWanted(Table table, Map<SkillId, SkillLevel> levels) {
    Set<String> seen = new HashSet<>();
    for (Value item : table.find("wanted").map(Value::items).orElse(List.of())) {
      item.text()
          .filter(name -> item.isOneOf("skill", name, skills))
          .ifPresent(
              name -> {
                if (seen.add(name) && isAlone(levels, name)) {
                  tellThatHeld(item, name, levels);
                }
              });
    }
  }

  private static boolean isAlone(Map<SkillId, SkillLevel> levels, String skill) {
    SkillLevel level = levels.getOrDefault(new SkillId(skill), SkillLevel.NONE);
    return level.compareTo(SkillLevel.IN_TRAINING) > 0;
  }

  /** Whoever has learned it has had their wish: that stops nothing, and is told to nobody. */
  private void tellThatHeld(Value item, String skill, Map<SkillId, SkillLevel> levels) {
    item.warning(
        ComplaintCode.WANTED_IS_HELD,
        Map.of("skill", skill),
        "the person has '"
            + skill
            + "' already, so the wish is told to nobody; allowed: "
            + listed(skills.stream().filter(one -> !isAlone(levels, one)).toList()));
  }

  private static String listed(Collection<String> names) {
    return names.isEmpty() ? "none" : String.join(", ", names);
  }

  /** Nor does evidence: of a skill, what it was and on which day. */
  private void checkEvidence(Table table, Set<SkillId> told) {
    for (Value item : table.items("evidence")) {
      item.table()
          .ifPresent(
              evidence -> {
                evidence
                    .need("skill")
                    .ifPresent(
                        skill ->
                            skill
                                .text()
                                .filter(id -> skill.isOneOf("skill", id, skills))
                                .filter(id -> !told.contains(new SkillId(id)))
                                .ifPresent(id -> tellThatNotTold(skill, id, told)));
                evidence.need("what").ifPresent(Value::text);
                evidence.need("on").ifPresent(Value::date);
              });
    }
  }

  /** The skills that the list has of somebody: what they hold, and would like to learn. */
  private static Set<SkillId> told(Table table, Set<SkillId> held) {
    Set<SkillId> told = new TreeSet<>(held);
    for (Value item : table.items("wanted")) {
      item.id(SkillId::new).ifPresent(told::add);
    }
    return told;
  }

  /** Evidence of nothing that is in the list is told to nobody. */
  private static void tellThatNotTold(Value value, String skill, Set<SkillId> told) {
    value.warning(
        ComplaintCode.EVIDENCE_OF_NO_SKILL,
        Map.of("skill", skill),
        "the person neither has '"
            + skill
            + "' nor would like to learn it, so the evidence is told to nobody; allowed: "
            + listed(told.stream().map(SkillId::value).toList()));
  }

  /** Nor does since when; of a skill, once. */
  private void checkSkillsSince(Table table, Set<SkillId> held) {
    Set<String> seen = new HashSet<>();
    for (Value item : table.items(SkillsHeld.SINCE)) {
      item.table()
          .ifPresent(
              since -> {
                since.need("since").ifPresent(Value::date);
                since
                    .need("skill")
                    .ifPresent(
                        value ->
                            value
                                .text()
                                .filter(name -> value.isOneOf("skill", name, skills))
                                .ifPresent(
                                    name -> {
                                      if (!seen.add(name)) {
                                        item.standsTwice("skill", name);
                                      } else if (!held.contains(new SkillId(name))) {
                                        tellThatNotHeld(value, name, held);
                                      }
                                    }));
              });
    }
  }

  /** A day stops nothing, and is told to nobody: the list says what somebody holds. */
  private static void tellThatNotHeld(Value value, String skill, Set<SkillId> held) {
    value.warning(
        ComplaintCode.SINCE_OF_NO_SKILL,
        Map.of("skill", skill),
        "the person does not have '"
            + skill
            + "', so the day is told to nobody; allowed: "
            + listed(held.stream().map(SkillId::value).toList()));
  }

  private Map<SkillId, StaffId> mentors(Table table, Map<SkillId, SkillLevel> levels) {
    Map<SkillId, StaffId> mentors = new TreeMap<>();
    for (Value item : table.items("mentors")) {
      item.table().ifPresent(mentor -> mentor(item, mentor, levels, mentors));
    }
    return Collections.unmodifiableMap(mentors);
  }

  private void mentor(
      Value item, Table mentor, Map<SkillId, SkillLevel> levels, Map<SkillId, StaffId> mentors) {
    Optional<Value> skill = mentor.need("skill");
    Optional<SkillId> trained =
        skill.flatMap(
            value ->
                value
                    .text()
                    .filter(name -> value.isOneOf("skill", name, skills))
                    .map(SkillId::new));
    Optional<Value> who = mentor.need("mentor");
    Optional<StaffId> id = who.flatMap(value -> value.id(StaffId::new));
    if (trained.isEmpty() || id.isEmpty()) {
      return;
    }
    if (levels.get(trained.get()) != SkillLevel.IN_TRAINING) {
      skill
          .orElseThrow()
          .mistake(
              ComplaintCode.NOT_TRAINED,
              Map.of("skill", trained.get().value()),
              "'" + trained.get() + "' is not at level 1 here, so it is not trained");
    } else if (mentors.putIfAbsent(trained.get(), id.get()) != null) {
      item.standsTwice("skill", trained.get());
    } else {
      named.add(new Named(who.orElseThrow(), trained.get(), id.get()));
    }
  }

  /** Only when all people have been read it is known who can do what. */
  private void refuseNoMentors(List<Person> people) {
    Map<SkillId, Set<String>> mentors = new HashMap<>();
    for (Person person : people) {
      person
          .member()
          .ifPresent(
              member ->
                  member
                      .skills()
                      .forEach(
                          (skill, level) -> {
                            if (level == SkillLevel.MENTOR) {
                              mentors
                                  .computeIfAbsent(skill, any -> new LinkedHashSet<>())
                                  .add(member.id().value());
                            }
                          }));
    }
    named.forEach(one -> refuseNoMentor(one, mentors.getOrDefault(one.skill(), Set.of())));
  }

  private static void refuseNoMentor(Named named, Set<String> able) {
    if (!able.contains(named.mentor().value())) {
      named
          .place()
          .notAllowed(
              ComplaintCode.CANNOT_TEACH,
              Map.of("skill", named.skill().value(), "mentors", String.join(", ", able)),
              able.isEmpty()
                  ? "somebody with level 3 in " + named.skill() + "; there is nobody"
                  : "somebody with level 3 in " + named.skill() + ": " + String.join(", ", able));
    }
  }

  private Optional<StaffGroupId> group(Table table, Role role) {
    boolean needed = role == Role.STAFF || role == Role.PARTNER;
    Optional<Value> value = needed ? table.need("group") : table.find("group");
    List<String> known = groups.keySet().stream().map(StaffGroupId::value).toList();
    return value.flatMap(
        present ->
            present
                .text()
                .filter(name -> present.isOneOf("staff group", name, known))
                .map(StaffGroupId::new));
  }

  /** Whoever leads a partner is of its people. */
  private static void refuseLeaderOfNone(
      Table table, Role role, Optional<StaffGroupId> group, Optional<PartnerId> partner) {
    if (role == Role.PARTNER && group.isPresent() && partner.isEmpty()) {
      table
          .find("group")
          .ifPresent(
              value ->
                  value.notAllowed(
                      ComplaintCode.NO_PARTNER,
                      Map.of("group", group.get().value()),
                      "with the role partner a staff group of a partner"));
    }
  }

  private static Set<BranchId> branches(Table table, Collection<BranchId> branches) {
    Optional<Value> value = table.need("branches");
    if (value.isEmpty()) {
      return Set.of();
    }
    if (value.get().says("all")) {
      return Collections.unmodifiableSet(new LinkedHashSet<>(branches));
    }
    List<String> known = branches.stream().map(BranchId::value).toList();
    Set<BranchId> where = new LinkedHashSet<>();
    List<Value> items = value.get().items();
    for (Value item : items) {
      item.text()
          .filter(name -> item.isOneOf("branch", name, known))
          .map(BranchId::new)
          .ifPresent(where::add);
    }
    if (items.isEmpty() && !value.get().isScalar()) {
      value.get().isEmpty("a list with at least one branch, or all");
    }
    return Collections.unmodifiableSet(where);
  }

  private Map<SkillId, SkillLevel> levels(Table table) {
    Map<SkillId, SkillLevel> levels = new TreeMap<>();
    table
        .find("skills")
        .map(Value::entries)
        .orElse(Map.of())
        .forEach(
            (skill, value) -> {
              Optional<Integer> level = value.whole();
              if (value.isOneOf("skill", skill, skills) && level.isPresent()) {
                levels.put(new SkillId(skill), LEVELS.get(level.get()));
              }
            });
    return levels;
  }

  /** The days on which skills hold that do not always, in the order of the file. */
  private List<StaffMember.SkillTerm> skillTerms(Table table, Set<SkillId> held) {
    List<StaffMember.SkillTerm> terms = new ArrayList<>();
    for (Value item : table.items("skillPeriods")) {
      item.table().flatMap(days -> skillTerm(item, days, held)).ifPresent(terms::add);
    }
    return List.copyOf(terms);
  }

  private Optional<StaffMember.SkillTerm> skillTerm(Value item, Table table, Set<SkillId> held) {
    Optional<SkillId> skill =
        table
            .need("skill")
            .flatMap(value -> value.text().filter(name -> value.isOneOf("skill", name, skills)))
            .map(SkillId::new);
    skill
        .filter(which -> !held.contains(which))
        .ifPresent(
            which ->
                item.mistake(
                    ComplaintCode.PERIOD_OF_NO_SKILL,
                    Map.of("skill", which.value()),
                    "says when the skill '" + which + "' holds, which this person does not have"));
    Term own = table.term("from", "until", day -> "ends on " + day + ", before it starts");
    Optional<Periods.Period> period = periods.named(table, !own.equals(Term.ALWAYS));
    Term term = period.map(Periods.Period::term).orElse(own);
    return skill.map(
        which -> new StaffMember.SkillTerm(which, term, period.flatMap(Periods.Period::peak)));
  }

  private List<StaffMember.Delegation> delegations(
      Table table, Map<TaskTypeId, TaskType> taskTypes) {
    List<StaffMember.Delegation> delegations = new ArrayList<>();
    for (Value item : table.items("delegations")) {
      item.table()
          .flatMap(delegation -> delegation(delegation, taskTypes))
          .ifPresent(delegations::add);
    }
    return List.copyOf(delegations);
  }

  private Optional<StaffMember.Delegation> delegation(
      Table table, Map<TaskTypeId, TaskType> taskTypes) {
    Optional<TaskTypeId> type =
        table.need("taskType").flatMap(value -> authorityTask(value, taskTypes));
    String source = table.need("source").flatMap(Value::text).orElse("");
    Term own =
        table.term("from", "until", day -> "the delegation ends on " + day + ", before it starts");
    Term days = periods.term(table, own);
    return type.map(
        present -> new StaffMember.Delegation(present, source, days.from(), days.until()));
  }

  private static Optional<TaskTypeId> authorityTask(
      Value value, Map<TaskTypeId, TaskType> taskTypes) {
    List<String> known = taskTypes.keySet().stream().map(TaskTypeId::value).toList();
    Optional<TaskTypeId> type =
        value.text().filter(name -> value.isOneOf("task type", name, known)).map(TaskTypeId::new);
    type.filter(id -> !taskTypes.get(id).isPreparedForOthers())
        .ifPresent(
            id ->
                value.mistake(
                    ComplaintCode.NO_AUTHORITY,
                    Map.of("type", id.value()),
                    "'"
                        + id
                        + "' is no authority task and takes no discretion, so nobody needs a"
                        + " delegation for it"));
    return type;
  }
}
