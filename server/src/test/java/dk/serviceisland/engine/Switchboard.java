package dk.serviceisland.engine;

import dk.serviceisland.domain.plan.BranchId;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Of which branches a node wants news, for a test that gives them by hand. Thread-safe. */
final class Switchboard implements Hearing {
  private final Set<BranchId> heard = ConcurrentHashMap.newKeySet();
  private volatile Promise<Void> held;
  private volatile boolean failing;
  private volatile boolean standsBy;
  private volatile Engine node;
  private volatile Supplier<Future<Position>> reached;
  private volatile Consumer<Position> others = position -> {};

  /** A node that is in touch and says of which branches it wants news. */
  Touch touch() {
    return new Touch() {
      @Override
      public boolean kept() {
        return true;
      }

      @Override
      public Optional<Hearing> hearing() {
        return Optional.of(Switchboard.this);
      }
    };
  }

  /** Whose it is, and how far the journal reaches. */
  void of(Engine engine, Supplier<Future<Position>> position) {
    node = engine;
    reached = position;
  }

  /** Who else is told of what all nodes are told of. */
  void tells(Consumer<Position> everybodyElse) {
    others = everybodyElse;
  }

  /** News that are wanted begin when they are let go. */
  void hold() {
    held = Promise.promise();
  }

  void letGo() {
    held.complete();
  }

  /** News cannot begin. */
  void fails() {
    failing = true;
  }

  boolean hears(BranchId branch) {
    return heard.contains(branch);
  }

  @Override
  public Future<Void> begin(BranchId branch) {
    if (failing) {
      return Future.failedFuture("nobody is reached");
    }
    Future<Void> begins = held == null ? Future.succeededFuture() : held.future();
    return begins.onSuccess(begun -> heard.add(branch));
  }

  @Override
  public void end(BranchId branch) {
    heard.remove(branch);
  }

  /** The node is the stand-by from now on. */
  void standsBy() {
    standsBy = true;
  }

  @Override
  public boolean standsBy(BranchId branch) {
    return standsBy;
  }

  @Override
  public void tellAll(Position position) {
    others.accept(position);
  }

  @Override
  public void askHowFar() {
    reached.get().onSuccess(position -> node.heard(List.of(position)));
  }
}
