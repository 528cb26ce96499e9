package dk.serviceisland.http;

import dk.serviceisland.wire.Problem;
import dk.serviceisland.wire.ProblemCode;
import dk.serviceisland.wire.Reading;
import dk.serviceisland.wire.TroubleView;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;

/**
 * Collects the body of a request, never more of it than a body may have, and not for ever; nor
 * where too much is held of all that are not whole.
 */
final class Body implements HeldBytes.Waiting {
  private final HttpServerRequest request;
  private final int most;
  private final HeldBytes incoming;
  private final Context context;
  private final long declared;
  private final Promise<Reading<Buffer>> whole = Promise.promise();
  private Buffer collected = Buffer.buffer(0);
  private boolean several;
  private boolean over;
  private boolean counted;

  private Body(HttpServerRequest request, int most, HeldBytes incoming, Context context) {
    this.request = request;
    this.most = most;
    this.incoming = incoming;
    this.context = context;
    this.declared = declared(request);
  }

  /**
   * Begins to collect; to be called before the request's handler returns.
   *
   * @param deadline when all of it must be there
   * @param most how large it may be, in bytes
   * @param incoming what is held of all
   * @return the body; unreadable when it is too large or too slow, or too much is held; fails with
   *     {@link CallerGone}
   */
  static Future<Reading<Buffer>> of(
      HttpServerRequest request, Vertx vertx, Duration deadline, int most, HeldBytes incoming) {
    Body body = new Body(request, most, incoming, vertx.getOrCreateContext());
    long timer = vertx.setTimer(deadline.toMillis(), late -> body.late());
    request.handler(body::add);
    request.endHandler(
        end -> {
          vertx.cancelTimer(timer);
          body.holds(0);
          body.whole.tryComplete(new Reading.Read<>(body.collected));
        });
    request.exceptionHandler(
        gone -> {
          vertx.cancelTimer(timer);
          body.holds(0);
          body.whole.tryFail(new CallerGone(gone));
        });
    if (body.declared > most) {
      body.giveUp(Problem.tooLarge(most));
    } else if (request.headers().contains(HttpHeaders.EXPECT)) {
      request.response().writeContinue();
    }
    return body.whole.future();
  }

  /** How long it says that it is; -1 where it does not. */
  private static long declared(HttpServerRequest request) {
    String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
    // Netty has refused what is not a number before.
    return length == null ? -1 : Long.parseLong(length);
  }

  private void add(Buffer chunk) {
    if (request.response().ended()) {
      // Whoever was answered before the body was there gets no room for the rest of it.
      drop();
    }
    if (over) {
      return;
    }
    if (collected.length() + chunk.length() > most) {
      giveUp(Problem.tooLarge(most));
    } else if (collected.length() == 0) {
      collected = chunk;
    } else {
      if (!several) {
        several = true;
        collected = Buffer.buffer().appendBuffer(collected);
      }
      collected.appendBuffer(chunk);
    }
    if (!over && collected.length() != declared) {
      holds(collected.length());
    }
  }

  /** Most bodies come whole in one step, and then nothing is counted. */
  private void holds(int bytes) {
    if (bytes > 0 || counted) {
      counted = bytes > 0;
      incoming.wait(this, bytes, false);
    }
  }

  private void drop() {
    over = true;
    collected = Buffer.buffer(0);
    holds(0);
  }

  @Override
  public void cutOff() {
    context.runOnContext(
        none -> {
          if (!over && !whole.future().isComplete()) {
            request.response().endHandler(answered -> request.connection().close());
            giveUp(TroubleView.overloaded());
          }
        });
  }

  /** Whoever was answered before the body was there and goes on sending is cut off. */
  private void late() {
    if (request.response().ended()) {
      request.connection().close();
    } else {
      request.response().endHandler(answered -> request.connection().close());
      giveUp(Problem.of(ProblemCode.BODY_TOO_SLOW));
    }
  }

  /** What is still to come is not listened to, so the connection has no further use. */
  private void giveUp(Problem why) {
    drop();
    if (!request.response().headWritten()) {
      request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
    }
    whole.tryComplete(new Reading.Unreadable<>(why));
  }
}
