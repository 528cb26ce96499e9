package dk.serviceisland.report;

import dk.serviceisland.domain.plan.Target;
import dk.serviceisland.report.Tally.Count;
import dk.serviceisland.report.Tally.Time;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The text that the totals of a day are kept as. Texts of every version that was ever written stay
 * readable.
 */
final class TallyText {
  private static final String TARGET = "_TARGET";

  /** Totals of an earlier version say that a task type had no target. */
  private static final String NO_TARGET = "none";

  private static final Map<String, Count> COUNTS =
      Arrays.stream(Count.values()).collect(Collectors.toMap(Count::name, Function.identity()));

  private TallyText() {}

  /** As text that {@link #read} takes: a line per count, times and targets; zeros are left out. */
  static String write(Tally tally) {
    StringBuilder text = new StringBuilder();
    tally
        .counts()
        .forEach((count, number) -> text.append(count).append('=').append(number).append('\n'));
    for (Time time : Time.values()) {
      if (!tally.times(time).isEmpty()) {
        text.append(time).append('=');
        tally.times(time).write(text);
        text.append('\n');
      }
    }
    tally
        .aims()
        .forEach(
            (measure, its) ->
                its.stream().map(aim -> written(measure, aim)).sorted().forEach(text::append));
    return text.toString();
  }

  private static String written(Target.Measure measure, Target.Aim aim) {
    String limit = aim.limit().map(time -> String.valueOf(time.toSeconds())).orElse("");
    return measure + TARGET + "=" + limit + "/" + aim.percent() + "\n";
  }

  /**
   * What was written. What a later version counts besides is passed over.
   *
   * @throws IllegalArgumentException if it was not
   */
  static Tally read(String text) {
    Tally read = new Tally();
    text.lines().forEach(line -> readLine(read, line));
    return read;
  }

  private static void readLine(Tally read, String line) {
    int equals = line.indexOf('=');
    String name = line.substring(0, Math.max(0, equals));
    switch (name) {
      case "WAIT_TARGET", "SERVICE_TARGET", "FIRST_CONTACT_TARGET", "SATISFACTION_TARGET" ->
          readAim(
              read,
              Target.Measure.valueOf(name.substring(0, name.length() - TARGET.length())),
              line.substring(equals + 1));
      case "WAIT", "WALK", "SERVICE", "TRANSACTION", "WAIT_ON" ->
          read.times(Time.valueOf(name)).add(SecondsHistogram.read(line, equals + 1));
      default -> {
        long number = Long.parseLong(line.substring(equals + 1));
        Optional.ofNullable(COUNTS.get(name)).ifPresent(count -> read.counts().put(count, number));
      }
    }
  }

  private static void readAim(Tally read, Target.Measure measure, String text) {
    if (text.equals(NO_TARGET)) {
      return;
    }
    int slash = text.indexOf('/');
    read.aimsOf(measure)
        .add(
            new Target.Aim(
                slash == 0
                    ? Optional.empty()
                    : Optional.of(Duration.ofSeconds(Long.parseLong(text, 0, slash, 10))),
                Integer.parseInt(text, slash + 1, text.length(), 10)));
  }
}
