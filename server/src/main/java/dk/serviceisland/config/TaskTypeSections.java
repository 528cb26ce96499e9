package dk.serviceisland.config;

import static dk.serviceisland.config.Setting.choice;
import static dk.serviceisland.config.Setting.flag;
import static dk.serviceisland.config.Setting.id;
import static dk.serviceisland.config.Setting.list;
import static dk.serviceisland.config.Setting.names;
import static dk.serviceisland.config.Setting.number;
import static dk.serviceisland.config.Setting.option;
import static dk.serviceisland.config.Setting.optionalTable;
import static dk.serviceisland.config.Setting.reference;
import static dk.serviceisland.config.Setting.references;
import static dk.serviceisland.config.Setting.table;
import static dk.serviceisland.config.Setting.tables;
import static dk.serviceisland.config.Setting.text;
import static dk.serviceisland.config.Setting.whole;
import static dk.serviceisland.config.Setting.written;

import dk.serviceisland.config.Kind.Form;
import dk.serviceisland.config.Setting.Unit;
import dk.serviceisland.domain.plan.Counting;
import dk.serviceisland.domain.ticket.Outcome;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Predicate;

/** What citizens come for: the tables of {@code task-types.yaml}. */
final class TaskTypeSections {
  static final Section GROUP =
      Section.table("group", new Wording("Gruppe", "Group"), id(), names());

  static final Section LIFELINE =
      Section.table(
          "lifeline",
          new Wording("Livline", "Lifeline"),
          text("name").needed().da("Navn", "Hvem der svarer.").en("Name", "Who answers."),
          written("phone", Form.PHONE)
              .needed()
              .da("Telefon", "Telefonnummeret til den, der svarer.")
              .en("Phone", "The number."),
          text("hours")
              .da("Træffetid", "Hvornår man kan ringe, skrevet med ord.")
              .en("Hours", "When one can call, in words."));

  static final Section NEWS =
      Section.table(
          "news",
          new Wording("Nyt", "News"),
          written("date", Form.DATE)
              .needed()
              .da("Dato", "Hvornår det blev sådan.")
              .en("Date", "Since when it is so."),
          text("what")
              .needed()
              .da("Hvad", "Hvad der er nyt, i en sætning.")
              .en("What", "What is new, in a sentence."));

  static final Section PLAYBOOK =
      Section.table(
          "playbook",
          new Wording("Drejebog", "Playbook"),
          list("steps", Kind.Text.ANY)
              .da("Trin", "Hvad man gør, i rækkefølge.")
              .en("Steps", "What to do, in order."),
          text("scope").da("Omfang", "Hvor langt vi går her.").en("Scope", "How far we go here."),
          text("sayingNo")
              .da("Sådan siger vi nej", "Hvad man siger, når det ikke kan lade sig gøre.")
              .en("Saying no", "What to say when it cannot be done."),
          tables("lifelines", LIFELINE)
              .da("Livliner", "Hvem man spørger.")
              .en("Lifelines", "Whom to ask."),
          tables("news", NEWS)
              .da("Nyt", "Hvad der er ændret, det nyeste sidst. Medarbejdere kvitterer for det.")
              .en("News", "What was changed, the newest last; staff say that they have read it."));

  static final Section OWNER =
      Section.table(
          "owner",
          new Wording("Faglig ejer", "Owner"),
          text("function")
              .needed()
              .da("Funktion", "Hvem der svarer for, hvordan det gøres, som funktion.")
              .en("Function", "Who answers for how it is done, as a function."),
          reference("staff", "staff member")
              .da("Medarbejder", "Den, der har funktionen nu.")
              .en("Staff member", "Who has the function now."));

  private static final Map<Outcome, Wording> OUTCOMES = outcomes();

