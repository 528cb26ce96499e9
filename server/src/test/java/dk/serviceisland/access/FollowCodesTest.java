package dk.serviceisland.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dk.serviceisland.domain.booking.AppointmentId;
import dk.serviceisland.domain.course.BookingId;
import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.ticket.TicketId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

/** A code names a ticket and proves that it was given here; an id alone proves nothing. */
class FollowCodesTest {
  private static final TicketId TICKET = new TicketId("Zk3vQ0x9TgWm4bH1sYpLaA");
  private static final TicketId OTHER = new TicketId("m8Rb2WcYxT0qLd7uHvKe5A");

  private static final AppointmentId TIME = new AppointmentId(TICKET.value());
  private static final BookingId SEAT = new BookingId(TICKET.value());
  private static final BranchId RY = new BranchId("ry");
  private static final BranchId GALTEN = new BranchId("galten");
  private static final Instant NOW = Instant.parse("2026-11-24T11:00:00Z");

  private final MemoryAccessStore store = new MemoryAccessStore();
  private final FollowCodes codes = of(store);

  @Test
  void aCodeIsReadByEveryNodeOfItsInstallationAndByNoOther() {
    String code = codes.of(TICKET);

    assertEquals(FollowCodes.LENGTH, code.length());
    assertEquals(Optional.of(TICKET), codes.read(code));
    assertEquals(Optional.of(TICKET), of(store).read(code));
    FollowCodes elsewhere = of(new MemoryAccessStore());
    assertEquals(Optional.empty(), elsewhere.read(code));
    assertNotEquals(code, elsewhere.of(TICKET));
  }

  /** Of what is booked there; a ticket is followed where it was drawn. */
  @Test
  void whatIsBookedAtTheServerOfABranchOpensAtItsCentre() {
    MemoryAccessStore there = new MemoryAccessStore();
    FollowCodes atHome = of(there);
    String early = atHome.of(TIME, RY);
    assertFalse(atHome.openAtCentre(RY));
    assertEquals(Optional.empty(), codes.readAppointment(early));

    assertTrue(atHome.areOfCentre(RY, "").succeeded(), "a centre of before says nothing");
    assertFalse(atHome.openAtCentre(RY));
    assertTrue(atHome.areOfCentre(RY, codes.forHome(RY).result()).succeeded());

    assertTrue(atHome.openAtCentre(RY));
    assertEquals(Optional.of(TIME), codes.readAppointment(atHome.of(TIME, RY)));
    assertTrue(codes.opensAppointment(atHome.of(TIME, RY), RY, NOW).isPresent());
    assertTrue(codes.opensBooking(atHome.of(SEAT, RY), RY, NOW).isPresent());
    assertFalse(codes.opensBooking(atHome.of(TIME, RY), RY, NOW).isPresent());
    assertEquals(Optional.empty(), codes.read(atHome.of(TICKET)));
    FollowCodes again = of(there);
    assertEquals(atHome.of(TIME, RY), again.of(TIME, RY), "after a restart without a line");
    assertEquals(
        Optional.of(new FollowCodes.Opened(atHome.of(TIME, RY), true)),
        again.opensAppointment(early, RY, NOW),
        "what it gave before is answered with what opens at the centre");
    assertEquals(Optional.empty(), again.readAppointment(codes.of(TIME, RY)), "not back");
  }

  @Test
  void theKeyOfABranchsServerOpensNothingOfAnotherBranch() {
    assertNotEquals(codes.forHome(RY).result(), codes.forHome(GALTEN).result());
    FollowCodes stolen = of(new MemoryAccessStore());
    stolen.areOfCentre(RY, codes.forHome(RY).result());
    String forged = stolen.of(TIME, RY);

    assertTrue(codes.opensAppointment(forged, RY, NOW).isPresent());
    assertFalse(codes.opensAppointment(forged, GALTEN, NOW).isPresent());
    assertFalse(codes.opensBooking(stolen.of(SEAT, RY), GALTEN, NOW).isPresent());
    assertTrue(
        codes.opensAppointment(codes.of(TIME, RY), GALTEN, NOW).isPresent(), "the centre's own do");
  }

