package dk.serviceisland.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dk.serviceisland.domain.ticket.TicketId;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A code names a ticket and proves that it was given here; an id alone proves nothing. */
class FollowCodesTest {
  private static final TicketId TICKET = new TicketId("Zk3vQ0x9TgWm4bH1sYpLaA");
  private static final TicketId OTHER = new TicketId("m8Rb2WcYxT0qLd7uHvKe5A");

  private final MemoryAccessStore store = new MemoryAccessStore();
  private final FollowCodes codes = FollowCodes.of(store).result();

  @Test
  void aCodeIsReadByEveryNodeOfItsInstallationAndByNoOther() {
    String code = codes.of(TICKET);

    assertEquals(FollowCodes.LENGTH, code.length());
    assertEquals(Optional.of(TICKET), codes.read(code));
    assertEquals(Optional.of(TICKET), FollowCodes.of(store).result().read(code));
    FollowCodes elsewhere = FollowCodes.of(new MemoryAccessStore()).result();
    assertEquals(Optional.empty(), elsewhere.read(code));
    assertNotEquals(code, elsewhere.of(TICKET));
  }

  @Test
  void whoeverKnowsTheIdHasNoCode() {
    String proof = codes.of(TICKET).substring(22);
    assertTrue(codes.read(TICKET.value() + proof).isPresent());

    assertEquals(Optional.empty(), codes.read(TICKET.value()));
    assertEquals(Optional.empty(), codes.read(TICKET.value() + "A".repeat(22)));
    assertEquals(Optional.empty(), codes.read(OTHER.value() + proof));
    assertEquals(Optional.empty(), codes.read(TICKET.value() + proof + "A"));
    assertEquals(Optional.empty(), codes.read(""));
  }
}
