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
    {"staff": {"skills": [{"id": "passport", "names": {"da": "Pas"}}, {"id": "books", "names": {"da": "B\u00f8ger"}}],
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
            List.of("mette", "Mette", "library", "books", "Bøger", "2", "", "2026-01-05", "", ""),
            List.of("mette", "Mette", "library", "passport", "Pas", "2", "2026-02-14", "", "", "")),
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

  @Test
  void whoeverHoldsItNoMoreIsNotTold() {
    SkillsHeld held = new SkillsHeld();
    held.add(settings("2", ", \"skills\": {\"passport\": 2}"), FIRST);
    held.add(settings("2", ", \"skills\": {\"passport\": 0}"), FIRST.plusDays(1));

    assertEquals(2, held.rows("en").size());
    assertEquals("books", held.rows("en").get(1).get(3));
  }
}
