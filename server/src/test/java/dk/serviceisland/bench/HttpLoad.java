package dk.serviceisland.bench;

import static dk.serviceisland.journal.Written.get;

import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongFunction;

/**
 * Asks a server over many connections, each with one request at a time, as fast as it answers. It
 * reads no more of HTTP than it takes to find the end of an answer, so that the load costs little.
 */
final class HttpLoad {
  private static final byte[] LENGTH = "content-length: ".getBytes(StandardCharsets.US_ASCII);
  private static final int HEAD_OF_STATUS = 9;

  private final NetClient client;
  private final int port;
  private final int connections;
  private final LongFunction<byte[]> requests;
  private final AtomicLong number = new AtomicLong();

  HttpLoad(Vertx vertx, int port, int connections, LongFunction<byte[]> requests) {
    this.client = vertx.createNetClient();
    this.port = port;
    this.connections = connections;
    this.requests = requests;
  }

  /** Asks once and answers the body. */
  byte[] one(int status) {
    Run run = new Run(status, 1);
    run.begin(1);
    get(run.done.future());
    return run.lastBody;
  }

  /** Asks all the time; answers how many answers a second there were. */
  double run(Duration time, int status) throws InterruptedException {
    Run run = new Run(status, Long.MAX_VALUE);
    long started = System.nanoTime();
    run.begin(connections);
    new CountDownLatch(1).await(time.toNanos(), TimeUnit.NANOSECONDS);
    long answered = run.answered.get();
    long nanos = System.nanoTime() - started;
    run.stopping = true;
    get(run.done.future());
    return answered * 1e9 / nanos;
  }

  /** Asks so many times, one after the other; answers the median time of an answer. */
  Duration lone(int times, int status) {
    Run run = new Run(status, times);
    run.begin(1);
    get(run.done.future());
    long[] sorted = run.nanos.stream().mapToLong(Long::longValue).sorted().toArray();
    return Duration.ofNanos(sorted[sorted.length / 2]);
  }

  private final class Run {
    private final int status;
    private final long most;
    private final AtomicLong answered = new AtomicLong();
    private final AtomicInteger open = new AtomicInteger();
    private final Promise<Void> done = Promise.promise();
    private final List<Long> nanos = new ArrayList<>();
    private volatile boolean stopping;
    private volatile byte[] lastBody;

    Run(int status, long most) {
      this.status = status;
      this.most = most;
    }

    void begin(int sockets) {
      open.set(sockets);
      for (int i = 0; i < sockets; i++) {
        client.connect(port, "127.0.0.1").onComplete(this::talk, done::tryFail);
      }
    }

    private void talk(NetSocket socket) {
      Conversation conversation = new Conversation(this, socket);
      socket.handler(conversation::hear);
      conversation.ask();
    }

    private boolean count(byte[] body, long took) {
      lastBody = body;
      if (most != Long.MAX_VALUE) {
        nanos.add(took);
      }
      return answered.incrementAndGet() < most && !stopping;
    }

    private void closed() {
      if (open.decrementAndGet() == 0) {
        done.tryComplete();
      }
    }
  }

  private final class Conversation {
    private final Run run;
    private final NetSocket socket;
    private byte[] heard = new byte[0];
    private long askedAt;

    Conversation(Run run, NetSocket socket) {
      this.run = run;
      this.socket = socket;
    }

    void ask() {
      askedAt = System.nanoTime();
      socket.write(Buffer.buffer(requests.apply(number.incrementAndGet())));
    }

    void hear(Buffer chunk) {
      byte[] more = chunk.getBytes();
      int before = heard.length;
      heard = Arrays.copyOf(heard, before + more.length);
      System.arraycopy(more, 0, heard, before, more.length);
      int body = endOfHead();
      if (body < 0 || heard.length < body + length(body)) {
        return;
      }
      String answer = new String(heard, HEAD_OF_STATUS, 3, StandardCharsets.US_ASCII);
      if (Integer.parseInt(answer) != run.status) {
        run.done.tryFail("answered " + new String(heard, StandardCharsets.UTF_8));
        socket.close();
        return;
      }
      byte[] said = Arrays.copyOfRange(heard, body, heard.length);
      heard = new byte[0];
      if (run.count(said, System.nanoTime() - askedAt)) {
        ask();
      } else {
        socket.close().onComplete(closed -> run.closed());
      }
    }

    private int endOfHead() {
      for (int i = 3; i < heard.length; i++) {
        if (heard[i] == '\n' && heard[i - 1] == '\r' && heard[i - 2] == '\n') {
          return i + 1;
        }
      }
      return -1;
    }

    private int length(int headEnd) {
      for (int i = 0; i < headEnd - LENGTH.length; i++) {
        if (matches(i)) {
          int length = 0;
          for (int j = i + LENGTH.length; heard[j] != '\r'; j++) {
            length = length * 10 + heard[j] - '0';
          }
          return length;
        }
      }
      return 0;
    }

    private boolean matches(int from) {
      for (int i = 0; i < LENGTH.length; i++) {
        if ((heard[from + i] | 0x20) != LENGTH[i]) {
          return false;
        }
      }
      return true;
    }
  }
}
