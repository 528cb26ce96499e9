package dk.serviceisland.http;

import dk.serviceisland.wire.Problem;
import dk.serviceisland.wire.ProblemCode;
import dk.serviceisland.wire.Reading;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;

/** Collects the body of a request, never more of it than a body may have, and not for ever. */
final class Body {
  private final HttpServerRequest request;
  private final int most;
  private final Promise<Reading<Buffer>> whole = Promise.promise();
  private Buffer collected = Buffer.buffer(0);
  private boolean several;
  private boolean over;

  private Body(HttpServerRequest request, int most) {
    this.request = request;
    this.most = most;
  }

  /**
   * Begins to collect; to be called before the request's handler returns.
   *
   * @param deadline when all of it must be there
   * @param most how large it may be, in bytes
   * @return the body; unreadable when it is too large or too slow; fails with {@link CallerGone}
   */
  static Future<Reading<Buffer>> of(
      HttpServerRequest request, Vertx vertx, Duration deadline, int most) {
    Body body = new Body(request, most);
    long timer = vertx.setTimer(deadline.toMillis(), late -> body.late());
    request.handler(body::add);
    request.endHandler(
        end -> {
          vertx.cancelTimer(timer);
          body.whole.tryComplete(new Reading.Read<>(body.collected));
        });
    request.exceptionHandler(
        gone -> {
          vertx.cancelTimer(timer);
          body.whole.tryFail(new CallerGone(gone));
        });
    if (declaredTooLarge(request, most)) {
      body.giveUp(Problem.tooLarge(most));
    } else if (request.headers().contains(HttpHeaders.EXPECT)) {
      request.response().writeContinue();
    }
    return body.whole.future();
  }

  private static boolean declaredTooLarge(HttpServerRequest request, int most) {
    String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
    // Netty has refused what is not a number before.
    return length != null && Long.parseLong(length) > most;
  }

  private void add(Buffer chunk) {
    if (request.response().ended()) {
      // Whoever was answered before the body was there gets no room for the rest of it.
      over = true;
      collected = Buffer.buffer(0);
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
    over = true;
    collected = Buffer.buffer(0);
    if (!request.response().headWritten()) {
      request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
    }
    whole.tryComplete(new Reading.Unreadable<>(why));
  }
}
