package dk.serviceisland.http;

import dk.serviceisland.domain.day.BranchState;
import dk.serviceisland.domain.day.Command;
import dk.serviceisland.domain.day.OwnTickets;
import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.engine.Answerer;
import dk.serviceisland.engine.Engine;
import dk.serviceisland.engine.Reply;
import dk.serviceisland.engine.Request;
import dk.serviceisland.engine.RequestKey;
import dk.serviceisland.wire.Json;
import dk.serviceisland.wire.Problem;
import dk.serviceisland.wire.ProblemCode;
import dk.serviceisland.wire.RefusalView;
import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Sends commands to the writer of their branch and answers what became of them. */
final class Commands {
  private final Engine engine;
  private final InstantSource clock;

  Commands(Engine engine, InstantSource clock) {
    this.engine = engine;
    this.clock = clock;
  }

  /** Submits under the caller's key; the answer is the answerer's, or says why not. */
  Future<Response> submit(Ask ask, BranchId branch, Command command, Answerer answerer) {
    return submit(ask, branch, command, answerer, Commands::response);
  }

  /**
   * As {@link #submit(Ask, BranchId, Command, Answerer)}. Whoever leads a partner touches no number
   * that is another's.
   *
   * @param done what is sent, and what else is to be done, when the command is accepted
   */
  Future<Response> submit(
      Ask ask,
      BranchId branch,
      Command command,
      Answerer answerer,
      Function<Reply.Done, Response> done) {
    return submit(ask, branch, command, answerer, done, UnaryOperator.identity());
  }

  /**
   * As {@link #submit(Ask, BranchId, Command, Answerer, Function)}.
   *
   * @param refused what a refusal says beside what the rules say
   */
  Future<Response> submit(
      Ask ask,
      BranchId branch,
      Command command,
      Answerer answerer,
      Function<Reply.Done, Response> done,
      UnaryOperator<Problem> refused) {
    return submit(ask, key(ask), branch, command, answerer, done, refused);
  }

  private Future<Response> submit(
      Ask ask,
      RequestKey key,
      BranchId branch,
      Command command,
      Answerer answerer,
      Function<Reply.Done, Response> done,
      UnaryOperator<Problem> refused) {
    Optional<OwnTickets> own = ask.ownTickets();
    return own.isEmpty()
        ? submit(key, branch, command, answerer, done, refused)
        : engine
            .read(branch, state -> own.get().allow(state, command))
            .compose(
                allowed ->
                    allowed
                        ? submit(key, branch, command, answerer, done, refused)
                        : OwnNumbers.forbidden());
  }

  /**
   * As {@link #submit(Ask, BranchId, Command, Answerer, Function)}, for what comes with a note that
   * is erased: keys are kept beside the event, for longer than the note, and out of their hash
   * whoever has an idea of the note could confirm it. So it is left out.
   */
  Future<Response> submitWithNote(
      Ask ask,
      BranchId branch,
      Command command,
      Answerer answerer,
      Function<Reply.Done, Response> done) {
    String hash = hash(ask, Json.without("note", ask.body()).getBytes());
    RequestKey key =
        new RequestKey(ask.guest().caller().scope(), ask.head().key().orElse(null), hash);
    return submit(ask, key, branch, command, answerer, done, UnaryOperator.identity());
  }

  /** The answer to the same request before, whatever has changed since; none to a new one. */
  Future<Optional<Response>> repeated(
      Ask ask, BranchId branch, Function<Reply.Done, Response> done) {
    return engine
        .repeated(branch, key(ask))
        .map(reply -> reply.map(known -> response(known, done, UnaryOperator.identity())));
  }

  /** Submits for whoever holds a ticket, whose keys meet no other's. */
  Future<Response> submitForHolder(Ask ask, BranchId branch, Command command, Answerer answerer) {
    RequestKey key = key(ask, holder(ask));
    return submit(key, branch, command, answerer);
  }

  /** As {@link #submitForHolder}, for a rating. */
  Future<Response> rateForHolder(Ask ask, BranchId branch, Command rating, Answerer answerer) {
    RequestKey key = ratingKey(ask, holder(ask), "");
    return submit(key, branch, rating, answerer);
  }

  /**
   * As {@link #submit(Ask, BranchId, Command, Answerer)}, for a rating.
   *
   * @param visit what of the request says which visit is rated
   */
  Future<Response> rate(Ask ask, BranchId branch, Command rating, String visit, Answerer answerer) {
    RequestKey key = ratingKey(ask, ask.guest().caller().scope(), visit);
    return submit(key, branch, rating, answerer);
  }

  /**
   * Keys are kept beside the event, which names the ticket: out of the hash of so few possible
   * ratings the one that was given could be found, so it is left out.
   */
  private static RequestKey ratingKey(Ask ask, String scope, String visit) {
    byte[] named = visit.getBytes(StandardCharsets.UTF_8);
    return new RequestKey(scope, ask.head().key().orElse(null), hash(ask, named));
  }

  private static String holder(Ask ask) {
    return "ticket:" + ask.ticket();
  }

  /** The clock. */
  Instant now() {
    return clock.instant();
  }

  /** The moment for a view: what has happened is not in the future. */
  Instant now(BranchState state) {
    return state.moment(clock.instant());
  }

  private Future<Response> submit(
      RequestKey key, BranchId branch, Command command, Answerer answerer) {
    return submit(key, branch, command, answerer, Commands::response, UnaryOperator.identity());
  }

  private Future<Response> submit(
      RequestKey key,
      BranchId branch,
      Command command,
      Answerer answerer,
      Function<Reply.Done, Response> done,
      UnaryOperator<Problem> refused) {
    Request request = new Request(branch, command, Optional.of(key), answerer);
    return engine.submit(request).map(reply -> response(reply, done, refused));
  }

  /** The key of a caller's request. */
  static RequestKey key(Ask ask) {
    return key(ask, ask.guest().caller().scope());
  }

  private static RequestKey key(Ask ask, String scope) {
    return new RequestKey(scope, ask.head().key().orElse(null), hash(ask, ask.body().getBytes()));
  }

  private static Response response(Reply.Done done) {
    return Response.of(done.answer());
  }

  /** What an answer or a refusal is on the wire. */
  private static Response response(
      Reply reply, Function<Reply.Done, Response> done, UnaryOperator<Problem> refused) {
    if (reply instanceof Reply.Done accepted) {
      return done.apply(accepted);
    }
    return Response.of(
        reply instanceof Reply.Refused no
            ? refused.apply(RefusalView.of(no.refusal(), no.plan()))
            : Problem.of(ProblemCode.IDEMPOTENCY_KEY_REUSED));
  }

  private static String hash(Ask ask, byte[] body) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      String address = ask.head().method() + ' ' + ask.head().path() + '\n';
      digest.update(address.getBytes(StandardCharsets.UTF_8));
      byte[] hash = digest.digest(body);
      return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
