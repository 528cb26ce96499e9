package dk.serviceisland.report;

import dk.serviceisland.domain.ticket.Outcome;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The ten categories of Skanderborg's table of enquiries (report L551-592), in its order. Two of
 * them are outcomes; the others are told by the letters of the common list of task types, which
 * knows no series of two letters.
 */
enum Category {
  PASSPORT("PX", "Pas", "Passport"),
  OTHER("HRVA", "Andet", "Other"),
  DRIVING_LICENCE("K", "Kørekort", "Driving licence"),
  ADVANCE_VOTE("B", "Brevstemmer", "Advance votes"),
  REFERRED_CITIZEN_SERVICE("", "Henvist til Borgerservice", "Referred to citizen service"),
  SELF_SERVICE("SM", "Hjælp til selvbetjening", "Help with self-service"),
  REFERRED_OTHER("", "Henvist til andre fagsekretariater", "Referred to other departments"),
  CIVIL_REGISTRATION("F", "Folkeregister", "Civil registration"),
  HEALTH_CARD("G", "Sygesikring", "Health card"),
  PENSION("E", "Pension & Boligstøtte", "Pension and housing benefit");

  private final String letters;
  private final String danish;
  private final String english;

  Category(String letters, String danish, String english) {
    this.letters = letters;
    this.danish = danish;
    this.english = english;
  }

  /** The category of a served errand; none for what the table does not name. */
  static Optional<Category> of(Outcome outcome, String letter) {
    if (outcome == Outcome.REFERRED_CITIZEN_SERVICE) {
      return Optional.of(REFERRED_CITIZEN_SERVICE);
    }
    if (outcome == Outcome.REFERRED_OTHER) {
      return Optional.of(REFERRED_OTHER);
    }
    return Arrays.stream(values())
        .filter(category -> letter.length() == 1 && category.letters.contains(letter))
        .findFirst();
  }

  String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  Map<String, String> names() {
    return Map.of("da", danish, "en", english);
  }
}
