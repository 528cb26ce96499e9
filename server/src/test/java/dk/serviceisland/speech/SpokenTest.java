package dk.serviceisland.speech;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class SpokenTest {
  private static final Spoken.Words PASSPORT = new Spoken.Words("da", "Pas");
  private static final Spoken.Words LOANS = new Spoken.Words("en", "Loans & returns");
  private static final Spoken.Words LIKE_AN_OPTION = new Spoken.Words("da", "--help");

  @TempDir private Path folder;
  private final Vertx vertx = Vertx.vertx();

  @AfterEach
  void close() throws Exception {
    vertx.close().toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
  }

  @Test
  void textsAreMadeInTheBackgroundAndThenHeard() throws Exception {
    Spoken spoken = speaksWith(StandIn.thatWrites(folder));
    List<Spoken.Words> wanted = List.of(PASSPORT, LOANS, LIKE_AN_OPTION);

    assertEquals(new Spoken.Heard(List.of(), 3), spoken.of(wanted));

    List<Spoken.Clip> clips = made(spoken, wanted);
    assertEquals(wanted, clips.stream().map(Spoken.Clip::words).toList());
    assertEquals("da Pas", sound(spoken, clips.get(0)));
    assertEquals("en-gb Loans & returns", sound(spoken, clips.get(1)));
    assertEquals("da --help", sound(spoken, clips.get(2)), "a text is never an option");
  }

  @Test
  void aTextIsMadeOnceAlsoAfterANewStart() throws Exception {
    Path program = StandIn.thatWrites(folder);
    List<Spoken.Clip> first = made(speaksWith(program), List.of(PASSPORT, LOANS));

    Spoken again = speaksWith(program);
    assertEquals(new Spoken.Heard(first, 0), again.of(List.of(PASSPORT, LOANS)));
    made(again, List.of(PASSPORT, new Spoken.Words("da", "Nyt pas")));
    assertEquals(3, Files.readAllLines(folder.resolve("log")).size());
  }

  @Test
  void anotherTextLanguageOrProgramIsAnotherClip() throws Exception {
    Path other = Files.createDirectory(folder.resolve("other"));
    Spoken spoken = speaksWith(StandIn.thatWrites(folder));
    Spoken others = speaksWith(StandIn.thatWrites(other));
    String id = made(spoken, List.of(PASSPORT)).get(0).id();

    assertNotEquals(id, made(spoken, List.of(new Spoken.Words("da", "Pas."))).get(0).id());
    assertNotEquals(id, made(spoken, List.of(new Spoken.Words("en", "Pas"))).get(0).id());
    assertNotEquals(id, made(others, List.of(PASSPORT)).get(0).id());
  }

  @Test
  void aTextThatCannotBeSpokenIsTriedOnceAndNotWaitedFor() throws Exception {
    Spoken spoken = speaksWith(StandIn.thatFails(folder));

    assertEquals(1, spoken.of(List.of(PASSPORT)).coming());
    assertEquals(List.of(), made(spoken, List.of(PASSPORT)));
    assertEquals(new Spoken.Heard(List.of(), 0), spoken.of(List.of(PASSPORT)));
    assertEquals(List.of("called"), Files.readAllLines(folder.resolve("log")));
  }

  @Test
  void withoutAProgramOrAVoiceNothingIsSpoken() throws Exception {
    Spoken silent = Spoken.with(vertx, "", folder, Optional.empty());
    Spoken missing = Spoken.with(vertx, "", folder, Optional.of("no-such-program"));
    Spoken spoken = speaksWith(StandIn.thatWrites(folder));

    assertEquals(new Spoken.Heard(List.of(), 0), silent.of(List.of(PASSPORT)));
    assertEquals(new Spoken.Heard(List.of(), 0), missing.of(List.of(PASSPORT)));
    assertEquals(
        new Spoken.Heard(List.of(), 0), spoken.of(List.of(new Spoken.Words("uk", "Паспорт"))));
    assertTrue(found(spoken, "../journal").isEmpty(), "only what was made is read");
  }

  @Test
  void theRealProgramMakesASound() throws Exception {
    assumeTrue(Synthesiser.find("espeak-ng", System.getenv("PATH")).isPresent());
    Spoken spoken = Spoken.with(vertx, "", folder.resolve("kept"), Optional.of("espeak-ng"));

    String sound = sound(spoken, made(spoken, List.of(PASSPORT)).get(0));

    assertTrue(sound.startsWith("RIFF"), "a WAV file");
    assertFalse(sound.length() < 10_000, "half a second of speech is longer");
  }

  @Test
  void onceItHasStoppedNothingIsWrittenAnyMore() throws Exception {
    Spoken spoken = speaksWith(StandIn.thatWrites(folder));
    made(spoken, List.of(PASSPORT));
    spoken.stop().toCompletionStage().toCompletableFuture().get();

    assertEquals(1, spoken.of(List.of(new Spoken.Words("da", "Kørekort"))).coming());
    spoken.stop().toCompletionStage().toCompletableFuture().get();
    assertEquals(1, Files.readAllLines(folder.resolve("log")).size());
  }

  private Spoken speaksWith(Path program) {
    return Spoken.with(vertx, "", folder.resolve("kept"), Optional.of(program.toString()));
  }

  /** Asks until nothing more is coming. */
  private static List<Spoken.Clip> made(Spoken spoken, List<Spoken.Words> wanted) {
    Spoken.Heard heard = spoken.of(wanted);
    while (heard.coming() > 0) {
      Thread.onSpinWait();
      heard = spoken.of(wanted);
    }
    return heard.clips();
  }

  private static String sound(Spoken spoken, Spoken.Clip clip) throws Exception {
    return found(spoken, clip.id()).orElseThrow();
  }

  private static Optional<String> found(Spoken spoken, String id) throws Exception {
    return spoken
        .clip(id)
        .toCompletionStage()
        .toCompletableFuture()
        .get(20, TimeUnit.SECONDS)
        .map(sound -> sound.toString(StandardCharsets.ISO_8859_1));
  }
}
