package dk.serviceisland.config;

import static dk.serviceisland.config.Setting.choice;
import static dk.serviceisland.config.Setting.flag;
import static dk.serviceisland.config.Setting.id;
import static dk.serviceisland.config.Setting.label;
import static dk.serviceisland.config.Setting.list;
import static dk.serviceisland.config.Setting.names;
import static dk.serviceisland.config.Setting.number;
import static dk.serviceisland.config.Setting.option;
import static dk.serviceisland.config.Setting.optionalTable;
import static dk.serviceisland.config.Setting.reference;
import static dk.serviceisland.config.Setting.references;
import static dk.serviceisland.config.Setting.table;
import static dk.serviceisland.config.Setting.tables;
import static dk.serviceisland.config.Setting.whole;
import static dk.serviceisland.config.Setting.written;

import dk.serviceisland.config.Kind.Form;
import dk.serviceisland.config.Setting.Force;
import dk.serviceisland.config.Setting.Unit;
import java.math.BigDecimal;
import java.util.List;

/** One place with a queue of its own: the tables of {@code branches/ID.yaml}. */
final class BranchSections {
  static final Section ZONE = Section.table("zone", new Wording("Zone", "Zone"), id(), names());

  static final Section COUNTER =
      Section.table(
          "counter",
          new Wording("Skranke", "Counter"),
          id(),
          label("label", 20)
              .needed()
              .da("Skilt", "Det, borgere læser og hører.")
              .en("Label", "What citizens read and hear."),
          reference("zone", "zone")
              .da("Zone", "Den del af rummet, som skranken er i.")
              .en("Zone", "The part of the room that the counter is in."),
          choice(
                  "arrow",
                  option("left", "til venstre", "left"),
                  option("right", "til højre", "right"),
                  option("up", "lige frem", "straight on"),
                  option("down", "bagud", "behind"))
              .da("Pil", "Hvor skranken er, set fra tavlen.")
              .en("Arrow", "Where it is as seen from the wall board."),
          flag("room")
              .da(
                  "Rum",
                  "Et rum til svære samtaler: en betjening flytter derhen, og ingen kaldes dertil.")
              .en(
                  "Room",
                  "A room for difficult talks: a service moves there, and nobody is called there."),
          written("video", Form.ENCRYPTED_URL)
              .da(
                  "Videomøde",
                  "Gør den til en fjernskranke: borgeren sidder her, medarbejderen et andet sted,"
                      + " og begge åbner dette møde.")
              .en(
                  "Video meeting",
                  "Makes it a remote counter: the citizen sits here, staff are elsewhere, and both"
                      + " open this meeting."));

  static final Section PRINTER =
      Section.table(
          "printer",
          new Wording("Printer", "Printer"),
          id(),
          written("address", Form.PRINTER_ADDRESS)
              .needed()
              .da("Adresse", "host:port, for eksempel 192.168.1.50:9100.")
              .en("Address", "host:port, such as 192.168.1.50:9100.")
              .onPage(
                  "Printerens navn eller adresse på nettet og dens port, for eksempel"
                      + " 192.168.1.50:9100.",
                  "The printer's name or address in the network and its port, such as"
                      + " 192.168.1.50:9100."),
          Setting.of("kiosks", new Kind.ListOf(new Kind.Written(Form.KIOSK), 0, true))
              .usual(List.of())
              .da("Standere", "Navnene på de standere, den printer for.")
              .en("Kiosks", "Names of the kiosks whose numbers it prints, as they were enrolled."),
          flag("desk")
              .da("Skranken", "Om den printer numre, som medarbejdere trækker.")
              .en("Desk", "Whether it prints the numbers that staff draw."));

  static final Section BRANCH_TASK_TYPE =
      Section.table(
          "branchTaskType",
          new Wording("Opgavetype", "Task type"),
          reference("id", "task type")
              .needed()
              .da("Opgavetype", "Hvilken.")
              .en("Task type", "Which one."),
          TaskTypeSections.routingMinutes(),
          TaskTypeSections.plannedMinutes(),
          TaskTypeSections.dailyQuota(),
          TaskTypeSections.ownHours(),
          TaskTypeSections.lastTicketMinutes(),
          table("booking", BookingSections.BRANCH_BOOKING)
              .da("Aftaler", "Hvad der er anderledes her, når en tid bestilles.")
              .en("Appointments", "What is different here when a time is booked."));

  static final Section BRANCH_STAFF_GROUP =
      Section.table(
          "branchStaffGroup",
          new Wording("Gruppens tider", "Hours of a group"),
          reference("id", "staff group")
              .needed()
              .da("Gruppe", "Hvilken.")
              .en("Group", "Which one."),
          table("hours", HoursSections.HOURS)
              .needed()
              .da("Tider", "Hvornår gruppen betjener her.")
              .en("Hours", "When the group serves here."));

