package dk.serviceisland.wire;

import dk.serviceisland.appointments.Message.About;
import dk.serviceisland.domain.booking.Booking;
import dk.serviceisland.domain.plan.Plan;
import java.util.Map;

/**
 * What a phone in a pocket says of an appointment, in the language of whoever asked for it and the
 * words of the pages' own message files, as JSON for the phone's page. A lock screen is read by
 * others too: it names day, time and place, and never what somebody comes for. The day is named,
 * because a phone that was off says it later.
 */
public final class AppointmentNudge {
  private AppointmentNudge() {}

  /**
   * That an appointment is tomorrow, was moved or was called off.
   *
   * @param plan of its branch
   * @param code by which its holder names it
   */
  public static String of(About about, Plan plan, Booking booking, String language, String code) {
    PageWords words = PageWords.of(language);
    boolean calledOff = about == About.CALLED_OFF;
    boolean changed = calledOff || about == About.MOVED;
    String title =
        words.say(
            changed ? "mail.subject." + Words.of(about) : "news.reminder",
            Map.of(
                "day", AppointmentMail.day(booking, plan, words),
                "from", AppointmentMail.time(booking.from(), plan, words)));
    String body = calledOff ? words.say("mail.called-off") : words.name(plan.names());
    String url = "/book/" + code + "?lang=" + words.language();
    String direction = words.language().equals("ar") ? "rtl" : "ltr";
    return Json.bytes(new NudgeWords.Told(title, body, url, code, words.language(), direction))
        .toString();
  }
}
