package dk.serviceisland.appointments;

import dk.serviceisland.domain.booking.AppointmentId;
import dk.serviceisland.domain.day.BranchState;
import dk.serviceisland.domain.day.TicketEvent;
import dk.serviceisland.domain.ticket.Appointment;
import dk.serviceisland.domain.ticket.Unguessable;
import dk.serviceisland.engine.News;
import dk.serviceisland.engine.Turn;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the book who has come: after their ticket is durable, and again until the book has it. What
 * a process did not come to tell is told after its start, by the days that are read then; saying it
 * twice changes nothing. Thread-safe.
 */
public final class Honouring implements News {
  private static final Logger LOG = LoggerFactory.getLogger(Honouring.class);
  private static final Duration AGAIN = Duration.ofSeconds(20);

  private final Function<AppointmentId, Future<?>> book;
  private final Set<AppointmentId> untold = ConcurrentHashMap.newKeySet();
  private volatile boolean failing;

  /**
   * Nobody has come yet.
   *
   * @param book enters that the holder of an appointment has come
   */
  public Honouring(Function<AppointmentId, Future<?>> book) {
    this.book = book;
  }

  /** Tries again, what was not told, every now and then. */
  public void start(Vertx vertx) {
    vertx.setPeriodic(AGAIN.toMillis(), timer -> again());
  }

  void again() {
    untold.forEach(this::tell);
  }

  /** Tells of those who have come on a day that was read. */
  public void makeUp(BranchState state) {
    state.tickets().stream()
        .flatMap(ticket -> ticket.appointment().stream())
        .forEach(this::hasCome);
  }

  @Override
  public void happened(Turn turn) {
    if (turn.decidedHere()) {
      turn.events().stream()
          .filter(TicketEvent.TicketDrawn.class::isInstance)
          .flatMap(event -> ((TicketEvent.TicketDrawn) event).appointment().stream())
          .forEach(this::hasCome);
    }
  }

  /** A time that was agreed elsewhere stands in no book here. */
  private void hasCome(Appointment appointment) {
    if (Unguessable.hasForm(appointment.booking(), AppointmentId.LENGTH)) {
      AppointmentId id = new AppointmentId(appointment.booking());
      untold.add(id);
      tell(id);
    }
  }

  private void tell(AppointmentId id) {
    book.apply(id)
        .onSuccess(
            told -> {
              untold.remove(id);
              failing = false;
            })
        .onFailure(
            failure -> {
              if (!failing) {
                failing = true;
                LOG.warn("the book was not told who has come, it is tried again", failure);
              }
            });
  }
}
