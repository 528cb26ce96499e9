package dk.serviceisland.config;

import static dk.serviceisland.config.Setting.id;
import static dk.serviceisland.config.Setting.names;
import static dk.serviceisland.config.Setting.optionalTable;
import static dk.serviceisland.config.Setting.reference;
import static dk.serviceisland.config.Setting.table;
import static dk.serviceisland.config.Setting.tables;
import static dk.serviceisland.config.Setting.text;
import static dk.serviceisland.config.Setting.whole;
import static dk.serviceisland.config.Setting.written;

import dk.serviceisland.config.Kind.Form;
import dk.serviceisland.config.Setting.Force;
import dk.serviceisland.domain.plan.Counting;
import dk.serviceisland.domain.plan.Question;
import dk.serviceisland.report.Pulse;
import java.util.List;

/** What holds for all branches: the tables of {@code municipality.yaml}. */
final class MunicipalitySections {
  static final Section FIGURES_PER_PERSON =
      Section.table(
          "figuresPerPerson",
          new Wording("Tal om enkelte personer", "Figures of single persons"),
          text("purpose", 20, 400, "what the figures are for, in 20 to 400 characters")
              .needed()
              .da("Formål", "Hvad tallene skal bruges til, som medarbejderne fik det at vide.")
              .en("Purpose", "What the figures are for, as staff were told."),
          written("staffInformedOn", Form.DATE)
              .needed()
              .da(
                  "Medarbejderne orienteret",
                  "Den dag, medarbejderne fik det at vide. Intet fra før den dag vises.")
              .en("Staff informed on", "When staff were told; nothing from before is shown."),
          written("expiresOn", Form.DATE)
              .needed()
              .da("Udløber", "Sidste dag, senest 366 dage efter at medarbejderne blev orienteret.")
              .en("Expires on", "The last day, at the latest 366 days after staffInformedOn.")
              .onPage(
                  "Sidste dag, senest 366 dage efter at medarbejderne blev orienteret.",
                  "The last day, at the latest 366 days after staff were informed."));

  static final Section CONTACT =
      Section.table(
          "contact",
          new Wording("Kontakt", "Contact"),
          written("phone", Form.PHONE)
              .da("Telefon", "Det nummer, man ringer til.")
              .en("Phone", "The number to call."),
          written("email", Form.EMAIL)
              .da("Mail", "Den adresse, man skriver til.")
              .en("Mail", "The address to write to."),
          written("url", Form.URL)
              .da("Side", "En side med flere måder at komme i kontakt på.")
              .en("Page", "A page with more ways of getting in touch."));

  static final Section BOARDS =
      Section.table(
          "boards",
          new Wording("Tavlernes lyd", "Sound of the boards"),
          whole("volume", 0, 100)
              .usual(70)
              .da("Lydstyrke", "Hvor højt klokken og de oplæste kald lyder.")
              .en("Volume", "Loudness of chime and spoken call."),
          written("quietHours", Form.QUIET_HOURS)
              .da("Stille timer", "Hvornår tavler kun viser, for eksempel 20:00-08:00.")
              .en("Quiet hours", "When boards only show, such as 20:00-08:00.")
              .onPage(
                  "Hvornår tavler kun viser, for eksempel 20.00-08.00.",
                  "When boards only show, such as 20:00-08:00."));

  static final Section ACCESSIBILITY =
      Section.table(
          "accessibility",
          new Wording("Tilgængelighedserklæring", "Accessibility statement"),
          written("date", Form.DATE)
              .da(
                  "Dato",
                  "Dagen, da erklæringen sidst blev gennemgået. Den skal stå her, når der er en"
                      + " erklæring.")
              .en(
                  "Date",
                  "When it was last gone through; must be there where there is a statement."),
          written("url", Form.URL)
              .da("Erklæring", "Dens adresse i Digitaliseringsstyrelsens WAS-Tool.")
              .en(
                  "Statement",
                  "Its address in the WAS-Tool of the Agency for Digital Government."));

  static final Section PARTNER_CONTACT =
      Section.table(
          "partnerContact",
          new Wording("Partnerens kontakt", "Contact of the partner"),
          text("name").da("Navn", "Hvem man spørger.").en("Name", "Whom one asks."),
          written("phone", Form.PHONE)
              .da("Telefon", "Det nummer, man ringer til.")
              .en("Phone", "The number to call."),
          written("email", Form.EMAIL)
              .da("Mail", "Den adresse, man skriver til.")
              .en("Mail", "The address to write to."),
          written("url", Form.URL).da("Side", "Partnerens egen side.").en("Page", "Its own page."));

