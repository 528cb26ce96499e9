package dk.serviceisland.process;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Tells which process this one started has dialled a line on loopback, as Linux shows it. */
final class Callers {
  private static final int MINE = 1;
  private static final int OTHER = 2;
  private static final int INODE = 9;

  private Callers() {}

  /**
   * The command line of whoever dialled.
   *
   * @param near this end of the connection
   * @throws IOException if nobody is there any more
   */
  static String of(Socket near) throws IOException {
    String socket = otherEnd(near);
    for (ProcessHandle process : ProcessHandle.current().children().toList()) {
      Path folder = Path.of("/proc", Long.toString(process.pid()));
      if (holds(folder, socket)) {
        return Files.readString(folder.resolve("cmdline"));
      }
    }
    throw new IOException("no process holds " + socket);
  }

  private static String otherEnd(Socket near) throws IOException {
    String from = hex(near.getPort());
    String to = hex(near.getLocalPort());
    for (String table : List.of("/proc/net/tcp6", "/proc/net/tcp")) {
      for (String line : Files.readAllLines(Path.of(table))) {
        String[] columns = line.trim().split("\\s+", -1);
        if (columns[MINE].endsWith(from) && columns[OTHER].endsWith(to)) {
          return "socket:[" + columns[INODE] + "]";
        }
      }
    }
    throw new IOException("nobody has dialled from port " + near.getPort());
  }

  private static String hex(int port) {
    return String.format(":%04X", port);
  }

  private static boolean holds(Path process, String socket) {
    try (Stream<Path> open = Files.list(process.resolve("fd"))) {
      for (Path file : open.toList()) {
        if (socket.equals(target(file))) {
          return true;
        }
      }
      return false;
    } catch (IOException ended) {
      return false;
    }
  }

  private static String target(Path file) {
    try {
      return Files.readSymbolicLink(file).toString();
    } catch (IOException closed) {
      return "";
    }
  }
}
