package dk.serviceisland.push;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The sockets of one topic on one event loop, to which it belongs. */
final class Audience {
  private final Set<Subscriber> subscribers = new LinkedHashSet<>();
  private Moment latest;

  Audience(Moment latest) {
    this.latest = latest;
  }

  void join(Subscriber subscriber) {
    if (!subscriber.gone()) {
      subscribers.add(subscriber);
      subscriber.begin(() -> latest.snapshot());
    }
  }

  void leave(Subscriber subscriber) {
    subscribers.remove(subscriber);
  }

  /** From now on the topic shows something else, and the frame leads there. */
  void publish(Moment moment, Frame frame) {
    latest = moment;
    for (Subscriber subscriber : subscribers) {
      subscriber.offer(frame);
    }
  }

  void sweep(long now, long stallNanos) {
    for (Subscriber subscriber : subscribers) {
      subscriber.sweep(now, stallNanos);
    }
  }

  void close(int code, String reason, Optional<Set<Subscriber>> only) {
    List<Subscriber> closing = new ArrayList<>(subscribers);
    only.ifPresent(closing::retainAll);
    closing.forEach(subscriber -> subscriber.close(code, reason));
  }
}
