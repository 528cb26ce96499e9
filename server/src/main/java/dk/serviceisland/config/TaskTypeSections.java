package dk.serviceisland.config;

import static dk.serviceisland.config.Setting.flag;
import static dk.serviceisland.config.Setting.id;
import static dk.serviceisland.config.Setting.list;
import static dk.serviceisland.config.Setting.names;
import static dk.serviceisland.config.Setting.number;
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
              .da("Telefon", "Nummeret.")
              .en("Phone", "The number."),
          text("hours").da("Træffetid", "Hvornår, i ord.").en("Hours", "When, in words."));

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
              .en("Lifelines", "Whom to ask."));

  static final Section TASK_TYPE =
      Section.table(
          "taskType",
          new Wording("Opgavetype", "Task type"),
          id(),
          written("letter", Form.LETTER)
              .needed()
              .da("Bogstav", "Det, numrene begynder med; ikke I, O eller Q.")
              .en("Letter", "Letter of its numbers; not I, O or Q."),
          names(),
          references("skills", "skill")
              .needed()
              .da("Kompetencer", "Hvad en medarbejder skal kunne, det hele.")
              .en("Skills", "What a staff member needs, all of them."),
          flag("authority")
              .da("Myndighedsopgave", "Ender i en afgørelse, som kun den med delegation må tage.")
              .en("Authority task", "Ends in a decision that only delegated staff may take."),
          routingMinutes().usual(20),
          plannedMinutes().usual(10),
          dailyQuota().usual("none"),
          ownHours(),
          lastTicketMinutes(),
          written("icon", Form.ID)
              .da("Billede", "Billedet på stander og tavle.")
              .en("Icon", "Picture on kiosk and wall board."),
          names("hints")
              .da("Husk at medbringe", "Hvad borgeren skal have med.")
              .en("What to bring", "What to bring."),
          written("selfServiceUrl", Form.URL)
              .da("Selvbetjening", "Hvor en borger kan klare det selv.")
              .en("Self-service", "Where a citizen can do it alone."),
          Setting.of("searchWords", new Kind.WordLists())
              .da("Søgeord", "Hverdagsord for det, på hvert sprog.")
              .en("Search words", "Everyday words for it, per language."),
          reference("group", "group")
              .da("Gruppe", "Den gruppe, den vises i.")
              .en("Group", "The group that it is shown in."),
          optionalTable("playbook", PLAYBOOK)
              .da("Drejebog", "Hvordan medarbejdere gør det.")
              .en("Playbook", "How staff do it."));

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
              .en("Task types", "What citizens come for."));

  private TaskTypeSections() {}

  static Setting routingMinutes() {
    return whole("routingMinutes", 1, 24 * 60)
        .in(Unit.MINUTES)
        .da("Regnes som ventetidsmål", "Står i stedet for ventetidsmålet, når den næste vælges.")
        .en("Counts as wait target", "Stands in for the wait target in routing.");
  }

  static Setting plannedMinutes() {
    return number("plannedMinutes", 0.5, 240)
        .in(Unit.MINUTES)
        .da("Planlagt ekspeditionstid", "Gælder, indtil den er lært.")
        .en("Planned time", "Planned handling time until it is learned.");
  }

  static Setting dailyQuota() {
    return whole("dailyQuota", 1, 100_000)
        .or("none")
        .da("Højst om dagen", "Så mange ærinder kan trækkes på en dag; none: ingen grænse.")
        .en("Daily quota", "Errands drawn a day at most; none: no bound.");
  }

  static Setting ownHours() {
    return table("hours", HoursSections.HOURS)
        .da("Egne tider", "Tider for sig inden for betjeningsstedets.")
        .en("Own hours", "Hours of its own within those of the branch.");
  }

  static Setting lastTicketMinutes() {
    return whole("lastTicketMinutes", 0, 24 * 60)
        .in(Unit.MINUTES)
        .da("Sidste nummer", "Så længe før lukketid gives det sidste nummer.")
        .en("Last ticket", "How long before closing the last number is given.");
  }
}