  static final Section TASK_TYPE =
      Section.table(
          "taskType",
          new Wording("Opgavetype", "Task type"),
          id(),
          written("letter", Form.LETTER)
              .needed()
              .da(
                  "Bogstav",
                  "Et eller to bogstaver, som numrene begynder med, men ikke I, O eller Q.")
              .en("Letter", "One or two that its numbers begin with; not I, O or Q."),
          names(),
          references("skills", "skill")
              .needed()
              .da("Kompetencer", "Alt det, en medarbejder skal kunne for at tage opgaven.")
              .en("Skills", "All that a staff member needs for the task."),
          flag("authority")
              .da(
                  "Myndighedsopgave",
                  "Opgaven ender i en afgørelse. Kun den, der har delegation, kan slutte den med"
                      + " »Afgørelse truffet« eller »Løst«.")
              .en(
                  "Authority task",
                  "Ends in a decision; only delegated staff end it with “decided” or “solved”."),
          choice(
                  "discretion",
                  option("none", "intet skøn", "no discretion"),
                  option("partly", "delvist skøn", "discretion in part"),
                  option("full", "skøn", "discretion"))
              .usual("none")
              .da(
                  "Skøn",
                  "Hvor meget der skønnes. Er der skøn, får den, der ikke har delegation, først"
                      + " »Forberedt, sendt videre« tilbudt.")
              .en(
                  "Discretion",
                  "How far one judges. With discretion, whoever has no delegation is offered"
                      + " “Prepared, passed on” first."),
          flag("discreet")
              .da(
                  "Diskret kald",
                  "Nummeret vises og siges ikke på tavlen. Borgeren bliver siddende og hentes.")
              .en(
                  "Discreet call",
                  "No board shows or speaks the number; the citizen stays seated and is fetched."),
          routingMinutes().usual(20),
          plannedMinutes().usual(10),
          dailyQuota().usual("none"),
          ownHours(),
          lastTicketMinutes(),
          icon(),
          names("hints")
              .da("Husk at medbringe", "Hvad borgeren skal have med.")
              .en("What to bring", "What the citizen has to have along."),
          written("selfServiceUrl", Form.URL)
              .da("Selvbetjening", "Hvor en borger kan klare det selv.")
              .en("Self-service", "Where a citizen can do it alone."),
          searchWords(),
          reference("group", "group")
              .da("Gruppe", "Den gruppe, den vises i.")
              .en("Group", "The group that it is shown in."),
          reference("partner", "partner")
              .da(
                  "Samarbejdspartner",
                  "Den partner, hvis opgave det er. Vælg ingen, så er den husets egen.")
              .en("Partner", "Whose task it is; otherwise the house's own."),
          reference("startsAt", "task type")
              .da(
                  "Begynder ved",
                  "Den fælles skrankes opgavetype. Borgeren modtages der først og gives videre"
                      + " derfra med samme nummer og plads.")
              .en(
                  "Starts at",
                  "The task type of the shared desk: citizens are received there first and handed"
                      + " on from there; number and place stay."),
          reference("period", "period")
              .da(
                  "Periode",
                  "Opgavetypen kan kun trækkes på periodens dage. Andre dage vises den ikke.")
              .en("Period", "Drawn on the days of the period alone; not shown on others."),
          written("validFrom", Form.DATE)
              .da(
                  "Gælder fra",
                  "Den første dag, opgavetypen kan trækkes. Før den dag vises den ikke.")
              .en("Valid from", "The first day that it can be drawn; not shown before."),
          written("validUntil", Form.DATE)
              .da(
                  "Gælder til",
                  "Den sidste dag, opgavetypen kan trækkes. De, der venter, betjenes færdigt.")
              .en("Valid until", "The last day that it can be drawn; what waits is served out."),
          reference("successor", "task type")
              .da(
                  "Fortsætter som",
                  "Den opgavetype, der trækkes i stedet. Søgeordene fører til den.")
              .en("Successor", "What is drawn in its place, and what its search words lead to."),
          references("suggests", "task type")
              .da(
                  "Foreslå også",
                  "Det, borgeren også kan have brug for. Ét tryk ved skranken tilføjer det.")
              .en(
                  "Suggest too",
                  "What the citizen may need too. One press at the counter adds it."),
          table("owner", OWNER)
              .da("Faglig ejer", "Hvem der svarer for, hvordan det gøres.")
              .en("Owner", "Who answers for how it is done."),
          Setting.of("outcomes", new Kind.ListOf(outcome(), 1, true))
              .usual(OUTCOMES.keySet().stream().map(Setting::word).toList())
              .da(
                  "Resultater",
                  "De resultater, ærindet kan ende med. Vælg ingen, så kan det ende med dem alle.")
              .en(
                  "Outcomes",
                  "The outcomes that an errand may end with. Choose none, and it may end with"
                      + " any."),
          table("booking", BookingSections.BOOKING)
              .da("Aftaler", "Hvordan en tid bestilles. Er her intet, kan der ikke bestilles tid.")
              .en("Appointments", "How it is booked; otherwise it cannot be booked."),
          optionalTable("playbook", PLAYBOOK)
              .da("Drejebog", "Hvordan medarbejdere gør det.")
              .en("Playbook", "How staff do it."));

  static final Section CATEGORY =
      Section.table(
          "category",
          new Wording("Henvendelsestype", "Category"),
          id(),
          names(),
          Setting.of("taskTypes", new Kind.ListOf(new Kind.Reference("task type"), 0, true))
              .da(
                  "Opgavetyper",
                  "De opgavetyper, der tælles i denne række. Hver kan kun tælles i én.")
              .en("Task types", "Those that count here; each in one at most."),
          Setting.of("outcomes", new Kind.ListOf(outcome(), 0, true))
              .da(
                  "Resultater",
                  "De resultater, der tælles i denne række, uanset opgavetype. Hvert kan kun tælles"
                      + " i én.")
              .en(
                  "Outcomes",
                  "Those that count here, whatever the task type; each in one at most."));

