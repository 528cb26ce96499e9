package dk.serviceisland.speech;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A program of this machine that says texts into sound files, called as eSpeak NG is. Thread-safe;
 * blocks.
 *
 * @param program the file to run
 */
record Synthesiser(Path program) {
  /** What a language's voice is called; these are the languages that can be spoken. */
  private static final Map<String, String> VOICES = Map.of("da", "da", "en", "en-gb");

  /** As fast and as high as the clips that come with the pages. */
  private static final String WORDS_PER_MINUTE = "140";

  private static final String PITCH = "45";
  private static final int PATIENCE_SECONDS = 10;

  /**
   * The program of this name, or at this path; none when it is not there or may not be run.
   *
   * @param searched folders that a name without a slash is looked for in, as PATH has them
   */
  static Optional<Synthesiser> find(String program, String searched) {
    Stream<Path> places =
        program.contains("/")
            ? Stream.of(Path.of(program))
            : Arrays.stream(searched.split(File.pathSeparator))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, program));
    return places
        .filter(place -> Files.isRegularFile(place) && Files.isExecutable(place))
        .map(Path::toAbsolutePath)
        .findFirst()
        .map(Synthesiser::new);
  }

  /** What sounds different is another clip: the program and how it is told to speak. */
  String manner(String language) {
    return String.join(
        " ", program.toString(), VOICES.getOrDefault(language, ""), WORDS_PER_MINUTE, PITCH);
  }

  boolean speaks(String language) {
    return VOICES.containsKey(language);
  }

  /**
   * Says a text into a file. The text is read from the program's input, so that none is an option.
   *
   * @throws IOException when the program fails, or takes longer than ten seconds
   */
  void say(Spoken.Words words, Path file) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                program.toString(),
                "-v",
                VOICES.get(words.language()),
                "-s",
                WORDS_PER_MINUTE,
                "-p",
                PITCH,
                "--stdin",
                "-w",
                file.toString())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      try (OutputStream in = process.getOutputStream()) {
        in.write(words.text().getBytes(StandardCharsets.UTF_8));
      }
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw new IOException("it took longer than " + PATIENCE_SECONDS + " s");
      }
    } finally {
      process.destroyForcibly();
    }
    if (process.exitValue() != 0 || !Files.exists(file) || Files.size(file) == 0) {
      throw new IOException("it ended with " + process.exitValue() + " and made no sound");
    }
  }
}
