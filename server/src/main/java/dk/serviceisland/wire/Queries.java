package dk.serviceisland.wire;

import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.plan.FreeText;
import dk.serviceisland.domain.plan.StaffId;
import dk.serviceisland.domain.plan.TaskTypeId;
import dk.serviceisland.report.ReportBy;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Readers of what stands behind the question mark of an address. */
public final class Queries {
  private static final Pattern SLUG = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");
  private static final int MOST_DAYS = 400;

  /** A week, as in a counting week. */
  private static final int MOST_DAYS_OF_ERRANDS = 7;

  private static final int MOST_DAYS_OF_TIMES = 14;
  private static final int MOST_TASK_TYPES = 5;
  private static final int MOST_WEEKS = 8;

  private static final Pattern KEY = Pattern.compile("[a-z0-9_-]{1,60}");
  private static final Pattern ACTOR = Pattern.compile("[A-Za-z0-9_-]{1,40}");
  private static final List<String> NO_YES = List.of("false", "true");
  private static final Pattern WHOLE = Pattern.compile("[0-9]{1,9}");
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
      Optional<BranchId> branch, LocalDate from, LocalDate to, ReportBy by, Csv csv) {}

  /**
   * Which errands are wanted.
   *
   * @param branch of which branch
   * @param from first business day
   * @param to last business day, included
   * @param by the grouping of the figure that they are behind
   * @param key of its group; none: all errands
   * @param csv how a table is written, where one is asked for
   */
  public record Errands(
      BranchId branch, LocalDate from, LocalDate to, ReportBy by, Optional<String> key, Csv csv) {}

  /**
   * Reads which figures are wanted.
   *
   * @param earliest the first day of which figures may be kept
   * @param earliestOfPersons the first day of which figures of persons may be seen
   * @param allowed groupings that whoever asks may ask for
   */
  public static Reading<Report> report(
      List<Map.Entry<String, String>> parameters,
      LocalDate earliest,
      LocalDate earliestOfPersons,
      Set<ReportBy> allowed) {
    Fields fields = new Fields(parameters, List.of("branch", "from", "to", "by", "csv"));
    Optional<BranchId> branch = fields.branch();
    Optional<ReportBy> by = fields.by(allowed);
    boolean ofPersons = by.filter(ReportBy::isOfPersons).isPresent();
    Span span = fields.span(ofPersons ? earliestOfPersons : earliest, MOST_DAYS);
    Optional<Csv> csv = fields.csv();
    return fields.reading(
        () -> new Report(branch, span.from(), span.to(), by.orElseThrow(), csv.orElseThrow()));
  }

  /**
   * Reads which errands are wanted.
   *
   * @param earliest the first day of which single errands may be kept
   * @param allowed groupings that whoever asks may ask for
   */
  public static Reading<Errands> errands(
      List<Map.Entry<String, String>> parameters, LocalDate earliest, Set<ReportBy> allowed) {
    Fields fields = new Fields(parameters, List.of("branch", "from", "to", "by", "key", "csv"));
    Optional<BranchId> branch = fields.branch();
    if (fields.optional("branch").isEmpty()) {
      fields.wrong("branch", "is missing", "a branch id");
    }
    Span span = fields.span(earliest, MOST_DAYS_OF_ERRANDS);
    Optional<ReportBy> by = fields.by(allowed);
    Optional<String> key = fields.optional("key");
    if (key.filter(text -> !KEY.matcher(text).matches()).isPresent()) {
      fields.wrong("key", "has another form", "the key of a group of the report");
    }
    Optional<Csv> csv = fields.csv();
    return fields.reading(
        () ->
            new Errands(
                branch.orElseThrow(),
                span.from(),
                span.to(),
                by.orElseThrow(),
                key,
                csv.orElseThrow()));
  }

  /** Reads a language that somebody wants words in; none: Danish. */
  public static Reading<String> anyLanguage(List<Map.Entry<String, String>> parameters) {
    Fields fields = new Fields(parameters, List.of("language"));
    Optional<String> language = fields.form("language", Allowed.Shape.LANGUAGE);
    return fields.reading(() -> language.orElse("da"));
  }

  /**
   * Of which days something is to be counted.
   *
   * @param branch of which branch; none: of all that the session may see
   * @param from first day
   * @param to last day, included
   * @param csv how a table is written, where one is asked for
   */
  public record DaysOfBranch(Optional<BranchId> branch, LocalDate from, LocalDate to, Csv csv) {}

  /**
   * Reads of which days something is to be counted.
   *
   * @param earliest the first day of which figures may be kept
   */
  public static Reading<DaysOfBranch> daysOfBranch(
      List<Map.Entry<String, String>> parameters, LocalDate earliest) {
    Fields fields = new Fields(parameters, List.of("branch", "from", "to", "csv"));
    Optional<BranchId> branch = fields.branch();
    Span span = fields.span(earliest, MOST_DAYS);
    Optional<Csv> csv = fields.csv();
    return fields.reading(
        () -> new DaysOfBranch(branch, span.from(), span.to(), csv.orElseThrow()));
  }

  /**
   * Which days figures are wanted of.
   *
   * @param from first day
   * @param to last day, included
   * @param csv how a table is written, where one is asked for
   */
  public record TableOfDays(LocalDate from, LocalDate to, Csv csv) {}

  /**
   * Reads which days figures are wanted of.
   *
   * @param earliest the first day of which figures may be kept
   */
  public static Reading<TableOfDays> tableOfDays(
      List<Map.Entry<String, String>> parameters, LocalDate earliest) {
    Fields fields = new Fields(parameters, List.of("from", "to", "csv"));
    Span span = fields.span(earliest, MOST_DAYS);
    Optional<Csv> csv = fields.csv();
    return fields.reading(() -> new TableOfDays(span.from(), span.to(), csv.orElseThrow()));
  }

  /**
   * Which free times are wanted.
   *
   * @param taskTypes what for, each once
   * @param from first day
   * @param to last day, included
   */
  public record FreeTimes(List<TaskTypeId> taskTypes, LocalDate from, LocalDate to) {}

  /** Reads which free times of a branch are wanted; two weeks at most. */
  public static Reading<FreeTimes> freeTimes(List<Map.Entry<String, String>> parameters) {
    Fields fields = new Fields(parameters, List.of("taskTypes", "from", "to"));
    List<TaskTypeId> taskTypes = fields.taskTypes();
    Span span = fields.span(LocalDate.EPOCH, MOST_DAYS_OF_TIMES);
    return fields.reading(() -> new FreeTimes(taskTypes, span.from(), span.to()));
  }

  /** Reads for what free times are wanted in every branch. */
  public static Reading<List<TaskTypeId>> taskTypes(List<Map.Entry<String, String>> parameters) {
    Fields fields = new Fields(parameters, List.of("taskTypes"));
    List<TaskTypeId> taskTypes = fields.taskTypes();
    return fields.reading(() -> taskTypes);
  }

  /**
   * A stretch of something that is numbered.
   *
   * @param after number of the last one known, 0 for none
   * @param limit how many at most
   */
  public record Stretch(int after, int limit) {}

  /** Reads which stretch of the revisions is meant. */
  public static Reading<Stretch> stretch(List<Map.Entry<String, String>> parameters) {
    Fields fields = new Fields(parameters, List.of("after", "limit"));
    int after = fields.whole("after", 0, 0, 999_999_999);
    int limit = fields.whole("limit", 50, 1, 200);
    return fields.reading(() -> new Stretch(after, limit));
  }

  /**
   * What of the audit log is looked for.
   *
   * @param from first day
   * @param to last day, included
   * @param who a staff member or a device; none: anybody
   * @param operation what was done; none: anything
   * @param branch at which branch; none: anywhere
   * @param refused only what was refused
   * @param before only entries with a smaller number; 0 for the newest
   * @param limit how many at most
   * @param masked whether staff are left out of a table, for whoever asks to see what is kept of
   *     them
   * @param csv how a table is written, where one is asked for
   */
  public record Audit(
      LocalDate from,
      LocalDate to,
      Optional<String> who,
      Optional<String> operation,
      Optional<BranchId> branch,
      boolean refused,
      int before,
      int limit,
      boolean masked,
      Csv csv) {}

  /**
   * Reads what of the audit log is looked for.
   *
   * @param earliest the first day of which there may be entries
   */
  public static Reading<Audit> audit(
      List<Map.Entry<String, String>> parameters, LocalDate earliest) {
    Fields fields =
        new Fields(
            parameters,
            List.of(
                "from",
                "to",
                "who",
                "operation",
                "branch",
                "refused",
                "before",
                "limit",
                "masked",
                "csv"));
    Span span = fields.span(earliest, MOST_DAYS);
    Optional<String> who = fields.text("who", ACTOR, "a staff member's or a device's id");
    Optional<String> operation = fields.slug("operation", "an operation of the API");
    Optional<BranchId> branch = fields.branch();
    boolean refused = fields.oneOf("refused", NO_YES).equals("true");
    int before = fields.whole("before", 0, 1, 999_999_999);
    int limit = fields.whole("limit", 100, 1, 10_000);
    boolean masked = fields.oneOf("masked", NO_YES).equals("true");
    Optional<Csv> csv = fields.csv();
    return fields.reading(
        () ->
            new Audit(
                span.from(),
                span.to(),
                who,
                operation,
                branch,
                refused,
                before,
                limit,
                masked,
                csv.orElseThrow()));
  }

  /** Reads which other revision is meant; 0 for none. */
  public static Reading<Integer> to(List<Map.Entry<String, String>> parameters) {
    Fields fields = new Fields(parameters, List.of("to"));
    int to = fields.whole("to", 0, 1, 999_999_999);
    return fields.reading(() -> to);
  }

  /** Reads which day is meant. */
  public static Reading<LocalDate> day(List<Map.Entry<String, String>> parameters) {
    Fields fields = new Fields(parameters, List.of("date"));
    LocalDate date = fields.date("date");
    return fields.reading(() -> date);
  }

  /**
   * A span of time.
   *
   * @param from its beginning, included
   * @param to its end, included
   */
  public record Moments(Instant from, Instant to) {}

  /** Reads in which span of time something was done. */
  public static Reading<Moments> moments(List<Map.Entry<String, String>> parameters) {
    Fields fields = new Fields(parameters, List.of("from", "to"));
    Instant from = fields.moment("from");
    Instant to = fields.moment("to");
    return fields.reading(() -> new Moments(from, to));
  }

  /** Reads from which day on something is wanted; none: from today. */
  public static Reading<Optional<LocalDate>> fromDay(List<Map.Entry<String, String>> parameters) {
    Fields fields = new Fields(parameters, List.of("from"));
    Optional<LocalDate> from = fields.maybeDate("from");
    return fields.reading(() -> from);
  }

  /**
   * Reads of which days something is wanted.
   *
   * @param earliest the first day of which figures may be kept
   */
  public static Reading<Span> span(List<Map.Entry<String, String>> parameters, LocalDate earliest) {
    Fields fields = new Fields(parameters, List.of("from", "to"));
    Span span = fields.span(earliest, MOST_DAYS);
    return fields.reading(() -> span);
  }

  /** Reads how a table is written, where nothing else is asked. */
  public static Reading<Csv> csv(List<Map.Entry<String, String>> parameters) {
    Fields fields = new Fields(parameters, List.of("csv"));
    Optional<Csv> csv = fields.csv();
    return fields.reading(csv::orElseThrow);
  }

  /** Reads a day of the week that is meant. */
  public static Reading<LocalDate> week(List<Map.Entry<String, String>> parameters) {
    Fields fields = new Fields(parameters, List.of("week"));
    LocalDate day = fields.date("week");
    return fields.reading(() -> day);
  }

  /**
   * A week as a table.
   *
   * @param day of the week
   * @param language of the head and of the words
   */
  public record WeekTable(LocalDate day, String language) {}

  /** Reads which week is wanted as a table. */
  public static Reading<WeekTable> weekTable(List<Map.Entry<String, String>> parameters) {
    Fields fields = new Fields(parameters, List.of("week", "language"));
    LocalDate day = fields.date("week");
    String language = fields.oneOf("language", List.of("da", "en"));
    return fields.reading(() -> new WeekTable(day, language));
  }

  /**
   * For which weeks a calendar is taken in.
   *
   * @param day of the first week
   * @param weeks how many
   * @param staff whose calendar it is; none: each entry says who
   */
  public record Calendar(LocalDate day, int weeks, Optional<StaffId> staff) {}

  /** Reads for which weeks a calendar is taken in. */
  public static Reading<Calendar> calendar(List<Map.Entry<String, String>> parameters) {
    Fields fields = new Fields(parameters, List.of("week", "weeks", "staff"));
    LocalDate day = fields.date("week");
    int weeks = fields.whole("weeks", 1, 1, MOST_WEEKS);
    Optional<StaffId> staff = fields.slug("staff", "a staff id").map(StaffId::new);
    return fields.reading(() -> new Calendar(day, weeks, staff));
  }

  /** Reads what is asked about of today; none: how it is. */
  public static Reading<Optional<TodayPress>> today(List<Map.Entry<String, String>> parameters) {
    Fields fields = new Fields(parameters, TodayPress.MEMBERS);
    Bodies.Today asked =
        new Bodies.Today(
            fields.form("opens", Allowed.Shape.TIME),
            fields.form("closes", Allowed.Shape.CLOSING),
            fields.form("longer", Allowed.Shape.TIME),
            fields.form("lastNumber", Allowed.Shape.LAST_NUMBER),
            fields.slug("taskType", "a task type's id").map(TaskTypeId::new),
            fields.form("until", Allowed.Shape.TIME),
            fields.optional("reopen").map(text -> true),
            Optional.empty(),
            OptionalInt.empty(),
            Optional.empty(),
            Optional.empty());
    if (fields.optional("reopen").filter(text -> !text.equals("true")).isPresent()) {
      fields.wrong("reopen", "is something else", "true");
    }
    if (!fields.flaws.isEmpty()) {
      return new Reading.Unreadable<>(Problem.invalidQuery(fields.flaws));
    }
    if (parameters.isEmpty()) {
      return new Reading.Read<>(Optional.empty());
    }
    return TodayPress.of(asked)
        .<Reading<Optional<TodayPress>>>map(press -> new Reading.Read<>(Optional.of(press)))
        .orElseGet(() -> new Reading.Unreadable<>(Problem.invalidQuery(TodayPress.NOT_ONE)));
  }

  /** Reads in which language the head of a table is wanted. */
  public static Reading<String> language(List<Map.Entry<String, String>> parameters) {
    Fields fields = new Fields(parameters, List.of("language"));
    String language = fields.oneOf("language", List.of("da", "en"));
    return fields.reading(() -> language);
  }

  /** Reads whether whoever is not in a table of staff ends today. */
  public static Reading<Boolean> leavers(List<Map.Entry<String, String>> parameters) {
    Fields fields = new Fields(parameters, List.of("leavers"));
    String leavers = fields.oneOf("leavers", NO_YES);
    return fields.reading(() -> leavers.equals("true"));
  }

  /** A group that there is not, and which there are. */
  public static Problem unknownKey(List<String> known) {
    String allowed = known.isEmpty() ? "no group: nothing is known" : String.join(", ", known);
    return Problem.invalidQuery(List.of(new Problem.Flaw("key", "is not known", allowed)));
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
    return FreeText.looksLikeCpr(query)
        ? new Reading.Unreadable<>(Problem.likeCpr(List.of("query")))
        : new Reading.Read<>(query);
  }

  /** The word for a grouping: taskType, day, and so on. */
  static String word(ReportBy by) {
    String[] parts = Words.of(by).split("-", 2);
    return parts.length == 1
        ? parts[0]
        : parts[0] + Character.toUpperCase(parts[1].charAt(0)) + parts[1].substring(1);
  }

  /**
   * A span of days.
   *
   * @param from first day
   * @param to last day, included
   */
  public record Span(LocalDate from, LocalDate to) {}

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

    /** What they come to, unless something is wrong with one. */
    <T> Reading<T> reading(Supplier<T> read) {
      return flaws.isEmpty()
          ? new Reading.Read<>(read.get())
          : new Reading.Unreadable<>(Problem.invalidQuery(flaws));
    }

    Optional<String> optional(String name) {
      return Optional.ofNullable(values.get(name));
    }

    int whole(String name, int usual, int least, int most) {
      String text = values.get(name);
      if (text == null) {
        return usual;
      }
      if (WHOLE.matcher(text).matches()) {
        int number = Integer.parseInt(text);
        if (number >= least && number <= most) {
          return number;
        }
      }
      wrong(name, "is out of range", least + " to " + most);
      return usual;
    }

    /** One of some words, the first where none is said. */
    String oneOf(String name, List<String> words) {
      String word = values.getOrDefault(name, words.get(0));
      if (!words.contains(word)) {
        wrong(name, "is not known", String.join(", ", words));
      }
      return word;
    }

    /** A day that need not be said. */
    Optional<LocalDate> maybeDate(String name) {
      return values.containsKey(name) ? Optional.ofNullable(date(name)) : Optional.empty();
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

    Instant moment(String name) {
      Optional<Instant> moment = optional(name).flatMap(Times::read);
      if (moment.isEmpty()) {
        wrong(name, "is no time", "a time with its offset such as 2026-11-24T09:42:35Z");
      }
      return moment.orElse(Instant.EPOCH);
    }

    /** Ids of task types with commas between them, each once. */
    List<TaskTypeId> taskTypes() {
      List<String> ids =
          optional("taskTypes").map(text -> List.of(text.split(",", -1))).orElse(List.of());
      boolean sound =
          !ids.isEmpty()
              && ids.size() <= MOST_TASK_TYPES
              && Set.copyOf(ids).size() == ids.size()
              && ids.stream().allMatch(id -> SLUG.matcher(id).matches());
      if (!sound) {
        wrong("taskTypes", "has another form", "1 to 5 ids of task types with commas between them");
        return List.of();
      }
      return ids.stream().map(TaskTypeId::new).toList();
    }

    Optional<BranchId> branch() {
      return slug("branch", "a branch id").map(BranchId::new);
    }

    /** The id of something; none where there is none, and where it is wrong. */
    Optional<String> slug(String name, String allowed) {
      Optional<String> slug = optional(name);
      if (slug.isPresent() && !SLUG.matcher(slug.get()).matches()) {
        wrong(name, "has another form", allowed);
        return Optional.empty();
      }
      return slug;
    }

    /**
     * A text of a form that only this query has; none where there is none, and where it is wrong.
     */
    Optional<String> text(String name, Pattern form, String allowed) {
      Optional<String> text = optional(name);
      if (text.isPresent() && !form.matcher(text.get()).matches()) {
        wrong(name, "has another form", allowed);
        return Optional.empty();
      }
      return text;
    }

    /** A text of a form; none where there is none, and where it is wrong. */
    Optional<String> form(String name, Allowed.Shape shape) {
      Optional<String> text = optional(name);
      if (text.isPresent() && !text.get().matches(shape.regex())) {
        wrong(name, "has another form", shape.words());
        return Optional.empty();
      }
      return text;
    }

    /** Two dates; null where something is wrong with one. */
    Span span(LocalDate earliest, int mostDays) {
      LocalDate from = date("from");
      LocalDate to = date("to");
      if (from == null || to == null) {
        return null;
      }
      long days = ChronoUnit.DAYS.between(from, to);
      if (from.isBefore(earliest)) {
        wrong("from", "is before what is kept", earliest + " or later");
      }
      if (days < 0) {
        wrong("to", "is before from", "from or later");
      } else if (days >= mostDays) {
        wrong("to", "is too far from from", "at most " + mostDays + " days");
      }
      return new Span(from, to);
    }

    Optional<ReportBy> by(Set<ReportBy> allowed) {
      String word = optional("by").orElse(word(ReportBy.TASK_TYPE));
      Optional<ReportBy> by = allowed.stream().filter(one -> word(one).equals(word)).findFirst();
      if (by.isEmpty()) {
        wrong(
            "by",
            "is not known",
            allowed.stream().map(Queries::word).collect(Collectors.joining(", ")));
      }
      return by;
    }

    Optional<Csv> csv() {
      String style = optional("csv").orElse(Words.of(Csv.STANDARD));
      Optional<Csv> csv = Words.read(Csv.class, style);
      if (csv.isEmpty()) {
        wrong("csv", "is not known", Words.all(Csv.class));
      }
      return csv;
    }

    void wrong(String name, String message, String allowed) {
      flaws.add(new Problem.Flaw(name, message, allowed));
    }
  }
}
