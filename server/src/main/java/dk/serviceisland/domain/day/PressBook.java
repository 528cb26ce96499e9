package dk.serviceisland.domain.day;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * What was done with tickets of a day and can be taken back by itself, oldest first; some of it may
 * be too late or gone on with. Belongs to a branch's state and changes only when that applies an
 * event.
 */
final class PressBook {
  private final Deque<Pressed> presses = new ArrayDeque<>();

  private record Pressed(Ticket ticket, Press press) {
    boolean isNewest() {
      return ticket.press().filter(press::equals).isPresent();
    }

    boolean stands(Instant now) {
      return isNewest() && now.isBefore(press.until());
    }
  }

  /** Something was done with a ticket. */
  void remember(Ticket ticket, Press press) {
    if (press.kind() != Press.Kind.CLOSING) {
      presses.addLast(new Pressed(ticket, press));
    }
  }

  /** What is too late to take back is forgotten, as far as nothing older stands. */
  void forgetOld(Instant now) {
    while (!presses.isEmpty() && !presses.peekFirst().stands(now)) {
      Pressed old = presses.removeFirst();
      if (old.isNewest()) {
        old.ticket().forgetPress();
      }
    }
  }

  /** The tickets with which something was done that can be taken back now, oldest first. */
  List<Ticket> standing(Instant now) {
    return presses.stream().filter(one -> one.stands(now)).map(Pressed::ticket).toList();
  }
}
