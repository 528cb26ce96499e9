package dk.serviceisland.wire;

import dk.serviceisland.domain.day.BranchState;
import dk.serviceisland.domain.day.Ticket;
import dk.serviceisland.domain.plan.TaskType;
import dk.serviceisland.domain.ticket.TicketState;
import java.util.Map;

/**
 * Number and state of a ticket as HTML, for phones that run no scripts, in the words of the pages'
 * own message files.
 */
public final class TicketHtml {
  private TicketHtml() {}

  /** The words about a ticket as of now. To be made on the branch's writer. */
  public static String of(BranchState state, Ticket ticket) {
    PageWords words = PageWords.of(ticket.language());
    String language = words.language();
    StringBuilder html = new StringBuilder(400);
    html.append("<div lang=\"")
        .append(language)
        .append("\" dir=\"")
        .append(language.equals("ar") ? "rtl" : "ltr")
        .append("\">");
    append(html, "ticket-number", ticket.number().toString());
    append(html, "state-head", words.say(stateKey(ticket)));
    TicketView.counter(state.plan(), ticket)
        .ifPresent(
            counter ->
                append(
                    html, "state-counter", words.say("counter", Map.of("label", counter.label()))));
    if (ticket.state() == TicketState.WAITING) {
      TaskType type = state.plan().taskTypes().get(ticket.errand().about());
      append(html, "ticket-task", words.name(type.names()));
      String place = "" + TicketView.position(state, ticket);
      append(html, "state-ahead", words.say("ticket.place", Map.of("n", place)));
    }
    return html.append("</div>").toString();
  }

  private static String stateKey(Ticket ticket) {
    if (ticket.state() == TicketState.CALLED && ticket.errand().discreet()) {
      return "state.called.discreet";
    }
    String key = "state." + Words.of(ticket.state());
    return ticket.endReason().map(reason -> key + "." + Words.of(reason)).orElse(key);
  }

  private static void append(StringBuilder html, String kind, String text) {
    html.append("<p class=\"").append(kind).append("\">").append(escaped(text)).append("</p>");
  }

  /** A text as it stands in HTML, outside of tags. */
  static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
