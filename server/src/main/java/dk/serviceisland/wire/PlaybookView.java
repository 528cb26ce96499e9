package dk.serviceisland.wire;

import dk.serviceisland.access.AccessStore.NewsReading;
import dk.serviceisland.counsel.Question;
import dk.serviceisland.domain.plan.Plan;
import dk.serviceisland.domain.plan.StaffId;
import dk.serviceisland.domain.plan.StaffMember;
import dk.serviceisland.domain.plan.TaskType;
import dk.serviceisland.domain.plan.TaskTypeId;
import io.vertx.core.buffer.Buffer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Playbook pages with lifelines (drejebog, livline), and what of their news one has read. */
public final class PlaybookView {
  private static final Locale DANISH = Locale.forLanguageTag("da");

  private final Plan plan;
  private final LocalDate today;
  private final Map<TaskTypeId, NewsReading> own;
  private final List<Question> cleared;

  /**
   * The pages of a plan for somebody.
   *
   * @param staff who looks
   * @param readings what was read, by this person and others
   * @param questions that were answered, the oldest first
   */
  public PlaybookView(
      Plan plan,
      LocalDate today,
      StaffId staff,
      Collection<NewsReading> readings,
      List<Question> questions) {
    this.plan = plan;
    this.today = today;
    this.cleared =
        questions.stream()
            .filter(question -> question.answer().filter(Question.Answer::shared).isPresent())
            .toList();
    this.own =
        readings.stream()
            .filter(reading -> reading.staff().equals(staff))
            .collect(Collectors.toMap(NewsReading::taskType, Function.identity()));
  }

  /**
   * The pages that have every word of the query somewhere; all pages for an empty query. A task
   * type without a page of its own is not shown.
   */
  public Buffer of(String query) {
    List<String> words =
        Pattern.compile("\\s+")
            .splitAsStream(query.toLowerCase(DANISH))
            .filter(word -> !word.isEmpty())
            .toList();
    List<Page> pages = new ArrayList<>();
    for (TaskType type : plan.taskTypes().values()) {
      boolean written =
          !type.info().playbook().equals(TaskType.Playbook.EMPTY) || !cleared(type).isEmpty();
      if (written && words.stream().allMatch(text(type)::contains)) {
        pages.add(page(type));
      }
    }
    return Json.bytes(new Answer(pages));
  }

  private static String text(TaskType type) {
    TaskType.Playbook playbook = type.info().playbook();
    List<String> parts = new ArrayList<>(type.names().values());
    type.info().searchWords().values().forEach(parts::addAll);
    parts.addAll(playbook.steps());
    parts.add(playbook.scope());
    parts.add(playbook.sayingNo());
    playbook.lifelines().forEach(lifeline -> parts.add(lifeline.name()));
    playbook.news().forEach(news -> parts.add(news.what()));
    return String.join("\n", parts).toLowerCase(DANISH);
  }

  private Page page(TaskType type) {
    TaskType.Playbook playbook = type.info().playbook();
    return new Page(
        type.id().value(),
        type.names(),
        playbook.steps(),
        unlessEmpty(playbook.scope()),
        unlessEmpty(playbook.sayingNo()),
        playbook.lifelines().stream()
            .map(one -> new Lifeline(one.name(), one.phone(), unlessEmpty(one.hours())))
            .toList(),
        type.info().searchWords().values().stream().flatMap(Collection::stream).toList(),
        type.info().owner().map(owner -> Owner.of(owner, plan)),
        playbook.newsOn(today).stream()
            .map(news -> new News(news.date().toString(), news.what()))
            .toList(),
        Optional.of(cleared(type)).filter(answers -> !answers.isEmpty()),
        playbook.toRead(today).map(news -> toRead(type, news)));
  }

  /** What owners said of the task type when they were asked, the newest last. */
  private List<News> cleared(TaskType type) {
    return cleared.stream()
        .filter(question -> question.taskType().equals(type.id()))
        .flatMap(question -> question.answer().stream())
        .map(said -> new News(LocalDate.ofInstant(said.at(), plan.zone()).toString(), said.words()))
        .toList();
  }

  private ToRead toRead(TaskType type, TaskType.News news) {
    return new ToRead(
        news.key(),
        Optional.ofNullable(own.get(type.id()))
            .filter(reading -> reading.news().equals(news.key()))
            .map(reading -> Times.write(reading.at(), plan.zone())));
  }

  private static Optional<String> unlessEmpty(String text) {
    return Optional.of(text).filter(given -> !given.isEmpty());
  }

  private record Answer(List<Page> pages) {}

  private record Page(
      String taskType,
      Map<String, String> names,
      List<String> steps,
      Optional<String> scope,
      Optional<String> sayingNo,
      List<Lifeline> lifelines,
      List<String> searchWords,
      Optional<Owner> owner,
      List<News> news,
      Optional<List<News>> cleared,
      Optional<ToRead> toRead) {}

  private record Owner(String function, Optional<String> name) {
    static Owner of(TaskType.Owner owner, Plan plan) {
      return new Owner(
          owner.function(), owner.staff().map(plan.staff()::get).map(StaffMember::name));
    }
  }

  private record ToRead(String key, Optional<String> readAt) {}

  private record News(String date, String what) {}

  private record Lifeline(String name, String phone, Optional<String> hours) {}
}
