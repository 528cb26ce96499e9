package dk.serviceisland.config;

import dk.serviceisland.config.revision.Revision;
import dk.serviceisland.config.revision.Revision.From;
import dk.serviceisland.config.revision.Revisions;
import dk.serviceisland.config.revision.Revisions.Appended;
import dk.serviceisland.domain.plan.BranchId;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

/**
 * The municipality's revisions, read and made. Thread-safe; every future fails as the store does.
 */
public final class RevisionBook {
  /** No day is open for so long. */
  private static final Duration LONGER_THAN_A_DAY = Duration.ofDays(2);

  private final Revisions revisions;
  private final Aside aside;

  /** Where settings are read and checked, which takes some ten milliseconds. */
  public interface Aside {
    /** Does something where it holds up nobody. */
    <T> Future<T> run(Callable<T> work);
  }

  /** On the thread that asks. */
  private static final class Here implements Aside {
    @Override
    public <T> Future<T> run(Callable<T> work) {
      try {
        return Future.succeededFuture(work.call());
      } catch (Exception failed) {
        return Future.failedFuture(failed);
      }
    }
  }

  /** Over what a store keeps, for a thread that may be held up. */
  public RevisionBook(Revisions revisions) {
    this(revisions, new Here());
  }

  /** Over what a store keeps. */
  public RevisionBook(Revisions revisions, Aside aside) {
    this.revisions = revisions;
    this.aside = aside;
  }

  /** As {@link Aside#run}, for whoever reads settings too. */
  public <T> Future<T> aside(Callable<T> work) {
    return aside.run(work);
  }

  /** What is kept. */
  public Revisions revisions() {
    return revisions;
  }

  /** Number of the newest; 0 before the first. */
  public Future<Integer> newest() {
    return revisions.newest().map(newest -> newest.map(Revision::number).orElse(0));
  }

  /**
   * Everything that is in force somewhere or will be.
   *
   * @return none before the first revision; fails with {@link BrokenConfiguration} when a revision
   *     is not sound for this program
   */
  public Future<Optional<Timeline>> timeline(Instant now) {
    return newest()
        .compose(
            number ->
                number == 0
                    ? Future.succeededFuture(Optional.empty())
                    : back(number, now, new ArrayDeque<>()).map(Optional::of));
  }

  /** Nothing runs under what is forgotten, whatever the clock says. */
  private Future<Timeline> back(int number, Instant now, Deque<Edition> known) {
    return edition(number)
        .map(found -> known.isEmpty() ? Optional.of(found.orElseThrow()) : found)
        .compose(
            edition -> {
              edition.ifPresent(known::addFirst);
              return number == 1 || edition.isEmpty() || hasCome(edition.get(), now)
                  ? Future.succeededFuture(Timeline.of(List.copyOf(known)))
                  : back(number - 1, now, known);
            });
  }

  private static boolean hasCome(Edition edition, Instant now) {
    return Timeline.start(edition).isBefore(now.minus(LONGER_THAN_A_DAY));
  }

  /**
   * A revision with what it says.
   *
   * @return none when there is no such, or nobody knows any more what it said; fails with {@link
   *     BrokenConfiguration} when it is not sound for this program
   */
  public Future<Optional<Edition>> edition(int number) {
    return find(number)
        .compose(
            found ->
                found.isEmpty()
                    ? Future.succeededFuture(Optional.empty())
                    : text(found.get())
                        .compose(text -> aside.run(() -> edition(found.get(), text)))
                        .map(Optional::of));
  }

  /** The revision of a number whose settings are known; none for an old one that is forgotten. */
  public Future<Optional<Revision>> find(int number) {
    return revisions
        .find(number)
        .compose(
            found ->
                found.isEmpty()
                    ? Future.succeededFuture(found)
                    : revisions
                        .content(found.get().hash())
                        .map(content -> found.filter(known -> content.isPresent())));
  }

  private static Edition edition(Revision revision, String text) throws BrokenConfiguration {
    Documents documents = Documents.kept(text);
    return new Edition(revision, documents, documents.checkKept());
  }

  /** The settings of a revision. */
  public Future<Documents> documents(Revision revision) {
    return text(revision).compose(text -> aside.run(() -> Documents.kept(text)));
  }

