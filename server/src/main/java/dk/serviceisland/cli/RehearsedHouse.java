package dk.serviceisland.cli;

import dk.serviceisland.config.BrokenConfiguration;
import dk.serviceisland.config.Configuration;
import dk.serviceisland.config.Documents;
import dk.serviceisland.config.MovedPeriod;
import dk.serviceisland.domain.plan.OpenTimes;
import dk.serviceisland.domain.plan.Plan;
import dk.serviceisland.domain.plan.TaskTypeId;
import dk.serviceisland.lab.rehearsal.RehearsalAccess;
import dk.serviceisland.lab.rehearsal.SkanderborgMix;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** A configuration that is played in a server started for that alone. Immutable. */
final class RehearsedHouse {
  /** Long enough to reach the next election of each kind. */
  private static final int LOOK_AHEAD_DAYS = 5 * 366;

  private static final TaskTypeId VOTE = new TaskTypeId(SkanderborgMix.VOTE);

  /** Which days of an election are to be played. */
  enum Days {
    /** Any on which votes are taken. */
    ANY,
    /** Those on which its rush begins with the day. */
    PEAK
  }

  private final Configuration configuration;
  private final Path data;

  /**
   * Of a folder.
   *
   * @param data where its journal goes: not where those are that people look after
   * @throws BrokenConfiguration with everything that is wrong in it
   */
  RehearsedHouse(Path folder, Path data) throws BrokenConfiguration {
    this.configuration = Configuration.load(folder);
    this.data = data;
  }

  /** The name of its municipality, in Danish. */
  String name() {
    return configuration.municipality().names().get("da");
  }

  /** The time zone of its municipality. */
  ZoneId zone() {
    return configuration.municipality().timeZone();
  }

  /**
   * The first day on which advance votes are taken.
   *
   * @param branch where; none: in the first branch, by id
   * @param from the first day that is looked at
   * @return none when there is no such day within five years
   */
  Optional<LocalDate> election(Optional<String> branch, LocalDate from) {
    return configuration.plans().values().stream()
        .filter(plan -> branch.isEmpty() || plan.branch().value().equals(branch.get()))
        .min(Comparator.comparing(plan -> plan.branch().value()))
        .flatMap(
            plan ->
                Stream.iterate(from, day -> day.plusDays(1))
                    .limit(LOOK_AHEAD_DAYS)
                    .filter(day -> takesVotes(plan, day))
                    .findFirst());
  }

  private static boolean takesVotes(Plan plan, LocalDate day) {
    Plan ofTheDay = plan.on(day);
    return ofTheDay.taskTypes().containsKey(VOTE)
        && !new OpenTimes(ofTheDay, day).taskType(VOTE).isEmpty();
  }

  /**
   * The same house in which an election begins on a day, in files of its own.
   *
   * @param days what that day is to be in the election
   * @param folder where these go, new
   * @return this one where that day is so anyhow, or votes are bound to no period
   * @throws BrokenConfiguration never, for settings that were sound with other days of a period
   */
  RehearsedHouse electing(LocalDate day, Days days, Path folder)
      throws BrokenConfiguration, IOException {
    Optional<Documents> moved =
        configuration.plans().values().stream().anyMatch(plan -> isSo(plan, day, days))
            ? Optional.empty()
            : moved(day, days);
    if (moved.isEmpty()) {
      return this;
    }
    moved.get().export(folder, "en");
    Files.copy(
        configuration.folder().resolve(Configuration.SERVER), folder.resolve(Configuration.SERVER));
    return new RehearsedHouse(folder, data);
  }

  private static boolean isSo(Plan plan, LocalDate day, Days days) {
    return takesVotes(plan, day) && (days == Days.ANY || rushes(plan, day));
  }

  private static boolean rushes(Plan plan, LocalDate day) {
    return plan.routing().peak().filter(peak -> peak.beginsOn(day)).isPresent();
  }

  private Optional<Documents> moved(LocalDate day, Days days) {
    return days == Days.PEAK
        ? MovedPeriod.peaking(configuration.documents(), SkanderborgMix.VOTE, day)
        : MovedPeriod.of(configuration.documents(), SkanderborgMix.VOTE, day);
  }

  /**
   * Starts it with an empty journal, on free ports, with a clock that stands until it is set.
   *
   * @param day the clock shows noon of the day before, so that this one can be played; none: now
   */
  ServeOptions options(Optional<LocalDate> day) {
    Instant clock =
        day.map(date -> date.minusDays(1).atTime(LocalTime.NOON).atZone(zone()).toInstant())
            .orElseGet(Instant::now);
    return new ServeOptions(
        configuration.folder(),
        Optional.of(data),
        OptionalInt.of(0),
        OptionalInt.of(0),
        true,
        Optional.of(clock),
        true);
  }

  /** Where the server writes how a rehearsal gets in. */
  Path access() {
    return data.resolve(RehearsalAccess.FILE_NAME);
  }
}
