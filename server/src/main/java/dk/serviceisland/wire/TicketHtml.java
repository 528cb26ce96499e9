package dk.serviceisland.wire;

import dk.serviceisland.domain.day.BranchState;
import dk.serviceisland.domain.day.Ticket;
import dk.serviceisland.forecast.BranchForecast;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Number and state of a ticket as HTML, for phones that run no scripts, in the words of the pages'
 * own message files.
 */
public final class TicketHtml {
  private TicketHtml() {}

  /**
   * The words about a ticket.
   *
   * @param now the time of the branch
   * @param forecast the latest of the branch
   */
  public static String of(
      BranchState state, Ticket ticket, Instant now, Optional<BranchForecast> forecast) {
    return html(TicketView.of(state, ticket, now, forecast));
  }

  private static String html(JsonObject ticket) {
    PageWords words = PageWords.of(ticket.getString("language"));
    String language = words.language();
    String state = ticket.getString("state");
    String key =
        state.equals("ended") ? "state.ended." + ticket.getString("endReason") : "state." + state;
    StringBuilder html = new StringBuilder(400);
    html.append("<div lang=\"")
        .append(language)
        .append("\" dir=\"")
        .append(language.equals("ar") ? "rtl" : "ltr")
        .append("\">");
    html.append("<p class=\"ticket-number\">")
        .append(escaped(ticket.getString("number")))
        .append("</p>");
    html.append("<p class=\"state-head\">").append(escaped(words.say(key))).append("</p>");
    JsonObject counter = ticket.getJsonObject("counter");
    if (counter != null) {
      String sign = words.say("counter", Map.of("label", counter.getString("label")));
      html.append("<p class=\"state-counter\">").append(escaped(sign)).append("</p>");
    }
    if (ticket.getInteger("position") != null && state.equals("waiting")) {
      String place =
          words.say(
              "ticket.position",
              Map.of(
                  "n", ticket.getInteger("position").toString(),
                  "task", taskName(ticket, language)));
      html.append("<p>").append(escaped(place)).append("</p>");
    }
    return html.append("</div>").toString();
  }

  private static String taskName(JsonObject ticket, String language) {
    JsonObject names =
        ticket.getJsonArray("errands").stream()
            .map(JsonObject.class::cast)
            .filter(errand -> errand.getString("state").equals("waiting"))
            .findFirst()
            .orElseGet(() -> ticket.getJsonArray("errands").getJsonObject(0))
            .getJsonObject("names");
    return names.getString(language, names.getString("da"));
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
