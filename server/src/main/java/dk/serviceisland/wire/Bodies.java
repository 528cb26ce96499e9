package dk.serviceisland.wire;

import dk.serviceisland.access.Caller;
import dk.serviceisland.access.DeviceKind;
import dk.serviceisland.access.Scope;
import dk.serviceisland.access.ServiceTokens;
import dk.serviceisland.domain.day.PaperSlip;
import dk.serviceisland.domain.duty.DutyKind;
import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.plan.Notice;
import dk.serviceisland.domain.plan.SkillId;
import dk.serviceisland.domain.plan.TaskTypeId;
import dk.serviceisland.domain.ticket.Diversion;
import dk.serviceisland.domain.ticket.OutsideReason;
import dk.serviceisland.domain.ticket.RemoveReason;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The bodies that requests have, one record for each kind; those of commands at a counter stand
 * with their rows. In a record a component is a member, and its type and annotation say what it may
 * hold. An optional component and a truth value may be missing. What {@link BodyReader} makes of
 * them is what the contract describes.
 */
public final class Bodies {
  /** No body is larger, in bytes. */
  public static final int LARGEST = 16_384;

  private Bodies() {}

  /** A body without members, or none at all. */
  public record Nothing() {}

  /**
   * A citizen leaves the queue.
   *
   * @param booked true where they took a time in place of the wait
   */
  public record Withdraw(Optional<Boolean> booked) {}

  /**
   * What a citizen wants to draw.
   *
   * @param taskTypes errands in the order to be served, at least one
   * @param language the citizen's; none: the branch's first
   * @param needs whether the citizen asks for help or extra time
   * @param presence the code on kiosk or display
   */
  public record Draw(
      @Allowed.Entries(most = 5, what = "task type ids") List<TaskTypeId> taskTypes,
      @Allowed.Form(Allowed.Shape.LANGUAGE) Optional<String> language,
      boolean needs,
      @Allowed.Text(most = 40) Optional<String> presence) {}

  /**
   * What a staff member draws outside the hours for somebody who stands there.
   *
   * @param taskTypes errands in the order to be served, at least one
   * @param language the citizen's; none: the branch's first
   * @param needs whether the citizen asks for help or extra time
   * @param reason why it cannot wait for the hours
   */
  public record DrawOutsideHours(
      @Allowed.Entries(most = 5, what = "task type ids") List<TaskTypeId> taskTypes,
      @Allowed.Form(Allowed.Shape.LANGUAGE) Optional<String> language,
      boolean needs,
      OutsideReason reason) {}

  /**
   * What a staff member draws for somebody who has come to a time that was agreed elsewhere, such
   * as in another system.
   *
   * @param taskTypes errands in the order to be served, at least one
   * @param language the citizen's; none: the branch's first
   * @param needs whether the citizen asks for help or extra time
   * @param from when the appointment begins
   */
  public record DrawForAppointment(
      @Allowed.Entries(most = 5, what = "task type ids") List<TaskTypeId> taskTypes,
      @Allowed.Form(Allowed.Shape.LANGUAGE) Optional<String> language,
      boolean needs,
      Instant from) {}

  /**
   * Whoever has an appointment has come.
   *
   * @param code the word of the day, or the code of the appointment's page
   * @param language the citizen's; none: the branch's first
   * @param needs whether the citizen asks for help or extra time
   * @param presence the code on kiosk or display, which a phone shows
   */
  public record CheckIn(
      @Allowed.Text(most = 44) String code,
      @Allowed.Form(Allowed.Shape.LANGUAGE) Optional<String> language,
      boolean needs,
      @Allowed.Text(most = 40) Optional<String> presence) {}

  /**
   * The paper numbers of an outage.
   *
   * @param papers at least one
   */
  public record Papers(
      @Allowed.Entries(most = 200, what = "paper numbers") List<PaperSlip> papers) {}

  /**
   * What is known of somebody who was sent to do it alone.
   *
   * @param how whether they were sent, it worked or not, or they want a number
   * @param presence the code on screen, by which a phone shows that somebody is there; needed for
   *     who was sent
   */
  public record Divert(Diversion how, @Allowed.Text(most = 40) Optional<String> presence) {}

  /**
   * Whom a screen told that something is done elsewhere.
   *
   * @param presence the code on kiosk or display; only devices and staff do without
   */
  public record TellElsewhere(@Allowed.Text(most = 40) Optional<String> presence) {}

