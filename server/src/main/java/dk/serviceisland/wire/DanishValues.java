package dk.serviceisland.wire;

import java.util.Map;

/**
 * What the words of the contract are called in tables for a Danish spreadsheet, as on the pages.
 */
final class DanishValues {
  private static final Map<String, String> WORDS =
      Map.ofEntries(
          Map.entry("true", "ja"),
          Map.entry("false", "nej"),
          Map.entry("partly", "delvist"),
          Map.entry("wholly", "helt"),
          // How somebody came.
          Map.entry("kiosk", "Kiosk"),
          Map.entry("staff", "Medarbejder"),
          Map.entry("phone", "Telefon"),
          Map.entry("paper", "Papir"),
          // How an errand ended.
          Map.entry("solved", "Løst"),
          Map.entry("solved-together", "Løst ved medbetjening"),
          Map.entry("solved-with-lifeline", "Løst med livline"),
          Map.entry("decided", "Afgørelse truffet"),
          Map.entry("prepared", "Forberedt, sendt videre"),
          Map.entry("referred-citizen-service", "Henvist til Borgerservice"),
          Map.entry("referred-other", "Henvist til fagsekretariat"),
          Map.entry("appointment", "Aftale booket"),
          Map.entry("missing-papers", "Manglede papirer/foto"),
          Map.entry("not-here", "Kan ikke ekspederes her"),
          Map.entry("misdirected", "Fejlhenvendelse"),
          // How a ticket ended.
          Map.entry("no-show", "Ikke mødt"),
          Map.entry("left-by-citizen", "Forlod køen"),
          Map.entry("booked-instead", "Bestilte en tid i stedet"),
          Map.entry("removed-by-staff", "Fjernet af personalet"),
          Map.entry("sent-on", "Sendt til et andet betjeningssted"),
          Map.entry("closed-at-end-of-day", "Lukket ved dagens slut"),
          Map.entry("stop-left", "Ventede, da bussen kørte"),
          // Why it is in no figure of time.
          Map.entry("training", "Oplæring"),
          Map.entry("short", "Under 20 sekunder"),
          // What is measured.
          Map.entry("served", "Betjent"),
          Map.entry("enquiries", "Henvendelser pr. telefon og brev"),
          Map.entry("within-target", "Kaldt inden for målet"),
          Map.entry("first-contact", "Løst ved første henvendelse"),
          Map.entry("satisfaction", "Meget tilfredse"),
          Map.entry("referred", "Henvist"),
          Map.entry("walked-away", "Gik uden at blive kaldt"),
          Map.entry("outside-town-hall", "Betjent uden for rådhusets tid"),
          Map.entry("wait-minutes", "Ventetid, median"),
          Map.entry("service-minutes", "Betjeningstid, median"),
          Map.entry("outcome", "Endte med"),
          Map.entry("service", "Betjeningstid, median"),
          Map.entry("news-read", "Drejebogsnyt læst"),
          // How far a pilot is.
          Map.entry("ahead", "Ikke begyndt"),
          Map.entry("running", "I gang"),
          Map.entry("over", "Slut"));

  private DanishValues() {}

  /**
   * The Danish for a word of the contract.
   *
   * @throws IllegalArgumentException when it has none
   */
  static String of(String word) {
    String danish = WORDS.get(word);
    if (danish == null) {
      throw new IllegalArgumentException("no Danish word for " + word);
    }
    return danish;
  }
}
