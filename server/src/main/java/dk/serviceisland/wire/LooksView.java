package dk.serviceisland.wire;

import dk.serviceisland.report.FiguresPerPerson;
import dk.serviceisland.report.Look;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** By what right figures of persons are seen, and who saw them. */
public final class LooksView {
  private LooksView() {}

  /**
   * The answer.
   *
   * @param permission whether it holds now or not; none: there is none
   * @param looks the newest first
   * @param zone of the times
   */
  public static Buffer json(Optional<FiguresPerPerson> permission, List<Look> looks, ZoneId zone) {
    JsonObject view = new JsonObject();
    permission.ifPresent(held -> view.put("permission", permission(held)));
    JsonArray rows = new JsonArray();
    for (Look look : looks) {
      JsonArray branches = new JsonArray();
      look.branches().forEach(branch -> branches.add(branch.value()));
      rows.add(
          new JsonObject()
              .put("at", Times.write(look.at(), zone))
              .put("who", look.who().value())
              .put("purpose", look.purpose())
              .put("branches", branches)
              .put("from", look.from().toString())
              .put("to", look.to().toString())
              .put("form", look.form()));
    }
    return view.put("looks", rows).toBuffer();
  }

  static JsonObject permission(FiguresPerPerson permission) {
    return new JsonObject()
        .put("purpose", permission.purpose())
        .put("staffInformedOn", permission.staffInformedOn().toString())
        .put("expiresOn", permission.expiresOn().toString());
  }
}
