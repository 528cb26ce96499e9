package dk.serviceisland.settings;

import dk.serviceisland.access.Account;
import dk.serviceisland.access.Role;
import dk.serviceisland.config.Edition;
import dk.serviceisland.config.Municipal;
import dk.serviceisland.config.Wording;
import dk.serviceisland.domain.plan.CounterId;
import dk.serviceisland.domain.plan.Hours;
import dk.serviceisland.domain.plan.Plan;
import dk.serviceisland.domain.plan.SkillLevel;
import dk.serviceisland.domain.plan.StaffId;
import dk.serviceisland.domain.plan.StaffMember;
import dk.serviceisland.domain.plan.Target;
import dk.serviceisland.domain.plan.TaskType;
import dk.serviceisland.domain.plan.TaskTypeId;
import dk.serviceisland.domain.plan.TimeRange;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/**
 * What a change of settings means for who serves what, who decides, what is aimed at, when groups
 * are there and whoever is at work now; and for whom it takes force when. Not thread-safe.
 */
final class Staffing {
  /** A week says all that returns. */
  private static final int DAYS = 7;

  private static final String TARGETS = "targets";

  private static final Locale DANISH = Locale.forLanguageTag("da");
  private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("d. MMMM", DANISH);
  private static final DateTimeFormatter ENGLISH_DATE =
      DateTimeFormatter.ofPattern("d MMMM", Locale.ENGLISH);
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("d. MMMM 'kl.' HH.mm", DANISH);
  private static final DateTimeFormatter ENGLISH_MOMENT =
      DateTimeFormatter.ofPattern("d MMMM 'at' HH:mm", Locale.ENGLISH);

  private final Municipal before;
  private final Municipal after;
  private final Changes.Prospect prospect;
  private final BiConsumer<String, String> tell;
  private final LocalDate day;

  /**
   * Of a change that would be made.
   *
   * @param tell is told each sentence, in Danish and English
   */
  Staffing(Changes.Prospect prospect, BiConsumer<String, String> tell) {
    this.before = prospect.before().municipal();
    this.after = prospect.last().municipal();
    this.prospect = prospect;
    this.tell = tell;
    this.day = LocalDate.ofInstant(prospect.start(), after.municipality().timeZone());
  }

  void tell() {
    for (Plan now : after.plans().values()) {
      Plan old = before.plans().get(now.branch());
      if (old != null && !old.hash().equals(now.hash())) {
        gone(old, now);
        served(old, now);
        decided(old, now);
        groupHours(old, now);
        atWork(old, now);
      }
    }
    roles();
    targets();
    force();
  }

  /** Who came for a task type that goes at once is still served. */
  private void gone(Plan old, Plan now) {
    if (!prospect.isAtOnce(now.branch())) {
      return;
    }
    Map<TaskTypeId, Integer> open = prospect.underway(now.branch()).open();
    for (TaskType type : old.taskTypes().values()) {
      int count = open.getOrDefault(type.id(), 0);
      if (count > 0 && !now.taskTypes().containsKey(type.id())) {
        Wording task = named(type.names());
        tell.accept(
            "%s forsvinder i %s. %s, der er trukket, betjenes færdig."
                .formatted(
                    task.da(),
                    branch(now).da(),
                    count == 1 ? "Det ene ærinde" : count + " ærinder"),
            "%s goes in %s. The %s that %s drawn %s still served."
                .formatted(
                    task.en(),
                    branch(now).en(),
                    count == 1 ? "one errand" : count + " errands",
                    count == 1 ? "is" : "are",
                    count == 1 ? "is" : "are"));
      }
    }
  }

