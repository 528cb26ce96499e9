package dk.serviceisland.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A few seeds; {@code .ci/simulate} plays for as long as it is told. */
class SimulationTest {
  private static final long FIRST_SEED = 1;
  private static final int WORLDS = 150;

  @Test
  void everyPromiseHoldsWhateverBefallsTheMachines() {
    assertEquals(Optional.empty(), Simulation.play(FIRST_SEED, WORLDS));
  }

  @Test
  void aSeedIsLivedTheSameWayTwice() {
    Schedule schedule = Schedule.of(FIRST_SEED);

    assertEquals(World.run(schedule), World.run(Schedule.of(FIRST_SEED)));
  }
}
