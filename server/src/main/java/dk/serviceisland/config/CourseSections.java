package dk.serviceisland.config;

import static dk.serviceisland.config.Setting.id;
import static dk.serviceisland.config.Setting.names;
import static dk.serviceisland.config.Setting.option;
import static dk.serviceisland.config.Setting.tables;
import static dk.serviceisland.config.Setting.text;
import static dk.serviceisland.config.Setting.whole;
import static dk.serviceisland.config.Setting.written;

import dk.serviceisland.config.Kind.Form;
import dk.serviceisland.config.Setting.Unit;
import java.util.List;

/** Courses and events with seats: a list of a branch. */
final class CourseSections {
  static final Section DATE =
      Section.table(
          "courseDate",
          new Wording("Dato", "Date"),
          written("date", Form.DATE).needed().da("Dato", "Hvilken dag.").en("Date", "Which day."),
          at());

  static final Section WEEKLY =
      Section.table(
          "courseWeekly",
          new Wording("Hver uge", "Weekly"),
          Setting.of(
                  "days",
                  new Kind.ListOf(
                      new Kind.Choice(
                          List.of(
                              option("monday", "mandag", "Monday"),
                              option("tuesday", "tirsdag", "Tuesday"),
                              option("wednesday", "onsdag", "Wednesday"),
                              option("thursday", "torsdag", "Thursday"),
                              option("friday", "fredag", "Friday"),
                              option("saturday", "lørdag", "Saturday"),
                              option("sunday", "søndag", "Sunday"))),
                      1,
                      true))
              .needed()
              .da("Ugedage", "Hvilke dage i ugen.")
              .en("Days", "Which days of the week."),
          at(),
          written("from", Form.DATE)
              .needed()
              .da("Fra", "Periodens første dag.")
              .en("From", "The first day of the period."),
          written("until", Form.DATE)
              .needed()
              .da("Til og med", "Periodens sidste dag, højst to år efter.")
              .en("Until", "The last day of the period, two years later at most."),
          Setting.of("except", new Kind.ListOf(new Kind.Written(Form.DATE), 0, true))
              .usual(List.of())
              .da("Undtagen", "Dage i perioden, hvor det ikke holdes.")
              .en("Except", "Days within the period without a meeting."));

  static final Section COURSE =
      Section.table(
          "course",
          new Wording("Kursus eller arrangement", "Course or event"),
          id(),
          names(),
          names("hints")
              .da("Om kurset", "Hvad det er, og hvad man skal have med.")
              .en("About it", "What it is and what to bring."),
          TaskTypeSections.icon(),
          names("place")
              .needed()
              .da("Sted", "Hvor i huset, på hvert sprog; dansk er altid med.")
              .en("Place", "Where in the house, in each language; Danish always."),
          text("teacher", 1, 60, "1 to 60 characters")
              .da("Underviser", "Den, borgere læser navnet på; en medarbejders id er nok.")
              .en("Teacher", "Whose name citizens read; the id of a staff member will do."),
          whole("seats", 1, 500)
              .needed()
              .da("Pladser", "Så mange kan deltage.")
              .en("Seats", "How many may take part."),
          whole("deskPercent", 0, 100)
              .usual(25)
              .in(Unit.PERCENT)
              .da(
                  "Holdes til skranken",
                  "Så mange af pladserne kan indtil dagen før kun fås ved stander og skranke.")
              .en(
                  "Kept for the desk",
                  "So many of the seats are given at kiosk and desk alone until the day before."),
          whole("waitingList", 0, 200)
              .usual(10)
              .da("Venteliste", "Så mange kan vente på en plads; 0: ingen.")
              .en("Waiting list", "How many may wait for a seat; 0: nobody."),
          whole("minutes", 10, 720)
              .needed()
              .in(Unit.MINUTES)
              .da("Varighed", "Hvor længe en mødegang varer.")
              .en("Length", "How long a meeting takes."),
          whole("bookDaysAhead", 0, 365)
              .usual(30)
              .in(Unit.DAYS)
              .da("Åbner før", "Så mange dage før kan pladser tages; 0: samme dag.")
              .en("Opens before", "How many days before seats may be taken; 0: the same day."),
          whole("keptMinutes", 0, 120)
              .usual(15)
              .in(Unit.MINUTES)
              .da("Pladsen holdes", "Så længe efter start; så kan den gå til en, der er mødt.")
              .en("Seat is kept", "After the start; then it may go to somebody who is there."),
          tables("dates", DATE).da("Datoer", "Enkelte mødegange.").en("Dates", "Single meetings."),
          tables("weekly", WEEKLY)
              .da("Hver uge", "Mødegange, der kommer igen i en periode.")
              .en("Weekly", "Meetings that come again within a period."));

  private CourseSections() {}

  static Setting courses() {
    return tables("courses", COURSE)
        .da("Kurser og arrangementer", "Det, borgere kan tage en plads til.")
        .en("Courses and events", "What citizens can take a seat in.");
  }

  private static Setting at() {
    return written("at", Form.TIME)
        .needed()
        .da("Klokken", "Hvornår det begynder.")
        .en("At", "When it begins.");
  }
}