  /** Who can no longer serve what, and how many still can. */
  private void served(Plan old, Plan now) {
    for (TaskType type : now.taskTypes().values()) {
      TaskType was = old.taskTypes().get(type.id());
      List<StaffMember> could = was == null ? List.of() : able(old, was);
      List<StaffMember> can = able(now, type);
      Set<StaffId> still = ids(can);
      List<String> lost =
          could.stream()
              .filter(member -> !still.contains(member.id()))
              .map(StaffMember::name)
              .toList();
      if (!lost.isEmpty()) {
        Wording task = named(type.names());
        tell.accept(
            list(lost, "og")
                + " kan ikke længere betjene "
                + task.da()
                + " i "
                + branch(now).da()
                + "; det kan "
                + staff(can.size(), "medarbejder", "medarbejdere")
                + " (før "
                + could.size()
                + ").",
            list(lost, "and")
                + " can no longer serve "
                + task.en()
                + " in "
                + branch(now).en()
                + "; "
                + staff(can.size(), "member", "members")
                + " of staff can (before: "
                + could.size()
                + ").");
      }
    }
  }

  private List<StaffMember> able(Plan plan, TaskType type) {
    return plan.staff().values().stream()
        .filter(member -> member.term().covers(day))
        .filter(member -> member.levelFor(type).compareTo(SkillLevel.INDEPENDENT) >= 0)
        .toList();
  }

  /** Which tasks of authority nobody may end with a decision any more. */
  private void decided(Plan old, Plan now) {
    for (TaskType type : now.taskTypes().values()) {
      boolean could = old.taskTypes().containsKey(type.id()) && isDecided(old, type);
      if (type.authority() && !isDecided(now, type) && (could || isNew(old, type))) {
        Wording task = named(type.names());
        tell.accept(
            "Ingen i " + branch(now).da() + " må afgøre " + task.da() + ".",
            "Nobody in " + branch(now).en() + " may decide " + task.en() + ".");
      }
    }
  }

  private boolean isDecided(Plan plan, TaskType type) {
    return plan.staff().values().stream().anyMatch(member -> member.mayDecide(type.id(), day));
  }

  private static boolean isNew(Plan old, TaskType type) {
    TaskType was = old.taskTypes().get(type.id());
    return was == null || !was.authority();
  }

  /** Hours of groups that the branch is not open in, as far as they were not before. */
  private void groupHours(Plan old, Plan now) {
    for (Plan.StaffGroup group : now.staffGroups().values()) {
      Plan.StaffGroup was = old.staffGroups().get(group.id());
      Set<LocalDate> outside = outside(now, group);
      if (was != null) {
        outside.removeAll(outside(old, was));
      }
      if (!outside.isEmpty()) {
        Wording name = named(group.names());
        tell.accept(
            name.da()
                + " har tider, hvor "
                + branch(now).da()
                + " er lukket; de bruges ikke: "
                + dates(outside, DATE)
                + ".",
            name.en()
                + " has hours when "
                + branch(now).en()
                + " is closed; they are not used: "
                + dates(outside, ENGLISH_DATE)
                + ".");
      }
    }
  }

  private Set<LocalDate> outside(Plan plan, Plan.StaffGroup group) {
    Set<LocalDate> outside = new LinkedHashSet<>();
    if (group.hours().isPresent()) {
      Hours hours = group.hours().get();
      for (LocalDate date = day; date.isBefore(day.plusDays(DAYS)); date = date.plusDays(1)) {
        List<TimeRange> open = plan.hours().on(date);
        if (hours.on(date).stream().anyMatch(range -> !isWithin(range, open))) {
          outside.add(date);
        }
      }
    }
    return outside;
  }

  private static boolean isWithin(TimeRange range, List<TimeRange> open) {
    return open.stream()
        .anyMatch(one -> !range.from().isBefore(one.from()) && !range.to().isAfter(one.to()));
  }

  private static String dates(Collection<LocalDate> dates, DateTimeFormatter format) {
    return String.join(", ", dates.stream().map(format::format).toList());
  }

  /** Counters that are open and go, and whoever is at one and goes or comes to another group. */
  private void atWork(Plan old, Plan now) {
    Map<CounterId, StaffId> there = prospect.underway(now.branch()).atWork();
    there.forEach(
        (counter, staff) -> {
          StaffMember member = old.staff().get(staff);
          Plan.Counter open = old.counters().get(counter);
          if (member == null || open == null) {
            return;
          }
          if (prospect.isAtOnce(now.branch()) && !now.counters().containsKey(counter)) {
            tell.accept(
                "Skranke "
                    + open.label()
                    + " i "
                    + branch(now).da()
                    + " er åben ("
                    + member.name()
                    + ") og lukker: et kaldt nummer kommer tilbage i køen, et i betjening bliver"
                    + " først færdigt.",
                "Counter "
                    + open.label()
                    + " in "
                    + branch(now).en()
                    + " is open ("
                    + member.name()
                    + ") and closes: a number that is called goes back to the queue, one in"
                    + " service is finished first.");
          }
          atWork(member, open, now);
        });
  }