  /**
   * What a kiosk prints of a time that was taken in place of a number.
   *
   * @param code of its holder
   * @param language none: the branch's first
   * @param freed the number that was given up for it
   */
  public record PrintAppointment(
      @Allowed.Text(most = 44) String code,
      @Allowed.Form(Allowed.Shape.LANGUAGE) Optional<String> language,
      @Allowed.Form(Allowed.Shape.NUMBER) Optional<String> freed) {}

  /**
   * In which language a kiosk prints where something is done elsewhere.
   *
   * @param language none: the branch's first
   */
  public record PrintElsewhere(@Allowed.Form(Allowed.Shape.LANGUAGE) Optional<String> language) {}

  /**
   * How a seat is asked for.
   *
   * @param orWait whether a place on the waiting list will do
   * @param language of the paper of a kiosk; none: the branch's first
   */
  public record BookSeat(
      boolean orWait, @Allowed.Form(Allowed.Shape.LANGUAGE) Optional<String> language) {}

  /**
   * Whose booking is meant at the door.
   *
   * @param word what its holder shows
   */
  public record SeatWord(@Allowed.Form(Allowed.Shape.SEAT_WORD) String word) {}

  /**
   * Which time is to be booked.
   *
   * @param taskTypes what for, in the order to serve it, each once
   * @param from when it begins
   * @param mail address of whoever wants to be told of it; none: nothing is asked
   * @param language of what they are told; none: the branch's first
   * @param reference by which the program that books knows whom to tell
   */
  public record BookTime(
      @Allowed.Entries(most = 5, what = "task type ids") List<TaskTypeId> taskTypes,
      Instant from,
      @Allowed.Form(value = Allowed.Shape.MAIL, free = true) Optional<String> mail,
      @Allowed.Form(Allowed.Shape.LANGUAGE) Optional<String> language,
      @Allowed.Form(value = Allowed.Shape.REFERENCE, free = true) Optional<String> reference) {}

  /**
   * Another time for an appointment.
   *
   * @param from when it begins
   */
  public record MoveTime(Instant from) {}

  /**
   * Which appointment of a day is meant.
   *
   * @param date of which day
   * @param word what its holder says
   */
  public record AppointmentOfDay(
      @Allowed.Form(Allowed.Shape.DATE) String date,
      @Allowed.Form(Allowed.Shape.SEAT_WORD) String word) {}

  /**
   * Which appointments are to be called off.
   *
   * @param appointments of whichever days
   */
  public record CallOff(List<AppointmentOfDay> appointments) {}

  /**
   * What is planned of somebody on a day in a branch, in place of what was.
   *
   * @param date which day
   * @param revision of that day that the caller knows, 0 for one that nobody has planned
   * @param duties none: nothing is planned any more
   */
  public record PlanDuties(
      @Allowed.Form(Allowed.Shape.DATE) String date,
      @Allowed.Whole(least = 0, most = Integer.MAX_VALUE) int revision,
      List<PieceOfDuty> duties) {}

  /**
   * A piece of somebody's day.
   *
   * @param from its first quarter of an hour
   * @param to the end of its last one, after the beginning
   * @param kind what somebody does then
   */
  public record PieceOfDuty(
      @Allowed.Form(Allowed.Shape.QUARTER) String from,
      @Allowed.Form(Allowed.Shape.QUARTER_END) String to,
      DutyKind kind) {}

  /**
   * A week to plan as another one is.
   *
   * @param from a day of the week that there is
   * @param to a day of the week to come
   */
  public record CopyDuties(
      @Allowed.Form(Allowed.Shape.DATE) String from, @Allowed.Form(Allowed.Shape.DATE) String to) {}

  /**
   * A day of which the duty plan is to say nothing any more.
   *
   * @param date which
   */
  public record UnplanDuties(@Allowed.Form(Allowed.Shape.DATE) String date) {}

  /**
   * That the holder's phone is to be told, by what its browser gave for that.
   *
   * @param endpoint address at the browser's push service
   * @param p256dh the browser's public key
   * @param auth the browser's secret
   * @param walkMinutes how long the holder takes to come back
   */
  public record AskForNews(
      @Allowed.Text(most = 1_000) String endpoint,
      @Allowed.Form(Allowed.Shape.PUSH_KEY) String p256dh,
      @Allowed.Form(Allowed.Shape.PUSH_AUTH) String auth,
      @Allowed.Whole(most = 30) int walkMinutes) {}

