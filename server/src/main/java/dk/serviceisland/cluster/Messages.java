package dk.serviceisland.cluster;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * What nodes say to each other. Whatever is said may come late, twice or not at all, and nothing
 * that matters rests on it. Thread-safe.
 */
public interface Messages {

  /** Names this start of this node, unlike any other start of any node. */
  String self();

  /** Says something to all who listen there, this node among them. */
  void tell(String topic, Object what);

  /**
   * Asks the one who answers there.
   *
   * @param <T> of question and answer
   * @return fails when the answer is that it failed, or none comes within the patience
   */
  <T> Future<T> ask(String topic, T question, Duration patience);

  /**
   * Hears from now on what is said there.
   *
   * @param <T> of what is said
   */
  <T> Listening hear(String topic, Consumer<T> listener);

  /**
   * Answers from now on what is asked there.
   *
   * @param <T> of question and answer
   */
  <T> Listening answer(String topic, Function<T, Future<T>> answering);

  /**
   * Hears from now on which processes are seen to be gone: what the {@link #self} of their nodes
   * begins with. It may be wrong, as when a network is cut, and may not come at all.
   */
  void whenGone(Consumer<String> listener);

  /** Somebody who listens until it ends. */
  interface Listening {
    /** Completes when all nodes know of it. */
    Future<Void> begun();

    /** Listens no more. */
    Future<Void> end();
  }

  /**
   * Over the event bus.
   *
   * @param members who joined the bus, and leave it
   * @param owner goes before every topic, so that several who share the bus do not hear each other;
   *     empty where nobody does
   */
  static Messages over(Vertx vertx, String owner, Members members) {
    return new BusMessages(vertx.eventBus(), owner, members);
  }
}
