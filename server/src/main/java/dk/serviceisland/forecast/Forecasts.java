package dk.serviceisland.forecast;

import dk.serviceisland.domain.plan.BranchId;
import java.util.Optional;

/**
 * The latest forecast of each branch. Thread-safe and quick: nothing is worked out for the asker.
 */
@FunctionalInterface
public interface Forecasts {
  /** The latest forecast; none before the first. */
  Optional<BranchForecast> latest(BranchId branch);
}
