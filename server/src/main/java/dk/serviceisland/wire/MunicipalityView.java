package dk.serviceisland.wire;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.Optional;

/**
 * What the citizens' pages say and do as the municipality decided.
 *
 * @param municipality its names
 * @param contact whom to turn to: phone, email, url, as far as they are given
 * @param detailDays how long what happened to a ticket is kept, in days
 * @param totalsDays how long the totals of a day are kept, in days
 * @param looksDays how long it is kept who saw figures of staff, in days
 * @param volume of wall boards, 0 to 100
 * @param quietHours of wall boards, such as 20:00-08:00
 */
public record MunicipalityView(
    Named municipality,
    Map<String, String> contact,
    int detailDays,
    int totalsDays,
    int looksDays,
    int volume,
    Optional<String> quietHours) {

  /** The answer. */
  public Buffer body() {
    JsonObject boards = new JsonObject().put("volume", volume);
    quietHours.ifPresent(hours -> boards.put("quietHours", hours));
    return municipality
        .view()
        .put("contact", Named.names(contact))
        .put(
            "retention",
            new JsonObject()
                .put("detailDays", detailDays)
                .put("totalsDays", totalsDays)
                .put("looksDays", looksDays))
        .put("boards", boards)
        .toBuffer();
  }
}
