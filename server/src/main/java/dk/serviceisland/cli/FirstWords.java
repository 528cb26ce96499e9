package dk.serviceisland.cli;

import dk.serviceisland.access.DeviceKind;
import dk.serviceisland.access.Devices;
import dk.serviceisland.access.Passwords;
import dk.serviceisland.config.Beginning;
import dk.serviceisland.domain.plan.OpenTimes;
import dk.serviceisland.domain.plan.Plan;
import dk.serviceisland.domain.plan.StaffId;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a start says to whoever reads it: who gets in, by which links, when it opens, and what to
 * type next. For one thread.
 */
public final class FirstWords {
  private static final Path USUAL_CONFIG = Path.of("config");
  private static final DateTimeFormatter DAY_AND_TIME =
      DateTimeFormatter.ofPattern("EEEE d MMMM yyyy HH:mm", Locale.ENGLISH);
  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssXXX", Locale.ROOT);

  /** The time that is proposed lies so long after an opening, unless numbers end before. */
  private static final Duration INTO_THE_DAY = Duration.ofHours(1);

  private final ServeOptions options;
  private final List<String> lines = new ArrayList<>();

  /** Words of a start with these options. */
  public FirstWords(ServeOptions options) {
    this.options = options;
  }

  /** Everything that was said, in order. */
  public List<String> lines() {
    return List.copyOf(lines);
  }

  /**
   * At the first start: whose house is shown, and which others there are.
   *
   * @param municipality its name
   */
  public void house(Beginning.Files files, String municipality) {
    if (!(files instanceof Beginning.Files.Taken taken && taken.now() && taken.revision() == 1)) {
      return;
    }
    List<String> others = new Templates(options.config()).names();
    lines.add(
        "This is "
            + municipality
            + ", as the files in "
            + options.config()
            + " describe it."
            + (others.isEmpty()
                ? ""
                : " Other houses, by --template NAME: " + String.join(", ", others)));
  }

  /** What the files of the configuration are to the settings in force; a rehearsal tries them. */
  public void files(Beginning.Files files) {
    if (!options.rehearsal() || FolderWords.areLeftAside(files)) {
      new FolderWords(options.config(), options.data()).atStart(files).ifPresent(lines::add);
    }
  }

  /**
   * How people sign in where that is otherwise than the settings say.
   *
   * @param byHouse whether the settings have the house's own sign-in
   * @param factorOfAdmins whether they want a second factor of administrators
   */
  public void ways(boolean byHouse, boolean factorOfAdmins) {
    if (options.rehearsal() && byHouse) {
      lines.add(
          "People sign in by password alone: signIn in server.yaml is not of use in a rehearsal.");
    }
    if (options.rehearsal() && factorOfAdmins) {
      lines.add(
          "Administrators need no second factor: access.secondFactorOfAdmins in server.yaml is not"
              + " of use in a rehearsal.");
    }
  }

  /**
   * Where QR codes and links lead, where that may be nowhere for a phone; a rehearsal needs none.
   *
   * @param publicUrl as the settings say
   * @param listens what this machine is reached by
   */
  public void links(Optional<URI> publicUrl, URI listens) {
    if (options.rehearsal()) {
      return;
    }
    if (publicUrl.isEmpty()) {
      lines.add(
          "http.publicUrl is not in server.yaml: QR codes and links lead to whatever address the"
              + " screen was opened by, such as "
              + listens
              + ", and phones need one that they reach.");
    } else if (isOfThisMachine(publicUrl.get().getHost())) {
      lines.add(
          "http.publicUrl in server.yaml is "
              + publicUrl.get()
              + ", which leads to this machine alone: no phone can follow a code or a link.");
    }
  }

  private static boolean isOfThisMachine(String host) {
    return host.equals("localhost")
        || host.startsWith("127.")
        || host.equals("0.0.0.0")
        || host.equals("[::1]");
  }

  /** Passwords that must be replaced when they are used; none is nothing to say. */
  void oneTime(List<Passwords.OneTimePassword> made) {
    if (made.isEmpty()) {
      return;
    }
    lines.add(
        "Passwords for the first sign-in within a day, shown this once; each is replaced with it:");
    passwords(made);
    lines.add("Whoever loses one gets another, also while the server runs: " + passwordCommand());
  }

  /** People whose first password was made at an earlier start and never used. */
  void neverUsed(List<StaffId> people) {
    if (people.isEmpty()) {
      return;
    }
    lines.add(
        "Not signed in with their first password yet: "
            + people.stream().map(StaffId::value).collect(Collectors.joining(", ")));
    lines.add(
        "Whoever never saw it gets another, also while the server runs: " + passwordCommand());
  }

