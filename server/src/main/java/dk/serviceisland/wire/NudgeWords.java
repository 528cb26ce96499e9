package dk.serviceisland.wire;

import dk.serviceisland.domain.day.Ticket;
import dk.serviceisland.domain.plan.Plan;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Map;

/**
 * What a phone in a pocket says of a ticket, in its language and in the words of the pages' own
 * message files, as JSON for the phone's page. A lock screen is read by others too: it names the
 * number and where to go, and never what somebody comes for.
 */
public final class NudgeWords {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm");
  private static final DateTimeFormatter DANISH = DateTimeFormatter.ofPattern("HH.mm");

  private final Plan plan;
  private final Ticket ticket;
  private final String code;
  private final PageWords words;

  /**
   * What the phone is given.
   *
   * @param title in large letters
   * @param body below it
   * @param url the page of the ticket or appointment
   * @param tag what is told later of the same takes its place
   * @param lang of the words
   * @param dir in which direction they are read
   */
  record Told(String title, String body, String url, String tag, String lang, String dir) {}

  /**
   * The words about a ticket. To be made on the branch's writer.
   *
   * @param code by which its holder names it
   */
  public NudgeWords(Plan plan, Ticket ticket, String code) {
    this.plan = plan;
    this.ticket = ticket;
    this.code = code;
    this.words = PageWords.of(ticket.language());
  }

  /** That it is soon its turn. */
  public String soon() {
    return told(
        "news.soon", words.say("news.soon.more", Map.of("branch", words.name(plan.names()))));
  }

  /** That it is called, and where to go; whoever is to be fetched is told no counter. */
  public String called() {
    if (ticket.errand().discreet()) {
      return told("state.called.discreet", words.say("discreet.wait"));
    }
    return told("state.called", TicketView.counter(plan, ticket).map(this::place).orElse(""));
  }

  private String place(Plan.Counter counter) {
    String key = counter.room() ? "counter.room" : "counter";
    return words.say(key, Map.of("label", counter.label()));
  }

  /**
   * That it was called and nobody came.
   *
   * @param until when its holder may come back
   */
  public String missed(Instant until) {
    DateTimeFormatter form = words.language().equals("da") ? DANISH : TIME;
    String time = form.format(until.atZone(plan.zone()));
    return told("state.missed", words.say("missed.until", Map.of("time", time)));
  }

  private String told(String head, String body) {
    String language = words.language();
    String direction = language.equals("ar") ? "rtl" : "ltr";
    String title = ticket.number() + " · " + words.say(head);
    return Json.bytes(new Told(title, body, "/t/" + code, code, language, direction)).toString();
  }
}
