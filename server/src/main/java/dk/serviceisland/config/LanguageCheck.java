package dk.serviceisland.config;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Tells of languages that citizens may choose and then do not get. */
final class LanguageCheck {
  /** Those that the pages have words for. */
  private static final List<String> SPOKEN =
      List.of("da", "en", "de", "pl", "so", "tr", "uk", "ar");

  private final Documents documents;
  private final Complaints complaints;

  LanguageCheck(Documents documents, Complaints complaints) {
    this.documents = documents;
    this.complaints = complaints;
  }

  /** Tells it as warnings: everything is shown in Danish instead. */
  void tell() {
    Optional<Table> municipality = documents.table("municipality", complaints);
    List<String> usual = municipality.flatMap(table -> offered(table)).orElse(List.of("da", "en"));
    Set<String> everywhere = new LinkedHashSet<>(usual);
    for (String branch : documents.branches()) {
      documents
          .table(Documents.branch(branch), complaints)
          .ifPresent(table -> everywhere.addAll(offered(table).orElse(usual)));
    }
    documents
        .table("task-types", complaints)
        .ifPresent(
            table -> {
              for (Value item : table.items("taskTypes")) {
                item.table().ifPresent(type -> tellMissing(type, everywhere));
              }
            });
  }

  private static Optional<List<String>> offered(Table table) {
    Optional<Value> languages = table.find("languages");
    languages.ifPresent(
        list -> {
          for (Value item : list.items()) {
            item.language()
                .filter(language -> !SPOKEN.contains(language))
                .ifPresent(
                    language ->
                        item.warning(
                            ComplaintCode.NOT_SPOKEN,
                            Map.of("language", language),
                            "the pages do not speak '"
                                + language
                                + "' and show Danish instead; they speak "
                                + String.join(", ", SPOKEN)));
          }
        });
    return languages.map(MunicipalityReader::languages);
  }

  private static void tellMissing(Table taskType, Set<String> offered) {
    taskType
        .find("names")
        .ifPresent(
            value -> {
              Map<String, String> names = value.names();
              List<String> missing =
                  offered.stream().filter(language -> !names.containsKey(language)).toList();
              if (!missing.isEmpty()) {
                value.warning(
                    ComplaintCode.LANGUAGES_MISSING,
                    Map.of("languages", String.join(", ", missing)),
                    "has no text in "
                        + String.join(", ", missing)
                        + ", which citizens may choose; they are shown '"
                        + names.get("da")
                        + "'");
              }
            });
  }
}
