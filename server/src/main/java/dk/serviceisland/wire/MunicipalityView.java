package dk.serviceisland.wire;

import io.vertx.core.buffer.Buffer;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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
 * @param statementDate when the statement about accessibility was last gone through
 * @param statementUrl where it is
 * @param websites origins of the pages that may show waits
 * @param brand how the pages look
 */
public record MunicipalityView(
    Named municipality,
    Map<String, String> contact,
    int detailDays,
    int totalsDays,
    int looksDays,
    int volume,
    Optional<String> quietHours,
    Optional<String> statementDate,
    Optional<String> statementUrl,
    Set<String> websites,
    Brand brand) {

  /** The answer. */
  public Buffer body() {
    return Json.bytes(
        new Answer(
            municipality.id(),
            municipality.names(),
            contact,
            new Retention(detailDays, totalsDays, looksDays),
            new Boards(volume, quietHours),
            new Accessibility(statementDate, statementUrl)));
  }

  private record Answer(
      String id,
      Map<String, String> names,
      Map<String, String> contact,
      Retention retention,
      Boards boards,
      Accessibility accessibility) {}

  private record Accessibility(Optional<String> date, Optional<String> url) {}

  private record Retention(int detailDays, int totalsDays, int looksDays) {}

  private record Boards(int volume, Optional<String> quietHours) {}
}