  /**
   * That the phone of whoever has an appointment is to be told of it, by what its browser gave for
   * that.
   *
   * @param endpoint address at the browser's push service
   * @param p256dh the browser's public key
   * @param auth the browser's secret
   * @param language that it is told in
   */
  public record AskForAppointmentNews(
      @Allowed.Text(most = 1_000) String endpoint,
      @Allowed.Form(Allowed.Shape.PUSH_KEY) String p256dh,
      @Allowed.Form(Allowed.Shape.PUSH_AUTH) String auth,
      @Allowed.Form(Allowed.Shape.LANGUAGE) String language) {}

  /**
   * In which language a citizen asks for a person.
   *
   * @param language none: not known
   */
  public record AskPerson(@Allowed.Form(Allowed.Shape.LANGUAGE) Optional<String> language) {}

  /**
   * How many a citizen lets go ahead.
   *
   * @param places at least so many
   */
  public record Postpone(@Allowed.Whole(most = 20) int places) {}

  /**
   * An answer to a short question, after a visit or to staff.
   *
   * @param question its id
   * @param answer id of one of its answers
   */
  public record ShortAnswer(
      @Allowed.Form(Allowed.Shape.ID) String question,
      @Allowed.Form(Allowed.Shape.ID) String answer) {
    /** By their questions; of two to one question the later. */
    static Map<String, String> all(List<ShortAnswer> answers) {
      Map<String, String> all = new LinkedHashMap<>();
      answers.forEach(one -> all.put(one.question(), one.answer()));
      return all;
    }
  }

  /**
   * A rating.
   *
   * @param help 1 to 5
   * @param solution 1 to 5
   * @param answers to questions, as many as one likes
   */
  public record Rating(
      @Allowed.Whole(most = 5) int help,
      @Allowed.Whole(most = 5) int solution,
      List<ShortAnswer> answers) {
    /** The answers by their questions. */
    public Map<String, String> said() {
      return ShortAnswer.all(answers);
    }
  }

  /**
   * A rating at a kiosk.
   *
   * @param number of the ticket, as it was called
   * @param help 1 to 5
   * @param solution 1 to 5
   * @param answers to questions, as many as one likes
   */
  public record NumberedRating(
      @Allowed.Form(Allowed.Shape.NUMBER) String number,
      @Allowed.Whole(most = 5) int help,
      @Allowed.Whole(most = 5) int solution,
      List<ShortAnswer> answers) {
    /** The answers by their questions. */
    public Map<String, String> said() {
      return ShortAnswer.all(answers);
    }
  }

  /**
   * The numbers that were drawn one after the other within a span of time.
   *
   * @param by on what they were drawn
   * @param device the kiosk at which they were; none: on phones, or at all kiosks
   * @param from when the first was drawn
   * @param to when the last was drawn
   */
  public record Burst(
      dk.serviceisland.domain.day.Burst.By by,
      @Allowed.Form(Allowed.Shape.DEVICE) Optional<String> device,
      Instant from,
      Instant to) {
    /** Of what they came. */
    public dk.serviceisland.domain.day.Burst.Source source() {
      return new dk.serviceisland.domain.day.Burst.Source(by, device.map(Caller.Device::scope));
    }
  }

  /**
   * Why a ticket is taken out of the queue.
   *
   * @param reason why
   */
  public record Remove(RemoveReason reason) {}

  /**
   * Who signs in.
   *
   * @param user who
   * @param password proof
   * @param newPassword replaces it
   * @param code of the second factor, or one that stands in for it
   */
  public record SignIn(
      @Allowed.Text(most = 64) String user,
      @Allowed.Text(most = 128) String password,
      @Allowed.Text(most = 1_000) Optional<String> newPassword,
      @Allowed.Text(most = 40) Optional<String> code) {}

  /**
   * Who begins to set up a second factor.
   *
   * @param user who
   * @param password proof
   */
  public record BeginFactor(
      @Allowed.Text(most = 64) String user, @Allowed.Text(most = 128) String password) {}

  /**
   * Who sets up the second factor that was begun.
   *
   * @param user who
   * @param password proof
   * @param code that the authenticator shows
   */
  public record ConfirmFactor(
      @Allowed.Text(most = 64) String user,
      @Allowed.Text(most = 128) String password,
      @Allowed.Text(most = 40) String code) {}

  /**
   * Somebody who is signed in and shows the second factor once more.
   *
   * @param code of it
   */
  public record ShowFactor(@Allowed.Text(most = 40) String code) {}

