package dk.serviceisland.engine;

import dk.serviceisland.domain.day.Command;
import dk.serviceisland.domain.plan.BranchId;
import java.util.Optional;

/**
 * A command on its way to the writer of a branch.
 *
 * @param branch which branch
 * @param command what is wanted
 * @param key names the request; none for what the engine asks of itself
 * @param answerer writes the answer when the command is accepted
 */
public record Request(
    BranchId branch, Command command, Optional<RequestKey> key, Answerer answerer) {}
