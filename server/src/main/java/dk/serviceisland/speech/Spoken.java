package dk.serviceisland.speech;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Texts as sound. Each is made once, in the background and one after the other, and kept under the
 * hash of its words and of how they are spoken: whatever the configuration changes is made anew,
 * and nothing else. Thread-safe; never blocks whoever asks.
 */
public final class Spoken {
  private static final Logger LOG = LoggerFactory.getLogger(Spoken.class);
  private static final String ENDING = ".wav";
  private static final int ID_BYTES = 16;
  private static final int AT_ONCE = 1;

  /**
   * What is to be said.
   *
   * @param language of the text, such as {@code da}
   * @param text as people read it
   */
  public record Words(String language, String text) {}

  /**
   * What can be heard.
   *
   * @param words that it says
   * @param id of the clip; another text has another
   */
  public record Clip(Words words, String id) {}

  /**
   * What can be heard of what was asked for.
   *
   * @param clips in the order of asking
   * @param coming how many are still being made
   */
  public record Heard(List<Clip> clips, int coming) {}

  private final Vertx vertx;
  private final Path folder;
  private final Optional<Synthesiser> synthesiser;
  private final WorkerExecutor worker;
  private final Map<String, Making> clips = new ConcurrentHashMap<>();
  private final Set<Future<Void>> making = ConcurrentHashMap.newKeySet();
  private volatile boolean stopped;

  /** How far the making of a clip is. */
  private enum Making {
    BEGUN,
    MADE,
    GIVEN_UP
  }

  private Spoken(Vertx vertx, String owner, Path folder, Optional<Synthesiser> synthesiser) {
    this.vertx = vertx;
    this.folder = folder;
    this.synthesiser = synthesiser;
    this.worker = vertx.createSharedWorkerExecutor(owner + "speech", AT_ONCE);
  }

  /**
   * Speaks with a program of this machine; says nothing where it is not there.
   *
   * @param owner goes before the names of its threads, where several share a program; else empty
   * @param folder where clips are kept, made when there is one to keep
   * @param program name or path of a program that is called as eSpeak NG is; none: nothing is
   *     spoken
   * @throws UncheckedIOException when what is kept cannot be looked through
   */
  public static Spoken with(Vertx vertx, String owner, Path folder, Optional<String> program) {
    String searched = Optional.ofNullable(System.getenv("PATH")).orElse("");
    Optional<Synthesiser> found = program.flatMap(name -> Synthesiser.find(name, searched));
    if (program.isPresent() && found.isEmpty()) {
      LOG.info("{} is not installed: kiosks without a voice do not say names", program.get());
    }
    Spoken spoken = new Spoken(vertx, owner, folder, found);
    spoken.lookThrough();
    return spoken;
  }

  private void lookThrough() {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (Stream<Path> files = Files.list(folder)) {
      files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(ENDING))
          .forEach(
              name -> clips.put(name.substring(0, name.length() - ENDING.length()), Making.MADE));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What of these texts can be heard now; what cannot is made from here on. */
  public Heard of(Collection<Words> wanted) {
    List<Clip> heard = new ArrayList<>();
    int coming = 0;
    for (Words words : wanted) {
      Optional<Synthesiser> speaker = synthesiser.filter(one -> one.speaks(words.language()));
      if (speaker.isEmpty()) {
        continue;
      }
      String id = id(words, speaker.get());
      Making before = clips.putIfAbsent(id, Making.BEGUN);
      if (before == null) {
        make(words, id, speaker.get());
      }
      if (before == Making.MADE) {
        heard.add(new Clip(words, id));
      } else if (before != Making.GIVEN_UP) {
        coming++;
      }
    }
    return new Heard(List.copyOf(heard), coming);
  }

  /** The sound of a clip that {@link #of} has named. */
  public Future<Optional<Buffer>> clip(String id) {
    if (clips.get(id) != Making.MADE) {
      return Future.succeededFuture(Optional.empty());
    }
    return vertx.fileSystem().readFile(file(id).toString()).map(Optional::of);
  }

  /** Begins no clip any more; done once none is being made. */
  public Future<Void> stop() {
    stopped = true;
    return Future.join(List.copyOf(making)).<Void>mapEmpty().otherwiseEmpty();
  }

  private void make(Words words, String id, Synthesiser speaker) {
    Future<Void> made =
        worker.executeBlocking(
            () -> {
              if (stopped) {
                return null;
              }
              Files.createDirectories(folder);
              Path part = folder.resolve(id + ".part");
              speaker.say(words, part);
              Files.move(part, file(id), StandardCopyOption.ATOMIC_MOVE);
              clips.put(id, Making.MADE);
              return null;
            });
    making.add(made);
    made.onFailure(
            failed -> {
              clips.put(id, Making.GIVEN_UP);
              LOG.warn("{} cannot be spoken: {}", words, failed.getMessage());
            })
        .onComplete(done -> making.remove(made));
  }

  private Path file(String id) {
    return folder.resolve(id + ENDING);
  }

  private static String id(Words words, Synthesiser speaker) {
    String said =
        String.join("\n", words.language(), speaker.manner(words.language()), words.text());
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(said.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, ID_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java has SHA-256", e);
    }
  }
}
