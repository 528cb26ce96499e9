package dk.serviceisland.domain.plan;

import dk.serviceisland.domain.ticket.Outcome;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The ten categories of Skanderborg's table of enquiries (report L551-592), in its order, for plans
 * that say nothing of categories: days lived before plans could, and municipalities that leave it
 * at that. Two are outcomes; the others are told by the letters of the common list of task types,
 * which knows no series of two letters.
 */
final class CategoriesByLetter {
  private record Row(String letters, Category category) {}

  private static final List<Row> TABLE =
      List.of(
          row("PX", "passport", "Pas", "Passport"),
          row("HRVA", "other", "Andet", "Other"),
          row("K", "driving-licence", "Kørekort", "Driving licence"),
          row("B", "advance-vote", "Brevstemmer", "Advance votes"),
          row(
              "",
              "referred-citizen-service",
              "Henvist til Borgerservice",
              "Referred to citizen service",
              Outcome.REFERRED_CITIZEN_SERVICE),
          row("SM", "self-service", "Hjælp til selvbetjening", "Help with self-service"),
          row(
              "",
              "referred-other",
              "Henvist til andre fagsekretariater",
              "Referred to other departments",
              Outcome.REFERRED_OTHER),
          row("F", "civil-registration", "Folkeregister", "Civil registration"),
          row("G", "health-card", "Sygesikring", "Health card"),
          row("E", "pension", "Pension & Boligstøtte", "Pension and housing benefit"));

  /** The rows in order. */
  static final List<Category> ROWS = TABLE.stream().map(Row::category).toList();

  private CategoriesByLetter() {}

  /** The category of a letter; none for what the table does not name. */
  static Optional<Category> of(String letter) {
    return TABLE.stream()
        .filter(row -> letter.length() == 1 && row.letters().contains(letter))
        .map(Row::category)
        .findFirst();
  }

  private static Row row(String letters, String id, String da, String en, Outcome... outcomes) {
    return new Row(
        letters, new Category(id, Map.of("da", da, "en", en), Set.of(), Set.of(outcomes)));
  }
}
