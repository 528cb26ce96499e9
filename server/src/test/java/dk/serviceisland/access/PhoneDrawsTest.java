package dk.serviceisland.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dk.serviceisland.domain.day.DrawByPhone.Origin;
import dk.serviceisland.domain.ticket.TicketId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PhoneDrawsTest {
  private final PhoneDraws draws = new PhoneDraws(AccessSettings.USUAL);

  private static TicketId ticket(int number) {
    return new TicketId(String.valueOf((char) ('a' + number)).repeat(22));
  }

  @Test
  void knowsWhatABrowserAndWhatAnAddressDrewBefore() {
    String mine = draws.browser(Optional.empty());
    String another = draws.browser(Optional.empty());
    assertNotEquals(mine, another);
    assertEquals(mine, draws.browser(Optional.of(mine)));

    assertEquals(List.of(), draws.before(mine, "192.0.2.1", ticket(1)).get(0).drawn());
    draws.before(another, "192.0.2.1", ticket(2));
    List<Origin> before = draws.before(mine, "192.0.2.1", ticket(3));

    assertEquals(new Origin(List.of(ticket(1)), 5), before.get(0));
    assertEquals(new Origin(List.of(ticket(1), ticket(2)), 100), before.get(1));
    assertEquals(List.of(), draws.before(another, "192.0.2.2", ticket(4)).get(1).drawn());
  }

  @Test
  void whatIsNoNameOfABrowserGetsANewOne() {
    for (String shown : List.of("", "a name", "x".repeat(23), "x".repeat(21) + ";")) {
      assertNotEquals(shown, draws.browser(Optional.of(shown)));
    }
  }
}
