package dk.serviceisland.domain.day;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dk.serviceisland.domain.day.RandomDays.Day;
import dk.serviceisland.domain.plan.TaskTypeId;
import dk.serviceisland.domain.ticket.Place;
import dk.serviceisland.domain.ticket.TicketId;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.statistics.Statistics;

/** What the rules promise of a shared desk; what holds of all queues is promised elsewhere. */
class SharedDeskProperties extends PromisesOnRandomDays {

  @Property(tries = TRIES)
  @Label("9. Only whoever starts at the desk is bound for something, and waits as the desk's")
  void whoIsBoundForSomethingStartedAtTheDesk(@ForAll("days") Day day) {
    NaiveBranch naive = naive(day);
    day.play(
        (move, played) -> {
          move.events().forEach(event -> naive.happened(event, move.command()));
          for (NaiveVisit visit : naive.visits) {
            Ticket ticket = played.ticket(visit.id);
            if (ticket.errand().index() == 0 && ticket.endReason().isEmpty()) {
              Optional<TaskTypeId> boundFor = ticket.errand().boundFor();
              assertEquals(Optional.ofNullable(visit.boundFor), boundFor);
              assertEquals(visit.type(), ticket.errand().taskType());
              boundFor.ifPresent(
                  what -> assertEquals(what, ticket.errand().drawnFor(), "handed on before"));
            }
          }
        });
  }

  @Property(tries = TRIES)
  @Label("10. Handed over from the desk a ticket keeps its place and its minutes, and waits")
  void nothingIsLostAtTheHandingOver(@ForAll("days") Day day) {
    Map<TicketId, Place> places = new HashMap<>();
    Map<TicketId, Duration> waits = new HashMap<>();
    Map<TicketId, TaskTypeId> bound = new HashMap<>();
    day.play(
        (move, played) -> {
          for (Event event : move.events()) {
            if (event instanceof ServiceEvent.ErrandTransferred over
                && bound.containsKey(over.ticket())) {
              Ticket ticket = played.ticket(over.ticket());
              Statistics.label("handed").collect(over.taskType().equals(bound.get(ticket.id())));
              assertEquals(places.get(ticket.id()), ticket.errand().place());
              assertEquals(waits.get(ticket.id()), ticket.errand().waited(move.at()));
              assertTrue(played.state().queue(over.taskType()).inPlace().contains(ticket));
              assertEquals(Optional.empty(), ticket.errand().boundFor());
            }
          }
          places.clear();
          waits.clear();
          bound.clear();
          for (Duty duty : played.state().duties()) {
            duty.ticket().ifPresent(ticket -> note(ticket, places, waits, bound, move));
          }
        });
    Statistics.label("handed").coverage(checker -> checker.check(true).count(count -> count > 0));
  }

  private static void note(
      Ticket ticket,
      Map<TicketId, Place> places,
      Map<TicketId, Duration> waits,
      Map<TicketId, TaskTypeId> bound,
      RandomDays.Move move) {
    ticket
        .errand()
        .boundFor()
        .ifPresent(
            what -> {
              bound.put(ticket.id(), what);
              places.put(ticket.id(), ticket.errand().place());
              waits.put(ticket.id(), ticket.errand().waited(move.at()));
            });
  }
}
