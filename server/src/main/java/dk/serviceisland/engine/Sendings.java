package dk.serviceisland.engine;

import dk.serviceisland.domain.day.BranchState;
import dk.serviceisland.domain.day.Command;
import dk.serviceisland.domain.day.Sending;
import dk.serviceisland.domain.day.SendingCommand;
import dk.serviceisland.domain.day.Ticket;
import dk.serviceisland.domain.fact.Fact;
import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.ticket.TicketNumber;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings tickets from one branch to another. Every node can see what all branches have stored: the
 * one that decides for the branch that a ticket is sent to takes it in, and the one that decides
 * for the branch that it was sent from notes what came of it. So nothing but the journal carries
 * it, and a step that was stored is never done again. Whoever stored a step tells all nodes to
 * look, and again as long as something is on its way. What was under way when a node died is seen
 * by whoever decides next. Thread-safe.
 */
public final class Sendings implements News {
  private static final Logger LOG = LoggerFactory.getLogger(Sendings.class);

  /** Whoever begins to decide for a branch sees what waits there within this time. */
  private static final Duration LOOK_EVERY = Duration.ofSeconds(5);

  private final Vertx vertx;
  private final Engine engine;
  private final Plans plans;
  private volatile long timer = -1;

  /** Nothing is looked at yet; whoever wants what is stored looked at at once lets it listen. */
  public Sendings(Vertx vertx, Engine engine, Plans plans) {
    this.vertx = vertx;
    this.engine = engine;
    this.plans = plans;
  }

  /** Looks now and every few seconds; after the engine's start. */
  public void start() {
    timer = vertx.setPeriodic(LOOK_EVERY.toMillis(), again -> look());
    look();
  }

  /** Looks no more. */
  public void stop() {
    vertx.cancelTimer(timer);
  }

  @Override
  public void happened(Turn turn) {
    if (turn.has(Fact.SentOn.class) || turn.has(Fact.SendingDecided.class)) {
      engine.tellAll(turn.position());
      look();
    }
  }

  /**
   * Does the next step of everything that is on its way.
   *
   * @return completes when that is done as far as it can be
   */
  public Future<Void> look() {
    List<Future<Void>> all = new ArrayList<>();
    for (BranchId branch : plans.branches()) {
      all.add(
          engine
              .glance(branch, BranchState::sendings)
              .compose(known -> known.isEmpty() ? Future.succeededFuture() : goOn(branch))
              .onFailure(failure -> LOG.debug("{} was not looked at", branch, failure)));
    }
    return Future.join(all).otherwiseEmpty().mapEmpty();
  }

  /** What is on its way from a branch, and how far that has come. */
  private record OnTheirWay(Position reached, List<Sending> sendings) {
    static OnTheirWay of(BranchState state) {
      return new OnTheirWay(Position.of(state), state.sendings());
    }
  }

  /** What this node has may be old, and a ticket that came back does not arrive. */
  private Future<Void> goOn(BranchId from) {
    return engine.readOnce(from, OnTheirWay::of).compose(this::goOn);
  }

  private Future<Void> goOn(OnTheirWay from) {
    if (!from.sendings().isEmpty()) {
      // Whoever decides there may not have heard of it.
      engine.tellAll(from.reached());
    }
    List<Future<Void>> all = new ArrayList<>();
    for (Sending sending : from.sendings()) {
      if (plans.branches().contains(sending.to())) {
        all.add(arrive(sending).compose(done -> settle(sending)));
      }
    }
    return Future.join(all).mapEmpty();
  }

  private Future<Void> arrive(Sending sending) {
    return submit(sending.to(), new SendingCommand.Arrive(sending));
  }

  private Future<Void> settle(Sending sending) {
    if (engine.decides(sending.from()).failed()) {
      return Future.succeededFuture();
    }
    return engine
        .read(sending.to(), state -> Seen.of(state, sending))
        .compose(
            seen ->
                seen.outcome() == Sending.Outcome.OPEN
                    ? Future.succeededFuture()
                    : submit(
                        sending.from(),
                        new SendingCommand.Settle(sending.ticket(), seen.number())));
  }

  /** What became of it, and its number there. */
  private record Seen(Sending.Outcome outcome, Optional<TicketNumber> number) {
    static Seen of(BranchState state, Sending sending) {
      return new Seen(state.outcome(sending.as()), state.ticket(sending.as()).map(Ticket::number));
    }
  }

  /** Another node does it where another one decides. */
  private Future<Void> submit(BranchId branch, Command command) {
    if (engine.decides(branch).failed()) {
      return Future.succeededFuture();
    }
    return engine
        .submit(
            new Request(
                branch,
                command,
                Optional.empty(),
                (state, events) -> Answer.of(200, Buffer.buffer())))
        .mapEmpty();
  }
}
