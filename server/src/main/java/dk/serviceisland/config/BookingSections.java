package dk.serviceisland.config;

import static dk.serviceisland.config.Setting.choice;
import static dk.serviceisland.config.Setting.option;
import static dk.serviceisland.config.Setting.tables;
import static dk.serviceisland.config.Setting.whole;
import static dk.serviceisland.config.Setting.written;

import dk.serviceisland.config.Kind.Form;
import dk.serviceisland.config.Setting.Unit;
import dk.serviceisland.domain.plan.BookingRules;

/** How a task type is booked: a table of the catalogue, and what a branch does otherwise. */
final class BookingSections {
  static final String NONE = "none";
  static final String NEVER = "never";
  static final String OFFER = "offerWhenWaitOver";

  static final Section DROP_IN =
      Section.table(
          "dropIn",
          new Wording("Timer", "Hours"),
          written("from", Form.TIME)
              .needed()
              .da("Fra", "Fra dette klokkeslæt.")
              .en("From", "Since."),
          written("to", Form.TIME).needed().da("Til", "Til dette klokkeslæt.").en("To", "Until."),
          whole("percent", 0, 95)
              .needed()
              .in(Unit.PERCENT)
              .da("Andel", "Så stor en del af tiden er til dem uden aftale.")
              .en("Share", "So much of the time is for those without an appointment."));

  static final Section BOOKING =
      Section.table(
          "booking",
          new Wording("Aftaler", "Appointments"),
          by().usual("everyone"),
          slotMinutes(),
          noticeHours().usual(2),
          daysAhead().usual(28),
          atOnce().usual(NONE),
          bufferMinutes().usual(0),
          dropInPercent().usual(50),
          dropInHours(),
          heldPercent().usual(0),
          early().usual(15),
          late().usual(10),
          offerWhenWaitOver().usual((int) BookingRules.USUAL_OFFER_OVER.toMinutes()));

  static final Section BRANCH_BOOKING =
      Section.table(
          "branchBooking",
          new Wording("Aftaler her", "Appointments here"),
          by(),
          slotMinutes(),
          noticeHours(),
          daysAhead(),
          atOnce(),
          bufferMinutes(),
          dropInPercent(),
          dropInHours(),
          heldPercent(),
          early(),
          late(),
          offerWhenWaitOver());

  private BookingSections() {}

  private static Setting by() {
    return choice(
            "by",
            option("everyone", "alle", "everyone"),
            option("staff", "kun medarbejdere", "staff only"),
            option("nobody", "ingen", "nobody"))
        .da("Hvem bestiller", "Alle på nettet, medarbejdere alene, eller ingen.")
        .en("Who books", "Everyone on the web, staff alone, or nobody.");
  }

  private static Setting slotMinutes() {
    return whole("slotMinutes", 5, 240)
        .in(Unit.MINUTES)
        .da(
            "Længde",
            "Så længe varer en tid, i hele 5 minutter. Er feltet tomt, varer den, som det plejer at"
                + " tage der.")
        .en(
            "Length",
            "How long a time is, in whole 5 minutes; otherwise as long as it usually takes there.");
  }

  private static Setting noticeHours() {
    return whole("noticeHours", 0, 336)
        .in(Unit.HOURS)
        .da("Senest før", "Så længe før skal en tid senest bestilles. Medarbejdere kan altid.")
        .en("Latest", "So long before it is booked at the latest; staff always can.");
  }

  private static Setting daysAhead() {
    return whole("daysAhead", 0, 183)
        .in(Unit.DAYS)
        .da("Tidligst før", "Så mange dage før kan en tid tidligst bestilles; 0 er samme dag.")
        .en("Earliest", "So many days before it can be booked; 0: the same day.");
  }

  private static Setting atOnce() {
    return whole("atOnce", 1, 100)
        .or(NONE)
        .da(
            "På en gang",
            "Så mange aftaler om opgaven kan der højst være på samme tid; none: som der er folk"
                + " til.")
        .en("At once", "How many of it at one time at most; none: as many as there are staff.")
        .onPage(
            "Så mange aftaler om opgaven kan der højst være på samme tid.",
            "How many of it at one time at most.");
  }

  private static Setting bufferMinutes() {
    return whole("bufferMinutes", 0, 60)
        .in(Unit.MINUTES)
        .da("Pause efter", "Så længe holdes fri efter hver aftale, i hele 5 minutter.")
        .en("Buffer", "So long is kept free after each, in whole 5 minutes.");
  }

  private static Setting dropInPercent() {
    return whole("dropInPercent", 0, 95)
        .in(Unit.PERCENT)
        .da(
            "Til drop-in",
            "Så stor en del af hver time hos dem, der kan opgaven, er til dem uden aftale.")
        .en("Kept for drop-in", "So much of each hour of those who can is for drop-in.");
  }

  private static Setting dropInHours() {
    return tables("dropInHours", DROP_IN)
        .da("Andre timer", "Timer af dagen med en anden andel til drop-in.")
        .en("Other hours", "Hours of the day with another share for drop-in.");
  }

  private static Setting heldPercent() {
    return whole("heldPercent", 0, 90)
        .in(Unit.PERCENT)
        .da("Holdt til dagen", "Så stor en del af tiderne gives først fri, når dagen åbner.")
        .en("Held for the day", "So much of the times is free only once the day opens.");
  }

  private static Setting early() {
    return whole("early", 0, 120)
        .in(Unit.MINUTES)
        .da("Ankomst før tiden", "Så længe før sin tid kan man melde sin ankomst.")
        .en("Arrival before the time", "How long before its time one may check in.");
  }

  private static Setting late() {
    return whole("late", 0, 60)
        .in(Unit.MINUTES)
        .da("Ankomst efter tiden", "Så længe efter sin tid kan man stadig komme.")
        .en("Arrival after the time", "How long after its time one may still come.");
  }

  private static Setting offerWhenWaitOver() {
    return whole(OFFER, 5, 240)
        .or(NEVER)
        .in(Unit.MINUTES)
        .da(
            "Tilbyd en tid, når ventetiden er over",
            "Er ventetiden længere, tilbydes den næste ledige tid; never: aldrig.")
        .en(
            "Offer a time when the wait is over",
            "Where the wait is longer the next free time is offered; never: never.")
        .onPage(
            "Er ventetiden længere, tilbydes den næste ledige tid.",
            "Where the wait is longer the next free time is offered.");
  }
}
