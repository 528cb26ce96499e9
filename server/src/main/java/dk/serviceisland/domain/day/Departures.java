package dk.serviceisland.domain.day;

import dk.serviceisland.domain.plan.Plan;
import dk.serviceisland.domain.plan.Stop;
import dk.serviceisland.domain.ticket.TicketState;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How long tickets hold in a branch that drives: a ticket belongs to the stop at which the branch
 * stands when it is drawn, or to which it comes next, and whoever still waits when the branch
 * stands at the next stop is not there any more. Whoever is at the counter then is served. At the
 * last stop of a day the ticket ends with the day, as everywhere. Immutable.
 */
final class Departures {
  private final List<OneVisit> visits = new ArrayList<>();

  private record OneVisit(Stop.Visit visit, Instant from, Instant to) {}

  /** Those of a date, which are none where the branch stands still. */
  Departures(Plan plan, LocalDate date) {
    for (Stop.Visit visit : plan.hours().visits(date)) {
      Instant from = plan.moment(date.atTime(visit.range().from()));
      Instant to = plan.moment(date.atTime(visit.range().to()));
      visits.add(new OneVisit(visit, from, to));
    }
  }

  /** Whether the branch drives on during the date. */
  boolean any() {
    return visits.size() > 1;
  }

  /**
   * When an open ticket ends because the branch stands at its next stop; none while somebody serves
   * it, of one that another branch has sent, and at the last stop.
   */
  Optional<Instant> of(Ticket ticket) {
    boolean stays = ticket.state() == TicketState.ENDED || ticket.atCounter();
    return stays || ticket.from().isPresent() ? Optional.empty() : after(ticket.drawnAt());
  }

  /** Two visits to one stop with a break between them are one stay. */
  private Optional<Instant> after(Instant drawnAt) {
    int at = index(drawnAt);
    return visits.stream()
        .skip(at)
        .filter(later -> !later.visit().stop().equals(visits.get(at).visit().stop()))
        .map(OneVisit::from)
        .findFirst();
  }

  private int index(Instant moment) {
    int at = 0;
    while (at < visits.size() && !moment.isBefore(visits.get(at).to())) {
      at++;
    }
    return at;
  }
}
