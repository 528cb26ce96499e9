package dk.serviceisland.scim;

import dk.serviceisland.domain.plan.StaffId;
import dk.serviceisland.oidc.Place;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;

/** The staff list, as far as the house may change it by what it says of people. */
public interface Roll {
  /** Whether somebody belongs to the staff from now on. */
  enum Belongs {
    /** Also when their last day is behind them. */
    AGAIN,
    /** As the list has it. */
    AS_IT_IS,
    /** Their last day is behind them. */
    NO_MORE
  }

  /**
   * What is to hold for somebody.
   *
   * @param staff who; perhaps not on the list
   * @param name what colleagues see; none: as it is
   * @param place role, group and branches; none: as they are, and whoever is not on the list is not
   *     put there
   * @param belongs whether the person belongs to the staff from now on
   */
  record Wanted(StaffId staff, Optional<String> name, Optional<Place> place, Belongs belongs) {
    /** Somebody who belongs to the staff no more. */
    static Wanted gone(StaffId staff) {
      return new Wanted(staff, Optional.empty(), Optional.empty(), Belongs.NO_MORE);
    }
  }

  /**
   * Sees to it that all of that holds, in one change, in force when this is done.
   *
   * @return why it cannot be; none when it is so
   */
  Future<Optional<String>> arrange(List<Wanted> people);
}
