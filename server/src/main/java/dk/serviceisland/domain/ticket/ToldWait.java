package dk.serviceisland.domain.ticket;

import java.time.Instant;

/**
 * The wait that a citizen is told when drawing. It is part of what happened, so that it can be held
 * against what came true also after a restart.
 *
 * @param range what is told
 * @param asOf when it was made
 */
public record ToldWait(WaitRange range, Instant asOf) {}
