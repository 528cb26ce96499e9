package dk.serviceisland.wire;

import dk.serviceisland.domain.plan.Question;
import dk.serviceisland.report.Pulse;
import dk.serviceisland.report.PulseMonth;
import io.vertx.core.buffer.Buffer;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What staff are asked about their role, and how many answered what. */
public final class PulseView {
  private static final List<String> COLUMNS =
      List.of("month", "question", "questionName", "answer", "answerName", "people");

  private PulseView() {}

  /**
   * What somebody is asked.
   *
   * @param question none where nothing is asked, or they were asked in this month
   */
  public record Asked(Optional<QuestionView> question) {
    /** As it was decided. */
    public static Asked of(Optional<Question> question) {
      return new Asked(question.map(QuestionView::of));
    }
  }

  record Count(String id, Map<String, String> names, int people) {}

  /** A month with the words of then. */
  record Month(
      String month, String question, Map<String, String> names, int answered, List<Count> answers) {
    static Month of(PulseMonth counted) {
      return new Month(
          counted.month().toString(),
          counted.question().id(),
          counted.question().names(),
          counted.answered(),
          counted.question().answers().stream()
              .map(each -> new Count(each.id(), each.names(), counted.of(each.id())))
              .toList());
    }
  }

  /**
   * What was answered.
   *
   * @param from first month
   * @param to last month, included
   * @param fewest in a month that is shown so many answered at least
   * @param months those that are shown, the newest first
   */
  public record Answer(String from, String to, int fewest, List<Month> months) {}

  /** As JSON. */
  public static Answer of(YearMonth from, YearMonth to, List<PulseMonth> months) {
    return new Answer(
        from.toString(), to.toString(), Pulse.FEWEST, months.stream().map(Month::of).toList());
  }

  /** As CSV: a row for each answer of each month. */
  public static Buffer csv(List<PulseMonth> months, Csv style) {
    List<List<String>> rows = new ArrayList<>();
    for (PulseMonth month : months) {
      for (Question.Answer answer : month.question().answers()) {
        rows.add(
            List.of(
                month.month().toString(),
                style.quoted(month.question().id()),
                style.quoted(style.name(month.question().names())),
                style.quoted(answer.id()),
                style.quoted(style.name(answer.names())),
                Integer.toString(month.of(answer.id()))));
      }
    }
    return style.table(COLUMNS, rows);
  }
}
