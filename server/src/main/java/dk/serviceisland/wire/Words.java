package dk.serviceisland.wire;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The words of the contract for the constants of the code: {@code IN_SERVICE}, in-service. */
public final class Words {
  private Words() {}

  /** The word for a constant. */
  public static String of(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The constant for a word; none when there is no such word. */
  public static <E extends Enum<E>> Optional<E> read(Class<E> kind, String word) {
    return Arrays.stream(kind.getEnumConstants())
        .filter(constant -> of(constant).equals(word))
        .findFirst();
  }

  /** All words of a kind, for telling what is allowed. */
  static <E extends Enum<E>> String all(Class<E> kind) {
    return Arrays.stream(kind.getEnumConstants()).map(Words::of).collect(Collectors.joining(", "));
  }
}