  private void atWork(StaffMember member, Plan.Counter counter, Plan now) {
    StaffMember next = now.staff().get(member.id());
    if (next == null || !next.term().covers(day)) {
      if (prospect.isForLater()) {
        return;
      }
      tell.accept(
          member.name()
              + " er ved skranke "
              + counter.label()
              + " i "
              + branch(now).da()
              + " nu og logges ud. Et nummer dér kommer tilbage i køen eller kan overtages af"
              + " kolleger.",
          member.name()
              + " is at counter "
              + counter.label()
              + " in "
              + branch(now).en()
              + " now and is signed out. A number there goes back to the queue or can be taken"
              + " over by colleagues.");
    } else if (!next.group().equals(member.group())) {
      Wording group = named(now.staffGroups().get(next.group()).names());
      tell.accept(
          member.name() + " er på arbejde nu og hører fra da af til " + group.da() + ".",
          member.name() + " is at work now and belongs to " + group.en() + " from then on.");
    }
  }

  /** Who may do less than before, or more. */
  private void roles() {
    Map<StaffId, Role> old = new HashMap<>();
    before.accounts().forEach(account -> old.put(account.id(), account.role()));
    for (Account account : after.accounts()) {
      Role was = old.getOrDefault(account.id(), account.role());
      if (was != account.role()) {
        tell.accept(
            account.name()
                + " er fra da af "
                + danish(account.role())
                + " og ikke "
                + danish(was)
                + ".",
            account.name()
                + " is "
                + english(account.role())
                + " from then on and not "
                + english(was)
                + ".");
      }
    }
  }

  private static String danish(Role role) {
    return switch (role) {
      case STAFF -> "medarbejder";
      case AUDITOR -> "revisor";
      case PARTNER -> "leder af en samarbejdspartner";
      case MANAGER -> "leder";
      case ADMIN -> "administrator";
    };
  }

  private static String english(Role role) {
    return switch (role) {
      case STAFF -> "a member of staff";
      case AUDITOR -> "an auditor";
      case PARTNER -> "a manager of a partner";
      case MANAGER -> "a manager";
      case ADMIN -> "an administrator";
    };
  }

  /** Targets that are for nobody, or for what nobody does, and were not before. */
  private void targets() {
    Set<Target> old = targets(before);
    for (Target target : targets(after)) {
      boolean known = old.contains(target);
      if (!isDone(after, target) && (!known || isDone(before, target))) {
        inVain(target, "opgaver, som ingen gør", "task types that nobody does");
      }
      if (!hasStaff(after, target) && (!known || hasStaff(before, target))) {
        inVain(target, "grupper uden medarbejdere", "groups without staff");
      }
    }
  }

  private static Set<Target> targets(Municipal settings) {
    Set<Target> targets = new LinkedHashSet<>();
    settings.plans().values().forEach(plan -> targets.addAll(plan.targets()));
    return targets;
  }

  private void inVain(Target target, String danish, String english) {
    String which = target.from() + " (" + target.owner() + ")";
    tell.accept(
        "Målet fra " + which + " gælder " + danish + ".",
        "The target from " + which + " is for " + english + ".");
  }

  private boolean isDone(Municipal settings, Target target) {
    return target.taskTypes().isEmpty()
        || plansOf(settings, target).stream()
            .flatMap(
                plan ->
                    plan.taskTypes().values().stream().filter(type -> !able(plan, type).isEmpty()))
            .anyMatch(type -> target.taskTypes().contains(type.id()));
  }

  private static boolean hasStaff(Municipal settings, Target target) {
    return target.staffGroups().isEmpty()
        || plansOf(settings, target).stream()
            .flatMap(plan -> plan.staff().values().stream())
            .anyMatch(member -> target.staffGroups().contains(member.group()));
  }

