package dk.serviceisland.cli;

import java.io.File;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How this program is started from a shell, for words that tell a person what to type. */
public final class Invocation {
  private static final String ENDING = ".jar";
  private static final Pattern PLAIN = Pattern.compile("[\\w@%+=:,./-]+");

  private Invocation() {}

  /** The line to type: the jar as it was started now, and the words after it, quoted as needed. */
  public static String of(List<String> words) {
    return Stream.concat(Stream.of("java", "-jar", jar()), words.stream())
        .map(Invocation::quoted)
        .collect(Collectors.joining(" "));
  }

  /** As the other. */
  public static String of(String... words) {
    return of(List.of(words));
  }

  private static String jar() {
    String started = System.getProperty("java.class.path", "");
    boolean one = started.endsWith(ENDING) && !started.contains(File.pathSeparator);
    return one ? started : "service-island" + ENDING;
  }

  private static String quoted(String word) {
    return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