  static final Section PARTNER_CONTRACT =
      Section.table(
          "contract",
          new Wording("Aftale", "Contract"),
          written("from", Form.DATE)
              .da("Fra", "Den første dag. Før den er partneren ikke her.")
              .en("From", "The first day; before it the partner is not here."),
          written("until", Form.DATE)
              .da(
                  "Til og med",
                  "Den sidste dag. Efter den kan partnerens opgaver ikke trækkes, og dens"
                      + " medarbejdere kan ikke logge ind. Ledere mindes om det otte uger før.")
              .en(
                  "Until",
                  "The last day; after it the partner's task types cannot be drawn, and its staff"
                      + " cannot sign in. Managers are told eight weeks before."),
          text("note")
              .da("Bemærkning", "En bemærkning til dem, der ændrer indstillinger.")
              .en("Note", "A note for those who change settings."));

  static final Section PARTNER =
      Section.table(
          "partner",
          new Wording("Samarbejdspartner", "Partner"),
          id(),
          names(),
          optionalTable("contact", PARTNER_CONTACT)
              .da("Kontakt", "Hvem man spørger hos partneren.")
              .en("Contact", "Whom one asks at the partner."),
          optionalTable("contract", PARTNER_CONTRACT)
              .da("Aftale", "Hvornår partneren er her. Uden aftale er partneren her altid.")
              .en("Contract", "When the partner takes part; otherwise always."));

  static final Section ANSWER =
      Section.table("answer", new Wording("Svar", "Answer"), id(), names());

  static final Section QUESTION =
      Section.table(
          "question",
          new Wording("Spørgsmål", "Question"),
          id(),
          asked(),
          answers(Question.LEAST_ANSWERS)
              .da("Svar", "Det, der kan svares, i rækkefølge: to til fire.")
              .en("Answers", "What can be answered, in order: two to four."));

  static final Section PULSE =
      Section.table(
          "pulse",
          new Wording("Medarbejdernes puls", "Staff pulse"),
          id(),
          asked(),
          answers(Pulse.STEPS)
              .da("Svar", "Fire trin fra den ene ende til den anden.")
              .en("Answers", "Four steps from one end to the other."));

  static final Section PERIOD =
      Section.table(
          "period",
          new Wording("Periode", "Period"),
          id(),
          names(),
          written("from", Form.DATE)
              .da("Fra", "Den første dag. Uden dage gælder perioden altid.")
              .en("From", "The first day; a period without days is always on."),
          written("until", Form.DATE)
              .da("Til og med", "Den sidste dag, som også er med.")
              .en("Until", "The last day; it is included."),
          written("peakFrom", Form.DATE)
              .da(
                  "Travlest fra",
                  "Fra denne dag til og med »Travlest til og med« gør de, der er her for perioden,"
                      + " ikke andet.")
              .en(
                  "Peak from",
                  "From this day to the next one, who is here for the period does nothing else."),
          written("peakUntil", Form.DATE)
              .da("Travlest til og med", "Den sidste dag, som også er med.")
              .en("Peak until", "The last day; it is included."));

