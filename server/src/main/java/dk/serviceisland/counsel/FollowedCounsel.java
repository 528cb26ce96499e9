package dk.serviceisland.counsel;

import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.plan.StaffId;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A book of which it is known whether lifelines or owners of tasks are asked otherwise than before,
 * so that nobody has to look again and again. What is asked is kept by the book and said by nobody
 * here. Thread-safe; to be told whom to tell before it is used.
 */
public final class FollowedCounsel implements CounselBook {
  private static final Logger LOG = LoggerFactory.getLogger(FollowedCounsel.class);
  private static final String NOTHING_ASKED = "0";

  /** Answers of before are looked for by nobody who waits for one. */
  private static final Duration QUESTIONS_ARE_NEW = Duration.ofDays(14);

  private final CounselBook book;
  private final InstantSource clock;
  private volatile String mark = NOTHING_ASKED;
  private volatile List<LifelineAsk> open = List.of();
  private volatile Runnable changed = () -> {};
  private volatile Runnable pressed = () -> {};

  /** Follows a book. */
  public FollowedCounsel(CounselBook book, InstantSource clock) {
    this.book = book;
    this.clock = clock;
  }

  /** Who is told that somebody is asked otherwise than before. */
  public void whenChanged(Runnable listener) {
    changed = listener;
  }

  /** Who is told that somebody asked, answered or ended here, for those elsewhere. */
  public void whenPressed(Runnable listener) {
    pressed = listener;
  }

  /**
   * Names how lifelines and owners are asked now: another name, another ask or another answer; the
   * same everywhere.
   */
  public String mark() {
    return mark;
  }

  /** What lifelines are asked in a branch and has not ended, as it was seen last. */
  public List<LifelineAsk> open(BranchId branch) {
    return open.stream().filter(ask -> ask.branch().equals(branch)).toList();
  }

  /**
   * Looks how lifelines and owners are asked; after presses elsewhere, and as time passes. Failures
   * are logged: it is looked again.
   */
  public Future<Void> look() {
    Instant now = clock.instant();
    return book.asks(LifelineAsk.oldestOpen(now))
        .map(asks -> asks.stream().filter(ask -> ask.isOpen(now)).toList())
        .onSuccess(standing -> open = standing)
        .compose(
            open ->
                book.questions(now.minus(QUESTIONS_ARE_NEW))
                    .onSuccess(questions -> see(standing(open, questions))))
        .<Void>mapEmpty()
        .otherwise(
            failure -> {
              LOG.debug("how lifelines are asked is not known now", failure);
              return null;
            });
  }

  private void see(List<String> standing) {
    String seen = standing.isEmpty() ? NOTHING_ASKED : Integer.toHexString(standing.hashCode());
    if (!seen.equals(mark)) {
      mark = seen;
      changed.run();
    }
  }

  private static List<String> standing(List<LifelineAsk> open, List<Question> questions) {
    return Stream.concat(
            open.stream().map(ask -> ask.id() + ask.taken().isPresent()),
            questions.stream().map(one -> one.id() + one.answer().isPresent()))
        .toList();
  }

  /** The answer waits for no look of others. */
  private <T> T press(T answer) {
    look();
    pressed.run();
    return answer;
  }

  @Override
  public Future<LifelineAsk> ask(LifelineAsk wanted, Instant servedSince, LocalDate day) {
    return book.ask(wanted, servedSince, day).map(this::press);
  }

  @Override
  public Future<Optional<LifelineAsk>> take(String ask, StaffId by, Instant at) {
    return book.take(ask, by, at).map(this::press);
  }

  @Override
  public Future<Optional<LifelineAsk>> end(String ask, Instant at) {
    return book.end(ask, at).map(this::press);
  }

  @Override
  public Future<Void> keep(Question question, LocalDate day) {
    return book.keep(question, day).map(this::press);
  }

  @Override
  public Future<List<Question>> questions(Instant since) {
    return book.questions(since);
  }

  @Override
  public Future<Boolean> answer(String question, Question.Answer answer) {
    return book.answer(question, answer).map(this::press);
  }

  @Override
  public Future<List<LifelineAsk>> asks(Instant since) {
    return book.asks(since);
  }

  @Override
  public Future<CounselDays> days(LocalDate from, LocalDate to) {
    return book.days(from, to);
  }
}
