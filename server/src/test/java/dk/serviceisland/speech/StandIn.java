package dk.serviceisland.speech;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Programs in place of a synthesiser, called as it is. */
public final class StandIn {
  private StandIn() {}

  /** Its sound is the text itself, after the name of the voice; each call is a line of a log. */
  public static Path thatWrites(Path folder) throws IOException {
    return program(
        folder,
        """
        voice=$2
        while [ $# -gt 0 ]; do [ "$1" = -w ] && file=$2; shift; done
        said=$(cat)
        echo "$voice $said" >> "%s/log"
        printf '%%s' "$voice $said" > "$file"
        """
            .formatted(folder));
  }

  /** It cannot say anything. */
  static Path thatFails(Path folder) throws IOException {
    return program(folder, "echo called >> \"" + folder + "/log\"\nexit 3\n");
  }

  private static Path program(Path folder, String script) throws IOException {
    Path program = folder.resolve("stand-in");
    Files.writeString(program, "#!/bin/sh\n" + script);
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    return program;
  }
}
