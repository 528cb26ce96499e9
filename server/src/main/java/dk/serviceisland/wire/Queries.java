package dk.serviceisland.wire;

import dk.serviceisland.domain.BranchId;
import dk.serviceisland.report.ReportBy;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Readers of what stands behind the question mark of an address. */
public final class Queries {
  private static final Pattern SLUG = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");
  private static final int MOST_DAYS = 400;
  private static final LocalDate EARLIEST = LocalDate.of(2000, 1, 1);
  private static final int LONGEST_WORDS = 80;
  private static final String A_DATE = "a date such as 2026-11-24";

  private Queries() {}

  /**
   * Which figures are wanted.
   *
   * @param branch of which branch; none: of all that the session may see
   * @param from first business day
   * @param to last business day, included
   * @param by how they are grouped
   * @param csv how a table is written, where one is asked for
   */
  public record Report(
      Optional<BranchId> branch, LocalDate from, LocalDate to, ReportBy by, ReportView.Csv csv) {}

  /** Reads which figures are wanted. */
  public static Reading<Report> report(List<Map.Entry<String, String>> parameters) {
    Fields fields = new Fields(parameters, List.of("branch", "from", "to", "by", "csv"));
    Optional<String> branch = fields.optional("branch");
    if (branch.isPresent() && !SLUG.matcher(branch.get()).matches()) {
      fields.wrong("branch", "has another form", "a branch id");
    }
    LocalDate from = fields.date("from");
    LocalDate to = fields.date("to");
    if (from != null && to != null) {
      long days = ChronoUnit.DAYS.between(from, to);
      if (from.isBefore(EARLIEST)) {
        fields.wrong("from", "is before any figures", EARLIEST + " or later");
      }
      if (days < 0) {
        fields.wrong("to", "is before from", "from or later");
      } else if (days >= MOST_DAYS) {
        fields.wrong("to", "is too far from from", "at most " + MOST_DAYS + " days");
      }
    }
    String word = fields.optional("by").orElse(word(ReportBy.TASK_TYPE));
    Optional<ReportBy> by =
        Arrays.stream(ReportBy.values()).filter(one -> word(one).equals(word)).findFirst();
    if (by.isEmpty()) {
      fields.wrong(
          "by",
          "is not known",
          Arrays.stream(ReportBy.values()).map(Queries::word).collect(Collectors.joining(", ")));
    }
    String style = fields.optional("csv").orElse(Words.of(ReportView.Csv.STANDARD));
    Optional<ReportView.Csv> csv = Words.read(ReportView.Csv.class, style);
    if (csv.isEmpty()) {
      fields.wrong("csv", "is not known", Words.all(ReportView.Csv.class));
    }
    return fields.flaws.isEmpty()
        ? new Reading.Read<>(
            new Report(branch.map(BranchId::new), from, to, by.orElseThrow(), csv.orElseThrow()))
        : new Reading.Unreadable<>(Problem.invalidQuery(fields.flaws));
  }

  /** Reads what is looked for in the playbook; empty: everything. */
  public static Reading<String> playbook(List<Map.Entry<String, String>> parameters) {
    Fields fields = new Fields(parameters, List.of("query"));
    String query = fields.optional("query").orElse("");
    if (query.codePointCount(0, query.length()) > LONGEST_WORDS) {
      fields.wrong("query", "is too long", "at most " + LONGEST_WORDS + " characters");
    }
    if (!fields.flaws.isEmpty()) {
      return new Reading.Unreadable<>(Problem.invalidQuery(fields.flaws));
    }
    return StrictObject.looksLikeCpr(query)
        ? new Reading.Unreadable<>(Problem.of(ProblemCode.LOOKS_LIKE_CPR))
        : new Reading.Read<>(query);
  }

  /** The word for a grouping: taskType, day, and so on. */
  static String word(ReportBy by) {
    String[] parts = Words.of(by).split("-", 2);
    return parts.length == 1
        ? parts[0]
        : parts[0] + Character.toUpperCase(parts[1].charAt(0)) + parts[1].substring(1);
  }

  /** Parameters by name, each once, with what is wrong with them. */
  private static final class Fields {
    private final Map<String, String> values = new LinkedHashMap<>();
    private final List<Problem.Flaw> flaws = new ArrayList<>();

    Fields(List<Map.Entry<String, String>> parameters, List<String> known) {
      for (Map.Entry<String, String> parameter : parameters) {
        if (!known.contains(parameter.getKey())) {
          wrong(parameter.getKey(), "is not known", String.join(", ", known));
        } else if (values.put(parameter.getKey(), parameter.getValue()) != null) {
          wrong(parameter.getKey(), "is there twice", "once");
        }
      }
    }

    Optional<String> optional(String name) {
      return Optional.ofNullable(values.get(name));
    }

    LocalDate date(String name) {
      String text = values.get(name);
      if (text == null) {
        wrong(name, "is missing", A_DATE);
        return null;
      }
      try {
        return LocalDate.parse(text);
      } catch (DateTimeParseException notADate) {
        wrong(name, "is not a date", A_DATE);
        return null;
      }
    }

    void wrong(String name, String message, String allowed) {
      flaws.add(new Problem.Flaw(name, message, allowed));
    }
  }
}
