package dk.serviceisland.settings;

import dk.serviceisland.config.SkillWishes;
import dk.serviceisland.config.revision.Revision;
import dk.serviceisland.config.revision.Revision.From;
import dk.serviceisland.domain.plan.SkillId;
import dk.serviceisland.domain.plan.StaffId;
import dk.serviceisland.settings.Changes.Outcome;
import io.vertx.core.Future;
import java.util.List;
import java.util.OptionalInt;

/**
 * Staff say themselves what they would like to learn (report L770-772), each time by a revision
 * that changes nothing else. Thread-safe; a future fails as the store does.
 */
public final class OwnWishes {
  private final Changes changes;

  OwnWishes(Changes changes) {
    this.changes = changes;
  }

  /**
   * Somebody would like to learn this and nothing else.
   *
   * @param who is on the staff list
   */
  public Future<Outcome> want(StaffId who, List<SkillId> skills) {
    Wish wish =
        new Wish(
            OptionalInt.empty(),
            newest -> SkillWishes.wanting(newest, who, skills),
            new From.Now(),
            who.value(),
            Revision.WHY_WISH);
    return Changes.untilNotOvertaken(() -> changes.make(wish));
  }
}
