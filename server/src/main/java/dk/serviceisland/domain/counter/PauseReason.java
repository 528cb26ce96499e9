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
  /** Whoever serves at this remote counter has a citizen at another one (i gang et andet sted). */
  SERVING_ELSEWHERE,
  /** Andet. */
  OTHER
}
