package dk.serviceisland.http;

import dk.serviceisland.wire.Problem;
import dk.serviceisland.wire.ProblemCode;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is told whoever sends what is no HTTP, or could be read in two ways. */
final class Malformed {
  private static final Logger LOG = LoggerFactory.getLogger(Malformed.class);

  private Malformed() {}

  /** Says so, and ends the connection. */
  static void answer(HttpServerRequest request) {
    request.response().endHandler(answered -> request.connection().close());
    Throwable why = request.decoderResult().cause();
    LOG.debug("a request cannot be read: {}", why.getMessage());
    if (why instanceof TooLongHttpLineException) {
      request.response().setStatusCode(414).end();
    } else if (why instanceof TooLongHttpHeaderException) {
      request.response().setStatusCode(431).end();
    } else {
      Response.of(Problem.of(ProblemCode.MALFORMED_REQUEST))
          .with(HttpHeaders.CONNECTION, HttpHeaders.CLOSE)
          .sendTo(request);
    }
  }
}
