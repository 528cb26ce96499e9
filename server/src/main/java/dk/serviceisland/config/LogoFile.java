package dk.serviceisland.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The municipality's logo as a file beside the settings. In settings it stands whole, as a data
 * URI, so that every revision has it.
 */
final class LogoFile {
  /** Bytes of a logo at most. */
  static final int MOST_BYTES = 100 * 1024;

  private static final int BASE64_GROUP = 4;
  private static final String KEY = "logo";
  private static final Map<String, String> TYPES =
      Map.of("svg", "image/svg+xml", "png", "image/png");

  /**
   * A logo to be written.
   *
   * @param municipality the settings, with the name of the file in place of the logo
   * @param file its name
   * @param base64 what is in it
   */
  record Taken(Object municipality, String file, String base64) {
    byte[] bytes() {
      return Base64.getDecoder().decode(base64);
    }
  }

  private LogoFile() {}

  /** The municipality with the file that its logo names; what names no such file stays as it is. */
  static Part embedded(Path folder, Part municipality) {
    if (!(municipality instanceof Part.Entries table)) {
      return municipality;
    }
    List<Part.Entry> entries = new ArrayList<>();
    for (Part.Entry entry : table.entries()) {
      Optional<String> data =
          entry.key().equals(KEY) && entry.value() instanceof Part.Plain plain
              ? data(folder, plain.text().strip())
              : Optional.empty();
      entries.add(
          data.map(
                  uri ->
                      new Part.Entry(KEY, new Part.Plain(uri, entry.value().line()), entry.line()))
              .orElse(entry));
    }
    return new Part.Entries(List.copyOf(entries), table.line());
  }

  private static Optional<String> data(Path folder, String name) {
    String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    boolean isName = Kind.Form.LOGO.fits(name) && TYPES.containsKey(ending);
    if (!isName) {
      return Optional.empty();
    }
    try {
      Path file = folder.resolve(name);
      return Files.isRegularFile(file) && Files.size(file) <= MOST_BYTES
          ? Optional.of(uri(TYPES.get(ending), Files.readAllBytes(file)))
          : Optional.empty();
    } catch (IOException unreadable) {
      return Optional.empty();
    }
  }

  private static String uri(String type, byte[] bytes) {
    return "data:" + type + ";base64," + Base64.getEncoder().encodeToString(bytes);
  }

  /** The municipality with the name of a file in place of its logo; none where it has none. */
  static Optional<Taken> taken(Object municipality) {
    Map<String, Object> table = Tree.table(municipality);
    if (!(table.get(KEY) instanceof String text && Kind.Form.LOGO.fits(text))) {
      return Optional.empty();
    }
    for (Map.Entry<String, String> type : TYPES.entrySet()) {
      String head = "data:" + type.getValue() + ";base64,";
      boolean whole = (text.length() - head.length()) % BASE64_GROUP == 0;
      if (text.startsWith(head) && whole) {
        String file = KEY + "." + type.getKey();
        Map<String, Object> named = new LinkedHashMap<>(table);
        named.put(KEY, file);
        return Optional.of(new Taken(named, file, text.substring(head.length())));
      }
    }
    return Optional.empty();
  }
}
