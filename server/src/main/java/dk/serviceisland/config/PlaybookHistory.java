package dk.serviceisland.config;

import dk.serviceisland.config.revision.Revision;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Every text that the playbook of a task type has had (report L1313-1317, L1351-1354): from which
 * day, by whom and why, and whose task it was. Made of the revisions of the settings, oldest first;
 * for one thread.
 */
public final class PlaybookHistory {
  private static final List<String> DANISH =
      List.of("Id", "Opgavetype", "Ændring", "Gælder fra", "Af", "Begrundelse", "Ejer", "Drejebog");
  private static final List<String> ENGLISH =
      List.of("id", "task type", "revision", "valid from", "by", "reason", "owner", "playbook");

  private static final Map<String, Wording> PARTS = parts();

  /** Who made a revision where it was nobody on the staff. */
  private static final Map<String, Wording> NOBODY =
      Map.of(
          Revision.FIRST_START,
          new Wording("Fra filerne ved første start", "From the files at first start"),
          Revision.FILES,
          new Wording("Serverens filer", "The server's files"),
          Revision.HOUSE,
          new Wording("Kommunens login", "The municipality's login"));

  private record Told(Object owner, Object playbook) {}

  private record Change(Said said, Map<?, ?> names, Told told) {}

  /**
   * What is known of a revision.
   *
   * @param number its number
   * @param from the day on which it took force
   * @param who made it
   * @param why in their words
   */
  public record Said(int number, LocalDate from, String who, String why) {}

  private final Map<String, List<Change>> changes = new LinkedHashMap<>();
  private Map<String, Told> before = Map.of();

  private static Map<String, Wording> parts() {
    Map<String, Wording> parts = new LinkedHashMap<>();
    parts.put("scope", new Wording("Omfang", "Scope"));
    parts.put("steps", new Wording("Trin", "Steps"));
    parts.put("sayingNo", new Wording("Sådan siger vi nej", "Saying no"));
    parts.put("lifelines", new Wording("Livliner", "Lifelines"));
    parts.put("news", new Wording("Nyt", "News"));
    return parts;
  }

  /**
   * The next revision as it was kept.
   *
   * @param content its documents in canonical JSON
   */
  public void add(String content, Said said) {
    Documents documents = Documents.kept(content);
    Map<String, Object> file = Tree.table(documents.trees().getOrDefault("task-types", Map.of()));
    Map<String, Told> now = new LinkedHashMap<>();
    for (Map<String, Object> type : StaffRows.tables(file.get("taskTypes"))) {
      String id = StaffRows.text(type.get("id"));
      Told told = new Told(type.get("owner"), type.get("playbook"));
      now.put(id, told);
      boolean isOther = !Objects.equals(told, before.getOrDefault(id, new Told(null, null)));
      if (isOther) {
        changes
            .computeIfAbsent(id, first -> new ArrayList<>())
            .add(new Change(said, names(type), told));
      }
    }
    before = now;
  }

  private static Map<?, ?> names(Map<String, Object> type) {
    return type.get("names") instanceof Map<?, ?> names ? names : Map.of();
  }

  /**
   * A row for each text that the playbook of a task type has had, oldest first, a head first.
   *
   * @param language of the head and of what is said besides, one of {@link Wording#LANGUAGES}
   */
  public List<List<String>> rows(String language) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(language.equals("en") ? ENGLISH : DANISH);
    changes.forEach(
        (id, all) ->
            all.forEach(
                one ->
                    rows.add(
                        List.of(
                            id,
                            StaffRows.name(one.names(), language),
                            String.valueOf(one.said().number()),
                            one.said().from().toString(),
                            who(one.said(), language),
                            Revision.whyIn(language, one.said().why()),
                            words(one.told().owner()),
                            playbook(one.told().playbook(), language)))));
    return rows;
  }

  private static String who(Said said, String language) {
    return Optional.ofNullable(NOBODY.get(said.who()))
        .map(words -> words.in(language))
        .orElse(said.who());
  }

  private static String playbook(Object playbook, String language) {
    if (!(playbook instanceof Map<?, ?> told)) {
      return "";
    }
    return PARTS.entrySet().stream()
        .filter(part -> told.get(part.getKey()) != null)
        .map(part -> part.getValue().in(language) + ": " + words(told.get(part.getKey())))
        .collect(Collectors.joining("\n"));
  }

  /** What people wrote, without the keys: lists and tables one after the other. */
  private static String words(Object written) {
    if (written instanceof List<?> list) {
      return list.stream().map(PlaybookHistory::words).collect(Collectors.joining("; "));
    }
    if (written instanceof Map<?, ?> table) {
      return table.values().stream()
          .map(PlaybookHistory::words)
          .filter(words -> !words.isEmpty())
          .collect(Collectors.joining(", "));
    }
    return written == null ? "" : Tree.written(written);
  }
}
