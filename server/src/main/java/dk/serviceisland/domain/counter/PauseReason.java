package dk.serviceisland.domain.counter;

/** Why a counter is paused. */
public enum PauseReason {
  /** Pause. */
  BREAK,
  /** Telefon. */
  PHONE,
  /** På gulvet. */
  FLOOR,
  /** Undervisning. */
  TEACHING,
  /** Livlinevagt. */
  LIFELINE_DUTY,
  /** Andet. */
  OTHER
}
