package dk.serviceisland.http;

import dk.serviceisland.domain.day.OwnTickets;
import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.plan.CounterId;
import dk.serviceisland.domain.plan.PartnerId;
import dk.serviceisland.domain.ticket.TicketId;
import dk.serviceisland.wire.Problem;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * What opens sockets, for requests that were let in and are paused. Each answers the problem that
 * is in the way, and nothing when the socket is open.
 *
 * @param board of a branch
 * @param ticket one of them
 * @param counter of a branch
 * @param manager a branch as its managers see it
 */
public record Sockets(
    BiFunction<HttpServerRequest, BranchId, Future<Optional<Problem>>> board,
    BiFunction<HttpServerRequest, TicketId, Future<Optional<Problem>>> ticket,
    OfCounter counter,
    OfManager manager) {

  /** Opens the socket of a manager. */
  @FunctionalInterface
  public interface OfManager {
    /**
     * Opens.
     *
     * @param session the id of the session that was shown; the socket ends with it
     * @param partner of which partner alone something is shown; none: of all
     */
    Future<Optional<Problem>> open(
        HttpServerRequest request, BranchId branch, String session, Optional<PartnerId> partner);
  }

  /** Opens the socket of a counter. */
  @FunctionalInterface
  public interface OfCounter {
    /**
     * Opens.
     *
     * @param session the id of the session that was shown; the socket ends with it
     * @param own which tickets alone are shown; none: all
     */
    Future<Optional<Problem>> open(
        HttpServerRequest request,
        BranchId branch,
        CounterId counter,
        String session,
        Optional<OwnTickets> own);
  }
}
