package dk.serviceisland.lab.rehearsal;

import java.time.LocalTime;

/** How the rush (spidsbelastning) of a day that is played begins and ends. Immutable. */
public sealed interface Rush {
  /** It begins by itself with the day, as the settings of the branch say, and lasts as long. */
  record WithTheDay() implements Rush {}

  /**
   * A manager begins it, and ends it.
   *
   * @param from local time
   * @param until local time of the same day, later
   */
  record Pressed(LocalTime from, LocalTime until) implements Rush {}
}
