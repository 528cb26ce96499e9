package dk.serviceisland.http;

import static dk.serviceisland.http.Who.ANYONE;
import static dk.serviceisland.http.Who.PARTNER_UP;
import static dk.serviceisland.http.Who.STAFF_UP;
import static dk.serviceisland.http.Who.TICKET_HOLDER;

import java.util.List;

/** The topics of the feed: what can be listened to, and who may. */
final class Topics {
  private static final String FEED = "/ws/v1";

  private Topics() {}

  /** All of them. */
  static List<TopicRoute> of(Sockets s) {
    return List.of(
        new TopicRoute(
            FEED + Routes.BRANCH + "/board",
            "board",
            Who.setOf(ANYONE),
            (request, ask) -> s.board().apply(request, ask.branch())),
        new TopicRoute(
            FEED + Routes.FOLLOWED,
            "ticket",
            Who.setOf(TICKET_HOLDER),
            (request, ask) -> s.ticket().apply(request, ask.ticket())),
        new TopicRoute(
            FEED + Routes.COUNTER,
            "counter",
            STAFF_UP,
            (request, ask) ->
                s.counter()
                    .open(
                        request,
                        ask.branch(),
                        ask.counter(),
                        ask.session().id(),
                        ask.ownTickets())),
        new TopicRoute(
            FEED + Routes.BRANCH + "/manager",
            "manager",
            PARTNER_UP,
            (request, ask) ->
                s.manager().open(request, ask.branch(), ask.session().id(), ask.partner())));
  }
}
