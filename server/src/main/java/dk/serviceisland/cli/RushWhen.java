package dk.serviceisland.cli;

import dk.serviceisland.lab.rehearsal.Rush;
import java.time.DateTimeException;
import java.time.LocalTime;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** When a rush is played, as it is typed: {@code day}, or two times such as 12:00-15:00. */
final class RushWhen implements ITypeConverter<Rush> {
  private static final String DAY = "day";

  @Override
  public Rush convert(String typed) {
    if (typed.equals(DAY)) {
      return new Rush.WithTheDay();
    }
    String[] times = typed.split("-", -1);
    try {
      if (times.length == 2) {
        LocalTime from = LocalTime.parse(times[0]);
        LocalTime until = LocalTime.parse(times[1]);
        if (from.isBefore(until)) {
          return new Rush.Pressed(from, until);
        }
      }
    } catch (DateTimeException noTime) {
      throw notAllowed(typed, noTime);
    }
    throw notAllowed(typed, null);
  }

  private static TypeConversionException notAllowed(String typed, Exception cause) {
    TypeConversionException refused =
        new TypeConversionException(
            "--rush is " + typed + "; allowed: day, or two times such as 12:00-15:00");
    if (cause != null) {
      refused.initCause(cause);
    }
    return refused;
  }
}
