package dk.serviceisland.wire;

import dk.serviceisland.domain.day.BranchState;
import dk.serviceisland.domain.day.Event;
import dk.serviceisland.domain.day.Ticket;
import java.util.List;

/**
 * Which numbers the paper numbers of an outage got.
 *
 * @param taken in the order of their times
 */
public record PapersView(List<Taken> taken) {

  /**
   * A paper number.
   *
   * @param paper what is printed on it
   * @param number by which it is called
   * @param state whether it waits or has been served
   */
  public record Taken(String paper, String number, String state) {
    private static Taken of(Ticket ticket) {
      return new Taken(
          ticket.paper().orElseThrow(), ticket.number().toString(), Words.of(ticket.state()));
    }
  }

  /** Those that were taken in by these events. To be made on the branch's writer. */
  public static PapersView of(BranchState state, List<Event> events) {
    return new PapersView(
        events.stream()
            .flatMap(event -> event.ofTicket().stream())
            .distinct()
            .map(ticket -> Taken.of(state.ticket(ticket).orElseThrow()))
            .toList());
  }
}
