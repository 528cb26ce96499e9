package dk.serviceisland.config;

import dk.serviceisland.config.revision.Revision;
import dk.serviceisland.config.revision.Revision.From;
import io.vertx.core.Future;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Which settings a start begins with: those of the files at the first start and where files are the
 * only truth, those of the newest revisions otherwise.
 *
 * @param timeline what is in force somewhere or will be
 * @param files how the files compare with it
 */
public record Beginning(Timeline timeline, Files files) {

  /** What the files of the folder are to the revisions. */
  public sealed interface Files {
    /** They have become a revision, or are the newest already. */
    record Taken(int revision, boolean now) implements Files {}

    /** They are as some revision was, and others have come since. */
    record Older(int newest) implements Files {}

    /**
     * They are as no revision ever was, and not in force.
     *
     * @param differences how many things differ from the newest revision
     */
    record Others(int newest, int differences) implements Files {}

    /**
     * They cannot be read or are not sound, and are not in force.
     *
     * @param why with everything that is wrong
     */
    record Broken(int newest, BrokenConfiguration why) implements Files {}
  }

  /** Whether the files are a truth at a start or a reload. */
  public enum Count {
    /** At the first start of a store. */
    AT_FIRST,
    /** Whenever they are not what they were when they were taken in last. */
    WHEN_CHANGED,
    /** Always. */
    ALWAYS
  }

  /**
   * Begins; blocks while files are read.
   *
   * @param folder of the configuration
   * @param now the time of the branches
   * @return fails with {@link BrokenConfiguration} when files that count are not sound, or a
   *     revision that is in force is not
   */
  public static Future<Beginning> of(RevisionBook book, Path folder, Count count, Instant now) {
    return book.timeline(now)
        .compose(
            known ->
                known.isEmpty()
                    ? first(book, folder, now)
                    : again(book, folder, count, known.get(), now));
  }

  /**
   * Begins on a branch's own server, whose settings come from the centre and never from files.
   *
   * @return none when it has none yet; fails as {@link #of} does
   */
  public static Future<Optional<Beginning>> atHome(RevisionBook book, Instant now) {
    return book.timeline(now)
        .map(
            known ->
                known.map(
                    all -> new Beginning(all, new Files.Taken(all.newest().number(), false))));
  }

  private static Future<Beginning> first(RevisionBook book, Path folder, Instant now) {
    Documents documents;
    try {
      documents = sound(folder);
    } catch (BrokenConfiguration broken) {
      return Future.failedFuture(broken);
    }
    // Whoever was first of several nodes has begun with files of its own, which count.
    return book.begin(documents, now)
        .compose(begun -> book.timeline(now))
        .map(timeline -> new Beginning(timeline.orElseThrow(), new Files.Taken(1, true)));
  }

  private static Future<Beginning> again(
      RevisionBook book, Path folder, Count count, Timeline known, Instant now) {
    int newest = known.newest().number();
    Documents files;
    boolean taken;
    try {
      files = Documents.read(folder);
      taken = files.equals(known.newest().documents());
      // What was taken is sound for this program; where files are all there is they are checked.
      if (!taken || count == Count.ALWAYS) {
        Configuration.check(folder);
      }
    } catch (BrokenConfiguration broken) {
      return count == Count.AT_FIRST
          ? Future.succeededFuture(new Beginning(known, new Files.Broken(newest, broken)))
          : Future.failedFuture(broken);
    }
    if (taken) {
      return Future.succeededFuture(new Beginning(known, new Files.Taken(newest, false)));
    }
    return book.hasHeld(files)
        .compose(
            held -> {
              if (count == Count.ALWAYS || (count == Count.WHEN_CHANGED && !held)) {
                return take(book, files, known, now);
              }
              return Future.succeededFuture(
                  new Beginning(
                      known,
                      held
                          ? new Files.Older(newest)
                          : new Files.Others(
                              newest, known.newest().documents().differences(files).size())));
            });
  }

  /** Files say everything, so that nothing that was planned for later is left. */
  private static Future<Beginning> take(
      RevisionBook book, Documents files, Timeline known, Instant now) {
    Edition newest = known.newest();
    Timeline.Draft draft = new Timeline.Draft(newest, new From.NextOpening(now), files);
    return book.append(List.of(draft), newest.number(), now, Revision.FILES, "Filerne / the files")
        .compose(made -> book.timeline(now))
        .map(
            timeline ->
                new Beginning(
                    timeline.orElseThrow(),
                    new Files.Taken(timeline.get().newest().number(), true)));
  }

  private static Documents sound(Path folder) throws BrokenConfiguration {
    Documents documents = Documents.read(folder);
    Configuration.check(folder);
    return documents;
  }
}