  static final Section TASK_TYPES =
      Section.document(
          "taskTypes",
          new Wording("Opgavetyper", "Task types"),
          "What citizens come for",
          tables("groups", GROUP)
              .da("Grupper", "Det, opgavetyper vises under, hvor der er flere end otte.")
              .en("Groups", "What task types are shown under where there are more than eight."),
          tables("taskTypes", TASK_TYPE)
              .needed()
              .da("Opgavetyper", "Hvad borgere kommer for.")
              .en("Task types", "What citizens come for."),
          tables("categories", CATEGORY)
              .da(
                  "Henvendelsestyper",
                  "Skanderborg-fordelingens rækker i den rækkefølge, de skal stå. Er her ingen,"
                      + " tælles efter numrenes bogstaver. Dage, der er gået, beholder deres"
                      + " rækker.")
              .en(
                  "Categories",
                  "The rows of the Skanderborg table, in order; without them the letters of the"
                      + " numbers count. Days that are over keep theirs."));

  private TaskTypeSections() {}

  private static Kind.Choice outcome() {
    return outcomes(outcome -> true);
  }

  /** The outcomes that do not say themselves that nothing was solved here. */
  static Kind.Choice solved() {
    return outcomes(outcome -> !Counting.NEVER_FIRST_CONTACT.contains(outcome));
  }

  private static Kind.Choice outcomes(Predicate<Outcome> which) {
    return new Kind.Choice(
        OUTCOMES.entrySet().stream()
            .filter(outcome -> which.test(outcome.getKey()))
            .map(
                outcome ->
                    new Kind.Choice.Option(Setting.word(outcome.getKey()), outcome.getValue()))
            .toList());
  }

  private static Map<Outcome, Wording> outcomes() {
    Map<Outcome, Wording> outcomes = new EnumMap<>(Outcome.class);
    outcomes.put(Outcome.SOLVED, new Wording("løst", "solved"));
    outcomes.put(Outcome.SOLVED_TOGETHER, new Wording("løst ved medbetjening", "solved with help"));
    outcomes.put(
        Outcome.SOLVED_WITH_LIFELINE, new Wording("løst med livline", "solved with a lifeline"));
    outcomes.put(Outcome.DECIDED, new Wording("afgørelse truffet", "decided"));
    outcomes.put(Outcome.PREPARED, new Wording("forberedt og sendt videre", "prepared"));
    outcomes.put(
        Outcome.REFERRED_CITIZEN_SERVICE,
        new Wording("henvist til Borgerservice", "referred to citizen service"));
    outcomes.put(
        Outcome.REFERRED_OTHER,
        new Wording("henvist til fagsekretariat", "referred to a department"));
    outcomes.put(Outcome.APPOINTMENT, new Wording("aftale booket", "appointment made"));
    outcomes.put(Outcome.NOT_HERE, new Wording("kan ikke ekspederes her", "cannot be done here"));
    outcomes.put(
        Outcome.MISSING_PAPERS, new Wording("manglede papirer/foto", "papers or photo missing"));
    outcomes.put(Outcome.MISDIRECTED, new Wording("fejlhenvendelse", "misdirected"));
    return outcomes;
  }

  static Setting icon() {
    return written("icon", Form.ICON)
        .da("Billede", "Billedet på stander og tavle.")
        .en("Icon", "Picture on kiosk and wall board.");
  }

  static Setting searchWords() {
    return Setting.of("searchWords", new Kind.WordLists())
        .da("Søgeord", "Hverdagsord for det, på hvert sprog.")
        .en("Search words", "Everyday words for it, per language.");
  }

  static Setting routingMinutes() {
    return whole("routingMinutes", 1, 24 * 60)
        .in(Unit.MINUTES)
        .da("Regnes som ventetidsmål", "Tæller i stedet for ventetidsmålet, når den næste vælges.")
        .en("Counts as wait target", "Stands in for the wait target in routing.");
  }

  static Setting plannedMinutes() {
    return number("plannedMinutes", 0.5, 240)
        .in(Unit.MINUTES)
        .da(
            "Planlagt betjeningstid",
            "Så længe regnes en betjening at vare, indtil de virkelige tider er lært.")
        .en("Planned time", "Planned handling time until it is learned.");
  }

  static Setting dailyQuota() {
    return whole("dailyQuota", 1, 100_000)
        .or("none")
        .da("Højst om dagen", "Så mange ærinder kan trækkes på en dag; none: ingen grænse.")
        .en("Daily quota", "Errands drawn a day at most; none: no bound.")
        .onPage("Så mange ærinder kan trækkes på en dag.", "Errands drawn a day at most.");
  }

  static Setting ownHours() {
    return table("hours", HoursSections.HOURS)
        .da("Egne tider", "Opgavetypens egne tider inden for betjeningsstedets.")
        .en("Own hours", "Hours of its own within those of the branch.");
  }

  static Setting lastTicketMinutes() {
    return whole("lastTicketMinutes", 0, 24 * 60)
        .in(Unit.MINUTES_BEFORE_CLOSING)
        .da("Sidste nummer", "Så længe før lukketid gives det sidste nummer.")
        .en("Last ticket", "How long before closing the last number is given.");
  }
}