  private Future<String> text(Revision revision) {
    return revisions
        .content(revision.hash())
        .map(
            text ->
                text.orElseThrow(
                    () ->
                        new IllegalStateException(
                            "the settings of revision " + revision.number() + " are missing")));
  }

  /**
   * Whether this program takes settings.
   *
   * @param content as a store keeps it
   * @return fails with {@link BrokenConfiguration} when it does not
   */
  public Future<Void> check(String content) {
    return aside.run(
        () -> {
          Documents.kept(content).checkKept();
          return null;
        });
  }

  /**
   * What the server of a branch needs of settings.
   *
   * @param content as a store keeps it
   */
  public Future<Documents> excerpt(BranchId branch, String content) {
    return aside.run(() -> Documents.kept(content).excerpt(branch));
  }

  /** Whether some revision has these settings. */
  public Future<Boolean> hasHeld(Documents documents) {
    return revisions.hasHeld(documents.hash());
  }

  /**
   * The first revision of a store.
   *
   * @param taken sound settings
   */
  public Future<Appended> begin(Documents taken, Instant at) {
    Revision first =
        new Revision(
            1,
            at,
            Revision.FIRST_START,
            Revision.WHY_FIRST_START,
            new From.NextOpening(at),
            0,
            taken.hash(),
            words(List.of()));
    return revisions.append(List.of(new Revisions.Next(first, taken.json())), 0);
  }

  /**
   * Makes what a change came to into revisions.
   *
   * @param drafts of the change, at least one
   * @param newest number of the newest revision that they were made for
   * @return those that were made; none when somebody else was first; fails with {@link
   *     BrokenConfiguration} when one is not sound, or has only new administrators without a
   *     password in it, because whether they have another is not known here
   */
  public Future<Optional<List<Edition>>> append(
      List<Timeline.Draft> drafts, int newest, Instant at, String who, String why) {
    return aside
        .run(
            () -> {
              List<Edition> made = editions(drafts, newest, at, who, why);
              for (int i = 0; i < made.size(); i++) {
                LastAdministrator.refuseOnlyNew(drafts.get(i).basis(), made.get(i), at);
              }
              return made;
            })
        .compose(
            made -> keep(made, newest).map(kept -> kept ? Optional.of(made) : Optional.empty()));
  }

  /**
   * Keeps editions as {@link #editions} made them.
   *
   * @return false when somebody else was first, and nothing was stored
   */
  public Future<Boolean> keep(List<Edition> editions, int newest) {
    return revisions
        .append(editions.stream().map(RevisionBook::next).toList(), newest)
        .map(Appended.Stored.class::isInstance);
  }

  private static Revisions.Next next(Edition made) {
    return new Revisions.Next(made.revision(), made.documents().json());
  }

  /**
   * What drafts would come to as revisions. Takes some ten milliseconds.
   *
   * @param newest number of the newest revision that they were made for
   * @throws BrokenConfiguration when one is not sound
   */
  public List<Edition> editions(
      List<Timeline.Draft> drafts, int newest, Instant at, String who, String why)
      throws BrokenConfiguration {
    List<Edition> made = new ArrayList<>();
    for (Timeline.Draft draft : drafts) {
      List<Difference> differences = draft.basis().documents().differences(draft.documents());
      Revision revision =
          new Revision(
              newest + made.size() + 1,
              at,
              who,
              why,
              draft.from(),
              draft.basis().number(),
              draft.documents().hash(),
              words(differences));
      Edition edition =
          new Edition(
              revision,
              draft.documents(),
              draft.documents().checkChanged(Documents.forth(differences)));
      LastAdministrator.refuseToLose(draft.basis(), edition, at);
      OneMunicipality.refuseAnother(draft.basis(), edition);
      made.add(edition);
      LocalDate from = BegunPilots.firstDay(made.get(0), at);
      BegunPilots.refuseChanged(draft.basis(), edition, made.get(0), at);
      SkillDates.refuseToCome(draft.basis(), edition, from);
    }
    return made;
  }

  /** What differs in words, per language. */
  public static Map<String, List<String>> words(List<Difference> differences) {
    return Revision.LANGUAGES.stream()
        .collect(
            Collectors.toMap(
                language -> language,
                language ->
                    differences.stream()
                        .map(difference -> difference.words().in(language))
                        .toList()));
  }
}
