package dk.serviceisland.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import dk.serviceisland.access.PasswordFlaw;
import dk.serviceisland.domain.day.RefusalCode;
import dk.serviceisland.domain.duty.DutyRefusal;
import dk.serviceisland.domain.duty.DutyRuling;
import dk.serviceisland.domain.duty.Quarters;
import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.plan.CounterId;
import dk.serviceisland.domain.plan.ElsewhereId;
import dk.serviceisland.domain.plan.HoursChange;
import dk.serviceisland.domain.plan.Plan;
import dk.serviceisland.domain.plan.Question;
import dk.serviceisland.domain.plan.TaskTypeId;
import dk.serviceisland.domain.ticket.TicketNumber;
import dk.serviceisland.report.FiguresPerPerson;
import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A refusal or failure as RFC 9457 says it. Immutable; never holds a message of a library or a
 * database.
 */
public final class Problem {
  /** The media type of {@link #body()}. */
  public static final String MEDIA_TYPE = "application/problem+json";

  private static final int MOST_FLAWS = 20;
  private static final String INSTANCE = ",\"instance\":\"/requests/";
  private static final String DETAIL = "detail";
  private static final String RETRY_AFTER = "retryAfterSeconds";

  private final ProblemCode code;
  private final Map<String, Object> members;

  private Problem(ProblemCode code, Map<String, Object> members) {
    this.code = code;
    this.members = members;
  }

  /**
   * One thing that is wrong with a request.
   *
   * @param path JSON pointer into the body, or the name of a query parameter
   * @param message what is wrong
   * @param allowed what would be right; empty when that goes without saying
   */
  public record Flaw(
      String path, String message, @JsonInclude(JsonInclude.Include.NON_EMPTY) String allowed) {}

  /**
   * A counter of a branch.
   *
   * @param branch its id
   * @param counter its id
   */
  record Place(String branch, String counter) {
    static Place of(BranchId branch, CounterId counter) {
      return new Place(branch.value(), counter.value());
    }
  }

  /** A problem that the code says all about. */
  public static Problem of(ProblemCode code) {
    return new Problem(code, Map.of());
  }

  /**
   * A body that is too large.
   *
   * @param most how large it may be, in bytes
   */
  public static Problem tooLarge(int most) {
    return of(ProblemCode.BODY_TOO_LARGE)
        .with(DETAIL, "At most " + most + " bytes; send what is longer in several parts.");
  }

  /**
   * A body of a media type that is not read where it was sent.
   *
   * @param allowed what is read there
   */
  public static Problem unsupportedMediaType(String allowed) {
    return of(ProblemCode.UNSUPPORTED_MEDIA_TYPE).with(DETAIL, "Allowed: " + allowed + ".");
  }

  /** A body that cannot be read. */
  static Problem invalidBody(List<Flaw> flaws) {
    return invalid(ProblemCode.INVALID_BODY, flaws, "member");
  }

  /**
   * Wishes for what is no skill, or is served alone already.
   *
   * @param places in the list of skills, at least one
   * @param learnable what may be wished for
   */
  public static Problem wishesImpossible(List<Integer> places, List<String> learnable) {
    String could = learnable.isEmpty() ? "nothing" : String.join(", ", learnable);
    return invalidBody(
        places.stream()
            .map(at -> new Flaw("/skills/" + at, "is no skill, or one held already", could))
            .toList());
  }

  /** A reference that no program gives. */
  public static Problem referenceOfPrograms() {
    return invalidBody(
        List.of(new Flaw("/reference", "is there", "nothing, but for a program with its token")));
  }

  /** A mail address where no mail is sent. */
  public static Problem noMailHere() {
    return invalidBody(
        List.of(new Flaw("/mail", "is there", "nothing, because no mail is sent here")));
  }

  /** A moment that the rehearsal's clock does not reach. */
  public static Problem tooLate(Instant latest) {
    return invalidBody(
        List.of(new Flaw("/now", "has another form", "RFC 3339 with an offset, until " + latest)));
  }

  /** A program's token with the scope {@code scim} that is not for all branches. */
  public static Problem provisioningInSomeBranches() {
    return invalidBody(
        List.of(new Flaw("/branches", "is there", "nothing, because scim is for all branches")));
  }

  /** A program's token with the scope {@code delivery} that names no branches. */
  public static Problem deliveryInAllBranches() {
    return invalidBody(
        List.of(new Flaw("/branches", "is missing", "the branches that the server delivers for")));
  }

  /**
   * A change of settings whose base is not there yet.
   *
   * @param newest number of the newest revision
   */
  public static Problem unknownBase(int newest) {
    return invalidBody(
            List.of(new Flaw("/base", "is no revision yet", "1 to " + newest + ", the newest")))
        .with("newest", newest);
  }

