package dk.serviceisland.config;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Who holds which skill at which level since when (report L946-950), for whoever settles pay
 * supplements: no word of how anybody works. Made of the revisions of the settings, oldest first;
 * for one thread.
 */
public final class SkillsHeld {
  private static final List<String> DANISH =
      List.of(
          "id",
          "navn",
          "gruppe",
          "kompetence",
          "navn på kompetence",
          "niveau",
          "siden",
          "mindst siden",
          "art",
          "beviser");
  private static final List<String> ENGLISH =
      List.of(
          "id",
          "name",
          "group",
          "skill",
          "name of the skill",
          "level",
          "since",
          "at least since",
          "kind",
          "evidence");

  private record Key(String person, String skill) {}

  private record Held(String level, LocalDate since, boolean isFirstKnown) {}

  private final Map<Key, Held> held = new LinkedHashMap<>();
  private Map<String, Map<String, Object>> people = Map.of();
  private Map<String, String> names = Map.of();
  private Map<String, String> kinds = Map.of();
  private boolean isFirst = true;

  /**
   * The next revision as it was kept.
   *
   * @param content its documents in canonical JSON
   * @param from the day on which it took force
   */
  public void add(String content, LocalDate from) {
    Documents documents = Documents.kept(content);
    people = StaffRows.people(documents);
    Map<String, Object> staff = Tree.table(documents.trees().getOrDefault("staff", Map.of()));
    Map<String, Map<String, Object>> groups = byId(staff.get("staffGroups"));
    names = new LinkedHashMap<>();
    kinds = new LinkedHashMap<>();
    Map<String, Map<String, Object>> skills = byId(staff.get("skills"));
    skills.forEach((id, skill) -> kinds.put(id, StaffRows.text(skill.get("kind"))));
    skills.forEach(
        (id, skill) ->
            names.put(
                id,
                skill.get("names") instanceof Map<?, ?> some
                    ? StaffRows.text(some.get("da"))
                    : ""));
    Map<Key, Held> now = new LinkedHashMap<>();
    people.forEach(
        (id, person) ->
            levels(person, groups)
                .forEach(
                    (skill, level) -> {
                      Key key = new Key(id, skill);
                      Held before = held.get(key);
                      now.put(
                          key,
                          before != null && before.level().equals(level)
                              ? before
                              : new Held(level, from, isFirst));
                    }));
    held.clear();
    held.putAll(now);
    isFirst = false;
  }

  /** Their own level, or that of their group; none at 0. */
  private static Map<String, String> levels(
      Map<String, Object> person, Map<String, Map<String, Object>> groups) {
    Map<String, String> levels = new LinkedHashMap<>();
    Map<String, Object> group = groups.getOrDefault(StaffRows.text(person.get("group")), Map.of());
    for (Object some : new Object[] {group.get("skills"), person.get("skills")}) {
      if (some instanceof Map<?, ?> own) {
        own.forEach((skill, level) -> levels.put(String.valueOf(skill), Tree.written(level)));
      }
    }
    levels.values().removeIf("0"::equals);
    return levels;
  }

  private static Map<String, Map<String, Object>> byId(Object list) {
    Map<String, Map<String, Object>> byId = new LinkedHashMap<>();
    for (Map<String, Object> each : StaffRows.tables(list)) {
      byId.put(StaffRows.text(each.get("id")), each);
    }
    return byId;
  }

  /**
   * Those who hold something by the last revision, a head first. What was so in the first revision
   * that is known has been so for at least as long.
   *
   * @param language of the head, one of {@link Wording#LANGUAGES}
   */
  public List<List<String>> rows(String language) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(language.equals("en") ? ENGLISH : DANISH);
    held.forEach(
        (key, one) -> {
          Map<String, Object> person = people.get(key.person());
          rows.add(
              List.of(
                  key.person(),
                  StaffRows.text(person.get("name")),
                  StaffRows.text(person.get("group")),
                  key.skill(),
                  names.getOrDefault(key.skill(), ""),
                  one.level(),
                  one.isFirstKnown() ? "" : one.since().toString(),
                  one.isFirstKnown() ? one.since().toString() : "",
                  kind(kinds.getOrDefault(key.skill(), ""), language),
                  evidence(person, key.skill())));
        });
    return rows;
  }

  private static String kind(String word, String language) {
    return Arrays.stream(SkillKind.values())
        .filter(kind -> Setting.word(kind).equals(word))
        .map(kind -> kind.wording().in(language))
        .findFirst()
        .orElse("");
  }

  /** What shows that a person can do it, each with its date (report L1322-1349), oldest first. */
  private static String evidence(Map<String, Object> person, String skill) {
    return StaffRows.tables(person.get("evidence")).stream()
        .filter(each -> StaffRows.text(each.get("skill")).equals(skill))
        .sorted(Comparator.comparing(each -> StaffRows.text(each.get("on"))))
        .map(each -> StaffRows.text(each.get("what")) + " (" + StaffRows.text(each.get("on")) + ")")
        .collect(Collectors.joining("; "));
  }
}
