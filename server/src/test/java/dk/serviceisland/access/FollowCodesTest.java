package dk.serviceisland.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dk.serviceisland.domain.booking.AppointmentId;
import dk.serviceisland.domain.course.BookingId;
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

  /** Of what is booked there; a ticket is followed where it was drawn. */
  @Test
  void whatIsBookedAtTheServerOfABranchOpensAtItsCentre() {
    MemoryAccessStore there = new MemoryAccessStore();
    FollowCodes atHome = FollowCodes.of(there).result();
    AppointmentId time = new AppointmentId(TICKET.value());
    BookingId seat = new BookingId(TICKET.value());
    String early = atHome.of(time);
    assertFalse(atHome.openAtCentre());
    assertEquals(Optional.empty(), codes.readAppointment(early));

    assertTrue(atHome.areOfCentre("").succeeded(), "a centre of before says nothing");
    assertFalse(atHome.openAtCentre());
    assertTrue(atHome.areOfCentre(codes.forHomes()).succeeded());

    assertTrue(atHome.openAtCentre());
    assertEquals(Optional.of(time), codes.readAppointment(atHome.of(time)));
    assertEquals(Optional.of(seat), codes.readBooking(atHome.of(seat)));
    assertEquals(Optional.empty(), codes.readBooking(atHome.of(time)));
    assertEquals(Optional.empty(), codes.read(atHome.of(TICKET)));
    FollowCodes again = FollowCodes.of(there).result();
    assertEquals(atHome.of(time), again.of(time), "after a restart without a line");
    assertEquals(Optional.of(time), again.readAppointment(early));
    assertEquals(Optional.empty(), again.readAppointment(codes.of(time)), "not the other way");
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