  /**
   * Texts that look like CPR numbers, which are not repeated.
   *
   * @param paths where they stand: JSON pointers into the body, or names of query parameters
   */
  static Problem likeCpr(List<String> paths) {
    return of(ProblemCode.LOOKS_LIKE_CPR)
        .with(
            "errors",
            paths.stream()
                .limit(MOST_FLAWS)
                .map(path -> new Flaw(path, "looks like a CPR number", ""))
                .toList());
  }

  /** A new password that may not be chosen. */
  public static Problem passwordRefused(PasswordFlaw rule) {
    return of(ProblemCode.PASSWORD_REFUSED).with("rule", Words.of(rule));
  }

  /**
   * A time that somebody else has.
   *
   * @param nearest free ones nearest to it, as the contract writes times
   */
  public static Problem timeTaken(List<String> nearest) {
    return of(ProblemCode.TIME_TAKEN).with("nearest", nearest);
  }

  /** An appointment whose holder came, and whose number has ended. */
  public static Problem appointmentOver(TicketNumber number) {
    return of(ProblemCode.APPOINTMENT_OVER).with("number", number.toString());
  }

  /**
   * An appointment that is at another branch.
   *
   * @param there the plan of that branch
   * @param startsAt when it begins
   */
  public static Problem appointmentElsewhere(Plan there, Instant startsAt) {
    return of(ProblemCode.APPOINTMENT_ELSEWHERE)
        .with("branch", new Named(there.branch().value(), there.names()))
        .with("startsAt", Times.write(startsAt, there.zone()));
  }

  /** The same, with what somebody came for, which a number may be drawn for in place of it. */
  public Problem about(List<TaskTypeId> errands) {
    return with("taskTypes", errands.stream().map(TaskTypeId::value).toList());
  }

  /**
   * What the rules of the duty plan say no to.
   *
   * @param branch that asked
   */
  public static Problem duty(DutyRuling.No no, BranchId branch) {
    Problem problem = of(ProblemCode.of(no.why()));
    if (no.why() == DutyRefusal.STALE) {
      return problem.with("day", DutyViews.day(no.now(), branch));
    }
    return no.inTheWay()
        .map(
            duty ->
                problem
                    .with("from", Quarters.time(duty.when().from()))
                    .with("to", Quarters.time(duty.when().to())))
        .orElse(problem);
  }

  /** A file of duties of which nothing is taken in, with everything that is wrong in it. */
  public static Problem dutyFile(List<DutyFile.Flaw> flaws) {
    return of(ProblemCode.DUTY_FILE_WRONG).with("lines", flaws.stream().limit(MOST_FLAWS).toList());
  }

  /** A stretch of a day that does not end after it begins. */
  public static Problem notAStretch(int position) {
    return invalidBody(
        List.of(new Flaw("/duties/" + position + "/to", "is not after from", "later than from")));
  }

  /** A text that has the form of a date and is none. */
  public static Problem noDate(String member) {
    return invalidBody(
        List.of(new Flaw("/" + member, "is not a date", "a date such as 2026-12-24")));
  }

  /** A query whose percent signs stand for no text. */
  public static Problem undecodableQuery() {
    return invalidQuery(List.of(new Flaw("", "cannot be decoded", "percent-encoded UTF-8")));
  }

  /** A query that cannot be read. */
  static Problem invalidQuery(List<Flaw> flaws) {
    return invalid(ProblemCode.INVALID_QUERY, flaws, "parameter");
  }

  private static Problem invalid(ProblemCode code, List<Flaw> flaws, String noun) {
    String count =
        flaws.size() == 1 ? "One " + noun + " cannot" : flaws.size() + " " + noun + "s cannot";
    return of(code)
        .with(DETAIL, count + " be read.")
        .with("errors", flaws.stream().limit(MOST_FLAWS).toList());
  }

  /** Trouble that passes: also says when to ask again. */
  public static Problem retryAfter(ProblemCode code, long seconds) {
    return of(code).with(RETRY_AFTER, seconds);
  }

  /**
   * A fault of the server.
   *
   * @param errorId what to look for in the log, 6 to 22 letters or digits
   */
  public static Problem internal(String errorId) {
    return of(ProblemCode.INTERNAL).with("errorId", errorId);
  }

  /** A person who has another counter open. */
  public static Problem atOtherCounter(BranchId branch, CounterId counter) {
    return of(ProblemCode.of(RefusalCode.STAFF_AT_OTHER_COUNTER))
        .with("counter", Place.of(branch, counter));
  }

  /** Figures of persons that the permission there is, or is not, does not allow today. */
  public static Problem figuresPerPerson(ProblemCode code, Optional<FiguresPerPerson> permission) {
    return permission
        .map(
            held ->
                of(code)
                    .with("staffInformedOn", held.staffInformedOn().toString())
                    .with("expiresOn", held.expiresOn().toString()))
        .orElseGet(() -> of(code));
  }

  /** Settings that would not be sound, with everything that is wrong. */
  public static Problem settings(List<SettingsView.Mistake> mistakes) {
    return of(ProblemCode.SETTINGS_INVALID)
        .with("errors", mistakes.stream().limit(MOST_FLAWS).toList());
  }

