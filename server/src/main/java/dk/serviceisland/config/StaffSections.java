package dk.serviceisland.config;

import static dk.serviceisland.config.Setting.id;
import static dk.serviceisland.config.Setting.levels;
import static dk.serviceisland.config.Setting.names;
import static dk.serviceisland.config.Setting.reference;
import static dk.serviceisland.config.Setting.references;
import static dk.serviceisland.config.Setting.table;
import static dk.serviceisland.config.Setting.tables;
import static dk.serviceisland.config.Setting.text;
import static dk.serviceisland.config.Setting.written;

import dk.serviceisland.config.Kind.Form;
import java.util.Arrays;

/** Who serves and who may sign in: the tables of {@code staff.yaml}. */
final class StaffSections {
  static final Section SKILL =
      Section.table(
          "skill",
          new Wording("Kompetence", "Skill"),
          id(),
          names(),
          Setting.of(
                  "kind",
                  new Kind.Choice(
                      Arrays.stream(SkillKind.values())
                          .map(kind -> new Kind.Choice.Option(Setting.word(kind), kind.wording()))
                          .toList()))
              .da("Art", "Hvad slags kompetence det er. Det bruges kun i oversigter.")
              .en("Kind", "What kind of competence it is; for surveys alone."));

  static final Section EVIDENCE =
      Section.table(
          "evidence",
          new Wording("Bevis", "Evidence"),
          reference("skill", "skill")
              .needed()
              .da("Kompetence", "Den kompetence, beviset er for.")
              .en("Skill", "What it is evidence of."),
          text("what")
              .needed()
              .da("Hvad", "For eksempel det kursus, personen har taget.")
              .en("What", "Such as the course that the person has taken."),
          written("on", Form.DATE)
              .needed()
              .da("Dato", "Den dag, personen fik beviset.")
              .en("Date", "The day on which the person got it."));

  static final Section SKILL_SINCE =
      Section.table(
          "skillSince",
          new Wording("Kan det siden", "Skill since"),
          reference("skill", "skill")
              .needed()
              .da("Kompetence", "Den kompetence, personen har.")
              .en("Skill", "The skill that the person has."),
          written("since", Form.DATE)
              .needed()
              .da("Siden", "Den dag, personen kunne det. Det kan ikke være en dag, der kommer.")
              .en("Since", "The day on which the person had it; not one to come."));

  static final Section DELEGATION =
      Section.table(
          "delegation",
          new Wording("Delegation", "Delegation"),
          reference("taskType", "task type")
              .needed()
              .da("Opgavetype", "Den opgave med myndighed eller skøn, der må afgøres.")
              .en("Task type", "The task with authority or discretion that may be decided."),
          text("source")
              .needed()
              .da("Grundlag", "Det dokument, der giver delegationen.")
              .en("Source", "The document that gives it."),
          reference("period", "period")
              .da("Periode", "Delegationen gælder på periodens dage i stedet for fra og til.")
              .en("Period", "Holds on the days of the period, instead of from and until."),
          written("from", Form.DATE).da("Fra", "Den første dag.").en("From", "The first day."),
          written("until", Form.DATE)
              .da("Til og med", "Den sidste dag.")
              .en("Until", "The last day."));

  static final Section STAFF_GROUP =
      Section.table(
          "staffGroup",
          new Wording("Medarbejdergruppe", "Staff group"),
          id(),
          names(),
          levels("skills")
              .da("Kompetencer", "Det niveau, alle i gruppen har, hvis der ikke står andet om dem.")
              .en(
                  "Skills",
                  "Level per skill of everybody in it: 0 none, 1 in training, 2 independent, 3"
                      + " mentor."),
          tables("delegations", DELEGATION)
              .once()
              .da("Delegationer", "Opgaver, som alle i gruppen må afgøre.")
              .en("Delegations", "Tasks that everybody in it may decide."),
          table("hours", HoursSections.HOURS)
              .da("Tider", "Hvornår gruppen betjener. Uden egne tider betjener den som stedet.")
              .en("Hours", "When the group serves; default as the branch."),
          reference("partner", "partner")
              .da(
                  "Samarbejdspartner",
                  "Den partner, hvis medarbejdere de er. Vælg ingen, så er de husets egne.")
              .en("Partner", "Whose people they are; otherwise the house's own."));

  static final Section SKILL_PERIOD =
      Section.table(
          "skillPeriod",
          new Wording("Kompetence for en tid", "Skill for a time"),
          reference("skill", "skill")
              .needed()
              .da("Kompetence", "En kompetence, personen har. Den gælder kun på disse dage.")
              .en("Skill", "One that the person has; it holds on these days alone."),
          reference("period", "period")
              .da("Periode", "Den periode, den gælder i.")
              .en("Period", "On whose days it holds."),
          written("from", Form.DATE).da("Fra", "Den første dag.").en("From", "The first day."),
          written("until", Form.DATE)
              .da("Til og med", "Den sidste dag.")
              .en("Until", "The last day."));

