package dk.serviceisland.domain.ticket;

/**
 * How an errand ended (resultat). Which of them count as solved at first contact is said in the
 * plan.
 */
public enum Outcome {
  /** Løst. */
  SOLVED,
  /** Løst ved medbetjening, the citizen did it with help. */
  SOLVED_TOGETHER,
  /** Løst med livline. */
  SOLVED_WITH_LIFELINE,
  /** Afgørelse truffet; only staff with delegation. */
  DECIDED,
  /** Forberedt, sent on to a case worker. */
  PREPARED,
  /** Henvist til Borgerservice. */
  REFERRED_CITIZEN_SERVICE,
  /** Henvist til andet fagsekretariat. */
  REFERRED_OTHER,
  /** Aftale booket. */
  APPOINTMENT,
  /** Kan ikke ekspederes her. */
  NOT_HERE,
  /** Manglede papirer, foto eller legitimation. */
  MISSING_PAPERS,
  /** Fejlhenvendelse, left out of the figures. */
  MISDIRECTED
}
