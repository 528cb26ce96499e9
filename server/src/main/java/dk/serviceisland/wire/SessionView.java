package dk.serviceisland.wire;

import dk.serviceisland.access.Sessions;
import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.plan.CounterId;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** Who somebody is that signed in, and where that person may act. */
public final class SessionView {
  private SessionView() {}

  /**
   * A counter that somebody has open.
   *
   * @param branch where
   * @param counter which
   */
  public record AtCounter(BranchId branch, CounterId counter) {}

  /**
   * The view.
   *
   * @param groups of the staff member
   * @param branches where this person may act
   * @param counter the counter this person has open; none: none
   * @param zone for the times
   */
  public static Buffer of(
      Sessions.Session session,
      List<Named> groups,
      List<Named> branches,
      Optional<AtCounter> counter,
      ZoneId zone) {
    JsonObject staff =
        new JsonObject()
            .put("id", session.staff().id().value())
            .put("name", session.staff().name())
            .put("groups", views(groups));
    JsonObject view =
        new JsonObject()
            .put("staff", staff)
            .put("role", Words.of(session.staff().role()))
            .put("branches", views(branches));
    counter.ifPresent(at -> view.put("counter", Problem.place(at.branch(), at.counter())));
    return view.put("expiresAt", Times.write(session.expiresAt(), zone)).toBuffer();
  }

  private static JsonArray views(List<Named> named) {
    JsonArray views = new JsonArray();
    named.forEach(one -> views.add(one.view()));
    return views;
  }
}
