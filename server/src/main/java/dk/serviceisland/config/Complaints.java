package dk.serviceisland.config;

import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Gathers what is wrong while the files are read. For one thread. */
final class Complaints {
  private static final Comparator<Complaint> IN_READING_ORDER =
      Comparator.comparing(Complaint::file).thenComparing(Complaint::line);

  /** So many are told; how many more there are is said after them. */
  private static final int MOST_TOLD = 200;

  /** Whoever has found so many mistakes reads no further. */
  private static final int ENOUGH = 1_000;

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
    add(complaint, mistakes);
  }

  void warning(Complaint complaint) {
    add(complaint, warnings);
  }

  private static void add(Complaint complaint, Set<Complaint> all) {
    if (all.size() < ENOUGH) {
      all.add(complaint);
    }
  }

  /** Whether there are so many mistakes that reading on tells nobody anything. */
  boolean areEnough() {
    return mistakes.size() >= ENOUGH;
  }

  /**
   * Tells of something that can be read and is beyond its bounds.
   *
   * @return whether it stays, because it was taken when there were others: then it is a warning
   */
  boolean beyondBounds(Complaint complaint) {
    boolean stays = mayStay.test(complaint);
    add(complaint, stays ? warnings : mistakes);
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
    return told(mistakes);
  }

  /** What works, but hardly as meant; by file and line. */
  List<Complaint> warnings() {
    return told(warnings);
  }

  private static List<Complaint> told(Set<Complaint> all) {
    List<Complaint> told = all.stream().sorted(IN_READING_ORDER).limit(MOST_TOLD).toList();
    int more = all.size() - told.size();
    return more == 0
        ? told
        : Stream.concat(told.stream(), Stream.of(more(told.get(MOST_TOLD - 1), more))).toList();
  }

  private static Complaint more(Complaint last, int more) {
    return new Complaint(
        last.file(),
        last.line(),
        "",
        ComplaintCode.MORE,
        Map.of("count", "" + more),
        "and at least " + more + " more, here or in what is read after it");
  }
}