  /**
   * Somebody turns the one tablet of a bus to the citizens.
   *
   * @param code of four to eight digits to turn it back with; none: the one of last time
   */
  public record TurnTablet(@Allowed.Text(most = 8) Optional<String> code) {}

  /**
   * Somebody turns it back.
   *
   * @param code that it was turned with
   */
  public record TurnTabletBack(@Allowed.Text(most = 8) String code) {}

  /**
   * What a browser brings back from the house's own sign-in.
   *
   * @param code to be given for tokens; none: it was refused there
   * @param state that the sign-in began with
   * @param error why it was refused there
   * @param issuer who sends the browser, where that is told
   */
  public record HouseReturn(
      @Allowed.Text(most = 4096) Optional<String> code,
      @Allowed.Text(most = 200) Optional<String> state,
      @Allowed.Text(most = 200) Optional<String> error,
      @Allowed.Text(most = 500) Optional<String> issuer) {}

  /**
   * A device that asks to be enrolled.
   *
   * @param kind what it is for
   * @param branch where
   * @param name for the administrator's list
   * @param place where in the branch; none: nobody said
   */
  public record Device(
      DeviceKind kind,
      BranchId branch,
      @Allowed.Text(most = 40, free = true, name = true) String name,
      @Allowed.Text(most = 60, free = true, name = true) Optional<String> place) {}

  /**
   * What a device is to be called, and where it stands.
   *
   * @param name for people, and for the printer that prints for it
   * @param place where in the branch; none: it has none any more
   */
  public record Rename(
      @Allowed.Text(most = 40, free = true, name = true) String name,
      @Allowed.Text(most = 60, free = true, name = true) Optional<String> place) {}

  /**
   * The token of a program that is to be made.
   *
   * @param name what the program is called
   * @param scopes what it may do
   * @param branches those that it may ask about; none: all, also those that come
   * @param days how many it works
   */
  public record ServiceToken(
      @Allowed.Text(most = 60, free = true, name = true) String name,
      @Allowed.Entries(most = 5, what = "scopes") List<Scope> scopes,
      @Allowed.Entries(most = 200, what = "branch ids") Optional<List<BranchId>> branches,
      @Allowed.Whole(most = ServiceTokens.LONGEST_DAYS) int days) {}

  /**
   * What somebody would like to learn, in place of what they wanted before.
   *
   * @param skills none: nothing any more
   */
  public record Wishes(
      @Allowed.Entries(most = 200, what = "skill ids") Optional<List<SkillId>> skills) {}

  /**
   * Whether something is to be done here, asked of the owner of the task type.
   *
   * @param note in a few words, about no person
   */
  public record AskOwner(@Allowed.Text(most = 200, free = true) Optional<String> note) {}

  /**
   * What the owner of a task type says.
   *
   * @param answer in a sentence
   * @param shared whether everybody reads it in the playbook
   */
  public record AnswerOwner(@Allowed.Text(most = 400, free = true) String answer, boolean shared) {}

  /**
   * Which news of a playbook somebody has read.
   *
   * @param news the `key` that the playbook's page told
   */
  public record ReadNews(@Allowed.Text(most = 40) String news) {}

  /**
   * With what a device fetches its token.
   *
   * @param pollSecret the secret with which it polls
   */
  public record FetchToken(@Allowed.Form(Allowed.Shape.SECRET) String pollSecret) {}

  /**
   * With what a device is enrolled at once.
   *
   * @param secret of an enrolment link
   */
  public record Enrol(@Allowed.Form(Allowed.Shape.SECRET) String secret) {}

  /**
   * What the rehearsal's clock is to show.
   *
   * @param now the moment
   */
  public record Clock(Instant now) {}

  /** No body that may hold all settings is larger, in bytes. */
  public static final int LARGEST_OF_SETTINGS = 4_194_304;

  /** How large a table or calendar that is taken in may be, in bytes. */
  public static final int LARGEST_OF_FILES = 524_288;

  /** The bodies that may hold all settings. */
  public sealed interface Settings {
    /** Changes of the newest settings; empty where there are documents. */
    List<SettingEdit> changes();

    /** All documents; empty where there are changes. */
    Map<String, Object> documents();
  }

  /** How large a body of a kind may be, in bytes. */
  public static int largest(Class<? extends Record> kind) {
    return Settings.class.isAssignableFrom(kind) ? LARGEST_OF_SETTINGS : LARGEST;
  }

