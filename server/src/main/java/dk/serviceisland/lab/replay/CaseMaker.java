package dk.serviceisland.lab.replay;

import dk.serviceisland.forecast.Chance;
import dk.serviceisland.forecast.Learned;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Makes up cases: teams of library staff (L), citizen service staff (C) and trainees (T) with
 * Skanderborg's mix of task types. Assumed where nothing is known: handling times are lognormal
 * with a standard deviation of 0.8 times their mean, patience is exponential, days differ in how
 * many come by a tenth. The same seed makes the same case.
 */
public final class CaseMaker {
  private static final double DAY_SPREAD = 0.1;
  private static final double[] RHYTHM = {1.0, 1.15, 1.35, 1.0, 0.85, 0.95, 1.25, 0.75};
  private static final double BREAKS = 40.0 / 480;
  private static final double TRAINEE_SLOW = 1.35;

  private static final List<Made> TYPES =
      List.of(
          new Made("passport", 0.33, 9, 10, 35),
          new Made("other", 0.34, 4, 6, 25),
          new Made("driving", 0.10, 8, 10, 35),
          new Made("postalvote", 0.06, 5, 10, 30),
          new Made("popreg", 0.04, 8, 10, 30),
          new Made("selfhelp", 0.04, 10, 10, 30),
          new Made("healthcard", 0.03, 5, 6, 28),
          new Made("pension", 0.03, 14, 15, 40),
          new Made("ref_cs", 0.02, 6, 5, 30),
          new Made("ref_other", 0.01, 3, 5, 25));
  private static final Set<String> LIBRARY =
      Set.of("other", "postalvote", "popreg", "selfhelp", "healthcard");
  private static final Set<String> TRAINEE = Set.of("passport", "other", "selfhelp", "healthcard");
  private static final double[] LONG_BREAKS = {75, 135, 195, 105, 165, 90, 150, 210};

  private record Made(String id, double share, double mean, double target, double patience) {
    double work() {
      return share * mean;
    }
  }

  private CaseMaker() {}

  /**
   * Makes a case.
   *
   * @param team one letter a person, L, C or T
   * @param load how much of their time the citizens take of those who are shortest of it, in
   *     percent
   * @param days how many
   * @param seed of the case
   * @throws IllegalArgumentException for a team with another letter, or one that cannot do it all
   */
  public static ReplayCase make(String team, int load, int days, long seed) {
    List<ReplayCase.Person> staff = new ArrayList<>();
    for (int i = 0; i < team.length(); i++) {
      staff.add(person(team.charAt(i), i));
    }
    for (Made type : TYPES) {
      if (staff.stream().noneMatch(person -> person.skills().contains(type.id()))) {
        throw new IllegalArgumentException("nobody in team " + team + " can do " + type.id());
      }
    }
    double perMinute = load / 100.0 / narrowest(staff);
    Chance chance = new Chance(seed);
    List<List<ReplayCase.Arrival>> made = new ArrayList<>();
    while (made.size() < days) {
      List<ReplayCase.Arrival> day = day(perMinute, chance);
      if (!day.isEmpty()) {
        made.add(day);
      }
    }
    return new ReplayCase(
        team + "-" + load,
        minutes(0.75),
        TYPES.stream()
            .map(
                type ->
                    new ReplayCase.Type(type.id(), minutes(type.target()), minutes(type.mean())))
            .toList(),
        staff,
        made);
  }

  /**
   * Of all sets of task types, the largest work a citizen brings in minutes, over those who may do
   * it: where staff are short first.
   */
  private static double narrowest(List<ReplayCase.Person> staff) {
    double narrowest = 0;
    for (int some = 1; some < 1 << TYPES.size(); some++) {
      BitSet set = BitSet.valueOf(new long[] {some});
      double work = set.stream().mapToObj(TYPES::get).mapToDouble(Made::work).sum();
      double capacity =
          staff.stream()
              .filter(
                  person -> set.stream().anyMatch(i -> person.skills().contains(TYPES.get(i).id())))
              .mapToDouble(person -> (1 - BREAKS) / person.slow())
              .sum();
      narrowest = Math.max(narrowest, work / capacity);
    }
    return narrowest;
  }

  private static ReplayCase.Person person(char kind, int index) {
    Set<String> skills = new LinkedHashSet<>();
    for (Made type : TYPES) {
      boolean can =
          switch (kind) {
            case 'L' -> LIBRARY.contains(type.id());
            case 'C' -> true;
            case 'T' -> TRAINEE.contains(type.id());
            default -> throw new IllegalArgumentException("L, C or T, not " + kind);
          };
      if (can) {
        skills.add(type.id());
      }
    }
    List<ReplayCase.Break> breaks =
        List.of(
            new ReplayCase.Break(minutes(LONG_BREAKS[index % LONG_BREAKS.length]), minutes(30)),
            new ReplayCase.Break(minutes(270 + 12 * (index % 4)), minutes(10)));
    return new ReplayCase.Person("s" + (index + 1), skills, kind == 'T' ? TRAINEE_SLOW : 1, breaks);
  }

  private static List<ReplayCase.Arrival> day(double perMinute, Chance chance) {
    double factor = Math.max(0.3, 1 + DAY_SPREAD * chance.normal());
    double rhythm = 0;
    for (double hour : RHYTHM) {
      rhythm += hour / RHYTHM.length;
    }
    List<ReplayCase.Arrival> day = new ArrayList<>();
    for (int hour = 0; hour < RHYTHM.length; hour++) {
      double rate = perMinute * factor * RHYTHM[hour] / rhythm;
      double at = 60.0 * hour + chance.exponential() / rate;
      while (at < 60.0 * (hour + 1)) {
        Made type = type(chance.uniform());
        double service = type.mean() * lognormal(chance);
        double patience = type.patience() * chance.exponential();
        day.add(
            new ReplayCase.Arrival(minutes(at), type.id(), minutes(service), minutes(patience)));
        at += chance.exponential() / rate;
      }
    }
    return day;
  }

  private static Made type(double uniform) {
    double upTo = 0;
    for (Made type : TYPES) {
      upTo += type.share();
      if (uniform < upTo) {
        return type;
      }
    }
    return TYPES.get(0);
  }

  private static double lognormal(Chance chance) {
    double sigma = Learned.PLANNED_SIGMA;
    return Math.exp(sigma * chance.normal() - sigma * sigma / 2);
  }

  /** In steps of a ten-thousandth, as in the files. */
  private static Duration minutes(double minutes) {
    return Duration.ofNanos(Math.round(minutes * 10_000) * 6_000_000L);
  }
}
