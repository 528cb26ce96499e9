package dk.serviceisland.report;

import dk.serviceisland.domain.counter.LeaveReason;
import dk.serviceisland.domain.counter.PauseReason;

/** Why an open counter had nobody for citizens; the names are kept in stored totals. */
public enum WhyOffDuty {
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
  /** I gang et andet sted. */
  SERVING_ELSEWHERE,
  /** Andet. */
  OTHER,
  /** It was left open: the page fell silent. */
  AWAY,
  /** It was left open: whoever had it signed out. */
  SIGNED_OUT;

  static WhyOffDuty of(PauseReason reason) {
    return valueOf(reason.name());
  }

  static WhyOffDuty of(LeaveReason reason) {
    return valueOf(reason.name());
  }

  /** Whether it says more of a person than of the work: told where several persons were there. */
  boolean isPersonal() {
    return this == BREAK || this == OTHER || this == AWAY || this == SIGNED_OUT;
  }
}
