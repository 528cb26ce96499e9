package dk.serviceisland.wire;

import java.util.Map;
import java.util.stream.Stream;

/** What columns are called in tables for a Danish spreadsheet. */
final class DanishHeadings {
  private static final Map<String, String> WORDS =
      Map.ofEntries(
          Map.entry("key", "Gruppe"),
          Map.entry("name", "Navn"),
          Map.entry("total", "I alt"),
          Map.entry("withheld", "Ikke vist"),
          // Figures.
          Map.entry("drawn", "Tilgang"),
          Map.entry("served", "Betjent"),
          Map.entry("waiting", "Venter"),
          Map.entry("calledWithinTarget", "Servicegrad"),
          Map.entry("calledWithinTargetOfCalled", "Servicegrad af kaldte"),
          Map.entry("servedUnderTarget", "Under betjeningsmål"),
          Map.entry("wait", "Ventetid"),
          Map.entry("walk", "Gangtid"),
          Map.entry("service", "Betjeningstid"),
          Map.entry("transaction", "Ekspeditionstid"),
          Map.entry("firstContact", "Løst ved første henvendelse"),
          Map.entry("walkedAway", "Frafald"),
          Map.entry("noShowOfCalled", "Ikke mødt af kaldte"),
          Map.entry("referred", "Henvist"),
          Map.entry("transferred", "Overført"),
          Map.entry("withLifeline", "Livline"),
          Map.entry("outsideTownHall", "Uden for rådhusets tid"),
          Map.entry("staffing", "Bemanding"),
          Map.entry("satisfaction", "Tilfredshed"),
          Map.entry("forecast", "Skøn"),
          Map.entry("noShow", "Ikke mødt"),
          Map.entry("leftByCitizen", "Forladt af borger"),
          Map.entry("removedByStaff", "Fjernet af personale"),
          Map.entry("closedAtEndOfDay", "Lukket ved dagens afslutning"),
          Map.entry("leftAtStop", "Ventede, da bussen kørte"),
          Map.entry("bookedInstead", "Bestilte en tid i stedet"),
          Map.entry("deskSeconds", "betjent ved fælles skranke (sek.)"),
          Map.entry("sentOn", "Sendt til andet betjeningssted"),
          Map.entry("excluded", "Uden for tidstal"),
          Map.entry("elsewhere", "Ikke her"),
          Map.entry("partnership", "Fælles skranke"),
          Map.entry("diverted", "Klarer det selv"),
          Map.entry("rooms", "Rum"),
          Map.entry("servedRemotely", "Betjent fra et andet sted"),
          Map.entry("appointments", "Aftaler"),
          Map.entry("booked", "bestilt"),
          Map.entry("checkedIn", "mødt op"),
          Map.entry("calledInTime", "kaldt til tiden"),
          Map.entry("lateSeconds", "kaldt for sent i gennemsnit (sek.)"),
          Map.entry("missed", "udeblevet"),
          Map.entry("calledOff", "aflyst"),
          Map.entry("services", "betjeninger"),
          Map.entry("servedSeconds", "betjent (sek.)"),
          Map.entry("occupiedSeconds", "i brug (sek.)"),
          Map.entry("openSeconds", "åbningstid (sek.)"),
          Map.entry("sent", "henvist"),
          Map.entry("worked", "lykkedes"),
          Map.entry("notWorked", "lykkedes ikke"),
          Map.entry("came", "kom alligevel"),
          // Courses.
          Map.entry("course", "Kursus"),
          Map.entry("time", "Klokken"),
          Map.entry("meetingsHeld", "Afholdt"),
          Map.entry("seats", "Pladser"),
          Map.entry("taken", "Optaget"),
          Map.entry("attended", "Mødt"),
          Map.entry("noShows", "Udeblevet"),
          Map.entry("waitingUnmet", "Venteliste uden plads"),
          Map.entry("cancelled", "Afbud"),
          Map.entry("appointments.cancelled", "Aftaler: afbud"),
          Map.entry("outcomes.solved", "Resultat: løst"),
          Map.entry("outcomes.solved-together", "Resultat: løst ved medbetjening"),
          Map.entry("outcomes.solved-with-lifeline", "Resultat: løst med livline"),
          Map.entry("outcomes.decided", "Resultat: afgørelse truffet"),
          Map.entry("outcomes.prepared", "Resultat: forberedt og sendt videre"),
          Map.entry("outcomes.referred-citizen-service", "Resultat: henvist til Borgerservice"),
          Map.entry("outcomes.referred-other", "Resultat: henvist til fagsekretariat"),
          Map.entry("outcomes.appointment", "Resultat: aftale booket"),
          Map.entry("outcomes.not-here", "Resultat: kan ikke ekspederes her"),
          Map.entry("outcomes.missing-papers", "Resultat: manglede papirer/foto"),
          Map.entry("outcomes.misdirected", "Resultat: fejlhenvendelse"),
          Map.entry("outcomes.notKnown", "Resultat: ikke kendt"),
          Map.entry("suggested", "Tilføjet efter forslag"),
          Map.entry("enquiries.telephone", "Henvendelser: telefon"),
          Map.entry("enquiries.written", "Henvendelser: brev og mail"),
          Map.entry("offDuty.break.times", "Ikke på vagt: pause, gange"),
          Map.entry("offDuty.break.seconds", "Ikke på vagt: pause (sek.)"),
          Map.entry("offDuty.phone.times", "Ikke på vagt: telefon, gange"),
          Map.entry("offDuty.phone.seconds", "Ikke på vagt: telefon (sek.)"),
          Map.entry("offDuty.floor.times", "Ikke på vagt: på gulvet, gange"),
          Map.entry("offDuty.floor.seconds", "Ikke på vagt: på gulvet (sek.)"),
          Map.entry("offDuty.teaching.times", "Ikke på vagt: undervisning, gange"),
          Map.entry("offDuty.teaching.seconds", "Ikke på vagt: undervisning (sek.)"),
          Map.entry("offDuty.lifeline-duty.times", "Ikke på vagt: livlinevagt, gange"),
          Map.entry("offDuty.lifeline-duty.seconds", "Ikke på vagt: livlinevagt (sek.)"),
          Map.entry("offDuty.serving-elsewhere.times", "Ikke på vagt: i gang et andet sted, gange"),
          Map.entry(
              "offDuty.serving-elsewhere.seconds", "Ikke på vagt: i gang et andet sted (sek.)"),
          Map.entry("offDuty.other.times", "Ikke på vagt: andet, gange"),
          Map.entry("offDuty.other.seconds", "Ikke på vagt: andet (sek.)"),
          Map.entry("offDuty.away.times", "Ikke på vagt: forladt, gange"),
          Map.entry("offDuty.away.seconds", "Ikke på vagt: forladt (sek.)"),
          Map.entry("offDuty.signed-out.times", "Ikke på vagt: logget af, gange"),
          Map.entry("offDuty.signed-out.seconds", "Ikke på vagt: logget af (sek.)"),
          // What is said of a figure.
          Map.entry("count", "antal"),
          Map.entry("of", "ud af"),
          Map.entry("share", "andel"),
          Map.entry("targetSeconds", "mål (sek.)"),
          Map.entry("targetShare", "mål (andel)"),
          Map.entry("medianSeconds", "median (sek.)"),
          Map.entry("p90Seconds", "90 %-fraktil (sek.)"),
          Map.entry("meanSeconds", "gennemsnit (sek.)"),
          Map.entry("staffedSeconds", "bemandet (sek.)"),
          Map.entry("busySeconds", "optaget (sek.)"),
          Map.entry("afterWorkSeconds", "efterarbejde (sek.)"),
          Map.entry("occupancy", "belægningsgrad"),
          Map.entry("servedPerStaffedHour", "betjent pr. bemandet time"),
          Map.entry("answered", "svarprocent"),
          Map.entry("help", "hjælpen"),
          Map.entry("solution", "løsningen"),
          Map.entry("held", "holdt"),
          Map.entry("exceeded", "overskredet"),
          Map.entry("errorSeconds", "fejl (sek.)"),
          Map.entry("biasSeconds", "skævhed (sek.)"),
          Map.entry("training", "oplæring"),
          Map.entry("misdirected", "fejlhenvendelse"),
          Map.entry("short", "meget kort"),
          Map.entry("received", "modtaget"),
          Map.entry("solved", "løst ved skranken"),
          Map.entry("handedOver", "givet videre"),
          Map.entry("handedIn", "fra andre"),
          Map.entry("handedOut", "til andre"),
          Map.entry("waitOn", "ventetid derefter"),
          Map.entry("kiosk", "på standeren"),
          Map.entry("phone", "på telefonen"),
          Map.entry("staff", "ved skranken"),
          Map.entry("staffSeconds", "ved skranken (sek.)"),
          // Of the audit log.
          Map.entry("at", "Tidspunkt"),
          Map.entry("actor", "Hvem"),
          Map.entry("id", "Id"),
          Map.entry("origin", "Netværk"),
          Map.entry("operation", "Handling"),
          Map.entry("about", "Hvad"),
          Map.entry("result", "Udfald"),
          Map.entry("times", "Gange"),
          Map.entry("request", "Forespørgsel"),
          Map.entry("program", "Program"),
          // Of single errands.
          Map.entry("date", "Dato"),
          Map.entry("branch", "Betjeningssted"),
          Map.entry("channel", "Kanal"),
          Map.entry("kle", "KLE"),
          Map.entry("taskType", "Opgavetype"),
          Map.entry("number", "Nummer"),
          Map.entry("drawnAt", "Trukket"),
          Map.entry("language", "Sprog"),
          Map.entry("staffGroup", "Medarbejdergruppe"),
          Map.entry("called", "Kaldt"),
          Map.entry("waitedSeconds", "Ventetid (sek.)"),
          Map.entry("walkSeconds", "Gangtid (sek.)"),
          Map.entry("serviceSeconds", "Betjeningstid (sek.)"),
          Map.entry("lifeline", "Livline"),
          Map.entry("outcome", "Resultat"),
          Map.entry("endReason", "Afslutningsårsag"));

  private DanishHeadings() {}

  /**
   * The heading of a column.
   *
   * @param path where its value stands in the view, from the outside in
   * @throws IllegalArgumentException when a part of it has no Danish word
   */
  static String of(String... path) {
    String whole = WORDS.get(String.join(".", path));
    if (whole != null) {
      return whole;
    }
    return String.join(": ", Stream.of(path).map(DanishHeadings::word).toList());
  }

  private static String word(String name) {
    String word = WORDS.get(name);
    if (word == null) {
      throw new IllegalArgumentException("no Danish word for " + name);
    }
    return word;
  }
}
