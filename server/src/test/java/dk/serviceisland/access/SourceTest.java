package dk.serviceisland.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import org.junit.jupiter.api.Test;

class SourceTest {
  @Test
  void addressesOfSixAreCountedByTheNetworksOfOneHousehold() {
    assertEquals(Source.of("2001:db8:1:2::5"), Source.of("2001:db8:1:2:9:9:9:9"));
    assertEquals(Source.of("2001:db8:1:200::5"), Source.of("2001:db8:1:2ff::5"));
    assertNotEquals(Source.of("2001:db8:1:200::5"), Source.of("2001:db8:1:300::5"));
  }

  @Test
  void aNeighbourhoodIsWhereOnePersonMayHaveManyAddresses() {
    assertEquals(Source.around("192.0.2.5"), Source.around("192.0.2.77"));
    assertNotEquals(Source.around("192.0.2.5"), Source.around("192.0.3.5"));
    assertEquals(Source.around("2001:db8:1:200::5"), Source.around("2001:db8:1:300::5"));
    assertNotEquals(Source.around("2001:db8:1::5"), Source.around("2001:db8:2::5"));
    assertNotEquals(Source.around("no:address"), Source.around("another"));
  }

  @Test
  void othersAreTakenAsTheyAreWritten() {
    assertEquals("10.0.0.5", Source.of("10.0.0.5"));
    assertEquals("no:address", Source.of("no:address"));
    assertEquals("f:g", Source.of("f:g"));
  }
}
