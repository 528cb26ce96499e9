package dk.serviceisland.access;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dk.serviceisland.domain.course.BookingId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** From where seats were asked for before. */
class SeatRequestsTest {
  private final SeatRequests requests = new SeatRequests(InstantSource.fixed(Instant.EPOCH));

  @Test
  void oneAddressIsCountedAndItsNeighbourhoodWithIt() {
    assertEquals(before(Set.of(), Set.of()), ask("192.0.2.1", 1));
    assertEquals(before(Set.of(), Set.of(1)), ask("192.0.2.2", 2));
    assertEquals(before(Set.of(1), Set.of(1, 2)), ask("192.0.2.1", 3));
    assertEquals(before(Set.of(), Set.of()), ask("198.51.100.1", 4));
  }

  @Test
  void networksOfOneHouseholdAreOneAddress() {
    ask("2001:db8:1:2::1", 1);

    assertEquals(before(Set.of(1), Set.of(1)), ask("2001:db8:1:2f::1", 2));
    assertEquals(before(Set.of(), Set.of(1, 2)), ask("2001:db8:1:200::1", 3));
  }

  private SeatRequests.Before ask(String address, int number) {
    return requests.before(address, "ry a-course", booking(number));
  }

  private static SeatRequests.Before before(Set<Integer> here, Set<Integer> around) {
    return new SeatRequests.Before(bookings(here), bookings(around));
  }

  private static Set<BookingId> bookings(Set<Integer> numbers) {
    return numbers.stream().map(SeatRequestsTest::booking).collect(Collectors.toSet());
  }

  private static BookingId booking(int number) {
    return new BookingId("booking-%014d".formatted(number));
  }
}