  static final Section ROUTING =
      Section.table(
          "routing",
          new Wording("Hvem der er den næste", "Who is next"),
          choice(
                  "policy",
                  option("promised-wait", "lovet ventetid", "promised wait"),
                  option("first-come", "i rækkefølge", "first come"))
              .usual("promised-wait")
              .da(
                  "Regel",
                  "Den næste er den, der er tættest på lovet ventetid, eller den, der kom først.")
              .en(
                  "Policy",
                  "Whoever is closest to exceeding the promised wait, or strictly in order."),
          number("late", 0, 1)
              .usual(new BigDecimal("0.5"))
              .da("Vægt over målet", "Hvor meget ventetid ud over målet tæller, fra 0 til 1.")
              .en("Late", "How much a wait beyond its target counts, from 0 to 1."),
          whole("guardMinutes", 1, 30)
              .usual(30)
              .in(Unit.MINUTES)
              .da("Længste ventetid", "Den, der har ventet så længe, går forud for alt andet.")
              .en(
                  "Guard",
                  "Whoever has waited so long goes before everything else; nobody who has waited 30"
                      + " minutes is passed."));

  static final Section APPOINTMENTS =
      Section.table(
          "appointments",
          new Wording("Aftaler", "Appointments"),
          written("series", Form.LETTER)
              .da(
                  "Bogstav",
                  "Aftalers numre begynder med dette bogstav. Er feltet tomt, begynder de med"
                      + " opgavetypens, og et mærke viser aftalen.")
              .en(
                  "Letter",
                  "Numbers of appointments begin with this letter. Where it is empty they begin"
                      + " with that of the task type, and a mark shows the appointment."),
          whole("headStartMinutes", 0, 60)
              .usual(10)
              .in(Unit.MINUTES)
              .da(
                  "Forspring",
                  "Når tiden er kommet, tæller en aftale, som om den har ventet målet og så længe"
                      + " til. Før sin tid kaldes den kun, når ingen andre venter.")
              .en(
                  "Head start",
                  "When its time has come an appointment counts as having waited its target and so"
                      + " much longer; before its time it is called only when nobody else waits."));

  static final Section LIMITS =
      Section.table(
          "limits",
          new Wording("Grænser", "Limits"),
          whole("recallPauseSeconds", 5, 600)
              .usual(45)
              .in(Unit.SECONDS)
              .da(
                  "Pause før genkald",
                  "Så længe vises et kald, før det kan gentages eller opgives.")
              .en(
                  "Recall pause",
                  "How long a call is shown before it may be repeated or given up."),
          whole("recallLimit", 0, 10)
              .usual(2)
              .da("Genkald", "Så mange gange kan et nummer højst kaldes igen.")
              .en("Recalls", "How often a number may be called again at most."),
          whole("returnGraceMinutes", 0, 240)
              .usual(10)
              .in(Unit.MINUTES)
              .da("Frist for udeblevne", "Så længe kan et udeblevet nummer komme tilbage.")
              .en("Return grace", "How long a missed ticket may return."),
          whole("quietDayEndMinutes", 0, 600)
              .usual(30)
              .in(Unit.MINUTES)
              .da("Dagens slutning", "Så længe efter lukketid slutter dagen af sig selv.")
              .en("Quiet day end", "How long after closing the day closes by itself."),
          whole("errandsPerTicket", 1, 20)
              .usual(5)
              .da("Ærinder", "Så mange ærinder kan der højst være på ét nummer.")
              .en("Errands", "How many errands one number may have at most."));

  private static final Section PEAK =
      Section.table(
          "peak",
          new Wording("Spidsbelastning", "Rush"),
          references("taskTypes", "task type")
              .needed()
              .da(
                  "Opgavetyper",
                  "De opgaver, der er travlt med. Standeren viser dem først og store.")
              .en("Task types", "What the rush is for; the kiosk shows them first and large."),
          references("counters", "counter")
              .needed()
              .da("Skranker", "De skranker, der ikke klarer andet imens.")
              .en("Counters", "Those that do nothing else meanwhile."),
          reference("period", "period")
              .da(
                  "Periode",
                  "På periodens travleste dage begynder spidsbelastningen af sig selv med dagen. På"
                      + " andre dage sætter en leder den i gang.")
              .en(
                  "Period",
                  "On its peak days it begins with the day by itself; on any other a manager begins"
                      + " it."));

