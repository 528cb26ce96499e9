package dk.serviceisland.report;

import java.time.LocalDate;

/**
 * How one person served, as told to that person alone. No rating is among it, and nothing of
 * anybody else.
 *
 * @param from first business day, included
 * @param to last business day, included
 * @param days on which the person called somebody, counted per branch
 * @param figures of those whom the person called last
 */
public record OwnFigures(LocalDate from, LocalDate to, int days, Figures figures) {}
