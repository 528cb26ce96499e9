package dk.serviceisland.domain.day;

import dk.serviceisland.domain.day.RandomDays.Day;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Provide;

/** Random days in random branches, and the oracle that they are held against. */
abstract class PromisesOnRandomDays {

  static final int TRIES = 1000;

  @Provide
  Arbitrary<Day> days() {
    return RandomDays.days();
  }

  static NaiveBranch naive(Day day) {
    return new NaiveBranch(day.plans(), BranchBuilder.MONDAY);
  }
}