  /**
   * One setting that is changed.
   *
   * @param document its document, such as branches/ry
   * @param path its place there, such as taskTypes[passport].dailyQuota; empty for the document
   * @param value what it is to be; none when it is removed
   * @param remove whether it is taken away, so that the usual holds
   * @param at position in its list of an item that is not there yet; none: its end
   * @param order identities of the items of a list, in the order that they are to have; none: it
   *     stays
   */
  public record SettingEdit(
      @Allowed.Text(most = 60) String document,
      @Allowed.Text(least = 0, most = 4_000) String path,
      Optional<Object> value,
      boolean remove,
      @Allowed.Whole(least = 0, most = 999_999) OptionalInt at,
      @Allowed.Entries(most = 10_000, what = "identities of items") Optional<List<String>> order) {

    /** Whether it asks for exactly one thing, and for a position only of a value. */
    public boolean isOneThing() {
      boolean removes = remove && value.isEmpty() && order.isEmpty();
      boolean orders = !remove && value.isEmpty() && order.isPresent();
      boolean puts = !remove && value.isPresent() && order.isEmpty();
      return puts || ((removes || orders) && at.isEmpty());
    }
  }

  /**
   * A notice for today.
   *
   * @param texts what is said
   * @param until when it is taken down by itself, by the branch's time
   * @param screens where it is said
   */
  public record NewNotice(
      @Allowed.PerLanguage(most = 200) Map<String, String> texts,
      @Allowed.Form(Allowed.Shape.TIME) Optional<String> until,
      @Allowed.Entries(most = 3, what = "of board, kiosk, phone") List<Notice.Screen> screens) {}

  /**
   * What whoever leads a branch wants of today; exactly one thing.
   *
   * @param opens when the branch opens
   * @param closes when it closes, earlier than it would
   * @param longer when it closes, later than it would
   * @param lastNumber from when on no numbers are given: now, a time, or as usual
   * @param taskType of which no numbers are given
   * @param until when that ends by itself
   * @param reopen true: numbers of the task type are given again
   * @param notice to put up
   * @param takeDown id of a notice of the day
   * @param peak whether a rush begins or ends
   * @param why what for, where hours change or a rush begins or ends
   */
  public record Today(
      @Allowed.Form(Allowed.Shape.TIME) Optional<String> opens,
      @Allowed.Form(Allowed.Shape.CLOSING) Optional<String> closes,
      @Allowed.Form(Allowed.Shape.TIME) Optional<String> longer,
      @Allowed.Form(Allowed.Shape.LAST_NUMBER) Optional<String> lastNumber,
      Optional<TaskTypeId> taskType,
      @Allowed.Form(Allowed.Shape.TIME) Optional<String> until,
      Optional<Boolean> reopen,
      Optional<NewNotice> notice,
      @Allowed.Whole(most = 999_999_999) OptionalInt takeDown,
      Optional<Boolean> peak,
      @Allowed.Text(most = 400, free = true) Optional<String> why) {}

  /**
   * Settings to look at, either as changes of the newest or whole.
   *
   * @param from when they are to take force
   * @param changes of the newest
   * @param documents all of them; empty where there are changes
   */
  public record CheckSettings(
      @Allowed.Form(Allowed.Shape.FROM) String from,
      List<SettingEdit> changes,
      Map<String, Object> documents)
      implements Settings {}

  /**
   * Settings to make the next revision of, either as changes of the newest or whole.
   *
   * @param base number of the newest revision that the caller knows
   * @param from when they are to take force
   * @param why what for
   * @param changes of the newest
   * @param documents all of them; empty where there are changes
   */
  public record ChangeSettings(
      @Allowed.Whole(most = Integer.MAX_VALUE) int base,
      @Allowed.Form(Allowed.Shape.FROM) String from,
      @Allowed.Text(most = 400, free = true) String why,
      List<SettingEdit> changes,
      Map<String, Object> documents)
      implements Settings {}

  /**
   * A revision of which to say what taking it back would come to.
   *
   * @param from when that would take force
   */
  public record CheckPutBack(@Allowed.Form(Allowed.Shape.FROM) String from) {}

  /**
   * A revision to take back.
   *
   * @param from when that is to take force
   * @param why what for
   */
  public record PutBack(
      @Allowed.Form(Allowed.Shape.FROM) String from,
      @Allowed.Text(most = 400, free = true) String why) {}

  /**
   * A planned revision to drop.
   *
   * @param why what for
   */
  public record DropRevision(@Allowed.Text(most = 400, free = true) String why) {}
}
