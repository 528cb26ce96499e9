package dk.serviceisland.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import org.junit.jupiter.api.Test;

class SourceTest {
  @Test
  void addressesOfSixAreCountedByTheirNetwork() {
    assertEquals(Source.of("2001:db8:1:2::5"), Source.of("2001:db8:1:2:9:9:9:9"));
    assertNotEquals(Source.of("2001:db8:1:2::5"), Source.of("2001:db8:1:3::5"));
  }

  @Test
  void othersAreTakenAsTheyAreWritten() {
    assertEquals("10.0.0.5", Source.of("10.0.0.5"));
    assertEquals("no:address", Source.of("no:address"));
    assertEquals("f:g", Source.of("f:g"));
  }
}
