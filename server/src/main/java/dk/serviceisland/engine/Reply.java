package dk.serviceisland.engine;

import dk.serviceisland.domain.day.Refusal;
import dk.serviceisland.domain.plan.Plan;

/**
 * What became of a request whose outcome is durable. Trouble with the store is a failed future, not
 * a reply.
 */
public sealed interface Reply {
  /**
   * The command was accepted, now or when the same request came first.
   *
   * @param answer what to tell the caller
   * @param repeated whether this is the stored answer of the first time
   */
  record Done(Answer answer, boolean repeated) implements Reply {}

  /**
   * A rule said no; nothing was written.
   *
   * @param refusal why
   * @param plan under which it was decided
   */
  record Refused(Refusal refusal, Plan plan) implements Reply {}

  /** The key was used before for another request; nothing was written. */
  record KeyReused() implements Reply {}
}