  static final Section MUNICIPALITY =
      Section.document(
          "municipality",
          new Wording("Kommunen", "The municipality"),
          "The municipality that owns the branches",
          id(),
          names(),
          written("timeZone", Form.TIME_ZONE)
              .usual("Europe/Copenhagen")
              .at(Force.NEXT_OPENING)
              .da("Tidszone", "Betjeningsstedernes tidszone. Et sted kan have en anden.")
              .en("Time zone", "Of its branches; a branch can have another."),
          Setting.languages()
              .usual(List.of("da", "en"))
              .da(
                  "Sprog",
                  "De sprog, borgere kan vælge, dansk først. Et betjeningssted kan have andre.")
              .en("Languages", "What citizens may choose, Danish first; a branch can have others."),
          Setting.holidays()
              .usual(List.of())
              .da(
                  "Helligdage",
                  "De helligdage, hvor alle betjeningssteder har lukket hvert år; all er dem alle.")
              .en(
                  "Holidays",
                  "Those on which all branches are closed every year; all is every one of them.")
              .onPage(
                  "De helligdage, hvor alle betjeningssteder har lukket hvert år.",
                  "Those on which all branches are closed every year."),
          reference("townHall", "branch")
              .da(
                  "Rådhuset",
                  "Det betjeningssted, hvis tider er rådhusets. Rapporter måler mod dem.")
              .en(
                  "Town hall",
                  "The branch whose hours are those of the town hall, to count what is served"
                      + " outside them."),
          optionalTable("contact", CONTACT)
              .da("Kontakt", "Hvem borgere henvender sig til om siderne.")
              .en("Contact", "Whom citizens turn to about accessibility and about what is stored."),
          written("colour", Form.COLOUR)
              .da("Farve", "Kommunens farve på alle sider. Hvid tekst skal kunne læses på den.")
              .en("Colour", "The municipality's colour on all pages; white can be read on it.")
              .onPage(
                  "Kommunens farve på alle sider, for eksempel #0b5a5e. Hvid tekst skal kunne læses"
                      + " på den.",
                  "The municipality's colour on all pages, such as #0b5a5e; white can be read on"
                      + " it."),
          written("logo", Form.LOGO)
              .da("Logo", "En fil ved siden af denne: SVG eller PNG, højst 100 KB.")
              .en("Logo", "A file beside this one: SVG or PNG, at most 100 KB.")
              .onPage(
                  "Et billede som SVG eller PNG, højst 100 KB.",
                  "A picture as SVG or PNG, at most 100 KB."),
          optionalTable("accessibility", ACCESSIBILITY)
              .da("Tilgængelighedserklæring", "Kommunens egen erklæring om siderne.")
              .en("Accessibility statement", "The municipality's own statement about the pages."),
          NoticeSections.notices()
              .da("Opslag", "Det, borgere får at vide på alle betjeningssteder.")
              .en("Notices", "What citizens are told at every branch."),
          tables("periods", PERIOD)
              .da(
                  "Perioder",
                  "Dage, som står ét sted, for eksempel et valg. Opgavetyper, åbningstider,"
                      + " kompetencer, delegationer og opslag kan henvise til dem.")
              .en(
                  "Periods",
                  "Days that stand in one place, such as an election; task types, hours, skills,"
                      + " delegations and notices name them."),
          tables("partners", PARTNER)
              .da(
                  "Samarbejdspartnere",
                  "De, der betjener borgere bag samme indgang. Om opgavetyper, grupper og det, der"
                      + " ikke er her, kan stå, hvilken partner de hører til.")
              .en(
                  "Partners",
                  "Who serves citizens behind the same entrance; task types, staff groups and what"
                      + " is not here say whose they are."),
          optionalTable("boards", BOARDS)
              .da("Tavlernes lyd", "Hvordan vægtavler lyder.")
              .en("Sound of the boards", "How the wall boards sound."),
          Setting.list("websites", new Kind.Written(Form.WEBSITE))
              .once()
              .atMost(50)
              .da(
                  "Hjemmesider",
                  "Kommunens egne sider, som må vise ventetider, for eksempel"
                      + " https://www.example.dk.")
              .en(
                  "Websites",
                  "The municipality's own pages that may show waits, such as"
                      + " https://www.example.dk."),
          Setting.of("firstContact", new Kind.ListOf(TaskTypeSections.solved(), 1, true))
              .usual(Counting.USUAL_FIRST_CONTACT.stream().sorted().map(Setting::word).toList())
              .da(
                  "Løst ved første henvendelse",
                  "De resultater, der tæller som løst. Dage, der er gået, beholder deres.")
              .en(
                  "Solved at first contact",
                  "Which outcomes count as solved; days that are over keep theirs."),
          Setting.of("questions", new Kind.ListOf(new Kind.TableOf(QUESTION), 0, false))
              .usual(List.of())
              .da(
                  "Spørgsmål til borgere",
                  "Højst to korte spørgsmål, som borgere kan svare på efter besøget, på mobil og"
                      + " stander; svarene tælles, og ingen kobles til dem.")
              .en(
                  "Questions to citizens",
                  "At most two short questions that citizens may answer after their visit, on the"
                      + " phone and at the kiosk; answers are counted and tied to nobody."),
          table("pulse", PULSE)
              .da(
                  "Medarbejdernes puls",
                  "Ét kort spørgsmål om rollen, som hver medarbejder højst får en gang om måneden,"
                      + " når skranken lukkes; svarene tælles uden navn, og en måned vises kun, når"
                      + " den er slut og mindst fem har svaret.")
              .en(
                  "Staff pulse",
                  "One short question about the role, which each member of staff is asked once a"
                      + " month at most when a counter is closed; answers are counted without a"
                      + " name, and a month is shown only when it is over and at least five have"
                      + " answered."),
          table("figuresPerPerson", FIGURES_PER_PERSON)
              .da(
                  "Tal om enkelte personer",
                  "Tillader tal om den enkelte medarbejder. Er her intet, er der ingen.")
              .en(
                  "Figures of single persons",
                  "Allows figures of single persons; without it there are none."));

  private MunicipalitySections() {}

  private static Setting asked() {
    return names("names")
        .needed()
        .da("Spørgsmål", "Det, der spørges om, på hvert sprog; dansk er altid med.")
        .en("Question", "What is asked, in each language; Danish always.");
  }

  private static Setting answers(int least) {
    return Setting.of("answers", new Kind.ListOf(new Kind.TableOf(ANSWER), least, false)).needed();
  }
}
