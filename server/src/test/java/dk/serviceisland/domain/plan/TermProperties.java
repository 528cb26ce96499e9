package dk.serviceisland.domain.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.LocalDate;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Terms as days that are counted one by one. */
class TermProperties {
  @Property(tries = 300)
  void withinAnotherATermHoldsOnTheDaysOfBoth(
      @ForAll("terms") Term one, @ForAll("terms") Term other, @ForAll("days") LocalDate day) {
    assertEquals(one.covers(day) && other.covers(day), one.within(other).covers(day));
    assertEquals(one.within(other), other.within(one));
  }

  @Provide
  Arbitrary<LocalDate> days() {
    return Arbitraries.integers().between(0, 8).map(LocalDate.of(2026, 12, 1)::plusDays);
  }

  @Provide
  Arbitrary<Term> terms() {
    Arbitrary<Optional<LocalDate>> end = days().optional();
    return Combinators.combine(end, end).as(Term::new);
  }
}