  static final Section ELSEWHERE =
      Section.table(
          "elsewhere",
          new Wording("Ærinde, der ikke klares her", "Errand that is not done here"),
          id(),
          names(),
          TaskTypeSections.icon(),
          TaskTypeSections.searchWords(),
          names("place")
              .needed()
              .da("Sted", "Hvor det klares. Skriv det på hvert sprog; dansk skal altid være med.")
              .en("Place", "Where it is done, in each language; Danish always."),
          names("hours")
              .da("Åbningstid", "Hvornår der er åbent, skrevet med ord.")
              .en("Hours", "When it is open there, in words."),
          written("mapUrl", Form.ENCRYPTED_URL)
              .da("Kort", "Et kort over stedet; borgere får det som QR-kode.")
              .en("Map", "A map of the place; citizens get it as a QR code."),
          reference("partner", "partner")
              .da(
                  "Samarbejdspartner",
                  "Den, der klarer det. Partnerens telefon og side vises sammen med stedet.")
              .en("Partner", "Who does it; its phone and page are shown with the place."));

  static final Section BRANCH =
      Section.document(
          "branch",
          new Wording("Betjeningssted", "Branch"),
          "A branch",
          names(),
          written("timeZone", Form.TIME_ZONE)
              .at(Force.NEXT_OPENING)
              .da("Tidszone", "Stedets tidszone, hvis den er en anden end kommunens.")
              .en(
                  "Time zone",
                  "The zone of this branch where it is another than that of the municipality."),
          Setting.languages()
              .da(
                  "Sprog",
                  "De sprog, borgere kan vælge her, hvis de er andre end kommunens. Dansk står"
                      + " først.")
              .en(
                  "Languages",
                  "The languages that citizens may choose here where they are others than those of"
                      + " the municipality. Danish comes first."),
          table("hours", HoursSections.HOURS)
              .da(
                  "Åbningstider",
                  "Den faste uge, sæsoner og enkelte datoer. Hvor en bus har stop, er her kun"
                      + " datoer.")
              .en("Hours", "Week, seasons and single dates; with stops dates alone."),
          StopSections.stops(),
          Setting.holidays()
              .da(
                  "Helligdage",
                  "De helligdage, hvor der er lukket her, hvis de er andre end kommunens.")
              .en(
                  "Holidays",
                  "The holidays on which it is closed here where they are others than those of the"
                      + " municipality."),
          TaskTypeSections.lastTicketMinutes().usual(0),
          tables("zones", ZONE)
              .da("Zoner", "De dele af rummet, som skrankerne er fordelt på.")
              .en("Zones", "Parts of the room."),
          tables("counters", COUNTER)
              .needed()
              .da("Skranker", "Steder, hvor nogen betjener.")
              .en("Counters", "Places where somebody serves."),
          list("taskTypes", new Kind.IdOrTable("task type", BRANCH_TASK_TYPE))
              .needed()
              .da("Opgavetyper", "Hvad der klares her, i den rækkefølge det vises.")
              .en("Task types", "What is done here, in the order to show it."),
          tables("elsewhere", ELSEWHERE)
              .da("Ikke her", "Hvad borgere spørger om og ikke kan få her, og hvor det klares.")
              .en("Not here", "What citizens ask for that is not done here, and where it is."),
          CourseSections.courses(),
          tables("staffGroups", BRANCH_STAFF_GROUP)
              .da("Gruppernes tider", "Grupper, der betjener på andre tider her.")
              .en("Hours of groups", "Groups that serve at other hours here."),
          optionalTable("routing", ROUTING)
              .da("Hvem der er den næste", "Hvordan det næste nummer vælges.")
              .en("Who is next", "How the next ticket is chosen."),
          optionalTable("appointments", APPOINTMENTS)
              .da("Aftaler", "Hvad der gælder for dem, der kommer til en aftalt tid.")
              .en("Appointments", "What holds for those who come at a time that was agreed."),
          table("peak", PEAK)
              .da("Spidsbelastning", "Hvad nogle skranker alene klarer, når der er travlest.")
              .en("Rush", "What some counters alone do in a rush."),
          optionalTable("limits", LIMITS)
              .da("Grænser", "Grænser for genkald, frister og ærinder på ét nummer.")
              .en("Limits", "Limits of recalls, graces and errands of one number."),
          written("home", Form.ID)
              .da(
                  "Egen server",
                  "Serverens navn, hvis stedet har sin egen, som en bogbus. Ellers skal feltet være"
                      + " tomt.")
              .en(
                  "Server of its own",
                  "Only where the branch has a server of its own, such as a book bus: its name."
                      + " Otherwise empty."),
          tables("printers", PRINTER)
              .da("Printere", "Netværksprintere (ESC/POS) til standernes og skrankens numre.")
              .en(
                  "Printers",
                  "Network printers (ESC/POS) for the numbers of kiosks and of the desk."),
          NoticeSections.notices()
              .da("Opslag", "Det, borgere får at vide her. Det står efter kommunens opslag.")
              .en("Notices", "What citizens are told here, after those of the municipality."));

  private BranchSections() {}
}
