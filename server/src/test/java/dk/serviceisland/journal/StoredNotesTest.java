package dk.serviceisland.journal;

import static dk.serviceisland.journal.Written.get;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dk.serviceisland.domain.day.BranchDay;
import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.ticket.TicketId;
import dk.serviceisland.engine.Note;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Notes are kept over a restart, one per ticket, and go when they are erased. */
@ParameterizedClass
@EnumSource
class StoredNotesTest {
  private static final TicketId ONE = BranchDay.ticketId("one");
  private static final TicketId TWO = BranchDay.ticketId("two");

  @Parameter KeptIn kept;
  @TempDir private Path folder;

  @Test
  void aNoteTakesThePlaceOfTheOneBefore() {
    try (Store store = kept.open(folder)) {
      get(store.notes().keep(note(ONE, 0, "Mangler foto")));
      get(store.notes().keep(note(ONE, 1, "Foto er taget æøå")));
      get(store.notes().keepUnlessThere(note(ONE, 1, "For sent")));
      get(store.notes().keepUnlessThere(note(TWO, 0, "Kort vist")));
    }

    try (Store store = kept.open(folder)) {
      assertEquals(Optional.of(note(ONE, 1, "Foto er taget æøå")), get(store.notes().find(ONE)));
      assertEquals(Optional.of(note(TWO, 0, "Kort vist")), get(store.notes().find(TWO)));
    }
  }

  @Test
  void anErasedNoteIsGoneAndOneThatTookItsPlaceIsNot() {
    Note first = note(ONE, 0, "Mangler foto");
    Note second = note(ONE, 1, "Foto er taget");
    try (Store store = kept.open(folder)) {
      get(store.notes().keep(second));

      get(store.notes().erase(List.of(first)));
      assertEquals(List.of(second), get(store.notes().all()));
      get(store.notes().erase(List.of(second)));

      assertEquals(List.of(), get(store.notes().all()));
    }
  }

  private static Note note(TicketId ticket, int errand, String text) {
    return new Note(new BranchId("ry"), LocalDate.of(2026, 3, 2), ticket, errand, text);
  }
}