  static final Section MENTOR =
      Section.table(
          "mentor",
          new Wording("Mentor", "Mentor"),
          reference("skill", "skill")
              .needed()
              .da("Kompetence", "En kompetence på niveau 1.")
              .en("Skill", "A skill at level 1."),
          reference("mentor", "staff member")
              .needed()
              .da("Mentor", "Hvem personen oplæres af: niveau 3 i kompetencen.")
              .en("Mentor", "Who trains the person: level 3 in the skill."));

  static final Section STAFF_MEMBER =
      Section.table(
          "staffMember",
          new Wording("Medarbejder", "Staff member"),
          id().da("Brugernavn", "Nævner personen i filer og tal; ændres ikke.")
              .en("User name", "Names it in addresses, files and figures; does not change.")
              .onPage(
                  "Det navn, personen logger ind med. Det ændres ikke.",
                  "What the person signs in with; does not change."),
          text("name")
              .needed()
              .da("Navn", "Det, kolleger kalder personen.")
              .en("Name", "What colleagues call the person."),
          RoleWords.setting()
              .usual("staff")
              .da("Rolle", "Hvad personen må.")
              .en("Role", "What the person may do."),
          reference("group", "staff group")
              .da("Gruppe", "Hver medarbejder er i én gruppe.")
              .en("Group", "One of the staff groups; staff are always in one."),
          Setting.of("branches", new Kind.ListOf(new Kind.Reference("branch"), 1, true))
              .or("all")
              .needed()
              .da("Betjeningssteder", "Hvor: en liste, eller all.")
              .en("Branches", "Where: a list, or all.")
              .onPage("Hvor personen arbejder.", "Where the person works."),
          levels("skills")
              .da(
                  "Kompetencer",
                  "Niveau for hver: 0 ingen, 1 under oplæring, 2 selvstændig, 3 mentor.")
              .en("Skills", "Level per skill: 0 none, 1 in training, 2 independent, 3 mentor."),
          references("wanted", "skill")
              .da(
                  "Vil gerne lære",
                  "Kompetencer, personen selv har meldt sig til. Det ændrer ikke, hvad personen"
                      + " betjener.")
              .en(
                  "Would like to learn",
                  "Skills that the person has volunteered for; it does not change what the person"
                      + " serves."),
          tables("evidence", EVIDENCE)
              .once()
              .atMost(50)
              .da(
                  "Beviser",
                  "Kurser og andet, der viser, hvad personen kan. Det ændrer ikke, hvad personen"
                      + " betjener.")
              .en(
                  "Evidence",
                  "Courses and what else shows what the person can do; it does not change what the"
                      + " person serves."),
          tables("skillsSince", SKILL_SINCE)
              .da(
                  "Kan det siden",
                  "Hvornår personen fik kompetencer, for eksempel til tillæg. Ellers regnes fra den"
                      + " dag, de blev skrevet her.")
              .en(
                  "Skills since",
                  "When the person got skills, such as for pay supplements; otherwise from the day"
                      + " on which they were set down here."),
          tables("mentors", MENTOR)
              .da(
                  "Oplæring",
                  "Hvem der er mentor for en kompetence under oplæring. Vælges ingen, er det enhver"
                      + " på niveau 3. Personen betjener kun, mens mentoren er på vagt.")
              .en(
                  "Training",
                  "Who is mentor for a skill in training; otherwise anybody at level 3. The person"
                      + " serves only while the mentor is on duty."),
          tables("skillPeriods", SKILL_PERIOD)
              .once()
              .da(
                  "Kompetencer for en tid",
                  "Kompetencer, der kun gælder nogle dage, som en udpegning til et valg.")
              .en(
                  "Skills for a time",
                  "Skills that hold on some days alone, such as an appointment for an election."),
          tables("delegations", DELEGATION)
              .once()
              .da("Delegationer", "Opgaver, som personen må afgøre, ud over gruppens.")
              .en("Delegations", "Tasks that this person may decide, beside those of the group."),
          written("since", Form.DATE)
              .da(
                  "Ansat fra",
                  "Den første dag. Før den kan personen hverken logge ind eller betjene.")
              .en("Since", "The first day; before it the person neither signs in nor serves."),
          written("until", Form.DATE)
              .da(
                  "Ansat til og med",
                  "Den sidste dag. Efter den kan personen hverken logge ind eller betjene.")
              .en("Until", "The last day; after it the person neither signs in nor serves."),
          written("passwordHash", Form.BCRYPT)
              .da("Adgangskode", "bcrypt; uden den laves en engangskode.")
              .en("Password", "bcrypt; without it a one-time password is made."));

  static final Section STAFF =
      Section.document(
          "staff",
          new Wording("Medarbejdere", "Staff"),
          "Who serves, and who may sign in",
          tables("skills", SKILL)
              .needed()
              .da("Kompetencer", "Hvad nogen kan kunne.")
              .en("Skills", "What somebody can know."),
          tables("staffGroups", STAFF_GROUP)
              .needed()
              .da("Medarbejdergrupper", "Medarbejdere, der hører sammen.")
              .en("Staff groups", "Staff who belong together."),
          tables("staff", STAFF_MEMBER)
              .atMost(50_000)
              .needed()
              .da("Medarbejdere", "Hvem der betjener, og hvem der kan logge ind.")
              .en("Staff", "Who serves, and who may sign in."));

  private StaffSections() {}
}
