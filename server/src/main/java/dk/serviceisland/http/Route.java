package dk.serviceisland.http;

import dk.serviceisland.wire.Bodies;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import java.util.Optional;
import java.util.Set;

/**
 * A row of the table of routes.
 *
 * @param method of HTTP
 * @param path below the prefix, with parameters in braces
 * @param operation its id in the contract
 * @param who may ask
 * @param keyed whether it commands a branch and needs an Idempotency-Key
 * @param body what its body may hold; none when a body is not looked at, or is no JSON
 * @param media what its body is written in
 * @param handler what is done
 */
record Route(
    HttpMethod method,
    String path,
    String operation,
    Set<Who> who,
    boolean keyed,
    Optional<Class<? extends Record>> body,
    Media media,
    Handler handler) {

  private static final Set<String> SIGN_INS =
      Set.of(
          "sign-in",
          "begin-second-factor",
          "confirm-second-factor",
          "begin-house-sign-in",
          "finish-house-sign-in",
          "turn-tablet-back");

  /** What is done with a request that was let in. */
  @FunctionalInterface
  interface Handler {
    /** Answers; a failed future is trouble, never a refusal. */
    Future<Response> handle(Ask ask);
  }

  /**
   * What is done with a request whose body was read.
   *
   * @param <T> what the body holds
   */
  @FunctionalInterface
  interface Reader<T extends Record> {
    /** Answers as a {@link Handler} does. */
    Future<Response> handle(Ask ask, T body);
  }

  /** How large its body may be, in bytes. */
  int largestBody() {
    return media == Media.TABLE || media == Media.CALENDAR
        ? Bodies.LARGEST_OF_FILES
        : body.map(Bodies::largest).orElse(Bodies.LARGEST);
  }

  /** Whether it signs somebody in, so that a page of another origin must not make it either. */
  boolean opensSession() {
    return SIGN_INS.contains(operation);
  }

  /** Whether the request changes something, so that a page of another origin must not make it. */
  boolean changes() {
    return !method.equals(HttpMethod.GET);
  }
}
