package dk.serviceisland.oidc;

import dk.serviceisland.domain.plan.StaffId;
import io.vertx.core.Future;

/** The staff list, as far as the house's own sign-in may change it. */
public interface StaffList {
  /**
   * Sees to it that somebody has a place on the list, in force when this is done.
   *
   * @param id who; perhaps not on the list yet
   * @param name what colleagues see of somebody who is new there
   * @return whether it is so; not when the settings or a running day cannot take it
   */
  Future<Boolean> place(StaffId id, String name, Place place);
}
