package dk.serviceisland.wire;

import dk.serviceisland.access.DeviceKind;
import dk.serviceisland.domain.counter.PauseReason;
import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.plan.TaskTypeId;
import dk.serviceisland.domain.ticket.Outcome;
import dk.serviceisland.domain.ticket.ParkReason;
import dk.serviceisland.domain.ticket.RemoveReason;
import dk.serviceisland.domain.ticket.TicketId;
import dk.serviceisland.domain.ticket.TicketNumber;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** Readers of the bodies that requests have; what they accept is what the contract describes. */
public final class Requests {
  /** No body is larger, in bytes. */
  public static final int LARGEST_BODY = 16_384;

  /** What one counter writes to the next is no longer, in characters. */
  public static final int LONGEST_NOTE = 200;

  private static final int MOST_TASK_TYPES = 5;

  private static final Predicate<String> SLUG = Requests::isSlug;
  private static final int LONGEST_SLUG = 40;
  private static final String SLUG_IN_WORDS =
      "1 to 40 of a-z, 0-9 and -, not starting with a hyphen";
  private static final Predicate<String> LANGUAGE = form("[a-z]{2}");
  private static final String LANGUAGE_IN_WORDS = "two letters, such as da";
  private static final Predicate<String> NUMBER = form("[A-Z][1-9][0-9]{2,6}");
  private static final Predicate<String> SECRET = form("[A-Za-z0-9_-]{43}");
  private static final String SECRET_IN_WORDS = "43 characters of base64url";

  private Requests() {}

  /**
   * What a citizen wants to draw.
   *
   * @param taskTypes errands in the order to be served, at least one
   * @param language the citizen's; none: the branch's first
   * @param needs whether the citizen asks for help or extra time
   * @param presence the code on kiosk or display
   */
  public record Draw(
      List<TaskTypeId> taskTypes,
      Optional<String> language,
      boolean needs,
      Optional<String> presence) {}

  /**
   * How an errand ended.
   *
   * @param outcome with what
   * @param afterWork whether the counter goes to after-work
   */
  public record Complete(Outcome outcome, boolean afterWork) {}

  /**
   * Why and for how long a ticket is parked.
   *
   * @param reason why
   * @param pause for how long; none: until unparked
   */
  public record Park(ParkReason reason, Optional<Duration> pause) {}

  /**
   * Where an errand goes on.
   *
   * @param taskType as what
   * @param note for whoever serves it next; kept in memory only
   */
  public record Transfer(TaskTypeId taskType, Optional<String> note) {}

  /**
   * A rating.
   *
   * @param help 1 to 5
   * @param solution 1 to 5
   */
  public record Rating(int help, int solution) {}

  /**
   * Who signs in.
   *
   * @param user who
   * @param password proof
   * @param newPassword replaces it
   */
  public record SignIn(String user, String password, Optional<String> newPassword) {}

  /**
   * A device that asks to be enrolled.
   *
   * @param kind what it is for
   * @param branch where
   * @param name for the administrator's list
   */
  public record Device(DeviceKind kind, BranchId branch, String name) {}

  /** Reads what to draw. */
  public static Reading<Draw> draw(Buffer body) {
    return StrictObject.read(
        body,
        object -> {
          List<String> taskTypes =
              object.texts("taskTypes", MOST_TASK_TYPES, SLUG, "task type ids");
          Optional<String> language = object.textIfThere("language", LANGUAGE, LANGUAGE_IN_WORDS);
          boolean needs = object.flag("needs");
          Optional<String> presence =
              object.textIfThere(
                  "presence", StrictObject.length(1, 40), "a text of 1 to 40 characters");
          return () ->
              new Draw(taskTypes.stream().map(TaskTypeId::new).toList(), language, needs, presence);
        });
  }

  /** Reads in which language a citizen asks for a person; none at all is fine. */
  public static Reading<Optional<String>> askPerson(Buffer body) {
    return body.length() == 0
        ? new Reading.Read<>(Optional.empty())
        : one(
            body,
            object -> object.textIfThere("language", LANGUAGE, LANGUAGE_IN_WORDS),
            Function.identity());
  }

  /** Reads a body without members, or none at all. */
  public static Reading<Void> nothing(Buffer body) {
    return body.length() == 0
        ? new Reading.Read<>(null)
        : StrictObject.read(body, object -> () -> null);
  }

  /** Reads how many to let go ahead. */
  public static Reading<Integer> postpone(Buffer body) {
    return one(body, object -> object.number("places", 1, 20), Function.identity());
  }

  /** Reads a rating. */
  public static Reading<Rating> rating(Buffer body) {
    return StrictObject.read(
        body,
        object -> {
          int help = object.number("help", 1, 5);
          int solution = object.number("solution", 1, 5);
          return () -> new Rating(help, solution);
        });
  }

  /**
   * A rating at a kiosk.
   *
   * @param number of the ticket, as it was called
   * @param rating what it got
   */
  public record NumberedRating(TicketNumber number, Rating rating) {}

