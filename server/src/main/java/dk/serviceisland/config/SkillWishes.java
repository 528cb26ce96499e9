package dk.serviceisland.config;

import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.plan.SkillId;
import dk.serviceisland.domain.plan.StaffId;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What staff would like to learn ("Frivilligt tilvalg", report L770-772, L1656-1659), as some
 * settings say. Immutable.
 */
public final class SkillWishes {
  /** From this level on somebody serves alone, and has nothing to wish for. */
  private static final String ALONE = "2";

  private static final String WANTED = "wanted";

  private final Map<String, Map<String, Object>> people;
  private final Map<String, Map<String, Object>> groups;
  private final Map<String, Map<String, Object>> skills;

  /** Those of some settings. */
  public SkillWishes(Documents documents) {
    this.people = StaffRows.people(documents);
    this.groups = StaffRows.byId(documents, "staffGroups");
    this.skills = StaffRows.byId(documents, "skills");
  }

  /**
   * A skill that somebody cannot do alone.
   *
   * @param id names it
   * @param names what it is called, by language
   * @param wanted whether they would like to learn it
   */
  public record Learnable(String id, Map<String, String> names, boolean wanted) {}

  /**
   * A skill, and who would like to learn it.
   *
   * @param id names it
   * @param names what it is called, by language
   * @param people the names of some people, at least one
   */
  public record Wanted(String id, Map<String, String> names, List<String> people) {}

  /** Whether somebody is on the staff list. */
  public boolean knows(StaffId who) {
    return people.containsKey(who.value());
  }

  /** What somebody may learn, in the order of the skills. */
  public List<Learnable> of(StaffId who) {
    Map<String, Object> person = people.getOrDefault(who.value(), Map.of());
    Set<String> wanted = wanted(person);
    return skills.keySet().stream()
        .filter(id -> isLearnable(person, id))
        .map(id -> new Learnable(id, names(id), wanted.contains(id)))
        .toList();
  }

  /** What those would like to learn who belong to a branch on a day, in the order of the skills. */
  public List<Wanted> in(BranchId branch, LocalDate day) {
    List<Wanted> all = new ArrayList<>();
    for (String skill : skills.keySet()) {
      List<String> who =
          people.values().stream()
              .filter(person -> isThere(person, branch, day))
              .filter(person -> wanted(person).contains(skill) && isLearnable(person, skill))
              .map(person -> StaffRows.text(person.get("name")))
              .toList();
      if (!who.isEmpty()) {
        all.add(new Wanted(skill, names(skill), who));
      }
    }
    return all;
  }

  /**
   * Settings in which somebody would like to learn other things than before.
   *
   * @param skills all of them; none: nothing any more
   * @throws ImpossibleEdits where there is no such person
   */
  public static Documents wanting(Documents newest, StaffId who, List<SkillId> skills) {
    String path = "staff[" + who + "]." + WANTED;
    if (!skills.isEmpty()) {
      return newest.with(
          List.of(
              new Edit.Put(
                  StaffRows.STAFF, path, skills.stream().distinct().map(SkillId::value).toList())));
    }
    boolean any = StaffRows.people(newest).getOrDefault(who.value(), Map.of()).containsKey(WANTED);
    return any ? newest.with(List.of(new Edit.Remove(StaffRows.STAFF, path))) : newest;
  }

  /** What somebody would like to learn by what is kept of them. */
  static Set<String> wanted(Map<String, Object> person) {
    Set<String> wanted = new TreeSet<>();
    if (person.get(WANTED) instanceof List<?> some) {
      some.forEach(skill -> wanted.add(Tree.written(skill)));
    }
    return wanted;
  }

  private boolean isLearnable(Map<String, Object> person, String skill) {
    return canBeWished(StaffRows.levels(person, groups), skill);
  }

  /** Whether somebody with these levels cannot do a skill alone, so that it can be wished for. */
  static boolean canBeWished(Map<String, String> levels, String skill) {
    return levels.getOrDefault(skill, "").compareTo(ALONE) < 0;
  }

  private static boolean isThere(Map<String, Object> person, BranchId branch, LocalDate day) {
    Object where = person.get("branches");
    String since = StaffRows.text(person.get("since"));
    String until = StaffRows.text(person.get("until"));
    String today = day.toString();
    return (where instanceof List<?> some ? some.contains(branch.value()) : where != null)
        && since.compareTo(today) <= 0
        && (until.isEmpty() || today.compareTo(until) <= 0);
  }

  private Map<String, String> names(String skill) {
    Map<String, String> names = new LinkedHashMap<>();
    if (skills.get(skill).get("names") instanceof Map<?, ?> some) {
      some.forEach((language, name) -> names.put(String.valueOf(language), StaffRows.text(name)));
    }
    return names;
  }
}
