package dk.serviceisland.domain.course;

import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.plan.CourseId;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Comparator;
import java.util.Optional;

/**
 * Names one meeting of a course.
 *
 * @param branch where
 * @param course of what
 * @param begins when, in the branch's time and to the minute; a course meets once at a time
 */
public record MeetingId(BranchId branch, CourseId course, LocalDateTime begins)
    implements Comparable<MeetingId> {
  private static final DateTimeFormatter BEGINS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd.HHmm").withResolverStyle(ResolverStyle.STRICT);
  private static final int BEGINS_LENGTH = "2026-11-24.1400".length();
  private static final Comparator<MeetingId> ORDER =
      Comparator.comparing(MeetingId::begins)
          .thenComparing(MeetingId::course)
          .thenComparing(MeetingId::branch);

  /** How it is named in addresses, such as {@code borger-dk.2026-11-24.1400}. */
  public String name() {
    return course + "." + BEGINS.format(begins);
  }

  /** The meeting of a branch that is named so; none for what names none. */
  public static Optional<MeetingId> named(BranchId branch, String name) {
    int point = name.length() - BEGINS_LENGTH - 1;
    if (point < 1 || name.charAt(point) != '.') {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new MeetingId(
              branch,
              new CourseId(name.substring(0, point)),
              LocalDateTime.parse(name.substring(point + 1), BEGINS)));
    } catch (IllegalArgumentException | DateTimeException otherForm) {
      return Optional.empty();
    }
  }

  @Override
  public int compareTo(MeetingId other) {
    return ORDER.compare(this, other);
  }
}
