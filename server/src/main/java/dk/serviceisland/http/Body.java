package dk.serviceisland.http;

import dk.serviceisland.wire.Requests;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;

/** Collects the body of a request, never more of it than a body may have. */
final class Body {
  private final Promise<Optional<Buffer>> whole = Promise.promise();
  private Buffer collected = Buffer.buffer(0);
  private boolean tooLarge;

  private Body() {}

  /**
   * Begins to collect; to be called before the request's handler returns.
   *
   * @return the body, none when it is too large; fails when the caller went away
   */
  static Future<Optional<Buffer>> of(HttpServerRequest request) {
    Body body = new Body();
    if (declaredTooLarge(request)) {
      return Future.succeededFuture(Optional.empty());
    }
    request.handler(body::add);
    request.endHandler(end -> body.whole.tryComplete(Optional.of(body.collected)));
    request.exceptionHandler(body.whole::tryFail);
    if (request.headers().contains(HttpHeaders.EXPECT)) {
      request.response().writeContinue();
    }
    return body.whole.future();
  }

  private static boolean declaredTooLarge(HttpServerRequest request) {
    String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
    // Netty has refused what is not a number before.
    return length != null && Long.parseLong(length) > Requests.LARGEST_BODY;
  }

  private void add(Buffer chunk) {
    if (tooLarge) {
      return;
    }
    if (collected.length() + chunk.length() > Requests.LARGEST_BODY) {
      tooLarge = true;
      collected = Buffer.buffer(0);
      whole.tryComplete(Optional.empty());
    } else if (collected.length() == 0) {
      collected = chunk;
    } else {
      collected = Buffer.buffer().appendBuffer(collected).appendBuffer(chunk);
    }
  }
}
