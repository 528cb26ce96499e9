package dk.serviceisland.config.revision;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every revision keeps to, wherever it comes from. */
class RevisionTest {

  @Test
  void whenItTakesForceIsReadAsItIsWritten() {
    for (Revision.From from :
        List.of(
            new Revision.From.Now(),
            new Revision.From.NextOpening(Instant.parse("2026-11-24T11:00:00.125Z")),
            new Revision.From.Date(LocalDate.of(2026, 12, 24)))) {
      assertEquals(Optional.of(from), Revision.From.read(from.written()));
    }
    for (String other : List.of("24/12 2026", "next-opening", "next-opening soon", "")) {
      assertEquals(Optional.empty(), Revision.From.read(other), other);
    }
  }

  @Test
  void whatSomebodyAsksForCountsFromThenOn() {
    Instant at = Instant.parse("2026-11-24T11:00:00.125Z");
    assertEquals(
        Optional.of(new Revision.From.NextOpening(at)),
        Revision.From.ask("next-opening", at.plusNanos(999)));
    for (String asked : List.of("now", "next-opening", "2026-12-24")) {
      assertEquals(asked, Revision.From.ask(asked, at).orElseThrow().asked());
    }
    assertEquals(Optional.empty(), Revision.From.ask("tomorrow", at));
  }

  @Test
  void itComesAfterTheOneThatItChanges() {
    assertEquals(0, revision(1, 0, "Første").base());
    assertThrows(IllegalArgumentException.class, () -> revision(0, 0, "Ingen"));
    assertThrows(IllegalArgumentException.class, () -> revision(2, 2, "Sig selv"));
  }

  @Test
  void aReasonOfTheProgramIsSaidInOneLanguageAndThatOfPeopleAsTheyWroteIt() {
    assertEquals("Frivilligt tilvalg", Revision.whyIn("da", Revision.WHY_WISH));
    assertEquals("volunteered", Revision.whyIn("en", Revision.WHY_WISH));
    assertEquals("Pas / Passport", Revision.whyIn("en", "Pas / Passport"));
    assertEquals(Optional.of("wish"), revision(2, 1, Revision.WHY_WISH).ownReason());
    assertEquals(Optional.empty(), revision(2, 1, "Pas / Passport").ownReason());
  }

  @Test
  void itSaysWhyInAtMost400Characters() {
    assertEquals(400, revision(1, 0, "x".repeat(400)).why().length());
    assertThrows(IllegalArgumentException.class, () -> revision(1, 0, "x".repeat(401)));
    assertThrows(IllegalArgumentException.class, () -> revision(1, 0, " "));
  }

  private static Revision revision(int number, int base, String why) {
    return new Revision(
        number,
        Instant.parse("2026-11-24T11:00:00Z"),
        "karen",
        why,
        new Revision.From.Now(),
        base,
        "00",
        Map.of("da", List.of(), "en", List.of()));
  }
}
