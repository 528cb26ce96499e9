package dk.serviceisland.report;

import dk.serviceisland.domain.ticket.Outcome;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * The figures of some errands. Times are whole seconds, fractions dropped. Every errand that came
 * to a queue is counted once: drawn = served + waiting + noShow + leftByCitizen + removedByStaff +
 * closedAtEndOfDay + leftAtStop + bookedInstead + sentOn. A citizen who was sent on to another
 * branch is drawn there too: drawn less sentOn are the citizens of several branches.
 *
 * @param drawn errands that came to a queue
 * @param served those that ended with an outcome
 * @param waiting those that are still open
 * @param calledWithinTarget how many were called in at most the wait target, of those called and
 *     those whom nobody called in time: who left after it, who was there until the day closed, and
 *     who waits beyond it now; task types without a target are left out
 * @param calledWithinTargetOfCalled the same of those called alone
 * @param servedUnderTarget of those whose service time counts, how many were served in strictly
 *     under the service target; none where no task type has one
 * @param waited minutes waited to the errand's first call; parked and missed time is apart, a
 *     transfer keeps the minutes, a postponement starts them again
 * @param walk from the call to the start of service (gangtid), of the same errands as service
 * @param service time in service of served errands, all stretches together, without what is
 *     excluded
 * @param transaction from the call to the end of service (ekspeditionstid), of the same errands
 * @param firstContact of the served that were not misdirected, how many were solved here
 * @param walkedAway of those drawn, how many were withdrawn before any call (frafald)
 * @param noShowOfCalled of those called, how many never came
 * @param referred of the served, how many were sent to citizen service or another department
 * @param transferred of those called, how many were handed on to another queue
 * @param withLifeline of the served, about how many a lifeline was asked, answered or not
 * @param outsideTownHall of the served, how many while the town hall was closed; of nothing where
 *     there is no town hall to compare with
 * @param noShow called and never met
 * @param leftByCitizen withdrawn
 * @param removedByStaff taken out
 * @param closedAtEndOfDay still open when the day closed
 * @param sentOn sent on to another branch, where they are drawn too
 * @param excluded served errands whose service time does not count
 * @param staffing how counters were staffed; none where that says nothing of the group
 * @param satisfaction what citizens said of their visits
 * @param toldWaits how the waits came true that were forecast at the draw; none where nothing is
 *     known of it: it is kept by day, branch and task type
 * @param partnership what shared desks and partners did with one another; none where there is
 *     nothing of it
 * @param diverted who was sent to do it alone; none where nobody was: it is kept by day, branch and
 *     task type
 * @param rooms how rooms were used; none where there were none: they are kept by day, branch and
 *     room, and what moved there by task type too
 * @param servedRemotely of the served, how many by somebody elsewhere, in the branch where the
 *     citizen was (report L1358-1371); none where nobody was
 * @param leftAtStop waiting when the bus left their stop; none where nobody was
 * @param bookedInstead withdrawn by their citizens, who booked a time in place of the wait; none
 *     where nobody did
 * @param appointments how appointments went; none where there were none
 * @param outcomes with which outcomes the served ended; none where nothing is known of it
 * @param offDuty how often and how long open counters were off duty, by why; what was not is left
 *     out: it is kept by day, branch and staff group
 * @param enquiries of people who were not there (report L1139-1141); none where none was counted:
 *     it is kept by day, branch, task type, channel, row of the table of enquiries and staff group
 * @param suggested errands that staff added because the settings suggest them beside another
 *     (report L512-520); none where nobody did: it is kept by day, branch and task type
 * @param answers what citizens answered to questions after their visits; none where nobody did: it
 *     is kept by day, branch and answer
 * @param offDutyUntoldDays on how many days counters were open and of `offDuty` only what is work
 *     is told, because not even two people called citizens; none where there were none
 * @param movedOnSeconds in service here of errands that were transferred or sent on from here, up
 *     to then, without what a shared desk handed over; none where none was: it is kept by day,
 *     branch, task type and staff group, as those who spent it
 * @param toldElsewhere how often citizens were told that something is done elsewhere; none where
 *     nobody was: it is kept by day, branch and what it was
 */
