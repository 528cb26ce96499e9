package dk.serviceisland.wire;

import dk.serviceisland.domain.day.BranchState;
import dk.serviceisland.domain.day.Ticket;
import dk.serviceisland.domain.ticket.WaitPromise;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;

/**
 * What whoever drew a ticket is told. Written by hand, since it is written more often than anything
 * else; ids and numbers need no escaping.
 */
public final class DrawAnswer {
  private static final String BEFORE_ID = "{\"id\":\"";
  private static final int ID_LENGTH = 22;

  private DrawAnswer() {}

  /**
   * Writes the answer. To be made on the branch's writer, right after the draw: a new ticket is the
   * last in its queue.
   *
   * @param followUrl address of the phone pages, ending with a slash, in plain ASCII without quotes
   */
  public static Buffer write(BranchState state, Ticket ticket, String followUrl) {
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
    ticket.promise().ifPresent(promise -> append(text, promise, zone));
    text.append(",\"followUrl\":\"").append(followUrl).append(ticket.id().value()).append("\"}");
    return Buffer.buffer(text.toString().getBytes(StandardCharsets.US_ASCII));
  }

  /**
   * The id of the ticket that an answer tells of; a repeated request gets the answer of the first
   * time.
   */
  public static String ticket(Buffer answer) {
    int start = BEFORE_ID.length();
    return answer.getString(start, start + ID_LENGTH);
  }

  private static void append(StringBuilder text, WaitPromise promise, ZoneId zone) {
    text.append(",\"forecast\":{\"p10\":")
        .append(Times.seconds(promise.p10()))
        .append(",\"p50\":")
        .append(Times.seconds(promise.p50()))
        .append(",\"p90\":")
        .append(Times.seconds(promise.p90()))
        .append(",\"asOf\":\"")
        .append(Times.write(promise.asOf(), zone))
        .append("\"}");
  }
}
