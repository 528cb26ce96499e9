package dk.serviceisland.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dk.serviceisland.config.revision.Revision;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a playbook said when, and who changed it (report L1313-1317, L1351-1354). */
class PlaybookHistoryTest {
  private static final LocalDate FIRST = LocalDate.of(2026, 1, 5);

  private static String settings(String scope, String name) {
    return """
    {"task-types": {"taskTypes": [
      {"id": "pension", "names": {"da": "%s", "en": "Pension, state"}, "owner": {"function": "Fagchef"},
       "playbook": {"steps": ["Find sagen", "Ring"], "scope": "%s"}},
      {"id": "books", "names": {"da": "B\u00f8ger"}}]}}
    """
        .formatted(name, scope);
  }

  @Test
  void everyTextIsThereWithWhoChangedItAndWhy() {
    PlaybookHistory history = new PlaybookHistory();
    history.add(
        settings("Kun svar", "Pension"), said(1, FIRST, "first start", Revision.WHY_FIRST_START));
    history.add(settings("Kun svar", "Folkepension"), said(2, FIRST.plusDays(1), "karen", "navn"));
    history.add(
        settings("Hele sagen", "Folkepension"), said(3, FIRST.plusDays(9), "admin", "ny lov"));

    assertEquals(
        List.of(
            List.of(
                "pension",
                "Pension",
                "1",
                "2026-01-05",
                "Fra filerne ved første start",
                "Første start",
                "Fagchef",
                "Omfang: Kun svar\nTrin: Find sagen; Ring"),
            List.of(
                "pension",
                "Folkepension",
                "3",
                "2026-01-14",
                "admin",
                "ny lov",
                "Fagchef",
                "Omfang: Hele sagen\nTrin: Find sagen; Ring")),
        history.rows("da").subList(1, 3));
    assertEquals(3, history.rows("en").size());
    assertEquals(
        List.of(
            "Pension, state", "1", "2026-01-05", "From the files at first start", "first start"),
        history.rows("en").get(1).subList(1, 6));
  }

  private static PlaybookHistory.Said said(int number, LocalDate from, String who, String why) {
    return new PlaybookHistory.Said(number, from, who, why);
  }
}