  /** Whoever takes the server has its key and the ids of all that is booked in the branch. */
  @Test
  void theKeyOfABranchsServerOpensALookAndIsAnsweredByNoOtherKey() {
    FollowCodes stolen = of(new MemoryAccessStore());
    stolen.areOfCentre(RY, codes.forHome(RY).result());
    String forged = stolen.of(TIME, RY);
    FollowCodes.Opened there = codes.opensAppointment(forged, RY, NOW).orElseThrow();
    assertEquals(forged, there.code());
    assertFalse(there.mayChange());
    String seat = stolen.of(SEAT, RY);
    assertEquals(
        Optional.of(new FollowCodes.Opened(seat, false)), codes.opensBooking(seat, RY, NOW));

    String own = codes.of(TIME, RY);
    assertEquals(
        Optional.of(new FollowCodes.Opened(own, true)), codes.opensAppointment(own, RY, NOW));
    assertEquals(
        Optional.of(new FollowCodes.Opened(forged, true)),
        stolen.opensAppointment(forged, RY, NOW),
        "where it is booked its holder changes it");
    assertFalse(there.toString().contains(forged), "nor in a log");
  }

  @Test
  void theKeyOfAServerThatIsLetGoOpensNothingAnyMoreAtAnyNode() {
    String key = codes.forHome(RY).result();
    assertEquals(key, codes.forHome(RY).result(), "one until then");
    FollowCodes stolen = of(new MemoryAccessStore());
    stolen.areOfCentre(RY, key);
    FollowCodes otherNode = of(store);
    assertTrue(otherNode.opensAppointment(stolen.of(TIME, RY), RY, NOW).isPresent());

    assertTrue(codes.noMoreOf(RY).succeeded());
    assertTrue(otherNode.look().succeeded());

    for (FollowCodes node : new FollowCodes[] {codes, otherNode, of(store)}) {
      assertFalse(node.opensAppointment(stolen.of(TIME, RY), RY, NOW).isPresent());
      assertEquals(Optional.empty(), node.readAppointment(stolen.of(TIME, RY)));
    }
    stolen.areOfCentre(RY, codes.forHome(RY).result());
    assertTrue(otherNode.look().succeeded());
    assertTrue(
        otherNode.opensAppointment(stolen.of(TIME, RY), RY, NOW).isPresent(),
        "the next has another");
  }

  /** One key of all homes, which a program of before gave: {@code HMAC(follow codes, "homes")}. */
  @Test
  void whatAProgramOfBeforeGaveOpensWhatWasMadeBefore() throws Exception {
    MemoryAccessStore upgraded = new MemoryAccessStore();
    byte[] master = new Secrets().bytes(32);
    upgraded.secret("follow codes", master);
    MemoryAccessStore there = new MemoryAccessStore();
    there.secret("codes of the centre", mac(master, "homes"));
    String old = of(there).of(TIME, RY);

    FollowCodes centre = of(upgraded);

    assertTrue(centre.opensAppointment(old, RY, NOW.minusSeconds(1)).isPresent());
    assertFalse(centre.opensAppointment(old, RY, NOW).isPresent());
    assertEquals(
        Optional.of(new FollowCodes.Opened(old, false)),
        centre.opensAppointment(old, RY, NOW.minusSeconds(1)),
        "all servers of before have it");
    FollowCodes later =
        FollowCodes.of(upgraded, InstantSource.fixed(NOW.plusSeconds(9_999))).result();
    assertFalse(later.opensAppointment(old, RY, NOW).isPresent(), "a later start moves nothing");
    assertTrue(
        of(new MemoryAccessStore()).opensAppointment(old, RY, NOW.minusSeconds(1)).isEmpty());
  }

  private static byte[] mac(byte[] key, String text) throws Exception {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(key, "HmacSHA256"));
    return mac.doFinal(text.getBytes(StandardCharsets.US_ASCII));
  }

  private static FollowCodes of(MemoryAccessStore store) {
    return FollowCodes.of(store, InstantSource.fixed(NOW)).result();
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
