package dk.serviceisland.nudge;

import dk.serviceisland.access.AccessStore;
import dk.serviceisland.access.FollowCodes;
import dk.serviceisland.domain.day.BranchState;
import dk.serviceisland.domain.day.Ticket;
import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.ticket.TicketId;
import dk.serviceisland.domain.ticket.TicketState;
import dk.serviceisland.engine.BranchUnavailable;
import dk.serviceisland.engine.Engine;
import dk.serviceisland.engine.News;
import dk.serviceisland.engine.TroubleLog;
import dk.serviceisland.engine.Turn;
import dk.serviceisland.forecast.BranchForecast;
import dk.serviceisland.forecast.Forecasts;
import dk.serviceisland.nudge.NudgeStore.Wanted;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells phones of their tickets, each thing once: that it was told is durable before it goes out,
 * so that a kill may lose a nudge and never sends it twice. Where the branch is decided, that node
 * tells; it looks when something happens there, and every ten seconds. What a browser gave is
 * erased when its ticket has ended, its push service knows it no more, or the day is over.
 * Thread-safe; a future fails with {@link BranchUnavailable} when the store cannot be used.
 */
public final class Nudges implements News {
  private static final Logger LOG = LoggerFactory.getLogger(Nudges.class);
  private static final TroubleLog TROUBLES = new TroubleLog(LOG::warn, System::nanoTime);
  private static final Duration LOOK_EVERY = Duration.ofSeconds(10);

  /** What happens at once is looked at once. */
  private static final Duration GATHERING = Duration.ofMillis(100);

  /** A branch that is gone for good has no more days. */
  private static final int DAYS_LEFT = 1;

  /**
   * How it is pushed.
   *
   * @param services that are pushed to
   * @param contact where a push service finds who pushes, by https; none: it is not told
   * @param deadline of a message
   * @param again after how long a message is given again that was not taken; twice at most
   */
  public record Dials(
      PushServices services, Optional<URI> contact, Duration deadline, Duration again) {
    /** To the push services of browsers. */
    public static Dials usual(Optional<URI> contact) {
      return new Dials(PushServices.PUBLIC, contact, Duration.ofSeconds(10), Duration.ofSeconds(5));
    }
  }

  /** What it takes of the other rooms. */
  public record Around(
      Engine engine,
      Forecasts forecasts,
      NudgeStore store,
      FollowCodes codes,
      InstantSource branchTime,
      InstantSource realTime) {}

  private static final int MOST_TRIES = 3;

  private final Vertx vertx;
  private final Around around;
  private final Dials dials;
  private final Phones phones;

  /** Where something is wanted, as far as this node has seen. */
  private final Set<BranchId> wanting = ConcurrentHashMap.newKeySet();

  private final Set<BranchId> gathering = ConcurrentHashMap.newKeySet();
  private volatile long timer = -1;
  private volatile boolean stopped;

  private Nudges(Vertx vertx, Around around, Dials dials, Phones phones) {
    this.vertx = vertx;
    this.around = around;
    this.dials = dials;
    this.phones = phones;
  }

  /**
   * Opens the room; it looks at nothing yet.
   *
   * @param owner goes before the names of its threads, where several share a program; else empty
   * @param secrets has what this installation shows push services and closes texts by
   * @return fails when the store cannot be used
   */
  public static Future<Nudges> open(
      Vertx vertx, String owner, AccessStore secrets, Around around, Dials dials) {
    return Phones.open(
            vertx,
            owner,
            secrets,
            dials.services(),
            dials.contact(),
            around.realTime(),
            dials.deadline())
        .map(phones -> new Nudges(vertx, around, dials, phones));
  }

  /** Looks now and then from now on; after the engine's start. */
  public void start() {
    timer = vertx.setPeriodic(LOOK_EVERY.toMillis(), again -> look());
    look();
  }

  /** Looks no more. */
  public void stop() {
    stopped = true;
    vertx.cancelTimer(timer);
  }

  /** The phones that are told. */
  public Phones phones() {
    return phones;
  }

  /**
   * Keeps that the phone of a ticket is to be told, in place of what was wanted before.
   *
   * @param closed what the browser gave, by {@link Phones#closed}
   * @return completes when it is durable; false when there is no such ticket or it has ended
   */
  public Future<Boolean> want(BranchId branch, TicketId ticket, int walkMinutes, String closed) {
    return around
        .engine()
        .read(
            branch,
            state ->
                state
                    .ticket(ticket)
                    .filter(open -> open.state() != TicketState.ENDED)
                    .map(open -> new Wanted(ticket, branch, state.day(), walkMinutes, closed)))
        .compose(
            wanted ->
                wanted.isEmpty()
                    ? Future.succeededFuture(false)
                    : told(around.store().keep(wanted.get())).map(true))
        .onSuccess(
            kept -> {
              wanting.add(branch);
              soon(branch);
            });
  }

  /** What is wanted for a ticket. */
  public Future<Optional<Wanted>> wanted(TicketId ticket) {
    return told(around.store().find(ticket));
  }

  /** Erases what is wanted for a ticket. */
  public Future<Void> unwant(TicketId ticket) {
    return told(
        around
            .store()
            .find(ticket)
            .compose(
                found ->
                    found.isEmpty()
                        ? Future.succeededFuture()
                        : around.store().erase(List.of(found.get()))));
  }

  /** Draws change no ticket but their own, which nobody follows yet. */
  @Override
  public void happened(Turn turn) {
    if (turn.decidedHere() && wanting.contains(turn.branch()) && !turn.isAllDraws()) {
      soon(turn.branch());
    }
  }

