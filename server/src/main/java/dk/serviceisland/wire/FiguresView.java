package dk.serviceisland.wire;

import com.fasterxml.jackson.annotation.JsonProperty;
import dk.serviceisland.report.Figures;
import dk.serviceisland.report.WhyOffDuty;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Figures of a group as the contract writes them; shares of nothing are left out. */
record FiguresView(
    int drawn,
    int served,
    int waiting,
    Share calledWithinTarget,
    Share calledWithinTargetOfCalled,
    Optional<Share> servedUnderTarget,
    @JsonProperty("wait") Spread waited,
    Optional<Spread> walk,
    Optional<Spread> service,
    Optional<Spread> transaction,
    Optional<Share> firstContact,
    Optional<Share> walkedAway,
    Optional<Share> noShowOfCalled,
    Optional<Share> referred,
    Optional<Share> transferred,
    Optional<Share> withLifeline,
    Optional<Share> outsideTownHall,
    Optional<Staffing> staffing,
    Optional<Satisfaction> satisfaction,
    Optional<Forecast> forecast,
    Optional<Partnership> partnership,
    @JsonProperty("elsewhere") Optional<ToldElsewhere> toldElsewhere,
    Optional<Diverted> diverted,
    Optional<Rooms> rooms,
    Optional<Share> servedRemotely,
    int noShow,
    int leftByCitizen,
    int removedByStaff,
    int closedAtEndOfDay,
    OptionalInt leftAtStop,
    OptionalInt bookedInstead,
    int sentOn,
    Optional<Excluded> excluded,
    Optional<Appointments> appointments,
    Optional<Map<String, Integer>> outcomes,
    Optional<Map<String, OffDuty>> offDuty,
    Optional<Enquiries> enquiries,
    OptionalInt suggested,
    OptionalInt answers,
    OptionalLong movedOnSeconds,
    OptionalInt offDutyUntoldDays) {
  private static final double DECIMALS = 10_000;
  private static final double SECONDS_PER_HOUR = 3_600;

  /** How many of how many. */
  record Share(
      int count,
      int of,
      OptionalDouble share,
      OptionalLong targetSeconds,
      OptionalDouble targetShare) {
    static Share of(Figures.Share share) {
      return new Share(
          share.count(),
          share.of(),
          rounded(share),
          share.target().flatMap(Figures.Target::limit).stream()
              .mapToLong(Times::seconds)
              .findFirst(),
          share.target().stream()
              .mapToDouble(target -> rounded(target.percent() / 100))
              .findFirst());
    }

    static Optional<Share> ofAny(Figures.Share share) {
      return share.of() > 0 ? Optional.of(of(share)) : Optional.empty();
    }
  }

  /** How long something took; of none only their number. */
  record Spread(
      int count, OptionalLong medianSeconds, OptionalLong p90Seconds, OptionalLong meanSeconds) {
    static Spread of(Figures.Spread spread) {
      return spread.count() == 0
          ? new Spread(0, OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty())
          : new Spread(
              spread.count(),
              OptionalLong.of(spread.medianSeconds()),
              OptionalLong.of(spread.p90Seconds()),
              OptionalLong.of(spread.meanSeconds()));
    }
  }

  /** What staff were there for. */
  record Staffing(
      long staffedSeconds,
      long busySeconds,
      long afterWorkSeconds,
      OptionalDouble occupancy,
      double servedPerStaffedHour) {
    static Staffing of(Figures.Staffing staffing, int served) {
      return new Staffing(
          staffing.staffedSeconds(),
          staffing.busySeconds(),
          staffing.afterWorkSeconds(),
          staffing.occupancy().stream().map(FiguresView::rounded).findFirst(),
          rounded(served * SECONDS_PER_HOUR / staffing.staffedSeconds()));
    }
  }

  /** What citizens said of it. */
  record Satisfaction(Share answered, Share help, Share solution) {
    static Optional<Satisfaction> of(Figures.Satisfaction said) {
      return said.answered().of() > 0 || said.answered().count() > 0
          ? Optional.of(
              new Satisfaction(
                  Share.of(said.answered()), Share.of(said.help()), Share.of(said.solution())))
          : Optional.empty();
    }
  }

  /** How forecasts came true. */
  record Forecast(Share held, Share exceeded, long errorSeconds, long biasSeconds) {
    static Forecast of(Figures.ToldWaits told) {
      return new Forecast(
          Share.of(told.held()),
          Share.of(told.exceeded()),
          told.errorSeconds(),
          told.biasSeconds());
    }
  }

  /** What shared desks and partners did with one another. */
  record Partnership(
      int received,
      int solved,
      int handedOver,
      Spread waitOn,
      int handedIn,
      int handedOut,
      long deskSeconds) {
    static Partnership of(Figures.Partnership done) {
      return new Partnership(
          done.received(),
          done.solved(),
          done.handedOver(),
          Spread.of(done.waitedOn()),
          done.handedIn(),
          done.handedOut(),
          done.deskSeconds());
    }
  }

  /** Who was sent to do it alone. */
  record Diverted(int sent, int worked, int notWorked, int came) {
    static Diverted of(Figures.Diverted diverted) {
      return new Diverted(
          diverted.sent(), diverted.worked(), diverted.notWorked(), diverted.came());
    }
  }

  /** How often citizens were told that something is done elsewhere. */
  record ToldElsewhere(int kiosk, int phone, int staff, long staffSeconds) {
    static ToldElsewhere of(Figures.ToldElsewhere told) {
      return new ToldElsewhere(told.byKiosk(), told.byPhone(), told.byStaff(), told.staffSeconds());
    }
  }

  /** How rooms were used. */
  record Rooms(
      int services,
      long servedSeconds,
      long occupiedSeconds,
      long openSeconds,
      OptionalDouble occupancy) {
    static Rooms of(Figures.Rooms rooms) {
      return new Rooms(
          rooms.services(),
          rooms.servedSeconds(),
          rooms.occupiedSeconds(),
          rooms.openSeconds(),
          rooms.occupancy().stream().map(FiguresView::rounded).findFirst());
    }
  }

  /** How appointments went. */
  record Appointments(
      int booked,
      int checkedIn,
      Share calledInTime,
      OptionalLong lateSeconds,
      int missed,
      int cancelled,
      int calledOff) {
    static Appointments of(Figures.Appointments went) {
      return new Appointments(
          went.booked(),
          went.checkedIn(),
          Share.of(went.calledInTime()),
          went.lateSeconds(),
          went.missed(),
          went.cancelled(),
          went.calledOff());
    }
  }

  /** Enquiries of people who were not there. */
  record Enquiries(int telephone, int written) {}

  /** How often and how long counters were off duty. */
  record OffDuty(int times, long seconds) {}

  /** What service times leave out. */
  record Excluded(int training, int misdirected, @JsonProperty("short") int brief) {
    static Excluded of(Figures.Excluded excluded) {
      return new Excluded(excluded.training(), excluded.misdirected(), excluded.brief());
    }
  }

  static FiguresView of(Figures figures) {
    return new FiguresView(
        figures.drawn(),
        figures.served(),
        figures.waiting(),
        Share.of(figures.calledWithinTarget()),
        Share.of(figures.calledWithinTargetOfCalled()),
        ofService(figures, figures.servedUnderTarget()).map(Share::of),
        Spread.of(figures.waited()),
        ofService(figures, figures.walk()).map(Spread::of),
        ofService(figures, figures.service()).map(Spread::of),
        ofService(figures, figures.transaction()).map(Spread::of),
        Share.ofAny(figures.firstContact()),
        Share.ofAny(figures.walkedAway()),
        Share.ofAny(figures.noShowOfCalled()),
        Share.ofAny(figures.referred()),
        Share.ofAny(figures.transferred()),
        Share.ofAny(figures.withLifeline()),
        Share.ofAny(figures.outsideTownHall()),
        figures.staffing().map(staffing -> Staffing.of(staffing, figures.servedTold())),
        Satisfaction.of(figures.satisfaction()),
        figures.toldWaits().map(Forecast::of),
        figures.partnership().map(Partnership::of),
        figures.toldElsewhere().map(ToldElsewhere::of),
        figures.diverted().map(Diverted::of),
        figures.rooms().map(Rooms::of),
        figures.servedRemotely().map(Share::of),
        figures.noShow(),
        figures.leftByCitizen(),
        figures.removedByStaff(),
        figures.closedAtEndOfDay(),
        figures.leftAtStop(),
        figures.bookedInstead(),
        figures.sentOn(),
        ofService(figures, figures.excluded()).map(Excluded::of),
        figures.appointments().map(Appointments::of),
        figures.outcomes().map(FiguresView::outcomes),
        Optional.of(figures.offDuty()).filter(some -> !some.isEmpty()).map(FiguresView::offDuty),
        figures.enquiries().map(some -> new Enquiries(some.telephone(), some.written())),
        figures.suggested(),
        figures.answers(),
        figures.movedOnSeconds(),
        figures.offDutyUntoldDays());
  }

  /** None where of all who were served it is not told how: nought would not be true. */
  private static <T> Optional<T> ofService(Figures figures, Optional<T> figure) {
    return figure.filter(told -> figures.isServiceTold());
  }

  private static <T> Optional<T> ofService(Figures figures, T figure) {
    return ofService(figures, Optional.of(figure));
  }

  private static Map<String, OffDuty> offDuty(Map<WhyOffDuty, Figures.OffDutyTime> times) {
    Map<String, OffDuty> each = new LinkedHashMap<>();
    times.forEach(
        (why, time) -> each.put(Words.of(why), new OffDuty(time.times(), time.seconds())));
    return each;
  }

  /** Each outcome by its word, and those of which it is not known. */
  private static Map<String, Integer> outcomes(Figures.Outcomes ended) {
    Map<String, Integer> outcomes = new LinkedHashMap<>();
    ended.counts().forEach((outcome, count) -> outcomes.put(Words.of(outcome), count));
    if (ended.notKnown() > 0) {
      outcomes.put("notKnown", ended.notKnown());
    }
    return outcomes;
  }

  private static OptionalDouble rounded(Figures.Share share) {
    return share.share().stream()
        .map(
            part ->
                share
                    .target()
                    .map(target -> Rounding.ofAtLeast(part, target.percent() / 100, DECIMALS))
                    .orElseGet(() -> rounded(part)))
        .findFirst();
  }

  private static double rounded(double number) {
    return Rounding.of(number, DECIMALS);
  }
}
