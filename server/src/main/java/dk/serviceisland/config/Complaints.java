package dk.serviceisland.config;

import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Gathers what is wrong while the files are read. For one thread. */
final class Complaints {
  private static final Comparator<Complaint> IN_READING_ORDER =
      Comparator.comparing(Complaint::file).thenComparing(Complaint::line);

  private final Set<Complaint> mistakes = new LinkedHashSet<>();
  private final Set<Complaint> warnings = new LinkedHashSet<>();
  private final Set<String> doubtful = new HashSet<>();
  private final Predicate<Complaint> mayStay;

  /** Of settings that are to be within all bounds. */
  Complaints() {
    this(complaint -> false);
  }

  /**
   * Of settings of which some were taken before.
   *
   * @param mayStay whether something beyond its bounds was, and so stays
   */
  Complaints(Predicate<Complaint> mayStay) {
    this.mayStay = mayStay;
  }

  void mistake(Complaint complaint) {
    mistakes.add(complaint);
  }

  void warning(Complaint complaint) {
    warnings.add(complaint);
  }

  /**
   * Tells of something that can be read and is beyond its bounds.
   *
   * @return whether it stays, because it was taken when there were others: then it is a warning
   */
  boolean beyondBounds(Complaint complaint) {
    boolean stays = mayStay.test(complaint);
    (stays ? warnings : mistakes).add(complaint);
    return stays;
  }

  /** Says that one of the things of that name cannot be read, so that some are not known. */
  void doubt(String what) {
    doubtful.add(what);
  }

  /** Whether there may be more of these than could be read. */
  boolean doubts(String what) {
    return doubtful.contains(what);
  }

  /** What stops the start, by file and line. */
  List<Complaint> mistakes() {
    return mistakes.stream().sorted(IN_READING_ORDER).toList();
  }

  /** What works, but hardly as meant; by file and line. */
  List<Complaint> warnings() {
    return warnings.stream().sorted(IN_READING_ORDER).toList();
  }
}
