package dk.serviceisland.config;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a table of staff tells of a person, with the words that may stand at its head. */
enum StaffColumn {
  ID("id", "id", "initialer", "bruger"),
  NAME("navn", "name"),
  ROLE("rolle", "role"),
  GROUP("gruppe", "group", "staff group", "medarbejdergruppe"),
  BRANCHES("betjeningssteder", "branches", "betjeningssted", "branch"),
  SKILLS("kompetencer", "skills"),
  MENTORS("oplæring", "mentors", "mentorer", "mentor"),
  SINCE("fra", "since", "ansat fra", "from"),
  UNTIL("til", "until", "ansat til", "ansat til og med", "to");

  /** All of them, in the order in which they are given out. */
  static final List<StaffColumn> ALL = List.of(values());

  private final String da;
  private final String en;
  private final String others;

  StaffColumn(String da, String en, String... others) {
    this.da = da;
    this.en = en;
    this.others = String.join(";", others);
  }

  /** The word that is given out at its head, in a language of {@link Wording#LANGUAGES}. */
  String head(String language) {
    return language.equals("da") ? da : en;
  }

  /** Its setting of a person. */
  String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The column of a head, in any case of letters; none for a word that none has. */
  static Optional<StaffColumn> called(String head) {
    String word = head.toLowerCase(Locale.ROOT);
    return ALL.stream().filter(column -> column.isCalled(word)).findFirst();
  }

  /** The column that tells of a setting of a person. */
  static Optional<StaffColumn> of(String key) {
    return ALL.stream().filter(column -> column.key().equals(key)).findFirst();
  }

  private boolean isCalled(String word) {
    return word.equals(da) || word.equals(en) || List.of(others.split(";", -1)).contains(word);
  }
}