public record Figures(
    int drawn,
    int served,
    int waiting,
    Share calledWithinTarget,
    Share calledWithinTargetOfCalled,
    Optional<Share> servedUnderTarget,
    Spread waited,
    Spread walk,
    Spread service,
    Spread transaction,
    Share firstContact,
    Share walkedAway,
    Share noShowOfCalled,
    Share referred,
    Share transferred,
    Share withLifeline,
    Share outsideTownHall,
    int noShow,
    int leftByCitizen,
    int removedByStaff,
    int closedAtEndOfDay,
    int sentOn,
    Excluded excluded,
    Optional<Staffing> staffing,
    Satisfaction satisfaction,
    Optional<ToldWaits> toldWaits,
    Optional<Partnership> partnership,
    Optional<ToldElsewhere> toldElsewhere,
    Optional<Diverted> diverted,
    Optional<Rooms> rooms,
    Optional<Share> servedRemotely,
    OptionalInt leftAtStop,
    OptionalInt bookedInstead,
    Optional<Appointments> appointments,
    Optional<Outcomes> outcomes,
    Map<WhyOffDuty, OffDutyTime> offDuty,
    Optional<Enquiries> enquiries,
    OptionalInt suggested,
    OptionalInt answers,
    OptionalLong movedOnSeconds,
    OptionalInt offDutyUntoldDays) {

  /** Of how many of the served it is told how they were served. */
  public int servedTold() {
    return withLifeline.of();
  }

  /** Whether it is told of any; where nobody was served, that is told. */
  public boolean isServiceTold() {
    return served == 0 || servedTold() > 0;
  }

  /**
   * Enquiries of people who were not there, as staff counted them; they are no errands and in no
   * other figure.
   *
   * @param telephone by telephone
   * @param written by letter or mail
   */
  public record Enquiries(int telephone, int written) {
    /** Both. */
    public int all() {
      return telephone + written;
    }
  }

  /**
   * How appointments went. Whoever comes by a time of another system is checked in and not booked
   * here; what was booked is known by day, branch and task type (the first of several), the rest
   * wherever errands are counted but by person.
   *
   * @param booked times for these days, whatever became of them; one that was moved counts once, on
   *     its last day
   * @param checkedIn who came and got a number
   * @param calledInTime how many were called within five minutes of their time, or of when they
   *     came if that was later, of those called and those whom nobody called in time; who gave the
   *     time up by postponing, or was handed on before a call, is left out
   * @param lateSeconds how long after that those were called on average; none where none was
   * @param missed times that nobody came for
   * @param cancelled times that were given up
   * @param calledOff times that the house took back
   */
  public record Appointments(
      int booked,
      int checkedIn,
      Share calledInTime,
      OptionalLong lateSeconds,
      int missed,
      int cancelled,
      int calledOff) {}

  /**
   * With which outcomes errands ended.
   *
   * @param counts of each outcome, zeros too; with those not known they are the served
   * @param notKnown served on days of which no more is kept than totals of before outcomes were
   *     counted, and in hours in which one person worked alone
   */
  public record Outcomes(Map<Outcome, Integer> counts, int notKnown) {}

  /**
   * Open counters with nobody for citizens (report L816). The time of a pause is no staffed time;
   * that of an absence from a counter that was left open is part of it.
   *
   * @param times how often
   * @param seconds of all counters together
   */
  public record OffDutyTime(int times, long seconds) {}

  /**
   * How counters were staffed. Seconds of all counters together.
   *
   * @param staffedSeconds on duty: open and not paused
   * @param busySeconds of those, with a ticket called or in service
   * @param afterWorkSeconds of those, with work that no citizen waits for
   */
  public record Staffing(long staffedSeconds, long busySeconds, long afterWorkSeconds) {
    /** Share of the time for citizens that was spent with one (belægningsgrad); none of nothing. */
    public OptionalDouble occupancy() {
      long available = staffedSeconds - afterWorkSeconds;
      return available <= 0
          ? OptionalDouble.empty()
          : OptionalDouble.of((double) busySeconds / available);
    }
  }

  /**
   * What citizens said (report L1073-1078).
   *
   * @param answered of the visits served to the end, how many were rated
   * @param help of the rated, how many were very satisfied with the help
   * @param solution of the rated, how many were very satisfied with the solution
   */
  public record Satisfaction(Share answered, Share help, Share solution) {}

  /**
   * What shared desks and partners did with one another. The wait of whoever was received is that
   * to the first call, at the desk; where the figures are those of the desk's own task type, who is
   * received for others counts here alone.
   *
   * @param received errands that a shared desk received
   * @param solved those that ended there with an outcome
   * @param handedOver those that were handed over to what they were drawn for
   * @param waitedOn minutes waited from the handing over to the next call
   * @param handedIn errands of others that were handed on to a task type of this partner, or of the
   *     house; known by task type and by partner
   * @param handedOut errands of this partner that were handed on to others, likewise
   * @param deskSeconds of the time in service of those received, what was at the shared desk: it is
   *     in the service of the partner's errands too
   */
  public record Partnership(
      int received,
      int solved,
      int handedOver,
      Spread waitedOn,
      int handedIn,
      int handedOut,
      long deskSeconds) {}

  /**
   * Citizens who were sent to do it alone (report L868-870).
   *
   * @param sent shown the way, without a number drawn for it
   * @param worked of those, who said that it worked
   * @param notWorked of those, who said that it did not
   * @param came of those, who wanted a number all the same, as far as they said so
   */
  public record Diverted(int sent, int worked, int notWorked, int came) {}

  /**
   * How rooms were used that services moved to (report L892-906). Seconds of all rooms together.
   *
   * @param services that were in a room, once for each room that they were in
   * @param servedSeconds in service there; the rest of the service was at counters
   * @param occupiedSeconds with somebody there, so that nobody else could go there: in service or
   *     at work after it
   * @param openSeconds that the branch was open while it had the rooms
   */
  public record Rooms(int services, long servedSeconds, long occupiedSeconds, long openSeconds) {
    /** Occupied in share of the opening hours, more than 1 after them; none of nothing. */
    public OptionalDouble occupancy() {
      return openSeconds == 0
          ? OptionalDouble.empty()
          : OptionalDouble.of((double) occupiedSeconds / openSeconds);
    }
  }

  /**
   * How often citizens were told where something is done that is not done here.
   *
   * @param byKiosk on the screen of a kiosk
   * @param byPhone on the page of a phone
   * @param byStaff by whoever served them
   * @param staffSeconds time in service of those whom staff told
   */
  public record ToldElsewhere(int byKiosk, int byPhone, int byStaff, long staffSeconds) {}

  /**
   * How forecasts came true.
   *
   * @param held of the waits forecast, how many were within the range; eight in ten when all is
   *     well
   * @param exceeded of the same, how many were longer than nine in ten should be
   * @param errorSeconds how far the middle of the range was off, on average
   * @param biasSeconds by how much waits were longer than the middle, on average; less than 0 when
   *     they were shorter
   */
  public record ToldWaits(Share held, Share exceeded, long errorSeconds, long biasSeconds) {}

  /**
   * How many of how many.
   *
   * @param count those that did
   * @param of those that could
   * @param target what to reach; none where not all that counted had a target
   */
  public record Share(int count, int of, Optional<Target> target) {
    /** The share, 0 to 1; none of nothing. */
    public OptionalDouble share() {
      return of == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) count / of);
    }
  }

  /**
   * What to reach.
   *
   * @param limit of the time; none where it is not about time, or no single limit holds for all
   * @param percent share to reach, 1 to 100; where targets differ by day or task type, their mean
   *     over what was counted
   */
  public record Target(Optional<Duration> limit, double percent) {}

  /**
   * How times spread. Percentiles are by nearest rank, the mean is rounded; all are 0 when there is
   * nothing to count.
   *
   * @param count how many
   * @param medianSeconds half took at most this long
   * @param p90Seconds nine in ten took at most this long
   * @param meanSeconds on average
   */
  public record Spread(int count, long medianSeconds, long p90Seconds, long meanSeconds) {}

  /**
   * What service times leave out, each errand counted once in this order.
   *
   * @param training served by somebody in training
   * @param misdirected came to the wrong place
   * @param brief in service for less than 20 seconds
   */
  public record Excluded(int training, int misdirected, int brief) {}
}
