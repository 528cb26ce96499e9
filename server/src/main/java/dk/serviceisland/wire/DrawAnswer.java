package dk.serviceisland.wire;

import dk.serviceisland.domain.day.BranchState;
import dk.serviceisland.domain.day.Ticket;
import dk.serviceisland.domain.ticket.TicketId;
import dk.serviceisland.domain.ticket.ToldWait;
import dk.serviceisland.engine.Answer;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;

/**
 * What whoever drew a ticket is told. Written by hand, since it is written more often than anything
 * else; ids and numbers need no escaping.
 *
 * @param ticket which was drawn
 * @param body what is sent
 */
public record DrawAnswer(TicketId ticket, Buffer body) implements Answer {
  private static final String BEFORE_ID = "{\"id\":\"";
  private static final int ID_LENGTH = 22;

  @Override
  public int status() {
    return 201;
  }

  /**
   * Writes the answer. To be made on the branch's writer, right after the draw: a new ticket is the
   * last in its queue.
   *
   * @param followUrl address of the phone pages, ending with a slash, in plain ASCII without quotes
   */
  public static DrawAnswer write(BranchState state, Ticket ticket, String followUrl) {
    ZoneId zone = state.plan().zone();
    StringBuilder text =
        new StringBuilder(320)
            .append(BEFORE_ID)
            .append(ticket.id().value())
            .append("\",\"number\":\"")
            .append(ticket.number())
            .append("\",\"taskTypes\":[");
    for (int i = 0; i < ticket.errands().size(); i++) {
      text.append(i == 0 ? "\"" : ",\"")
          .append(ticket.errands().get(i).taskType().value())
          .append('"');
    }
    text.append("],\"drawnAt\":\"")
        .append(Times.write(ticket.drawnAt(), zone))
        .append("\",\"position\":")
        .append(state.queue(ticket.errand().taskType()).size());
    ticket.told().ifPresent(told -> append(text, told, zone));
    text.append(",\"followUrl\":\"").append(followUrl).append(ticket.id().value()).append("\"}");
    return new DrawAnswer(
        ticket.id(), Buffer.buffer(text.toString().getBytes(StandardCharsets.US_ASCII)));
  }

  /**
   * The answer to a draw. A repeated draw may be answered from the journal, which keeps bytes: only
   * then the ticket is read out of them.
   */
  public static DrawAnswer of(Answer told) {
    if (told instanceof DrawAnswer drawn) {
      return drawn;
    }
    int start = BEFORE_ID.length();
    String id = told.body().getString(start, start + ID_LENGTH);
    return new DrawAnswer(new TicketId(id), told.body());
  }

  private static void append(StringBuilder text, ToldWait told, ZoneId zone) {
    text.append(",\"forecast\":{");
    int start = text.length();
    ForecastView.write(
        told.range(),
        told.asOf(),
        zone,
        (name, value) -> {
          text.append(text.length() == start ? "\"" : ",\"").append(name).append("\":");
          if (value instanceof String written) {
            text.append('"').append(written).append('"');
          } else {
            text.append(value);
          }
        });
    text.append('}');
  }
}
