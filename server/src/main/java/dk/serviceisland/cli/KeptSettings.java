package dk.serviceisland.cli;

import dk.serviceisland.config.BrokenConfiguration;
import dk.serviceisland.config.Documents;
import dk.serviceisland.config.Edition;
import dk.serviceisland.config.RevisionBook;
import dk.serviceisland.config.Timeline;
import dk.serviceisland.config.revision.Revision;
import dk.serviceisland.journal.RevisionStore;
import dk.serviceisland.journal.StoreTrouble;
import io.vertx.core.Future;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;

/** The revisions of a server's store, for a command that waits for what it asks. */
final class KeptSettings implements AutoCloseable {
  private static final int PAGE = 200;
  private static final DateTimeFormatter AT =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

  private final RevisionStore store;
  private final RevisionBook book;

  /** The store did not answer, or has no such revision; the message is for an operator. */
  static final class Failed extends Exception {
    private static final long serialVersionUID = 1L;

    Failed(String message, Throwable cause) {
      super(message, cause);
    }
  }

  /** Of the store that a command's folders name. */
  KeptSettings(Folders folders) throws BrokenConfiguration {
    this.store = folders.revisions();
    this.book = new RevisionBook(store.revisions());
  }

  RevisionBook book() {
    return book;
  }

  /** All of them, the oldest first. */
  List<Revision> all() throws BrokenConfiguration, Failed {
    List<Revision> all = new ArrayList<>();
    List<Revision> page;
    do {
      page = await(book.revisions().list(all.size(), PAGE));
      all.addAll(page);
    } while (!page.isEmpty());
    return all;
  }

  /** One of them. */
  Revision revision(int number) throws BrokenConfiguration, Failed {
    Optional<Revision> found = await(book.revisions().find(number));
    if (found.isEmpty()) {
      int newest = await(book.newest());
      throw new Failed(
          "there is no revision "
              + number
              + "; allowed: "
              + (newest == 0 ? "none yet" : "1 to " + newest),
          null);
    }
    return found.get();
  }

  /** The settings of a revision. */
  Documents documents(Revision revision) throws BrokenConfiguration, Failed {
    if (await(book.find(revision.number())).isEmpty()) {
      throw new Failed(
          "what revision "
              + revision.number()
              + " said is deleted, because the term of names in old settings is over"
              + " (retention.namesDays in server.yaml)",
          null);
    }
    return await(book.documents(revision));
  }

  /** What is in force somewhere or will be. */
  Timeline timeline(Instant now) throws BrokenConfiguration, Failed {
    return await(book.timeline(now))
        .orElseThrow(
            () ->
                new Failed(
                    "the store has no revision yet: the first start of the server makes it of its"
                        + " files",
                    null));
  }

  /** Tells the audit log of a revision that a command made. */
  void tell(String order, Revision revision) throws Failed {
    try {
      CommandAudit.tell(
          store.audit(), order, Map.of("revision", Integer.toString(revision.number())));
    } catch (ExecutionException failed) {
      throw new Failed(
          "the revision is made, and the audit log was not told: " + StoreTrouble.words(failed),
          failed);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Failed("interrupted", e);
    }
  }

  /** One line that says which revision it is. */
  static String line(Revision revision, Edition zone) {
    return String.format(
        "%d  %s  %s  from %s  %s",
        revision.number(),
        AT.format(revision.at().atZone(zone.municipal().municipality().timeZone())),
        revision.who(),
        revision.from().asked(),
        revision.why());
  }

  <T> T await(Future<T> future) throws BrokenConfiguration, Failed {
    try {
      return future.toCompletionStage().toCompletableFuture().get();
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof BrokenConfiguration broken) {
        throw broken;
      }
      throw new Failed("the store cannot be used: " + failed.getCause().getMessage(), failed);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Failed("interrupted", e);
    }
  }

  @Override
  public void close() {
    store.close();
  }
}
