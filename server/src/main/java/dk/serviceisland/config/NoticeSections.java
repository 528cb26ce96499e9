package dk.serviceisland.config;

import static dk.serviceisland.config.Setting.names;
import static dk.serviceisland.config.Setting.option;
import static dk.serviceisland.config.Setting.reference;
import static dk.serviceisland.config.Setting.tables;
import static dk.serviceisland.config.Setting.written;

import dk.serviceisland.config.Kind.Form;
import java.util.List;

/** What citizens are told on screens: a list that municipality and branch both have. */
final class NoticeSections {
  static final Section NOTICE =
      Section.table(
          "notice",
          new Wording("Opslag", "Notice"),
          names("texts")
              .needed()
              .da("Tekst", "Det, der står. Skriv det på hvert sprog; dansk skal altid være med.")
              .en("Text", "What it says, in each language; Danish always."),
          written("from", Form.MOMENT)
              .da(
                  "Fra",
                  "Hvornår det begynder at blive vist, i betjeningsstedets tid. Er feltet tomt,"
                      + " vises det med det samme.")
              .en("From", "When it begins to show, in the branch's time; at once otherwise."),
          written("until", Form.MOMENT)
              .da("Til", "Hvornår det holder op. En dag uden klokkeslæt er med.")
              .en("Until", "When it ends; a day without a time is included."),
          reference("period", "period")
              .da("Periode", "Opslaget vises på periodens dage i stedet for fra og til.")
              .en("Period", "Shown on the days of the period, instead of from and until."),
          Setting.of(
                  "screens",
                  new Kind.ListOf(
                      new Kind.Choice(
                          List.of(
                              option("board", "tavlen", "the wall board"),
                              option("kiosk", "standeren", "the kiosk"),
                              option("phone", "telefonen", "the phone"))),
                      1,
                      true))
              .usual(List.of("board", "kiosk", "phone"))
              .da("Hvor", "De skærme, der viser det.")
              .en("Where", "Screens that show it."));

  private NoticeSections() {}

  static Setting notices() {
    return tables("notices", NOTICE);
  }
}
