package dk.serviceisland.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who can what since when (report L946-950). */
class SkillsHeldTest {
  private static final LocalDate FIRST = LocalDate.of(2026, 1, 5);

  private static String settings(String groupLevel, String ownLevel) {
    return """
    {"staff": {"skills": [{"id": "passport", "names": {"da": "Pas", "en": "Passport"}}, {"id": "books", "names": {"da": "B\u00f8ger"}}],
     "staffGroups": [{"id": "library", "names": {"da": "Bibliotek"}, "skills": {"books": %s}}],
     "staff": [{"id": "mette", "name": "Mette", "group": "library", "branches": ["ry"]%s}]}}
    """
        .formatted(groupLevel, ownLevel);
  }

  @Test
  void aSkillIsHeldSinceTheChangeThatSaidSo() {
    SkillsHeld held = new SkillsHeld();
    held.add(settings("2", ""), FIRST);
    held.add(settings("2", ", \"skills\": {\"passport\": 1}"), FIRST.plusDays(10));
    held.add(settings("2", ", \"skills\": {\"passport\": 2}"), FIRST.plusDays(40));
    held.add(settings("2", ", \"skills\": {\"passport\": 2}"), FIRST.plusDays(50));

    assertEquals(
        List.of(
            List.of(
                "mette", "Mette", "library", "books", "Bøger", "2", "", "2026-01-05", "", "", ""),
            List.of(
                "mette", "Mette", "library", "passport", "Pas", "2", "2026-02-14", "", "", "", "")),
        held.rows("da").subList(1, 3));
  }

  /** Of what kind it is, and which courses show it (L1292-1299, L1322-1349). */
  @Test
  void aSkillHasItsKindAndItsEvidence() {
    SkillsHeld held = new SkillsHeld();
    held.add(
        settings(
                "2",
                """
                , "evidence": [
                  {"skill": "books", "what": "Litteraturdag", "on": "2025-11-03"},
                  {"skill": "books", "what": "Kursus i emner", "on": "2024-05-02"},
                  {"skill": "passport", "what": "Paskursus", "on": "2026-01-04"}]
                """)
            .replace("\"id\": \"books\", ", "\"id\": \"books\", \"kind\": \"subject\", "),
        FIRST);

    List<String> books = held.rows("da").get(1);

    assertEquals("Faglig", books.get(8));
    assertEquals("Kursus i emner (2024-05-02); Litteraturdag (2025-11-03)", books.get(9));
    assertEquals("Subject", held.rows("en").get(1).get(8));
  }

  /** What somebody had before the settings began is entered there; later changes leave it. */
  @Test
  void theSettingsMaySaySinceWhenASkillIsHeld() {
    SkillsHeld held = new SkillsHeld();
    String since = ", \"skillsSince\": [{\"skill\": \"books\", \"since\": \"2019-05-01\"}]";
    held.add(settings("2", ""), FIRST);
    assertEquals(List.of("", "2026-01-05"), held.rows("da").get(1).subList(6, 8));
    held.add(settings("2", since), FIRST.plusDays(1));
    held.add(settings("3", since), FIRST.plusDays(2));

    assertEquals(List.of("3", "2019-05-01", ""), held.rows("da").get(1).subList(5, 8));
  }

  /** Also what they cannot do yet (report L770-772). */
  @Test
  void whatSomebodyWouldLikeToLearnIsTold() {
    SkillsHeld held = new SkillsHeld();
    held.add(settings("1", ", \"wanted\": [\"passport\", \"books\"]"), FIRST);

    assertEquals(
        List.of(List.of("would like to learn"), List.of("yes"), List.of("yes")),
        held.rows("en").stream().map(row -> row.subList(10, 11)).toList());
    assertEquals(List.of("passport", "Pas", "0", "", ""), held.rows("da").get(2).subList(3, 8));
    assertEquals("ja", held.rows("da").get(2).get(10));
  }

  /** Whoever has learned it has had their wish, which the settings may still have. */
  @Test
  void whatSomebodyHasLearnedIsNoWishAnyMore() {
    SkillsHeld held = new SkillsHeld();
    held.add(settings("2", ", \"wanted\": [\"books\"]"), FIRST);

    assertEquals(
        List.of("2", ""), List.of(held.rows("da").get(1).get(5), held.rows("da").get(1).get(10)));
  }

  /** A skill that has no name in English has its Danish one there. */
  @Test
  void whoReadsEnglishReadsEnglishNames() {
    SkillsHeld held = new SkillsHeld();
    held.add(settings("2", ", \"skills\": {\"passport\": 2}"), FIRST);

    assertEquals(
        List.of("Bøger", "Passport"),
        held.rows("en").stream().skip(1).map(row -> row.get(4)).toList());
  }

  @Test
  void whoeverHoldsItNoMoreIsNotTold() {
    SkillsHeld held = new SkillsHeld();
    held.add(settings("2", ", \"skills\": {\"passport\": 2}"), FIRST);
    held.add(settings("2", ", \"skills\": {\"passport\": 0}"), FIRST.plusDays(1));

    assertEquals(2, held.rows("en").size());
    assertEquals("books", held.rows("en").get(1).get(3));
  }
}
