package dk.serviceisland.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import dk.serviceisland.domain.duty.DutyKind;
import dk.serviceisland.domain.duty.DutyRuling;
import dk.serviceisland.domain.duty.DutyWish;
import dk.serviceisland.domain.duty.PlannedDuty;
import dk.serviceisland.domain.duty.Quarters;
import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.plan.Plan;
import dk.serviceisland.domain.plan.StaffId;
import dk.serviceisland.domain.plan.StaffMember;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Duties out of a file: whose days it tells of, and what is wrong with it. Immutable.
 *
 * @param days that are to be as the file says, each once, in its order
 * @param flaws what is wrong; then nothing of it is taken in
 */
public record DutyFile(List<PersonDay> days, List<Flaw> flaws) {
  /** That it tells of more than is taken in at once. */
  public static final Flaw TOO_MUCH = Flaw.of(0, "too-many");

  /** Copies the lists. */
  public DutyFile {
    days = List.copyOf(days);
    flaws = List.copyOf(flaws);
  }

  /**
   * A day of somebody.
   *
   * @param line where the file tells of it first
   * @param staff who
   * @param day which
   * @param pieces of it; none: nothing is planned
   */
  public record PersonDay(int line, StaffId staff, LocalDate day, List<Piece> pieces) {}

  /**
   * A piece of a day.
   *
   * @param when in which quarter hours
   * @param kind what somebody does then
   */
  public record Piece(Quarters when, DutyKind kind) {}

  /**
   * What is wrong in a file.
   *
   * @param line of a table, or which entry of a calendar, from 1; 0 for the file as a whole
   * @param column as the table calls it; empty for a whole line
   * @param value what stands there; empty where that is not repeated
   * @param code what is wrong, in a stable word
   * @param allowed what may stand there; perhaps empty
   */
  public record Flaw(
      int line,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) String column,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) String value,
      String code,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) String allowed) {
    /** Of a whole line. */
    static Flaw of(int line, String code) {
      return new Flaw(line, "", "", code, "");
    }
  }

  /** What it wants of a branch. */
  public List<DutyWish> wishes(BranchId branch) {
    return days.stream()
        .map(
            day ->
                new DutyWish(
                    day.staff(),
                    day.day(),
                    OptionalInt.empty(),
                    day.pieces().stream()
                        .map(piece -> new PlannedDuty(branch, piece.when(), piece.kind()))
                        .toList()))
        .toList();
  }

  /** What the rules say no to, by its lines. */
  public List<Flaw> flaws(DutyRuling.Refused refused) {
    return refused.why().stream()
        .map(
            no ->
                new Flaw(
                    days.get(no.wish()).line(),
                    "",
                    no.now().staff() + " " + no.now().day(),
                    ProblemCode.of(no.why()).word(),
                    ""))
        .toList();
  }

  /** The people of a branch as files name them: by their ids, or by names that are one person's. */
  static final class People {
    private final Map<String, Optional<StaffId>> byWord = new LinkedHashMap<>();

    People(Plan plan) {
      for (StaffMember member : plan.staff().values()) {
        byWord.merge(
            word(member.name()), Optional.of(member.id()), (one, other) -> Optional.empty());
      }
      plan.staff().keySet().forEach(id -> byWord.put(id.value(), Optional.of(id)));
    }

    Optional<StaffId> find(String said) {
      return byWord.getOrDefault(word(said), Optional.empty());
    }

    private static String word(String said) {
      return said.strip().toLowerCase(Locale.ROOT);
    }
  }

  /** So many flaws of a file are looked for. */
  static final int MOST_FLAWS = 100;

  /** Days of people that are collected piece by piece. */
  static final class Collecting {
    private record Key(StaffId staff, LocalDate day) {}

    private final Map<Key, Integer> lines = new LinkedHashMap<>();
    private final Map<Key, List<Piece>> pieces = new LinkedHashMap<>();
    private final List<Flaw> flaws = new ArrayList<>();

    /** A day of somebody, with nothing in it as far as is known. */
    List<Piece> day(int line, StaffId staff, LocalDate day) {
      Key key = new Key(staff, day);
      lines.putIfAbsent(key, line);
      return pieces.computeIfAbsent(key, none -> new ArrayList<>());
    }

    void wrong(Flaw flaw) {
      if (!isFull()) {
        flaws.add(flaw);
      }
    }

    /** Whether so much is wrong that nobody reads on. */
    boolean isFull() {
      return flaws.size() >= MOST_FLAWS;
    }

    DutyFile file() {
      List<PersonDay> days = new ArrayList<>();
      pieces.forEach(
          (key, all) ->
              days.add(new PersonDay(lines.get(key), key.staff(), key.day(), List.copyOf(all))));
      return new DutyFile(days, flaws);
    }
  }
}
