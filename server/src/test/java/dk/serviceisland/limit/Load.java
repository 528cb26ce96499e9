package dk.serviceisland.limit;

import io.vertx.core.AbstractVerticle;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/**
 * A program of its own that asks a server on loopback, from one thread, and says on its standard
 * output how it was answered. Its argument is a file with what to do; see the modes.
 *
 * <ul>
 *   <li>{@code closed}: over so many connections, each asks again as soon as it is answered, for so
 *       many seconds, of which the first ones do not count;
 *   <li>{@code open}: asked at a rate that does not wait for answers; the time of an answer is from
 *       when the request was due, also where no connection was free then, so that a server that
 *       stands still is seen in all who would have come meanwhile;
 *   <li>{@code lone}: one connection, so many times, with a pause between;
 *   <li>{@code mixed}: some connections draw, others call, start and complete at a counter each;
 *   <li>{@code calls}: see {@link IdleCalls}.
 * </ul>
 */
final class Load extends AbstractVerticle {
  /** What it says before its result. */
  static final String RESULT = "Result: ";

  private static final int DIGITS = 3;
  private static final long PACE_MILLIS = 1;
  private static final long MOST_WAITING_A_COUNTER = 6;

  private final JsonObject task;
  private final Promise<JsonObject> result;
  private final Histogram took = histogram();
  private final List<Conversation> conversations = new ArrayList<>();
  private NetClient client;
  private long countFrom;
  private long countTo;
  private long counted;
  private long all;

  private Load(JsonObject task, Promise<JsonObject> result) {
    this.task = task;
    this.result = result;
  }

  /** Microseconds. */
  static Histogram histogram() {
    return new Histogram(DIGITS);
  }

  public static void main(String[] arguments) throws Exception {
    JsonObject task = new JsonObject(Files.readString(Path.of(arguments[0])));
    Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    Promise<JsonObject> result = Promise.promise();
    vertx.deployVerticle(new Load(task, result)).onFailure(result::tryFail);
    result
        .future()
        .onComplete(
            done -> {
              System.out.println(RESULT + done.encode());
              System.exit(0);
            },
            failed -> {
              failed.printStackTrace();
              System.exit(1);
            });
  }

  @Override
  public void start() {
    client = vertx.createNetClient();
    String mode = task.getString("mode");
    connected(task.getInteger("connections"), mode.equals("calls"))
        .onSuccess(
            ready -> {
              long now = System.nanoTime();
              countFrom = now + TimeUnit.MILLISECONDS.toNanos(task.getLong("warmMillis", 0L));
              countTo = countFrom + TimeUnit.MILLISECONDS.toNanos(task.getLong("millis", 0L));
              switch (mode) {
                case "closed" -> closed();
                case "open" -> open();
                case "lone" -> lone(task.getInteger("times"));
                case "mixed" -> mixed();
                case "calls" ->
                    new IdleCalls(vertx, task, conversations.get(0), result)
                        .begin(task.getInteger("port"));
                default -> result.tryFail("unknown mode " + mode);
              }
            })
        .onFailure(result::tryFail);
  }

  private Future<Void> connected(int more, boolean reads) {
    if (more == 0) {
      return Future.succeededFuture();
    }
    return client
        .connect(task.getInteger("port"), "127.0.0.1")
        .compose(
            (NetSocket socket) -> {
              socket.closeHandler(gone -> result.tryFail("a connection was closed"));
              conversations.add(new Conversation(socket, reads));
              return connected(more - 1, reads);
            });
  }

  /** At one place, or at several by turns. */
  private Asking asking() {
    JsonArray places = task.getJsonArray("among", new JsonArray().add(task));
    return Asking.byTurns(
        places.stream()
            .map(JsonObject.class::cast)
            .map(
                at ->
                    Asking.post(
                        at.getString("path"),
                        at.getString("who"),
                        task.getString("origin"),
                        task.getJsonObject("body")))
            .toList());
  }

  private boolean answered(long since, int status, String body) {
    if (status >= 300) {
      result.tryFail(status + " " + body);
      return false;
    }
    all++;
    long now = System.nanoTime();
    if (now < countFrom || now > countTo) {
      return now < countFrom;
    }
    took.recordValue((now - since) / 1000);
    counted++;
    return true;
  }

  private void closed() {
    Asking asking = asking();
    conversations.forEach(one -> again(one, asking));
    endAt(countTo);
  }

  private void again(Conversation one, Asking asking) {
    long since = System.nanoTime();
    one.ask(
        asking.next(),
        (from, status, body) -> {
          if (answered(since, status, body)) {
            again(from, asking);
          }
        });
  }

