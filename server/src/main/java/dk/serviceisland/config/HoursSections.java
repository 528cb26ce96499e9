package dk.serviceisland.config;

import static dk.serviceisland.config.Setting.names;
import static dk.serviceisland.config.Setting.optionalTable;
import static dk.serviceisland.config.Setting.reference;
import static dk.serviceisland.config.Setting.table;
import static dk.serviceisland.config.Setting.tables;
import static dk.serviceisland.config.Setting.written;

import dk.serviceisland.config.Kind.Form;

/** When somebody or something is open: the tables that several documents have. */
final class HoursSections {
  static final Section WEEK =
      Section.table(
          "week",
          new Wording("Uge", "Week"),
          day("monday", "Mandag", "Monday"),
          day("tuesday", "Tirsdag", "Tuesday"),
          day("wednesday", "Onsdag", "Wednesday"),
          day("thursday", "Torsdag", "Thursday"),
          day("friday", "Fredag", "Friday"),
          day("saturday", "Lørdag", "Saturday"),
          day("sunday", "Søndag", "Sunday"));

  static final Section SEASON =
      Section.table(
          "season",
          new Wording("Sæson", "Season"),
          written("from", Form.DAY_OF_YEAR)
              .needed()
              .da("Fra", "Første dag, for eksempel 1 october.")
              .en("From", "The first day, such as 1 october.")
              .onPage("Den første dag.", "The first day."),
          written("to", Form.DAY_OF_YEAR)
              .needed()
              .da("Til", "Sidste dag, for eksempel 31 march; den er med.")
              .en("To", "The last day, such as 31 march; it is included.")
              .onPage("Den sidste dag, som også er med.", "The last day; it is included."),
          table("week", WEEK)
              .needed()
              .da("Uge", "Dage, der ikke er nævnt, er som ellers.")
              .en("Week", "Days that are not named are as usual."));

  static final Section PERIOD_HOURS =
      Section.table(
          "periodHours",
          new Wording("Tider i en periode", "Hours in a period"),
          reference("period", "period")
              .needed()
              .da(
                  "Periode",
                  "Den periode, tiderne gælder i. Den skal have en første og en sidste dag.")
              .en("Period", "On whose days they hold; it has a first and a last day."),
          table("week", WEEK)
              .needed()
              .da("Uge", "Dage, der ikke er nævnt, er som ellers.")
              .en("Week", "Days that are not named are as usual."));

  static final Section EXCEPTION =
      Section.table(
          "exception",
          new Wording("Andre tider", "Other hours"),
          written("date", Form.DATE)
              .needed()
              .da("Dato", "Den eneste eller første dag.")
              .en("Date", "The only or the first day."),
          written("until", Form.DATE)
              .da("Til og med", "Den sidste dag, når det er flere. Den er med.")
              .en("Until", "The last day of several; it is included."),
          hoursOfDay("hours")
              .needed()
              .da("Åbningstid", "closed, eller tider som 10:00-12:00, 13:00-17:30.")
              .en("Hours", "closed, or hours such as 10:00-12:00, 13:00-17:30.")
              .onPage(
                  "Lukket, eller tider som 10–12, 13⁠–⁠17.30.",
                  "Closed, or hours such as 10–12, 13⁠–⁠17:30."),
          written("lastNumber", Form.TIME)
              .da(
                  "Sidste nummer",
                  "Fra da af gives ingen numre den dag. Er feltet tomt, er det som ellers.")
              .en("Last number", "No numbers from then on that day; empty: as usual."),
          names("reason")
              .da("Grund", "Det, borgere læser om det.")
              .en("Reason", "What citizens read about it."));

  static final Section HOURS =
      Section.table(
          "hours",
          new Wording("Åbningstider", "Hours"),
          optionalTable("week", WEEK)
              .da("Uge", "Den almindelige uge. På dage, der ikke er nævnt, er der lukket.")
              .en("Week", "The usual week; a day that is not named is closed."),
          tables("seasons", SEASON)
              .da("Sæsoner", "Dele af året, der kommer igen, med en anden uge.")
              .en("Seasons", "Recurring parts of the year with another week."),
          tables("periods", PERIOD_HOURS)
              .da("Perioder", "Tider i kommunens perioder. Enkelte datoer går forud for dem.")
              .en("Periods", "Hours in the municipality's periods; single dates go before them."),
          tables("exceptions", EXCEPTION)
              .da("Dage med andre tider", "Enkelte datoer. De går forud for alt andet.")
              .en("Days with other hours", "Single dates; they go before everything else."));

  private HoursSections() {}

  private static Setting day(String key, String da, String en) {
    return hoursOfDay(key)
        .da(da, "closed, eller tider som 10:00-12:00, 13:00-17:30.")
        .en(en, "closed, or hours such as 10:00-12:00, 13:00-17:30.")
        .onPage(
            "Lukket, eller tider som 10–12, 13⁠–⁠17.30.",
            "Closed, or hours such as 10–12, 13⁠–⁠17:30.");
  }

  private static Setting hoursOfDay(String key) {
    return written(key, Form.HOURS_OF_DAY);
  }
}
