package dk.serviceisland.simulation;

import dk.serviceisland.cluster.Messages;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * What connects the machines of a played world. What is sent comes late, in another order, twice or
 * not at all, as the weather is; a link may be cut in one direction.
 */
final class Network {
  /** How bad it is. */
  enum Weather {
    FAIR(0, 0, 2),
    LOSSY(10, 5, 50),
    SLOW(1, 1, 1_500);

    /** Percent that are lost, and that come twice. */
    private final int lost;

    private final int twice;
    private final long slowestMillis;

    Weather(int lost, int twice, long slowestMillis) {
      this.lost = lost;
      this.twice = twice;
      this.slowestMillis = slowestMillis;
    }
  }

  private record Link(String from, String to) {}

  private record Listener(String machine, Agenda.Life process, Consumer<Object> heard) {}

  private record Answerer(
      String machine, Agenda.Life process, Function<Object, Future<Object>> answering) {}

  private final World world;
  private final Map<Link, Long> cutUntil = new HashMap<>();
  private final Map<String, List<Listener>> listeners = new HashMap<>();
  private final Map<String, Answerer> answerers = new HashMap<>();
  private final List<Listener> whenGone = new ArrayList<>();
  private Weather weather = Weather.FAIR;
  private long weatherUntil;

  Network(World world) {
    this.world = world;
  }

  void cut(String from, String to, long untilNanos) {
    cutUntil.merge(new Link(from, to), untilNanos, Math::max);
  }

  void turns(Weather how, long untilNanos) {
    weather = how;
    weatherUntil = untilNanos;
  }

  /** All is well again. */
  void heals() {
    cutUntil.clear();
    weatherUntil = 0;
  }

  boolean isCut(String from, String to) {
    return cutUntil.getOrDefault(new Link(from, to), 0L) > world.agenda().now();
  }

  /**
   * A process is seen to be gone from the other machines a little later, where anybody sees it:
   * rightly or because of a cut.
   */
  void seemsGone(String machine, String self) {
    for (Listener listener : List.copyOf(whenGone)) {
      if (!listener.machine.equals(machine) && world.chance().nextInt(100) < 80) {
        long after = 50 * World.MILLI + delay(Weather.SLOW);
        world
            .agenda()
            .at(world.agenda().now() + after, listener.process, () -> listener.heard.accept(self));
      }
    }
  }

  /** Something travels between machines, and happens there once, twice or never. */
  void send(String from, String to, Agenda.Life there, Runnable arrives) {
    Weather now = world.agenda().now() < weatherUntil ? weather : Weather.FAIR;
    if (isCut(from, to) || world.chance().nextInt(100) < now.lost) {
      return;
    }
    world.agenda().at(world.agenda().now() + delay(now), there, arrives);
    if (world.chance().nextInt(100) < now.twice) {
      world.agenda().at(world.agenda().now() + delay(now), there, arrives);
    }
  }

  private long delay(Weather now) {
    long slowest = now.slowestMillis * World.MILLI;
    return World.MILLI / 10 + (long) (Math.pow(world.chance().nextDouble(), 3) * slowest);
  }

  /** What one start of a node says and hears. */
  Messages messages(String machine, Agenda.Life process, String self) {
    return new Messages() {
      @Override
      public String self() {
        return self;
      }

      @Override
      public void tell(String topic, Object what) {
        for (Listener listener : List.copyOf(listeners.getOrDefault(topic, List.of()))) {
          send(machine, listener.machine, listener.process, () -> listener.heard.accept(what));
        }
      }

      @Override
      @SuppressWarnings("unchecked")
      public <T> Future<T> ask(String topic, T question, Duration patience) {
        Promise<T> answer = Promise.promise();
        world
            .agenda()
            .at(
                world.agenda().now() + patience.toNanos(),
                process,
                () -> answer.tryFail("no answer in " + patience));
        Answerer there = answerers.get(topic);
        if (there == null) {
          world.agenda().at(world.agenda().now(), process, () -> answer.tryFail("nobody there"));
          return answer.future();
        }
        send(
            machine,
            there.machine,
            there.process,
            () ->
                there
                    .answering
                    .apply(question)
                    .onComplete(
                        outcome ->
                            send(
                                there.machine,
                                machine,
                                process,
                                () -> {
                                  if (outcome.succeeded()) {
                                    answer.tryComplete((T) outcome.result());
                                  } else {
                                    answer.tryFail(outcome.cause().toString());
                                  }
                                })));
        return answer.future();
      }

      @Override
      @SuppressWarnings("unchecked")
      public <T> Listening hear(String topic, Consumer<T> heard) {
        List<Listener> there = listeners.computeIfAbsent(topic, none -> new ArrayList<>());
        Listener listener = new Listener(machine, process, what -> heard.accept((T) what));
        there.removeIf(other -> other.process.isDead());
        there.add(listener);
        return listening(() -> there.remove(listener));
      }

      @Override
      public void whenGone(Consumer<String> listener) {
        whenGone.removeIf(other -> other.process.isDead());
        whenGone.add(new Listener(machine, process, told -> listener.accept((String) told)));
      }

      @Override
      @SuppressWarnings("unchecked")
      public <T> Listening answer(String topic, Function<T, Future<T>> answering) {
        answerers.put(
            topic,
            new Answerer(
                machine, process, question -> answering.apply((T) question).map(that -> that)));
        return listening(() -> answerers.remove(topic));
      }
    };
  }

  private static Messages.Listening listening(Runnable ends) {
    return new Messages.Listening() {
      @Override
      public Future<Void> begun() {
        return Future.succeededFuture();
      }

      @Override
      public Future<Void> end() {
        ends.run();
        return Future.succeededFuture();
      }
    };
  }
}