  private void endAt(long end) {
    long millis = Math.max(1, TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime()));
    vertx.setTimer(millis, now -> done());
  }

  private void done() {
    double seconds = task.getLong("millis", 0L) / 1000.0;
    result.tryComplete(
        said(took).put("perSecond", seconds == 0 ? 0 : counted / seconds).put("all", all));
  }

  static JsonObject said(Histogram took) {
    return new JsonObject()
        .put("count", took.getTotalCount())
        .put("p50", took.getValueAtPercentile(50))
        .put("p90", took.getValueAtPercentile(90))
        .put("p99", took.getValueAtPercentile(99))
        .put("p999", took.getValueAtPercentile(99.9))
        .put("most", took.getMaxValue());
  }

  private void open() {
    Asking asking = asking();
    Deque<Conversation> free = new ArrayDeque<>(conversations);
    Deque<Long> due = new ArrayDeque<>();
    double nanosBetween = 1e9 / task.getDouble("rate");
    long began = System.nanoTime();
    long[] asked = {0};
    vertx.setPeriodic(
        PACE_MILLIS,
        tick -> {
          long now = Math.min(System.nanoTime(), countTo);
          while (began + (long) (asked[0] * nanosBetween) <= now) {
            due.add(began + (long) (asked[0]++ * nanosBetween));
          }
          askDue(asking, free, due);
        });
    // Whoever was due in time is waited for, so that the slowest count too.
    vertx.setPeriodic(
        50,
        look -> {
          if (System.nanoTime() > countTo && free.size() == conversations.size()) {
            done();
          }
        });
  }

  private void askDue(Asking asking, Deque<Conversation> free, Deque<Long> due) {
    while (!free.isEmpty() && !due.isEmpty()) {
      long since = due.remove();
      free.remove()
          .ask(
              asking.next(),
              (from, status, body) -> {
                if (status >= 300) {
                  result.tryFail(status + " " + body);
                  return;
                }
                if (since >= countFrom) {
                  took.recordValue((System.nanoTime() - since) / 1000);
                  counted++;
                }
                free.add(from);
                askDue(asking, free, due);
              });
    }
  }

  private void lone(int times) {
    lone(asking(), task.getLong("pauseMillis"), times, task.getInteger("warmTimes", 0));
  }

  private void lone(Asking asking, long pause, int left, int warm) {
    if (left == 0) {
      done();
      return;
    }
    long since = System.nanoTime();
    conversations
        .get(0)
        .ask(
            asking.next(),
            (from, status, body) -> {
              if (status >= 300) {
                result.tryFail(status + " " + body);
                return;
              }
              if (warm <= 0) {
                took.recordValue((System.nanoTime() - since) / 1000);
                counted++;
              }
              vertx.setTimer(
                  pause, now -> lone(asking, pause, warm > 0 ? left : left - 1, warm - 1));
            });
  }

  /** What somebody at a counter does by turns. */
  private final class AtCounter {
    private final Asking call;
    private final Asking start;
    private final Asking complete;
    private final Queue queue;

    AtCounter(JsonObject counter, Queue queue) {
      String path = counter.getString("path");
      String who = counter.getString("who");
      String origin = task.getString("origin");
      this.call = Asking.post(path + "/call-next", who, origin, null);
      this.start = Asking.post(path + "/start", who, origin, null);
      this.complete =
          Asking.post(path + "/complete", who, origin, new JsonObject().put("outcome", "solved"));
      this.queue = queue;
    }

    void calls(Conversation at) {
      long since = System.nanoTime();
      at.ask(
          call.next(),
          (from, status, body) -> {
            if (status == 204) {
              vertx.setTimer(PACE_MILLIS, later -> calls(from));
            } else if (answered(since, status, body)) {
              queue.called();
              starts(from);
            }
          });
    }

    private void starts(Conversation at) {
      long since = System.nanoTime();
      at.ask(
          start.next(),
          (from, status, body) -> {
            if (answered(since, status, body)) {
              completes(from);
            }
          });
    }

    private void completes(Conversation at) {
      long since = System.nanoTime();
      at.ask(
          complete.next(),
          (from, status, body) -> {
            if (answered(since, status, body)) {
              calls(from);
            }
          });
    }
  }

  /** Those who draw in a branch, as long as not too many wait there. */
  private final class Queue {
    private final Asking draw;
    private final long most;
    private final Deque<Conversation> resting = new ArrayDeque<>();
    private long waiting;

    Queue(JsonObject kiosk) {
      this.draw =
          Asking.post(
              kiosk.getString("path"),
              kiosk.getString("who"),
              task.getString("origin"),
              task.getJsonObject("body"));
      this.most = kiosk.getInteger("counters") * MOST_WAITING_A_COUNTER;
    }

    void draws(Conversation at) {
      if (waiting >= most) {
        resting.add(at);
        return;
      }
      waiting++;
      long since = System.nanoTime();
      at.ask(
          draw.next(),
          (from, status, body) -> {
            if (answered(since, status, body)) {
              draws(from);
            }
          });
    }

    void called() {
      waiting--;
      if (!resting.isEmpty()) {
        draws(resting.remove());
      }
    }
  }

  /** The first connections are counters, the others draw in the branches by turns. */
  private void mixed() {
    List<Queue> queues = new ArrayList<>();
    for (Object kiosk : task.getJsonArray("kiosks")) {
      queues.add(new Queue((JsonObject) kiosk));
    }
    JsonArray counters = task.getJsonArray("counters");
    for (int i = 0; i < conversations.size(); i++) {
      if (i < counters.size()) {
        JsonObject counter = counters.getJsonObject(i);
        new AtCounter(counter, queues.get(counter.getInteger("kiosk"))).calls(conversations.get(i));
      } else {
        queues.get(i % queues.size()).draws(conversations.get(i));
      }
    }
    endAt(countTo);
  }

  /** As the request line of a token or of somebody who has signed in. */
  static String bearer(String token) {
    return "Authorization: Bearer " + token;
  }
}