  private static List<Plan> plansOf(Municipal settings, Target target) {
    return settings.plans().values().stream()
        .filter(plan -> plan.targets().contains(target))
        .toList();
  }

  /**
   * The day on which changed targets begin, where nothing else changes and none has begun.
   *
   * @return none where something changes before
   */
  private Optional<LocalDate> aimedAtFrom() {
    if (!withoutTargets(prospect.before()).equals(withoutTargets(prospect.last()))) {
      return Optional.empty();
    }
    Set<Target> kept = targets(before);
    kept.retainAll(targets(after));
    return Stream.of(before, after)
        .flatMap(settings -> targets(settings).stream())
        .filter(target -> !kept.contains(target))
        .map(Target::from)
        .min(Comparator.naturalOrder())
        .filter(from -> from.isAfter(day));
  }

  private static Map<String, Object> withoutTargets(Edition edition) {
    Map<String, Object> trees = new HashMap<>(edition.documents().trees());
    trees.remove(TARGETS);
    return trees;
  }

  /**
   * When it is in force where it changes anything; of targets that begin later, their first day.
   */
  private void force() {
    Optional<LocalDate> aimed = aimedAtFrom();
    if (aimed.isPresent()) {
      List<Wording> where =
          after.plans().values().stream().filter(this::differs).map(Staffing::branch).toList();
      tell.accept(
          "Gælder fra " + DATE.format(aimed.get()) + " i " + list(danish(where), "og") + ".",
          "In force from "
              + ENGLISH_DATE.format(aimed.get())
              + " in "
              + list(english(where), "and")
              + ".");
      return;
    }
    List<Wording> now = new ArrayList<>();
    Map<Instant, List<Wording>> later = new LinkedHashMap<>();
    prospect
        .effectiveAt()
        .forEach(
            (branch, at) -> {
              Plan plan = after.plans().get(branch);
              if (plan == null || !differs(plan)) {
                return;
              }
              if (at.isPresent() && !at.get().isAfter(prospect.now())) {
                now.add(branch(plan));
              } else {
                at.ifPresent(
                    moment ->
                        later.computeIfAbsent(moment, any -> new ArrayList<>()).add(branch(plan)));
              }
            });
    if (!now.isEmpty()) {
      tell.accept(
          "Gælder fra nu af i " + list(danish(now), "og") + ".",
          "In force from now on in " + list(english(now), "and") + ".");
    }
    ZoneId zone = after.municipality().timeZone();
    later.forEach(
        (moment, branches) ->
            tell.accept(
                "Gælder fra "
                    + MOMENT.format(moment.atZone(zone))
                    + " i "
                    + list(danish(branches), "og")
                    + ".",
                "In force from "
                    + ENGLISH_MOMENT.format(moment.atZone(zone))
                    + " in "
                    + list(english(branches), "and")
                    + "."));
  }

  private boolean differs(Plan plan) {
    Plan old = before.plans().get(plan.branch());
    return old == null || !old.hash().equals(plan.hash());
  }

  private static List<String> danish(List<Wording> names) {
    return names.stream().map(Wording::da).toList();
  }

  private static List<String> english(List<Wording> names) {
    return names.stream().map(Wording::en).toList();
  }

  private static Wording branch(Plan plan) {
    return named(plan.names());
  }

  private static Wording named(Map<String, String> names) {
    String danish = names.get("da");
    return new Wording(danish, names.getOrDefault("en", danish));
  }

  private static Set<StaffId> ids(List<StaffMember> members) {
    Set<StaffId> ids = new LinkedHashSet<>();
    members.forEach(member -> ids.add(member.id()));
    return ids;
  }

  private static String staff(int count, String one, String several) {
    return count + " " + (count == 1 ? one : several);
  }

  private static String list(List<String> names, String and) {
    return names.size() == 1
        ? names.get(0)
        : String.join(", ", names.subList(0, names.size() - 1))
            + " "
            + and
            + " "
            + names.get(names.size() - 1);
  }
}