  /**
   * Settings that others have changed since.
   *
   * @param newest number of the newest revision
   * @param differences what they changed
   */
  public static Problem stale(int newest, List<SettingsView.Differs> differences) {
    return of(ProblemCode.REVISION_STALE).with("newest", newest).with("differences", differences);
  }

  /**
   * Hours of today that cannot be.
   *
   * @param why what stands in the way, and what time could be
   */
  public static Problem hoursImpossible(HoursChange.Result.Impossible why) {
    Problem problem = of(ProblemCode.HOURS_IMPOSSIBLE).with("obstacle", Words.of(why.why()));
    problem =
        why.earliest().isEmpty() ? problem : problem.with("earliest", "" + why.earliest().get());
    return why.latest().isEmpty() ? problem : problem.with("latest", "" + why.latest().get());
  }

  /** A wish for today that is not exactly one thing. */
  public static Problem notOneThing() {
    return invalidBody(TodayPress.NOT_ONE);
  }

  /** Hours that are to change without a reason. */
  public static Problem whyMissing() {
    return invalidBody(
        List.of(
            new Flaw("/why", "is missing", "where hours change: a text of 1 to 400 characters")));
  }

  /** A change of settings that says both changes and all documents, or neither. */
  public static Problem notChangesOrDocuments() {
    return invalidBody(
        List.of(new Flaw("", "is not exactly one thing", "changes of settings, or documents")));
  }

  /**
   * Changes of settings that are not each exactly one thing.
   *
   * @param positions of these among all
   */
  public static Problem notOneChange(List<Integer> positions) {
    return invalidBody(
        positions.stream()
            .map(
                at ->
                    new Flaw(
                        "/changes/" + at,
                        "is not exactly one thing",
                        "value, with or without at, or remove: true, or order"))
            .toList());
  }

  /** A date that nothing can take force on. */
  public static Problem from(String allowed) {
    return invalidBody(List.of(new Flaw("/from", "cannot be", allowed)));
  }

  /** A ticket that is to be sent on to where it is. */
  public static Problem sameBranch() {
    return invalidBody(List.of(new Flaw("/branch", "is this branch", "another branch")));
  }

  /** Two members of which a body may have one. */
  public static Problem notBoth(String one, String other) {
    return invalidBody(List.of(new Flaw("/" + other, "is there beside " + one, "one of the two")));
  }

  /**
   * The same, with the part of the request that cannot be so.
   *
   * @param path JSON pointer into the body
   * @param allowed what could stand there, perhaps nothing
   */
  Problem flawed(String path, List<String> allowed) {
    String could = allowed.isEmpty() ? "nothing" : String.join(", ", allowed);
    return with("errors", List.of(new Flaw(path, "cannot be so here", could)));
  }

  /**
   * A place that is not among those where something is done that is not done here, named in a body
   * or in an address.
   *
   * @param known what could stand there
   */
  public static Problem elsewhereUnknown(Collection<ElsewhereId> known) {
    return of(ProblemCode.of(RefusalCode.ELSEWHERE_UNKNOWN))
        .flawed("/elsewhere", known.stream().map(ElsewhereId::value).toList());
  }

  /**
   * An answer that the staff's question does not have.
   *
   * @param asked what is asked; none where nothing is
   */
  public static Problem answerUnknown(Optional<Question> asked) {
    return of(ProblemCode.of(RefusalCode.CHOICE_UNKNOWN))
        .flawed("/answer", asked.map(Question::answerIds).orElse(List.of()));
  }

  /** With a member more, which databind can write. */
  Problem with(String member, Object value) {
    Map<String, Object> more = new LinkedHashMap<>(members);
    more.put(member, value);
    return new Problem(code, more);
  }

  /** What went wrong. */
  public ProblemCode code() {
    return code;
  }

  /** When to ask again, in seconds; 0 when nothing is said. */
  public long retryAfterSeconds() {
    return (long) members.getOrDefault(RETRY_AFTER, 0L);
  }

  /**
   * A problem's document with the request that it tells of, as RFC 9457 says: {@code instance}.
   *
   * @param document a {@link #body()}
   * @param request by which the log knows it: letters and digits
   */
  public static Buffer ofRequest(Buffer document, String request) {
    return Buffer.buffer(document.length() + request.length() + INSTANCE.length() + 2)
        .appendBuffer(document, 0, document.length() - 1)
        .appendString(INSTANCE)
        .appendString(request)
        .appendString("\"}");
  }

  /** The document. */
  public Buffer body() {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("type", "/problems/" + code.word());
    document.put("title", code.title());
    document.put("status", code.status());
    if (members.containsKey(DETAIL)) {
      document.put(DETAIL, members.get(DETAIL));
    }
    document.put("code", code.word());
    document.putAll(members);
    return Json.bytes(document);
  }
}
