package dk.serviceisland.config;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Who holds which skill at which level since when (report L946-950), for whoever settles pay
 * supplements: no word of how anybody works. Made of the revisions of the settings, oldest first;
 * for one thread.
 */
public final class SkillsHeld {
  /** The setting that says since when somebody holds a skill. */
  static final String SINCE = "skillsSince";

  private static final String NONE = "0";
  private static final List<String> DANISH =
      List.of(
          "Id",
          "Navn",
          "Gruppe",
          "Kompetence",
          "Navn på kompetence",
          "Niveau",
          "Siden",
          "Siden eller tidligere",
          "Art",
          "Beviser",
          "Vil gerne lære");
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
          "evidence",
          "would like to learn");

  private record Key(String person, String skill) {}

  private record Held(String level, LocalDate since, boolean isFirstKnown) {}

  private final Map<Key, Held> held = new LinkedHashMap<>();
  private Map<String, Map<String, Object>> people = Map.of();
  private Map<String, Map<String, Object>> groups = Map.of();
  private Map<String, Map<?, ?>> names = Map.of();
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
    groups = StaffRows.byId(documents, "staffGroups");
    names = new LinkedHashMap<>();
    kinds = new LinkedHashMap<>();
    Map<String, Map<String, Object>> skills = StaffRows.byId(documents, "skills");
    skills.forEach((id, skill) -> kinds.put(id, StaffRows.text(skill.get("kind"))));
    skills.forEach(
        (id, skill) ->
            names.put(id, skill.get("names") instanceof Map<?, ?> some ? some : Map.of()));
    Map<Key, Held> now = new LinkedHashMap<>();
    people.forEach(
        (id, person) ->
            StaffRows.levels(person, groups)
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

  /**
   * What somebody holds or would like to learn by the last revision, a head first. What was so in
   * the first revision that is known has been so for at least as long; where the settings say since
   * when somebody holds a skill, that is so.
   *
   * @param language of the head, one of {@link Wording#LANGUAGES}
   */
  public List<List<String>> rows(String language) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(language.equals("en") ? ENGLISH : DANISH);
    people.forEach(
        (id, person) -> {
          Map<String, String> levels = StaffRows.levels(person, groups);
          Set<String> wanted = SkillWishes.wanted(person);
          wanted.removeIf(skill -> !SkillWishes.canBeWished(levels, skill));
          Set<String> told = new LinkedHashSet<>(levels.keySet());
          told.addAll(wanted);
          for (String skill : told) {
            rows.add(row(person, skill, levels.getOrDefault(skill, NONE), wanted, language));
          }
        });
    return rows;
  }

  private List<String> row(
      Map<String, Object> person, String skill, String level, Set<String> wanted, String language) {
    String id = StaffRows.text(person.get("id"));
    Optional<String> said = said(person, skill);
    Optional<Held> seen = Optional.ofNullable(held.get(new Key(id, skill)));
    return List.of(
        id,
        StaffRows.text(person.get("name")),
        StaffRows.text(person.get("group")),
        skill,
        StaffRows.name(names.getOrDefault(skill, Map.of()), language),
        level,
        said.or(() -> since(seen, false)).orElse(""),
        said.isPresent() ? "" : since(seen, true).orElse(""),
        kind(kinds.getOrDefault(skill, ""), language),
        evidence(person, skill),
        wanted.contains(skill) ? (language.equals("en") ? "yes" : "ja") : "");
  }

  private static Optional<String> since(Optional<Held> seen, boolean atLeast) {
    return seen.filter(one -> one.isFirstKnown() == atLeast).map(one -> one.since().toString());
  }

  /** Since when somebody holds a skill, where the settings say so themselves. */
  private static Optional<String> said(Map<String, Object> person, String skill) {
    return StaffRows.tables(person.get(SINCE)).stream()
        .filter(each -> StaffRows.text(each.get("skill")).equals(skill))
        .map(each -> StaffRows.text(each.get("since")))
        .findFirst();
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
