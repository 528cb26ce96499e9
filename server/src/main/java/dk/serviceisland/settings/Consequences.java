package dk.serviceisland.settings;

import dk.serviceisland.access.Account;
import dk.serviceisland.config.Edition;
import dk.serviceisland.config.Municipal;
import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.plan.StaffId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What a change means beyond what it changes, in words per language. */
public final class Consequences {
  /** More people than these are counted and not named, as those of a whole table are. */
  private static final int MOST_BY_NAME = 20;

  private final Municipal before;
  private final Municipal after;
  private final Map<BranchId, Changes.Prospect.Elsewhere> elsewhere;
  private final List<Map<String, String>> all = new ArrayList<>();

  private Consequences(Changes.Prospect prospect) {
    this.elsewhere = prospect.elsewhere();
    this.before = prospect.before().municipal();
    this.after = prospect.last().municipal();
  }

  /** Of a change that would be made. */
  public static List<Map<String, String>> of(Changes.Prospect prospect) {
    Consequences consequences = new Consequences(prospect);
    consequences.people(prospect.start());
    consequences.branches();
    consequences.givenAway(prospect);
    consequences.homes();
    new Staffing(prospect, consequences::say).tell();
    consequences.planned(prospect.editions());
    return consequences.all;
  }

  /** Whoever has a last day that is past has gone like somebody who was taken away. */
  private void people(Instant start) {
    Set<StaffId> old = ids(before.accounts());
    Set<StaffId> staying = ids(staying(after, start));
    gone(staying(before, start).stream().filter(one -> !staying.contains(one.id())).toList());
    come(after.accounts().stream().filter(one -> !old.contains(one.id())).toList());
  }

  private static List<Account> staying(Municipal settings, Instant start) {
    return settings.accounts().stream().filter(one -> !one.validity().isOver(start)).toList();
  }

  private void gone(List<Account> gone) {
    if (gone.size() > MOST_BY_NAME) {
      say(
          gone.size() + " kan ikke logge ind mere.",
          gone.size() + " people can no longer sign in.");
      return;
    }
    for (Account one : gone) {
      say(one.name() + " kan ikke logge ind mere.", one.name() + " can no longer sign in.");
    }
  }

  private void come(List<Account> come) {
    if (come.size() > MOST_BY_NAME) {
      say(
          come.size() + " får lov til at logge ind og skal hver have en adgangskode.",
          come.size() + " people may sign in and need a password each.");
      return;
    }
    for (Account one : come) {
      say(
          one.name() + " får lov til at logge ind og skal have en adgangskode.",
          one.name() + " may sign in and needs a password.");
    }
  }

  private static Set<StaffId> ids(Collection<Account> accounts) {
    return accounts.stream().map(Account::id).collect(Collectors.toSet());
  }

  private void branches() {
    for (BranchId come : after.plans().keySet()) {
      if (!before.plans().containsKey(come)) {
        say(
            danish(come) + " kommer til og skal have skærme og standere tilmeldt.",
            english(come) + " comes, and its screens and kiosks are to be enrolled.");
      }
    }
    for (BranchId gone : before.plans().keySet()) {
      if (!after.plans().containsKey(gone)) {
        say(
            gone + " nedlægges, når dens dag er slut; tallene bliver.",
            gone + " goes when its day is over; its figures stay.");
      }
    }
  }

  /** A day that was begun here is served out here. */
  private void givenAway(Changes.Prospect prospect) {
    for (Map.Entry<BranchId, String> one : after.homes().entrySet()) {
      BranchId branch = one.getKey();
      Changes.Prospect.Elsewhere there = elsewhere.get(branch);
      if (before.homes().containsKey(branch) || there == null || !there.open()) {
        continue;
      }
      int open = prospect.underway(branch).open().values().stream().mapToInt(n -> n).sum();
      say(
          danish(branch)
              + " har en åben dag her (åbne ærinder: "
              + open
              + "): den gøres færdig her. Kør 'home move' for "
              + one.getValue()
              + " (igen), når den er lukket; uden det giver den ingen numre, før den har haft"
              + " forbindelse.",
          english(branch)
              + " has an open day here (open errands: "
              + open
              + "): it is served out here. Run 'home move' for "
              + one.getValue()
              + " (again) when it is closed; without that it gives no numbers until it has had a"
              + " line.");
    }
  }

  /** Two servers would give the same numbers until the own one hears of it. */
  private void homes() {
    for (Map.Entry<BranchId, String> one : before.homes().entrySet()) {
      BranchId branch = one.getKey();
      if (after.homes().containsKey(branch) || !after.plans().containsKey(branch)) {
        continue;
      }
      say(
          danish(branch)
              + " styres igen herfra, og dens egen server ("
              + one.getValue()
              + ") bestemmer intet mere, når den hører det.",
          english(branch)
              + " is decided for here again, and its own server ("
              + one.getValue()
              + ") decides nothing more once it hears of it.");
      Changes.Prospect.Elsewhere there = elsewhere.get(branch);
      if (there != null && there.open()) {
        say(
            danish(branch)
                + " har en åben dag på sin egen server: indtil den hører det, giver begge de samme"
                + " numre. Luk dagen dér først.",
            english(branch)
                + " has an open day at its own server: until that hears of it, both give the same"
                + " numbers. Close the day there first.");
      }
      if (there != null && there.behind()) {
        say(
            danish(branch)
                + " har ikke leveret alt, eller har ingen forbindelse: de numre, der mangler her,"
                + " bliver givet igen. Vent, til alt er leveret.",
            english(branch)
                + " has not delivered everything, or has no line: the numbers that are missing here"
                + " are given again. Wait until everything is delivered.");
      }
    }
  }

  private String danish(BranchId branch) {
    return after.plans().get(branch).names().get("da");
  }

  private String english(BranchId branch) {
    return after.plans().get(branch).names().getOrDefault("en", danish(branch));
  }

  private void planned(List<Edition> editions) {
    for (Edition later : editions.subList(1, editions.size())) {
      String number = "" + later.revision().base();
      say(
          "Ændring " + number + ", som er planlagt til senere, får det samme med.",
          "Change " + number + ", which is planned for later, gets the same.");
    }
  }

  private void say(String danish, String english) {
    all.add(Map.of("da", danish, "en", english));
  }
}
