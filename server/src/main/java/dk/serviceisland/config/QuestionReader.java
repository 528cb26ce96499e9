package dk.serviceisland.config;

import dk.serviceisland.domain.plan.Question;
import dk.serviceisland.domain.plan.TaskTypeId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the short questions that citizens are asked after their visit. */
final class QuestionReader {
  private QuestionReader() {}

  /** In their order; one without an id is left out. */
  static List<Question> read(Table municipality) {
    List<Question> questions = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    municipality
        .find("questions")
        .filter(list -> list.items().size() > Question.MOST)
        .ifPresent(list -> list.notAllowed("at most " + Question.MOST + " questions"));
    for (Value item : municipality.items("questions")) {
      item.table()
          .flatMap(QuestionReader::question)
          .ifPresent(
              question -> {
                if (!ids.add(question.id())) {
                  item.standsTwice("id", question.id());
                }
                questions.add(question);
              });
    }
    return List.copyOf(questions);
  }

  private static Optional<Question> question(Table table) {
    Optional<String> id = id(table);
    Map<String, String> names = table.names();
    List<Question.Answer> answers = new ArrayList<>();
    table
        .find("answers")
        .filter(list -> !isEnough(list.items().size()))
        .ifPresent(
            list ->
                list.notAllowed(
                    Question.LEAST_ANSWERS + " to " + Question.MOST_ANSWERS + " answers"));
    Set<String> ids = new HashSet<>();
    for (Value item : table.needItems("answers")) {
      item.table()
          .flatMap(QuestionReader::answer)
          .ifPresent(
              answer -> {
                if (!ids.add(answer.id())) {
                  item.standsTwice("id", answer.id());
                }
                answers.add(answer);
              });
    }
    return id.map(known -> new Question(known, names, List.copyOf(answers)));
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
