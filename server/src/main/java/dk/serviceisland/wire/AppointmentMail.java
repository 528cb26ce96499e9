package dk.serviceisland.wire;

import dk.serviceisland.appointments.Message.About;
import dk.serviceisland.domain.booking.Booking;
import dk.serviceisland.domain.plan.Plan;
import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A mail about an appointment, in the language that it was booked in and the words of the pages'
 * own message files. The subject, which is read over shoulders, names day and time and not what
 * for.
 *
 * @param sender whose mail it is, in its language
 * @param subject in one line
 * @param text in plain text
 * @param html the same for whoever's mail program shows that
 * @param calendar the entry of a calendar
 */
public record AppointmentMail(
    String sender, String subject, String text, String html, Buffer calendar) {
  private static final Map<String, String> DAYS =
      Map.of(
          "da", "EEEE d. MMMM",
          "en", "EEEE d MMMM",
          "de", "EEEE, d. MMMM",
          "pl", "EEEE, d MMMM",
          "so", "EEEE, d MMMM",
          "tr", "d MMMM EEEE",
          "uk", "EEEE, d MMMM",
          "ar", "EEEE d MMMM");

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm");
  private static final DateTimeFormatter DANISH = DateTimeFormatter.ofPattern("HH.mm");

  /**
   * Whose mails they are.
   *
   * @param names of the municipality per language, Danish always there
   * @param phone whom to call, where it says so
   */
  public record House(Map<String, String> names, Optional<String> phone) {
    public House {
      names = Map.copyOf(names);
    }
  }

  /** Whether there are words in a language; a branch need not speak it. */
  public static boolean speaks(String language) {
    return DAYS.containsKey(language);
  }

  /**
   * A mail about what has become of an appointment.
   *
   * @param about what is told
   * @param house whose it is
   * @param plan of its branch
   * @param language of whoever booked
   * @param url its page
   * @param bookUrl where another time is booked
   */
  public static AppointmentMail of(
      About about,
      House house,
      Plan plan,
      Booking booking,
      String language,
      String url,
      String bookUrl,
      Instant now) {
    Writing writing =
        new Writing(about, house, plan, booking, PageWords.of(language), url, bookUrl);
    return new AppointmentMail(
        writing.sender(),
        writing.subject(),
        writing.text(),
        writing.html(),
        AppointmentViews.calendar(plan, booking, language, url, now));
  }

  /** The day of an appointment in words. */
  static String day(Booking booking, Plan plan, PageWords words) {
    return DateTimeFormatter.ofPattern(
            DAYS.get(words.language()), Locale.forLanguageTag(words.language()))
        .format(booking.from().atZone(plan.zone()));
  }

  /** A time of a branch's day in words. */
  static String time(Instant at, Plan plan, PageWords words) {
    return (words.language().equals("da") ? DANISH : TIME).format(at.atZone(plan.zone()));
  }

  /** The word of an appointment, as the pages space it. */
  static String spaced(Booking booking) {
    return booking.word().substring(0, 3) + " " + booking.word().substring(3);
  }

  /** One line of a list: what it is, and what it says. */
  private record Fact(String name, String value) {}

  private record Writing(
      About about,
      House house,
      Plan plan,
      Booking booking,
      PageWords words,
      String url,
      String bookUrl) {

    private boolean held() {
      return about != About.CALLED_OFF;
    }

    private String sender() {
      return words.name(house.names());
    }

    /** Who writes, and whom to call. */
    private List<String> signature() {
      return Stream.concat(
              Stream.of(sender()),
              house.phone().stream().map(phone -> words.say("book.phone", Map.of("phone", phone))))
          .toList();
    }

    private String lead() {
      return switch (about) {
        case REMINDER -> words.say("mail.reminder", when());
        case MOVED -> words.say("mail.moved");
        case CALLED_OFF -> words.say("mail.called-off");
        default -> words.say("book.is.booked");
      };
    }

    private String subject() {
      return words.say("mail.subject." + Words.of(about), when());
    }

    private Map<String, String> when() {
      String day = day(booking, plan, words);
      return Map.of("day", day, "from", time(booking.from()), "to", time(booking.to()));
    }

    private String time(Instant at) {
      return AppointmentMail.time(at, plan, words);
    }

    private List<Fact> facts() {
      List<AppointmentViews.OfType> types = AppointmentViews.types(plan, booking.taskTypes());
      List<Fact> facts = new ArrayList<>();
      if (held()) {
        facts.add(new Fact(words.say("book.word"), spaced(booking)));
      }
      facts.add(
          new Fact(
              words.say("book.f-what"),
              types.stream()
                  .map(type -> words.name(type.names()))
                  .collect(Collectors.joining(", "))));
      facts.add(new Fact(words.say("book.f-when"), words.say("book.when-words", when())));
      facts.add(new Fact(words.say("book.f-where"), words.name(plan.names())));
      return facts;
    }

    /** What to bring, and when to come. */
    private List<String> more() {
      if (!held()) {
        return List.of();
      }
      List<String> more = new ArrayList<>();
      AppointmentViews.types(plan, booking.taskTypes()).stream()
          .flatMap(type -> type.hints().stream())
          .map(words::name)
          .filter(hint -> hint != null && !hint.isBlank())
          .forEach(more::add);
      more.add(
          words.say(
              "mail.come",
              Map.of("early", time(booking.comeFrom()), "late", time(booking.keptUntil()))));
      return more;
    }

    private String link() {
      return words.say(held() ? "mail.change" : "mail.new");
    }

    private String address() {
      return held() ? url : bookUrl;
    }

    /** What becomes of the address; there is no more to write about a time that is called off. */
    private String kept() {
      return words.say(held() ? "mail.kept" : "mail.kept-off");
    }

    private String text() {
      StringBuilder text = new StringBuilder(lead()).append("\n\n");
      facts().forEach(f -> text.append(f.name()).append(": ").append(f.value()).append('\n'));
      text.append('\n');
      more().forEach(line -> text.append(line).append("\n\n"));
      return text.append(link())
          .append('\n')
          .append(address())
          .append("\n\n")
          .append(String.join("\n", signature()))
          .append("\n\n")
          .append(kept())
          .append('\n')
          .toString();
    }

    private String html() {
      StringBuilder body = new StringBuilder();
      body.append("<h1 style=\"font-size:1.4em\">").append(escaped(lead())).append("</h1>\n<dl>\n");
      for (Fact fact : facts()) {
        body.append("<dt>")
            .append(escaped(fact.name()))
            .append("</dt><dd style=\"font-size:1.2em;margin:0 0 .6em\"><strong>")
            .append(escaped(fact.value()))
            .append("</strong></dd>\n");
      }
      body.append("</dl>\n");
      more().forEach(line -> body.append("<p>").append(escaped(line)).append("</p>\n"));
      body.append("<p><a href=\"")
          .append(escaped(address()))
          .append("\">")
          .append(escaped(link()))
          .append("</a></p>\n<p>")
          .append(signature().stream().map(Writing::escaped).collect(Collectors.joining("<br>")))
          .append("</p>\n<p style=\"font-size:.9em\">")
          .append(escaped(kept()))
          .append("</p>\n");
      return """
      <!doctype html>
      <html lang="%s" dir="%s">
      <head><meta charset="utf-8"><title>%s</title></head>
      <body style="font-family:sans-serif;line-height:1.5;max-width:36em">
      %s</body>
      </html>
      """
          .formatted(
              words.language(),
              words.language().equals("ar") ? "rtl" : "ltr",
              escaped(subject()),
              body);
    }

    private static String escaped(String text) {
      return TicketHtml.escaped(text).replace("\"", "&quot;");
    }
  }
}
