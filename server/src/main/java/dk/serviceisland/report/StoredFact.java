package dk.serviceisland.report;

import dk.serviceisland.domain.fact.Fact;
import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.ticket.EndReason;
import dk.serviceisland.domain.ticket.Outcome;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * A fact as it is stored: the period, where and when it belongs, and how it ended.
 *
 * @param branch where
 * @param day the business day
 * @param fact the period
 * @param end when it ended; none while it goes on
 * @param outcome of the errand, when its service completed with this period
 * @param endReason of the ticket, when this was its last period
 * @param lifeline whether a lifeline was asked during the period
 */
public record StoredFact(
    BranchId branch,
    LocalDate day,
    Fact fact,
    Optional<Instant> end,
    Optional<Outcome> outcome,
    Optional<EndReason> endReason,
    boolean lifeline) {}
