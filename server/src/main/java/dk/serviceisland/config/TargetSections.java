package dk.serviceisland.config;

import static dk.serviceisland.config.Setting.choice;
import static dk.serviceisland.config.Setting.id;
import static dk.serviceisland.config.Setting.names;
import static dk.serviceisland.config.Setting.option;
import static dk.serviceisland.config.Setting.references;
import static dk.serviceisland.config.Setting.table;
import static dk.serviceisland.config.Setting.tables;
import static dk.serviceisland.config.Setting.text;
import static dk.serviceisland.config.Setting.whole;
import static dk.serviceisland.config.Setting.written;

import dk.serviceisland.config.Kind.Form;
import dk.serviceisland.config.Setting.Unit;

/** What is to be reached: the tables of {@code targets.yaml}. */
final class TargetSections {
  static final Section TARGET =
      Section.table(
          "target",
          new Wording("Mål", "Target"),
          choice(
                  "measure",
                  option("wait", "mål for ventetid", "target of wait"),
                  option("service", "mål for betjeningstid", "target of service"),
                  option(
                      "first-contact",
                      "mål for løst ved første henvendelse",
                      "target of first contact"),
                  option("satisfaction", "mål for tilfredshed", "target of satisfaction"),
                  option("share", "mål for andel af henvendelser", "target of share"))
              .needed()
              .da("Måles på", "Det, der måles.")
              .en("Measure", "What is measured."),
          text("owner")
              .needed()
              .da("Ansvarlig", "Hvem der står for målet: en funktion, ikke en person.")
              .en("Owner", "Who answers for it: a function, not a person."),
          text("decidedBy")
              .da(
                  "Besluttet af",
                  "Navnet på den, der har besluttet en tid for en myndighedsopgave. Andre mål"
                      + " behøver det ikke.")
              .en(
                  "Decided by",
                  "Who decided on a time for an authority task: a name. Other targets need none."),
          written("from", Form.DATE)
              .needed()
              .da("Fra", "Den første dag, målet gælder.")
              .en("From", "First day on which it is in force."),
          branches(),
          taskTypes(),
          references("partners", "partner")
              .da(
                  "Samarbejdspartnere",
                  "Målet gælder deres opgavetyper, hvor opgavetypen ikke selv har et mål.")
              .en("Partners", "For their task types where these have no target of their own."),
          references("staffGroups", "staff group")
              .da(
                  "Medarbejdergrupper",
                  "Målet gælder, når en af disse grupper betjener. Vælg ingen, så gælder det alle.")
              .en(
                  "Staff groups",
                  "It holds where one of these groups serves. Choose none, and it holds for all."),
          whole("minutes", 1, 24 * 60)
              .in(Unit.MINUTES)
              .da(
                  "Minutter",
                  "Ventetiden må højst være så lang; betjeningstiden skal være kortere.")
              .en("Minutes", "A wait may be so long at most; a service is to be shorter."),
          whole("percent", 1, 100)
              .or("none")
              .needed()
              .in(Unit.PERCENT)
              .da("Andel", "Så stor en andel skal nå målet; none: intet mål.")
              .en("Percent", "Share to reach; none: no target.")
              .onPage("Så stor en andel skal nå målet.", "Share to reach."));

  static final Section CRITERION =
      Section.table(
          "criterion",
          new Wording("Kriterium", "Criterion"),
          choice(
                  "measure",
                  option("served", "betjente ærinder", "errands served"),
                  option(
                      "enquiries",
                      "henvendelser pr. telefon og brev",
                      "enquiries by telephone and letter"),
                  option("within-target", "kaldt inden for målet, %", "called within target, %"),
                  option(
                      "first-contact",
                      "løst ved første henvendelse, %",
                      "solved at first contact, %"),
                  option("satisfaction", "meget tilfredse, %", "very satisfied, %"),
                  option("referred", "henvist, %", "referred, %"),
                  option("walked-away", "gik uden at blive kaldt, %", "left before a call, %"),
                  option(
                      "outside-town-hall",
                      "betjent uden for rådhusets tid, %",
                      "served outside the town hall's hours, %"),
                  option("wait-minutes", "ventetid, median i minutter", "wait, median in minutes"),
                  option(
                      "service-minutes",
                      "betjeningstid, median i minutter",
                      "service, median in minutes"))
              .needed()
              .da("Måles på", "Det, der måles.")
              .en("Measure", "What is measured."),
          whole("atLeast", 0, 1_000_000)
              .da("Mindst", "Så meget skal der mindst nås. Udfyld enten dette eller Højst.")
              .en("At least", "So much is wanted; either this or at most."),
          whole("atMost", 0, 1_000_000)
              .da("Højst", "Mere må det ikke blive. Udfyld enten dette eller Mindst.")
              .en("At most", "No more is wanted; either this or at least."));

  static final Section PILOT =
      Section.table(
          "pilot",
          new Wording("Forsøg", "Pilot"),
          id(),
          names(),
          text("owner")
              .needed()
              .da("Ansvarlig", "Hvem der afgør det: en funktion, ikke en person.")
              .en("Owner", "Who decides: a function, not a person."),
          written("from", Form.DATE)
              .needed()
              .da("Fra", "Forsøgets første dag.")
              .en("From", "The first day of the pilot."),
          written("until", Form.DATE)
              .needed()
              .da("Til og med", "Forsøgets sidste dag.")
              .en("Until", "The last day of the pilot."),
          branches(),
          taskTypes(),
          tables("criteria", CRITERION)
              .needed()
              .da("Kriterier", "Det, der skal nås, før svaret er ja.")
              .en("Criteria", "What is to be reached for a go."));

  static final Section ROUTINE =
      Section.table(
          "routine",
          new Wording("Rutine", "Routine"),
          whole("days", 7, 365)
              .needed()
              .in(Unit.DAYS)
              .da("Dage", "Så langt ses der tilbage, så længe det vides, hvem der betjente hvem.")
              .en("Days", "How far is looked back, as long as it is known who served whom."),
          whole("served", 1, 1_000)
              .needed()
              .da("Betjent", "Så mange af en opgavetype holder rutinen ved lige.")
              .en("Served", "So many of a task type keep somebody in practice."));

  static final Section TARGETS =
      Section.document(
          "targets",
          new Wording("Mål", "Targets"),
          "What the municipality has set itself to reach",
          tables("targets", TARGET)
              .da("Mål", "Ét mål for hver ting, der måles, hvert sted og hver startdag.")
              .en("Targets", "One for each measure, place and first day."),
          table("routine", ROUTINE)
              .da(
                  "Rutine",
                  "Hvad der holder rutinen ved lige. Enhver ser sine egne tal; den, der planlægger,"
                      + " ser kun ja eller nej.")
              .en(
                  "Routine",
                  "What keeps somebody in practice; everybody sees their own numbers, whoever plans"
                      + " only yes or no."),
          tables("pilots", PILOT)
              .atMost(200)
              .da("Forsøg", "Forsøg med begyndelse, slutning og kriterier for ja eller nej.")
              .en("Pilots", "Pilots with a beginning, an end and criteria of go or no-go."));

  private TargetSections() {}

  private static Setting branches() {
    return references("branches", "branch")
        .da("Betjeningssteder", "Vælg ingen, så gælder det alle steder.")
        .en("Branches", "Choose none, and it holds everywhere.");
  }

  private static Setting taskTypes() {
    return references("taskTypes", "task type")
        .da("Opgavetyper", "Vælg ingen, så gælder det alle opgavetyper.")
        .en("Task types", "Choose none, and it holds for all task types.");
  }
}