  /**
   * Passwords of a rehearsal, which stay as they are.
   *
   * @param made at this start; none when it goes on with those of its first start
   * @param file where all of them stand
   */
  void lasting(List<Passwords.OneTimePassword> made, Path file) {
    if (made.isEmpty()) {
      lines.add(
          Files.exists(file)
              ? "The passwords of this rehearsal are those of its first start; they stand in "
                  + file
              : file
                  + " is missing: "
                  + passwordCommand()
                  + " makes a new way in for one person,"
                  + " and another --data a new rehearsal");
      return;
    }
    lines.add("Passwords of this rehearsal; they last, and stand in " + file + " too:");
    passwords(made);
  }

  private void passwords(List<Passwords.OneTimePassword> made) {
    made.forEach(one -> lines.add(String.format("  %-24s %s", one.staff(), one.password())));
  }

  /**
   * Links that enrol one device each; none is nothing to say.
   *
   * @param address of the pages, without a slash at its end
   */
  void links(List<Devices.Link> links, String address) {
    if (links.isEmpty()) {
      return;
    }
    lines.add("Links for kiosks and wall boards, shown this once; each enrols one device:");
    for (Devices.Link link : links) {
      String page = link.kind() == DeviceKind.KIOSK ? "/kiosk/" : "/display/";
      lines.add(
          String.format("  %-24s %s%s#enrol=%s", link.branch(), address, page, link.secret()));
    }
  }

  /**
   * Says so when no branch hands out numbers, and how to try it nevertheless.
   *
   * @param plans of the branches
   * @param now what the clock shows that they live by
   */
  public void closed(Collection<Plan> plans, Instant now) {
    if (plans.stream().anyMatch(plan -> times(plan, now).branchDraws(now))) {
      return;
    }
    ZoneId zone = plans.iterator().next().zone();
    String shown = DAY_AND_TIME.format(now.atZone(zone));
    lines.add(
        options.rehearsal()
            ? "The clock of this rehearsal shows " + shown + ", when every branch is closed."
            : "Every branch is closed now, " + shown + ".");
    Optional<Opening> next =
        plans.stream()
            .flatMap(plan -> Opening.after(plan, now).stream())
            .min(Comparator.comparing(Opening::from));
    if (next.isEmpty()) {
      lines.add("None opens within 60 days: see hours in " + options.config().resolve("branches"));
      return;
    }
    Plan plan = next.get().plan();
    lines.add(
        plan.names().get("da")
            + " opens on "
            + DAY_AND_TIME.format(next.get().from().atZone(plan.zone()))
            + ". To try it at once, stop this (Ctrl+C) and start a rehearsal at a time when it is"
            + " open:");
    lines.add("  " + rehearsalAt(CLOCK.format(next.get().within().atZone(plan.zone()))));
    if (options.rehearsal() && options.port().isEmpty() && options.data().isEmpty()) {
      lines.add("Or let a day be played here, which moves the clock: " + Invocation.of("rehearse"));
    }
  }

  private static OpenTimes times(Plan plan, Instant at) {
    return new OpenTimes(plan, LocalDate.ofInstant(at, plan.zone()));
  }

  private String rehearsalAt(String clock) {
    List<String> words = new ArrayList<>(List.of("serve"));
    addConfig(words);
    // A rehearsal touches no journal of real days, so that it gets a folder in theirs.
    options
        .data()
        .map(named -> options.rehearsal() ? named : named.resolve(StartStore.REHEARSAL))
        .ifPresent(named -> words.addAll(List.of("--data", named.toString())));
    options.port().ifPresent(port -> words.addAll(List.of("--port", "" + port)));
    options.opsPort().ifPresent(port -> words.addAll(List.of("--ops-port", "" + port)));
    words.addAll(List.of("--rehearsal", "--clock", clock));
    return Invocation.of(words);
  }

  private String passwordCommand() {
    List<String> words = new ArrayList<>(List.of("password"));
    addConfig(words);
    options.data().ifPresent(named -> words.addAll(List.of("--data", named.toString())));
    return Invocation.of(words) + " NAME";
  }

  private void addConfig(List<String> words) {
    if (!options.config().equals(USUAL_CONFIG)) {
      words.addAll(List.of("--config", options.config().toString()));
    }
  }

  /**
   * A stretch in which a branch is open.
   *
   * @param plan of the branch
   * @param from its beginning
   * @param lastTicket numbers are handed out before this moment
   */
  private record Opening(Plan plan, Instant from, Instant lastTicket) {

    static Optional<Opening> after(Plan plan, Instant now) {
      return times(plan, now)
          .nextOpening(now)
          .flatMap(
              from ->
                  times(plan, from).branch().stream()
                      .filter(open -> open.from().equals(from))
                      .findFirst())
          .map(open -> new Opening(plan, open.from(), open.lastTicket()));
    }

    /** A moment at which numbers are handed out. */
    Instant within() {
      Duration half = Duration.between(from, lastTicket).dividedBy(2);
      return from.plus(half.compareTo(INTO_THE_DAY) < 0 ? half : INTO_THE_DAY);
    }
  }
}