  /** Reads a rating of a number. */
  public static Reading<NumberedRating> numberedRating(Buffer body) {
    return StrictObject.read(
        body,
        object -> {
          String number = object.text("number", NUMBER, "a number such as P105");
          int help = object.number("help", 1, 5);
          int solution = object.number("solution", 1, 5);
          return () -> new NumberedRating(TicketNumber.parse(number), new Rating(help, solution));
        });
  }

  /** Reads which ticket to call. */
  public static Reading<TicketId> call(Buffer body) {
    return one(
        body,
        object -> object.text("ticket", TicketId::isWellFormed, "22 characters of base64url"),
        TicketId::new);
  }

  /** Reads why a counter is paused. */
  public static Reading<PauseReason> pause(Buffer body) {
    return one(body, object -> object.word(PauseReason.class, "reason"), Function.identity());
  }

  /** Reads how an errand ended. */
  public static Reading<Complete> complete(Buffer body) {
    return StrictObject.read(
        body,
        object -> {
          Outcome outcome = object.word(Outcome.class, "outcome");
          boolean afterWork = object.flag("afterWork");
          return () -> new Complete(outcome, afterWork);
        });
  }

  /** Reads why and for how long to park. */
  public static Reading<Park> park(Buffer body) {
    return StrictObject.read(
        body,
        object -> {
          ParkReason reason = object.word(ParkReason.class, "reason");
          OptionalInt minutes = object.numberIfThere("minutes", 1, 240);
          return () ->
              new Park(
                  reason,
                  minutes.isPresent()
                      ? Optional.of(Duration.ofMinutes(minutes.getAsInt()))
                      : Optional.empty());
        });
  }

  /** Reads a task type. */
  public static Reading<TaskTypeId> taskType(Buffer body) {
    return one(body, object -> object.text("taskType", SLUG, SLUG_IN_WORDS), TaskTypeId::new);
  }

  /** Reads where an errand goes on. */
  public static Reading<Transfer> transfer(Buffer body) {
    return StrictObject.read(
        body,
        object -> {
          String taskType = object.text("taskType", SLUG, SLUG_IN_WORDS);
          Optional<String> note = object.freeTextIfThere("note", LONGEST_NOTE);
          return () -> new Transfer(new TaskTypeId(taskType), note);
        });
  }

  /** Reads why a ticket is removed. */
  public static Reading<RemoveReason> remove(Buffer body) {
    return one(body, object -> object.word(RemoveReason.class, "reason"), Function.identity());
  }

  /** Reads who signs in. */
  public static Reading<SignIn> signIn(Buffer body) {
    return StrictObject.read(
        body,
        object -> {
          String user =
              object.text("user", StrictObject.length(1, 64), "a text of 1 to 64 characters");
          String password =
              object.text("password", StrictObject.length(1, 128), "a text of 1 to 128 characters");
          Optional<String> newPassword =
              object.textIfThere(
                  "newPassword", StrictObject.length(12, 128), "a text of 12 to 128 characters");
          return () -> new SignIn(user, password, newPassword);
        });
  }

  /** Reads which device asks. */
  public static Reading<Device> device(Buffer body) {
    return StrictObject.read(
        body,
        object -> {
          DeviceKind kind = object.word(DeviceKind.class, "kind");
          String branch = object.text("branch", SLUG, SLUG_IN_WORDS);
          String name = object.freeText("name", 40);
          return () -> new Device(kind, new BranchId(branch), name);
        });
  }

  /** Reads the secret with which a device polls. */
  public static Reading<String> deviceToken(Buffer body) {
    return one(
        body, object -> object.text("pollSecret", SECRET, SECRET_IN_WORDS), Function.identity());
  }

  /** Reads the secret of an enrolment link. */
  public static Reading<String> enrol(Buffer body) {
    return one(body, object -> object.text("secret", SECRET, SECRET_IN_WORDS), Function.identity());
  }

  /** Reads what the rehearsal's clock is to show. */
  public static Reading<Instant> clock(Buffer body, Instant latest) {
    return one(
        body,
        object ->
            object.text(
                "now",
                text -> Times.read(text).filter(moment -> !moment.isAfter(latest)).isPresent(),
                "RFC 3339 with an offset, until " + latest),
        text -> Times.read(text).orElseThrow());
  }

  private static <V, T> Reading<T> one(
      Buffer body, Function<StrictObject, V> field, Function<V, T> value) {
    return StrictObject.read(
        body,
        object -> {
          V read = field.apply(object);
          Supplier<T> made = () -> value.apply(read);
          return made;
        });
  }

  /** By hand, since every draw has one or more. */
  private static boolean isSlug(String text) {
    if (text.isEmpty() || text.length() > LONGEST_SLUG || text.charAt(0) == '-') {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean allowed = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
      if (!allowed) {
        return false;
      }
    }
    return true;
  }

  private static Predicate<String> form(String regex) {
    return Pattern.compile(regex).asMatchPredicate();
  }
}