  private void soon(BranchId branch) {
    if (!stopped && gathering.add(branch)) {
      vertx.setTimer(
          GATHERING.toMillis(),
          due -> {
            gathering.remove(branch);
            around.store().of(branch).compose(some -> look(branch, some)).onFailure(Nudges::failed);
          });
    }
  }

  /**
   * Looks at all that is wanted.
   *
   * @return completes when what is over is erased and the rest is on its way, as far as that can be
   *     done; what failed is done the next time
   */
  public Future<Void> look() {
    return around
        .store()
        .all()
        .compose(
            all -> {
              Map<BranchId, List<Wanted>> each =
                  all.stream().collect(Collectors.groupingBy(Wanted::branch));
              wanting.addAll(each.keySet());
              wanting.retainAll(each.keySet());
              List<Future<Void>> looks = new ArrayList<>();
              each.forEach((branch, some) -> looks.add(look(branch, some)));
              return Future.join(looks).<Void>mapEmpty();
            })
        .onFailure(Nudges::failed)
        .otherwiseEmpty();
  }

  private static void failed(Throwable failure) {
    TROUBLES.tell(failure.toString(), "phones were not told of their tickets: " + failure);
  }

  /** What one look finds for a phone. */
  private record Found(Wanted wanted, boolean over, Optional<Nudge> nudge) {}

  /** Where another node decides, that one tells; where nobody does any more, it is over. */
  private Future<Void> look(BranchId branch, List<Wanted> some) {
    Instant now = around.branchTime().instant();
    LocalDate oldest = LocalDate.ofInstant(now, ZoneOffset.UTC).minusDays(DAYS_LEFT);
    List<Wanted> left = some.stream().filter(wanted -> wanted.day().isBefore(oldest)).toList();
    Optional<BranchForecast> forecast = around.forecasts().latest(branch);
    return around
        .engine()
        .decides(branch)
        .compose(
            here ->
                around
                    .engine()
                    .read(
                        branch,
                        state -> some.stream().map(one -> find(state, one, forecast)).toList()))
        .recover(
            elsewhere ->
                Future.succeededFuture(
                    left.stream().map(old -> new Found(old, true, Optional.empty())).toList()))
        .compose(this::doWhatWasFound);
  }

  private Found find(BranchState state, Wanted wanted, Optional<BranchForecast> forecast) {
    Optional<Ticket> open =
        state
            .ticket(wanted.ticket())
            .filter(ticket -> wanted.day().equals(state.day()))
            .filter(ticket -> ticket.state() != TicketState.ENDED);
    return new Found(
        wanted,
        open.isEmpty() && !wanted.day().isAfter(state.day()),
        open.flatMap(
            ticket ->
                Nudge.of(
                    state,
                    ticket,
                    forecast.map(made -> made.byTicket().get(ticket.id())),
                    Duration.ofMinutes(wanted.walkMinutes()),
                    state.moment(around.branchTime().instant()),
                    known -> around.codes().of(known.id()))));
  }

  private Future<Void> doWhatWasFound(List<Found> found) {
    List<Wanted> over = found.stream().filter(Found::over).map(Found::wanted).toList();
    List<Future<Void>> all = new ArrayList<>();
    if (!over.isEmpty()) {
      all.add(around.store().erase(over));
    }
    for (Found one : found) {
      one.nudge().ifPresent(nudge -> all.add(tell(one.wanted(), nudge)));
    }
    return Future.join(all).mapEmpty();
  }

  /** Completes when it is durable that it was told; by then it is on its way. */
  private Future<Void> tell(Wanted wanted, Nudge nudge) {
    return around
        .store()
        .tell(wanted.ticket(), nudge.mark())
        .onSuccess(
            first -> {
              if (first) {
                send(wanted, nudge);
              }
            })
        .mapEmpty();
  }

  private void send(Wanted wanted, Nudge nudge) {
    push(wanted, Phones.Message.about(wanted.ticket().value(), nudge.words(), nudge.ttl()), 1);
  }

  private void push(Wanted wanted, Phones.Message message, int tries) {
    phones
        .push(wanted.sealed(), message)
        .onSuccess(
            outcome -> {
              switch (outcome) {
                case TAKEN -> {}
                case GONE -> erase(wanted);
                case LATER -> later(wanted, message, tries);
                case LOST -> TROUBLES.tell("lost", "a push service did not take a message");
              }
            })
        .onFailure(Nudges::failed);
  }

  private void later(Wanted wanted, Phones.Message message, int tries) {
    if (stopped || tries == MOST_TRIES) {
      TROUBLES.tell("away", "a push service is away; a phone was not told of its ticket");
      return;
    }
    vertx
        .timer(dials.again().toMillis(), TimeUnit.MILLISECONDS)
        .onSuccess(due -> push(wanted, message, tries + 1));
  }

  private void erase(Wanted wanted) {
    around.store().erase(List.of(wanted)).onFailure(Nudges::failed);
  }

  /** What the caller is told of a store that cannot be used. */
  private static <T> Future<T> told(Future<T> asked) {
    return asked.recover(
        failure -> {
          TROUBLES.tell(failure.toString(), "the store of nudges cannot be used: " + failure);
          return Future.failedFuture(
              new BranchUnavailable(
                  BranchUnavailable.Why.JOURNAL, "the store of nudges cannot be used"));
        });
  }
}
