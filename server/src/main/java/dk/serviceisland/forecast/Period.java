package dk.serviceisland.forecast;

import dk.serviceisland.domain.EndReason;
import dk.serviceisland.domain.Fact;
import dk.serviceisland.domain.Outcome;
import java.time.Instant;
import java.util.Optional;

/**
 * A period in the life of an errand and how it ended.
 *
 * @param fact the period
 * @param end when it ended; none while it goes on
 * @param outcome of the errand, when its service completed with this period
 * @param endReason of the ticket, when this was its last period
 */
public record Period(
    Fact fact, Optional<Instant> end, Optional<Outcome> outcome, Optional<EndReason> endReason) {}
