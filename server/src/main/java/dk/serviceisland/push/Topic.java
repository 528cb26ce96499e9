package dk.serviceisland.push;

import dk.serviceisland.wire.Frames;
import dk.serviceisland.wire.TopicView;
import io.vertx.core.Context;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * One topic and all who listen to it. Belongs to the feed's context; the sockets are in groups, one
 * per event loop, so that a frame costs one hop per loop and not per socket.
 */
final class Topic {
  private record Home(Context loop, Audience group) {}

  private final Frames frames;
  private final Map<Thread, Home> homes = new HashMap<>();
  private final Map<Subscriber, String> sessions = new HashMap<>();
  private Moment latest;
  private int members;

  Topic(TopicView view, Frames frames) {
    this.frames = frames;
    this.latest = new Moment(view, frames);
  }

  TopicView view() {
    return latest.view();
  }

  boolean empty() {
    return members == 0;
  }

  /** Sessions that were shown, of the sockets that needed one. */
  Set<String> sessions() {
    return new HashSet<>(sessions.values());
  }

  /**
   * Adds a socket.
   *
   * @param loop the context of the socket, and its thread
   */
  void join(Subscriber subscriber, Optional<String> session, Context loop, Thread thread) {
    members++;
    session.ifPresent(id -> sessions.put(subscriber, id));
    Home home = homes.computeIfAbsent(thread, unknown -> new Home(loop, new Audience(latest)));
    on(home, group -> group.join(subscriber));
  }

  void leave(Subscriber subscriber, Thread thread) {
    members--;
    sessions.remove(subscriber);
    on(homes.get(thread), group -> group.leave(subscriber));
  }

  /** Sends what has changed, if anything has. */
  void show(TopicView view) {
    Optional<Frame> frame = frames.between(latest.view(), view).map(Frame::of);
    latest = new Moment(view, frames);
    frame.ifPresent(this::publish);
  }

  void heartbeat(int intervalSeconds) {
    publish(Frame.of(frames.heartbeat(latest.view(), intervalSeconds)));
  }

  private void publish(Frame frame) {
    Moment moment = latest;
    homes.values().forEach(home -> on(home, group -> group.publish(moment, frame)));
  }

  void sweep(long stallNanos) {
    long now = System.nanoTime();
    homes.values().forEach(home -> on(home, group -> group.sweep(now, stallNanos)));
  }

  void close(int code, String reason) {
    close(code, reason, Optional.empty());
  }

  /** Closes the sockets of a session that is over. */
  void closeSession(String session, int code, String reason) {
    Set<Subscriber> over = new HashSet<>();
    sessions.forEach(
        (subscriber, id) -> {
          if (id.equals(session)) {
            over.add(subscriber);
          }
        });
    close(code, reason, Optional.of(over));
  }

  private void close(int code, String reason, Optional<Set<Subscriber>> only) {
    homes.values().forEach(home -> on(home, group -> group.close(code, reason, only)));
  }

  private static void on(Home home, Consumer<Audience> work) {
    home.loop().runOnContext(now -> work.accept(home.group()));
  }
}
