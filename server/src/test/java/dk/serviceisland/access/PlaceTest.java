package dk.serviceisland.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import org.junit.jupiter.api.Test;

class PlaceTest {
  @Test
  void addressesOfSixAreCountedByTheirNetwork() {
    assertEquals(Place.of("2001:db8:1:2::5"), Place.of("2001:db8:1:2:9:9:9:9"));
    assertNotEquals(Place.of("2001:db8:1:2::5"), Place.of("2001:db8:1:3::5"));
  }

  @Test
  void othersAreTakenAsTheyAreWritten() {
    assertEquals("10.0.0.5", Place.of("10.0.0.5"));
    assertEquals("no:address", Place.of("no:address"));
    assertEquals("f:g", Place.of("f:g"));
  }
}
