package dk.serviceisland.wire;

import dk.serviceisland.domain.day.BranchState;
import dk.serviceisland.domain.day.Ticket;
import dk.serviceisland.domain.ticket.TicketState;
import dk.serviceisland.domain.ticket.ToldWait;
import dk.serviceisland.engine.Answer;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What whoever drew a ticket is told. Written by hand, since it is written more often than anything
 * else; ids and numbers need no escaping.
 */
public final class DrawAnswer {
  private static final int CREATED = 201;

  private DrawAnswer() {}

  /**
   * Writes the answer. To be made on the branch's writer, right after the draw: a new ticket is the
   * last in its queue.
   *
   * @param id by which whoever drew it names it, in plain ASCII without quotes
   * @param followUrl its phone page, likewise; none: it is not told to who drew it
   */
  public static Answer write(
      BranchState state, Ticket ticket, String id, Optional<String> followUrl) {
    int last = state.queue(ticket.errand().taskType()).size();
    return write(state, ticket, Optional.of(id), OptionalInt.of(last), followUrl);
  }

  /**
   * Writes the answer to whoever has the ticket already: its place of now, and none once it is
   * called. To be made on the branch's writer.
   *
   * @param id by which whoever asks names it; none: they are told its number alone
   * @param followUrl its phone page; none: it is not told
   */
  public static Answer again(
      BranchState state, Ticket ticket, Optional<String> id, Optional<String> followUrl) {
    OptionalInt place =
        ticket.state() == TicketState.WAITING
            ? OptionalInt.of(TicketView.position(state, ticket))
            : OptionalInt.empty();
    return write(state, ticket, id, place, followUrl);
  }

  private static Answer write(
      BranchState state,
      Ticket ticket,
      Optional<String> id,
      OptionalInt position,
      Optional<String> followUrl) {
    ZoneId zone = state.plan().zone();
    StringBuilder text = new StringBuilder(400).append('{');
    id.ifPresent(name -> text.append("\"id\":\"").append(name).append("\","));
    text.append("\"number\":\"").append(ticket.number()).append("\",\"taskTypes\":[");
    for (int i = 0; i < ticket.errands().size(); i++) {
      text.append(i == 0 ? "\"" : ",\"")
          .append(ticket.errands().get(i).about().value())
          .append('"');
    }
    text.append("],\"drawnAt\":\"").append(Times.write(ticket.drawnAt(), zone)).append('"');
    position.ifPresent(place -> text.append(",\"position\":").append(place));
    ticket
        .errand()
        .appointment()
        .ifPresent(
            at -> text.append(",\"appointment\":\"").append(Times.write(at, zone)).append('"'));
    ticket.told().ifPresent(told -> append(text, told, zone));
    followUrl.ifPresent(url -> text.append(",\"followUrl\":\"").append(url).append('"'));
    text.append('}');
    return Answer.of(CREATED, Buffer.buffer(text.toString().getBytes(StandardCharsets.US_ASCII)));
  }

  private static void append(StringBuilder text, ToldWait told, ZoneId zone) {
    ForecastView forecast = ForecastView.of(told.range(), told.asOf(), zone);
    text.append(",\"forecast\":{\"p10\":")
        .append(forecast.p10())
        .append(",\"p50\":")
        .append(forecast.p50())
        .append(",\"p90\":")
        .append(forecast.p90())
        .append(",\"asOf\":\"")
        .append(forecast.asOf())
        .append("\"}");
  }
}
