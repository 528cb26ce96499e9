package dk.serviceisland.domain.plan;

import dk.serviceisland.domain.ticket.Outcome;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What a citizen comes for (opgavetype).
 *
 * @param id its name in the system
 * @param letter the one or two letters of its numbers, unique in a plan; A to Z, never I, O, Q
 *     (misread)
 * @param names its name for citizens per language, Danish always there
 * @param skills what a staff member needs, all of them; the lowest level counts
 * @param authority whether it ends in a decision of an authority (myndighedsopgave), for delegated
 *     staff only
 * @param waitTarget share to be called within some minutes on the plan's day; none: no promise is
 *     made. Configured among the plan's targets
 * @param serviceTarget share to be served in under some minutes, in plans of before there were
 *     dated targets; none otherwise
 * @param routingTarget stands in for the wait target in routing where there is none; default 20
 *     minutes
 * @param plannedHandling planned handling time until it is learned; default 10 minutes
 * @param dailyQuota errands drawn a day at most; none: no limit
 * @param hours hours of its own within those of the branch; none: as the branch
 * @param lastTicketBefore how long before closing the last ticket is drawn; none: as the branch
 * @param life when it can be drawn at all, and what comes after it
 * @param outcomes with which of them an errand of it may end, at least one
 * @param info what people are told about it
 * @param partnership whose it is, and where whoever comes for it begins
 * @param booking how it is booked; none: it is not
 * @param discreet whether its calls are discreet: no board shows them, and whoever is called is
 *     fetched (report L892-906)
 * @param discretion how far whoever does it judges for themselves
 */
