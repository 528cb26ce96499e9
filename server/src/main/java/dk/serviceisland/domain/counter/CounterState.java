package dk.serviceisland.domain.counter;

/** What a counter is doing. On duty means open and not paused. */
public enum CounterState {
  /** Nobody serves here. */
  CLOSED,
  /** Free for the next citizen. */
  READY,
  /** A ticket is called or in service here. */
  BUSY,
  /** The staff member finishes what the citizen no longer waits for. */
  AFTER_WORK,
  /** Open, not on duty. */
  PAUSED
}
