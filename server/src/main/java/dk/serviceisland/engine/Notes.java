package dk.serviceisland.engine;

import dk.serviceisland.domain.day.BranchState;
import dk.serviceisland.domain.day.Press;
import dk.serviceisland.domain.day.Sending;
import dk.serviceisland.domain.day.Ticket;
import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.ticket.TicketId;
import dk.serviceisland.domain.ticket.TicketState;
import dk.serviceisland.engine.BranchUnavailable.Why;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The notes of errands that are handed on. A note is read as long as its errand is the ticket's and
 * open, whichever node is asked, also after a kill. It is never in events, answers or logs, and is
 * erased once the end of its errand cannot be taken back any more. Thread-safe; a future fails with
 * {@link BranchUnavailable} when the store cannot be used.
 */
public final class Notes {
  private static final Logger LOG = LoggerFactory.getLogger(Notes.class);
  private static final TroubleLog TROUBLES = new TroubleLog(LOG::warn, System::nanoTime);

  /** A note outlives the time in which its errand's end can be taken back by so much at most. */
  private static final Duration LOOK_EVERY = Duration.ofMinutes(1);

  /** A branch that is gone for good has no more days; its notes go after so many. */
  private static final int DAYS_LEFT = 1;

  private final Vertx vertx;
  private final Engine engine;
  private final NoteStore store;
  private final InstantSource clock;
  private volatile long timer = -1;

  /**
   * Nothing is looked at yet.
   *
   * @param clock by which the branches go
   */
  public Notes(Vertx vertx, Engine engine, NoteStore store, InstantSource clock) {
    this.vertx = vertx;
    this.engine = engine;
    this.store = store;
    this.clock = clock;
  }

  /** Erases now and every minute what is over; after the engine's start. */
  public void start() {
    timer = vertx.setPeriodic(LOOK_EVERY.toMillis(), again -> eraseThoseOver());
    eraseThoseOver();
  }

  /** Erases no more. */
  public void stop() {
    vertx.cancelTimer(timer);
  }

  /**
   * Keeps a note in place of the ticket's last.
   *
   * @return completes when it is durable
   */
  public Future<Void> keep(Note note) {
    return told(store.keep(note));
  }

  /** Keeps a note that may have been kept before, unless it is over or has been replaced since. */
  public Future<Void> keepAgain(Note note) {
    return engine
        .read(note.branch(), state -> isOver(note, state, clock.instant()))
        .compose(over -> over ? Future.succeededFuture() : told(store.keepUnlessThere(note)));
  }

  /** The note of a ticket's open errand, by its branch. */
  public Future<Optional<String>> of(BranchId branch, TicketId ticket) {
    return engine
        .read(branch, state -> state.ticket(ticket).flatMap(Notes::openErrand))
        .compose(
            errand ->
                errand.isEmpty()
                    ? Future.succeededFuture(Optional.empty())
                    : told(store.find(ticket))
                        .map(
                            found ->
                                found
                                    .filter(note -> note.errand() == errand.get())
                                    .map(Note::text)));
  }

  /**
   * Erases the notes that are over.
   *
   * @return completes when that is done as far as it can be; what failed is done the next time
   */
  public Future<Void> eraseThoseOver() {
    return store
        .all()
        .compose(
            notes -> {
              List<Future<Boolean>> looks = notes.stream().map(this::isOver).toList();
              return Future.all(looks)
                  .map(
                      looked ->
                          IntStream.range(0, notes.size())
                              .filter(looked::<Boolean>resultAt)
                              .mapToObj(notes::get)
                              .toList());
            })
        .compose(over -> over.isEmpty() ? Future.succeededFuture() : store.erase(over))
        .onFailure(failure -> LOG.warn("notes that are over could not be erased", failure))
        .otherwiseEmpty();
  }

  /** Where another node decides, that one erases; where nobody does any more, whoever sees it. */
  private Future<Boolean> isOver(Note note) {
    Instant now = clock.instant();
    if (note.day().isBefore(LocalDate.ofInstant(now, ZoneOffset.UTC).minusDays(DAYS_LEFT))) {
      return Future.succeededFuture(true);
    }
    return engine
        .decides(note.branch())
        .compose(here -> engine.read(note.branch(), state -> isOver(note, state, now)))
        .recover(cannotTell -> Future.succeededFuture(false));
  }

  private static Optional<Integer> openErrand(Ticket ticket) {
    return ticket.state() == TicketState.ENDED
        ? Optional.empty()
        : Optional.of(ticket.errand().index());
  }

  /**
   * Whether nobody will read a note any more: its errand has ended and that stands. One of a ticket
   * that another branch sends is there before the ticket is.
   */
  static boolean isOver(Note note, BranchState state, Instant now) {
    if (!note.day().equals(state.day())) {
      return note.day().isBefore(state.day());
    }
    return state
        .ticket(note.ticket())
        .map(ticket -> hasEnded(note.errand(), ticket) && !mayComeBack(ticket, state, now))
        .orElseGet(() -> state.outcome(note.ticket()) == Sending.Outcome.TURNED_AWAY);
  }

  private static boolean hasEnded(int errand, Ticket ticket) {
    return openErrand(ticket).filter(open -> open <= errand).isEmpty();
  }

  private static boolean mayComeBack(Ticket ticket, BranchState state, Instant now) {
    if (state.isOnItsWay(ticket.id())) {
      return true;
    }
    Optional<Instant> until =
        ticket
            .press()
            .flatMap(
                press ->
                    press.kind() == Press.Kind.CLOSING
                        ? state.reopenUntil()
                        : Optional.of(press.until()));
    return until.filter(end -> state.moment(now).isBefore(end)).isPresent();
  }

  /** What the caller is told of a store that cannot be used. */
  private static <T> Future<T> told(Future<T> asked) {
    return asked.recover(
        failure -> {
          TROUBLES.tell(failure.toString(), "the store of notes cannot be used: " + failure);
          return Future.failedFuture(
              new BranchUnavailable(Why.JOURNAL, "the store of notes cannot be used"));
        });
  }
}