public record TaskType(
    TaskTypeId id,
    String letter,
    Map<String, String> names,
    Set<SkillId> skills,
    boolean authority,
    Optional<WaitTarget> waitTarget,
    Optional<ServiceTarget> serviceTarget,
    Duration routingTarget,
    Duration plannedHandling,
    OptionalInt dailyQuota,
    Optional<Hours> hours,
    Optional<Duration> lastTicketBefore,
    Life life,
    Set<Outcome> outcomes,
    Info info,
    Partnership partnership,
    Optional<BookingRules> booking,
    boolean discreet,
    Discretion discretion) {
  /** An errand may end with any of them. */
  public static final Set<Outcome> EVERY_OUTCOME = Set.of(Outcome.values());

  /**
   * Checks that the times that routing divides by are more than zero.
   *
   * @throws IllegalArgumentException if one is not
   */
  public TaskType {
    positive(routingTarget);
    positive(plannedHandling);
  }

  /**
   * Called within x minutes, counted to the errand's first call.
   *
   * @param within the limit, included
   * @param percent share to reach, 1 to 100
   */
  public record WaitTarget(Duration within, int percent) {
    /**
     * Checks the limit.
     *
     * @throws IllegalArgumentException if it is zero or less
     */
    public WaitTarget {
      positive(within);
    }
  }

  /**
   * Served in strictly under y minutes (report L1065: "på under 6 minutter").
   *
   * @param under the limit, excluded
   * @param percent share to reach, 1 to 100
   */
  public record ServiceTarget(Duration under, int percent) {}

  /**
   * The days of a task type.
   *
   * @param term on which it can be drawn; on other days it is not there, and what is open of it is
   *     served out
   * @param successor what is drawn in its place on other days; none: nothing is
   */
  public record Life(Term term, Optional<TaskTypeId> successor) {
    /** Every day. */
    public static final Life ALWAYS = new Life(Term.ALWAYS, Optional.empty());
  }

  /**
   * Whose a task type is, and where whoever comes for it begins.
   *
   * @param partner whose it is; none: the house's own
   * @param startsAt the task type of the shared desk: whoever comes for this one is received there
   *     first, and is handed on from there ("Infocentret er stedet, hvor man starter", report
   *     L716-717); none: one waits for this one at once
   */
  public record Partnership(Optional<PartnerId> partner, Optional<TaskTypeId> startsAt) {
    /** Of the house itself, and one waits for it at once. */
    public static final Partnership NONE = new Partnership(Optional.empty(), Optional.empty());
  }

  /**
   * What people are told; no rule reads it.
   *
   * @param icon name of an icon of the pages
   * @param hints what to bring, per language
   * @param selfServiceUrl where a citizen can do it alone; none where that cannot be
   * @param searchWords everyday words for it, per language
   * @param playbook how staff do it
   * @param group what it is shown with where there are many; none: on its own
   * @param owner who answers for how it is done; none: nobody is named
   * @param suggests what whoever comes for it may need too, and staff are to offer (report
   *     L512-520)
   */
  public record Info(
      String icon,
      Map<String, String> hints,
      Optional<String> selfServiceUrl,
      Map<String, List<String>> searchWords,
      Playbook playbook,
      Optional<Group> group,
      Optional<Owner> owner,
      List<TaskTypeId> suggests) {
    /** Suggesting nothing. */
    public Info(
        String icon,
        Map<String, String> hints,
        Optional<String> selfServiceUrl,
        Map<String, List<String>> searchWords,
        Playbook playbook,
        Optional<Group> group,
        Optional<Owner> owner) {
      this(icon, hints, selfServiceUrl, searchWords, playbook, group, owner, List.of());
    }

    /** Nothing to tell. */
    public static final Info NONE =
        new Info(
            "",
            Map.of(),
            Optional.empty(),
            Map.of(),
            Playbook.EMPTY,
            Optional.empty(),
            Optional.empty());

    private Info hinted(Map<String, String> other) {
      return new Info(icon, other, selfServiceUrl, searchWords, playbook, group, owner);
    }

    private Info in(Collection<String> languages) {
      return new Info(
          icon,
          of(languages, hints),
          selfServiceUrl,
          of(languages, searchWords),
          playbook,
          group.map(shown -> new Group(shown.id(), of(languages, shown.names()))),
          owner,
          suggests);
    }
  }

  /**
   * Task types that citizens find together where there are many.
   *
   * @param id its name in the system
   * @param names its name for citizens per language, Danish always there
   */
  public record Group(String id, Map<String, String> names) {}

  /**
   * Who answers for how a task type is done (faglig ejer).
   *
   * @param function in words
   * @param staff who has it now; none: nobody of the staff
   */
  public record Owner(String function, Optional<StaffId> staff) {}

  /** The same with its texts in these languages only. */
  public TaskType in(Collection<String> languages) {
    return with(of(languages, names), info.in(languages));
  }

  /** The same, with name and hints also in the languages that another has them in. */
  TaskType alsoNamedAs(TaskType other) {
    return with(joined(names, other.names), info.hinted(joined(info.hints, other.info.hints)));
  }

  private TaskType with(Map<String, String> otherNames, Info otherInfo) {
    return new TaskType(
        id,
        letter,
        otherNames,
        skills,
        authority,
        waitTarget,
        serviceTarget,
        routingTarget,
        plannedHandling,
        dailyQuota,
        hours,
        lastTicketBefore,
        life,
        outcomes,
        otherInfo,
        partnership,
        booking,
        discreet,
        discretion);
  }

  private static Map<String, String> joined(Map<String, String> own, Map<String, String> others) {
    Map<String, String> joined = new LinkedHashMap<>(own);
    others.forEach(joined::putIfAbsent);
    return Collections.unmodifiableMap(joined);
  }

  private static <T> Map<String, T> of(Collection<String> languages, Map<String, T> texts) {
    Map<String, T> kept = new LinkedHashMap<>(texts);
    kept.keySet().retainAll(languages);
    return Collections.unmodifiableMap(kept);
  }

  /**
   * How to do it and whom to ask (drejebog, report L1261-1265).
   *
   * @param steps what to do, in order
   * @param scope how far staff here go (omfang)
   * @param sayingNo how to say no (sådan siger vi nej)
   * @param lifelines whom to ask
   * @param news what was changed, the newest last
   */
  public record Playbook(
      List<String> steps,
      String scope,
      String sayingNo,
      List<Lifeline> lifelines,
      List<News> news) {
    /** No page yet. */
    public static final Playbook EMPTY = new Playbook(List.of(), "", "", List.of(), List.of());

    private static final int MONTHS_TO_READ = 12;

    /** The news that hold on a day: what is dated later is told from its date on. */
    public List<News> newsOn(LocalDate today) {
      return news.stream().filter(one -> !one.date().isAfter(today)).toList();
    }

    /** The newest news, which staff are asked to read for a year from its date; none after that. */
    public Optional<News> toRead(LocalDate today) {
      List<News> told = newsOn(today);
      return told.isEmpty()
          ? Optional.empty()
          : Optional.of(told.get(told.size() - 1))
              .filter(newest -> !today.isAfter(newest.date().plusMonths(MONTHS_TO_READ)));
    }
  }

  /**
   * Something that is new in a playbook.
   *
   * @param date since when
   * @param what in a sentence
   */
  public record News(LocalDate date, String what) {
    /** Names these news for who has read them: another date or other words are other news. */
    public String key() {
      return "%s-%08x".formatted(date, what.hashCode());
    }
  }

  /**
   * Whom to ask (livline).
   *
   * @param name of a person or a desk
   * @param phone number to dial
   * @param hours when, in words
   */
  public record Lifeline(String name, String phone, String hours) {}

  /**
   * Whether only whoever has the delegation may end an errand of it so: a decision always, and of
   * an authority task also that it is solved, since who solves it has decided (report L1100-1126),
   * and that it is solved with a lifeline where none was asked.
   *
   * @param lifelineAsked whether one was, about the errand as one of this task type
   */
  public boolean needsDelegation(Outcome outcome, boolean lifelineAsked) {
    return outcome == Outcome.DECIDED
        || (authority && outcome == Outcome.SOLVED)
        || (authority && outcome == Outcome.SOLVED_WITH_LIFELINE && !lifelineAsked);
  }

  /**
   * Whether everybody may end an errand of it in some way; what only decides leaves those alone who
   * may not decide.
   */
  public boolean everybodyCanEnd() {
    return !outcomes.stream().allMatch(outcome -> needsDelegation(outcome, false));
  }

  /**
   * With what somebody may end an errand of it, in the order to offer. Whoever has no delegation
   * prepares what is decided or judged by others, and passes it on (report L1252-1260): that comes
   * first.
   *
   * @param delegated whether they have the delegation for it
   * @param lifelineAsked whether a lifeline was asked about the errand
   */
  public List<Outcome> offered(boolean delegated, boolean lifelineAsked) {
    List<Outcome> offered = new ArrayList<>(outcomes.stream().sorted().toList());
    if (!delegated) {
      offered.removeIf(outcome -> needsDelegation(outcome, lifelineAsked));
      if (isPreparedForOthers() && offered.remove(Outcome.PREPARED)) {
        offered.add(0, Outcome.PREPARED);
      }
    }
    return List.copyOf(offered);
  }

  /** Whether it is for others to end it: for those who have the delegation, or who judge. */
  public boolean isPreparedForOthers() {
    return authority || discretion != Discretion.NONE;
  }

  /** The minutes that routing measures a wait against. */
  public Duration targetForRouting() {
    return waitTarget.map(WaitTarget::within).orElse(routingTarget);
  }

  /** The same with another usual handling time, such as one that was learned. */
  TaskType taking(Duration handling) {
    return with(waitTarget, handling, hours);
  }

  /** How long a booking of it takes: whole steps. */
  public Duration slot() {
    return BookingRules.inSteps(booking.flatMap(BookingRules::slot).orElse(plannedHandling));
  }

  /** The same task type outside its hours at all times. */
  TaskType neverOpen() {
    return with(waitTarget, plannedHandling, Optional.of(Hours.NEVER));
  }

  /** The same task type with another wait target. */
  TaskType promising(Optional<WaitTarget> target) {
    return with(target, plannedHandling, hours);
  }

  private TaskType with(Optional<WaitTarget> target, Duration handling, Optional<Hours> newHours) {
    return new TaskType(
        id,
        letter,
        names,
        skills,
        authority,
        target,
        serviceTarget,
        routingTarget,
        handling,
        dailyQuota,
        newHours,
        lastTicketBefore,
        life,
        outcomes,
        info,
        partnership,
        booking,
        discreet,
        discretion);
  }

  private static void positive(Duration time) {
    if (time.isZero() || time.isNegative()) {
      throw new IllegalArgumentException("not more than zero: " + time);
    }
  }
}
