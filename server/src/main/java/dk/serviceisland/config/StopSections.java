package dk.serviceisland.config;

import static dk.serviceisland.config.Setting.choice;
import static dk.serviceisland.config.Setting.id;
import static dk.serviceisland.config.Setting.names;
import static dk.serviceisland.config.Setting.option;
import static dk.serviceisland.config.Setting.optionalTable;
import static dk.serviceisland.config.Setting.tables;
import static dk.serviceisland.config.Setting.written;

import dk.serviceisland.config.Kind.Form;

/** Where a branch that drives stands, such as a book bus: {@code stops} of a branch. */
final class StopSections {
  private static final Section DATE =
      Section.table(
          "stopDate",
          new Wording("Anden dag", "Other day"),
          written("date", Form.DATE)
              .needed()
              .da("Dato", "Den eneste eller første dag.")
              .en("Date", "The only or the first day."),
          written("until", Form.DATE)
              .da("Til og med", "Den sidste dag, når det er flere. Den er med.")
              .en("Until", "The last day of several; it is included."),
          written("hours", Form.HOURS_OF_DAY)
              .needed()
              .da("Tider", "closed, hvis stoppet er aflyst, eller tider som 13:00-15:00.")
              .en("Times", "closed where the stop is cancelled, or times such as 13:00-15:00.")
              .onPage(
                  "Lukket, hvis stoppet er aflyst, eller tider som 13–15.",
                  "Closed where the stop is cancelled, or times such as 13–15."),
          names("reason")
              .da("Grund", "Det, borgere læser om det.")
              .en("Reason", "What citizens read about it."));

  private static final Section STOP =
      Section.table(
          "stop",
          new Wording("Stop", "Stop"),
          id(),
          names(),
          names("place")
              .da(
                  "Sted",
                  "Hvor bussen holder, for eksempel ved hallen. Feltet kan være tomt, når navnet"
                      + " siger det.")
              .en("Place", "Where exactly, such as by the sports hall; empty: the name says it."),
          written("mapUrl", Form.ENCRYPTED_URL)
              .da("Kort", "Et kort over stedet. Borgere får et link til det.")
              .en("Map", "A map of the place; citizens get a link."),
          choice(
                  "weeks",
                  option("every", "hver uge", "every week"),
                  option("even", "lige uger", "even weeks"),
                  option("odd", "ulige uger", "odd weeks"))
              .usual("every")
              .da("Uger", "De uger, den faste uge gælder i, efter kalenderens ugenumre.")
              .en("Weeks", "In which weeks its week holds, by the numbers of the calendar."),
          optionalTable("week", HoursSections.WEEK)
              .da("Uge", "Hvornår bussen holder der. På dage, der ikke er nævnt, kommer den ikke.")
              .en("Week", "When it stands there; on a day that is not named it does not come."),
          tables("dates", DATE)
              .da("Andre dage", "Enkelte datoer. For et aflyst stop skrives lukket og en grund.")
              .en("Other days", "Single dates; a cancelled stop is closed and has a reason."));

  private StopSections() {}

  /** The setting of a branch. */
  static Setting stops() {
    return tables("stops", STOP)
        .da(
            "Stop",
            "Hvor en bogbus holder og hvornår, i stedet for en fast uge. Åbningstiderne følger af"
                + " stoppene.")
        .en(
            "Stops",
            "Where a book bus stands, and when, in place of a usual week: opening hours come of"
                + " them.");
  }
}
