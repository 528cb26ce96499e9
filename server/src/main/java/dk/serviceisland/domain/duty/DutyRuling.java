package dk.serviceisland.domain.duty;

import java.util.List;
import java.util.Optional;

/** What becomes of wishes for the duty plan. */
public sealed interface DutyRuling {

  /**
   * A wish that may not be.
   *
   * @param wish which, counted from 0 in the order of the wishes
   * @param why which rule says no
   * @param now that day of this person as it is
   * @param inTheWay what another branch has planned; none where that is not why
   */
  record No(int wish, DutyRefusal why, PersonDay now, Optional<PlannedDuty> inTheWay) {}

  /**
   * They are done, apart from those that are left out.
   *
   * @param changed the days of people that are otherwise now; none: all was so already
   * @param leftOut those that may not be, where they need not all be
   */
  record Done(List<PersonDay> changed, List<No> leftOut) implements DutyRuling {
    /** Copies the lists. */
    public Done {
      changed = List.copyOf(changed);
      leftOut = List.copyOf(leftOut);
    }
  }

  /**
   * None is done.
   *
   * @param why all that may not be, at least one
   */
  record Refused(List<No> why) implements DutyRuling {
    /** Copies the list. */
    public Refused {
      why = List.copyOf(why);
    }
  }
}
