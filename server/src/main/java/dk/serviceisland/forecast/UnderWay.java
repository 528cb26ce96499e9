package dk.serviceisland.forecast;

import dk.serviceisland.domain.ticket.Place;

/**
 * An errand at a counter at the moment of the forecast, in plain numbers: what is left of it is
 * drawn on condition of the time it has taken. Times are milliseconds. Immutable.
 */
final class UnderWay {
  private final Tables tables;
  private final boolean inService;

  /** In service, or since the call while that has not begun. */
  private final double lasted;

  /** How likely, on whatever scale, the citizen still comes and does not. */
  private final double comes;

  private final double comesNot;

  final int type;

  /** The citizen comes to this place with the next errand. */
  final long place;

  /** What the citizen goes on to. */
  final int[] later;

  UnderWay(ForecastInput.Running running, Tables tables) {
    this.tables = tables;
    type = tables.type(running.taskType());
    place = new Place(running.visit().order(), 0).rank();
    later = tables.goesOnTo(running.visit());
    inService = running.inService();
    lasted = (double) (inService ? running.taken() : running.calledFor()).toMillis();
    double gone = 1 - Math.exp(-running.waited().toMillis() / tables.patience[type]);
    comesNot = gone * Tables.shareAbove(tables.noShows, lasted);
    comes = (1 - gone) * Tables.shareAbove(tables.walks, lasted);
  }

  /** Whether the citizen comes, in one play. */
  boolean comes(Chance chance) {
    return inService || (chance.uniform() * (comesNot + comes) >= comesNot && comes > 0);
  }

  /**
   * What is left of it in one play.
   *
   * @param usual time of the errand with whoever serves it
   */
  double rest(boolean comes, double usual, Chance chance) {
    if (inService) {
      return usual * tables.restOfErrand(type, lasted / usual, chance);
    }
    return comes
        ? Tables.rest(tables.walks, lasted, chance) + usual * tables.multiple(type, chance.next())
        : Tables.rest(tables.noShows, lasted, chance);
  }
}
