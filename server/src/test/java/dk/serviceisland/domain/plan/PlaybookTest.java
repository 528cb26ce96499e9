package dk.serviceisland.domain.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dk.serviceisland.domain.plan.TaskType.News;
import dk.serviceisland.domain.plan.TaskType.Playbook;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which news of a playbook ask to be read, and what names them. */
class PlaybookTest {
  private static final LocalDate DAY = LocalDate.of(2026, 11, 2);
  private static final News OLDER = new News(DAY.minusDays(9), "Med kopi");
  private static final News NEWEST = new News(DAY, "Uden kopi");

  @Test
  void theNewestNewsAskToBeReadForAYear() {
    Playbook playbook = new Playbook(List.of(), "", "", List.of(), List.of(OLDER, NEWEST));

    assertEquals(Optional.of(OLDER), playbook.toRead(DAY.minusDays(1)), "it begins on its day");
    assertEquals(Optional.of(NEWEST), playbook.toRead(DAY));
    assertEquals(Optional.of(NEWEST), playbook.toRead(LocalDate.of(2027, 11, 2)));
    assertEquals(Optional.empty(), playbook.toRead(LocalDate.of(2027, 11, 3)));
    assertEquals(Optional.empty(), Playbook.EMPTY.toRead(DAY));
  }

  @Test
  void otherWordsOrAnotherDateAreOtherNews() {
    assertEquals("2026-11-02-6b2e19e5", NEWEST.key());
    assertNotEquals(NEWEST.key(), new News(DAY, "Uden kopier").key());
    assertNotEquals(NEWEST.key(), new News(DAY.plusDays(1), NEWEST.what()).key());
  }
}
