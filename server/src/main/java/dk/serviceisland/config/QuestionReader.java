package dk.serviceisland.config;

import dk.serviceisland.domain.plan.Question;
import dk.serviceisland.domain.plan.TaskTypeId;
import dk.serviceisland.report.Pulse;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Reads the short questions that citizens are asked after their visit, and the one to staff. */
final class QuestionReader {
  private QuestionReader() {}

  /** In their order; one without an id is left out. */
  static List<Question> read(Table municipality) {
    municipality
        .find("questions")
        .filter(list -> list.items().size() > Question.MOST)
        .ifPresent(list -> list.notAllowed("at most " + Question.MOST + " questions"));
    return each(municipality.items("questions"), QuestionReader::question, Question::id);
  }

  /** What staff are asked; its answers are steps from one end to the other. */
  static Optional<Question> pulse(Table table) {
    table
        .find("answers")
        .filter(list -> list.items().size() != Pulse.STEPS)
        .ifPresent(list -> list.notAllowed("exactly " + Pulse.STEPS + " answers"));
    return asked(table);
  }

  /** Those that can be read, in their order; an id stands once. */
  private static <T> List<T> each(
      List<Value> items, Function<Table, Optional<T>> reader, Function<T, String> id) {
    List<T> all = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    for (Value item : items) {
      item.table()
          .flatMap(reader)
          .ifPresent(
              one -> {
                if (!ids.add(id.apply(one))) {
                  item.standsTwice("id", id.apply(one));
                }
                all.add(one);
              });
    }
    return List.copyOf(all);
  }

  private static Optional<Question> question(Table table) {
    table
        .find("answers")
        .filter(list -> !isEnough(list.items().size()))
        .ifPresent(
            list ->
                list.notAllowed(
                    Question.LEAST_ANSWERS + " to " + Question.MOST_ANSWERS + " answers"));
    return asked(table);
  }

  private static Optional<Question> asked(Table table) {
    Optional<String> id = id(table);
    Map<String, String> names = table.names();
    List<Question.Answer> answers =
        each(table.needItems("answers"), QuestionReader::answer, Question.Answer::id);
    return id.map(known -> new Question(known, names, answers));
  }

  private static boolean isEnough(int answers) {
    return answers >= Question.LEAST_ANSWERS && answers <= Question.MOST_ANSWERS;
  }

  private static Optional<Question.Answer> answer(Table table) {
    Optional<String> id = id(table);
    Map<String, String> names = table.names();
    return id.map(known -> new Question.Answer(known, names));
  }

  private static Optional<String> id(Table table) {
    return table.need("id").flatMap(value -> value.id(TaskTypeId::new)).map(TaskTypeId::value);
  }
}
