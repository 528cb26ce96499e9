package dk.serviceisland.journal;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The file of one date in a second copy: lines, each with its checksum. Blocks; one thread at a
 * time.
 */
final class CopyFile implements AutoCloseable {
  private static final String ENDING = ".copy";

  private final FileChannel channel;
  private long end;
  private boolean forced = true;

  /**
   * What takes lines.
   *
   * @param <E> why it cannot
   */
  interface Taker<E extends Exception> {
    /** Takes the next. */
    void take(CopyLine line) throws E;
  }

  /**
   * How a reading ended.
   *
   * @param end where in the file the lines end that were taken, in bytes
   * @param damaged number of the first line, from 1, that is not what was written while one after
   *     it is; none when at most the end is torn, as a machine leaves it that loses its power
   */
  record Read(long end, Optional<Integer> damaged) {}

  /**
   * Opens a file to go on writing; makes it unless it is there.
   *
   * @param end where to: what is behind that goes
   */
  CopyFile(Path path, long end) throws IOException {
    OwnerOnly.makeFile(path);
    this.channel = FileChannel.open(path, StandardOpenOption.WRITE);
    this.end = end;
    channel.truncate(end);
  }

  /** Where the file of a date is. */
  static Path of(Path folder, LocalDate day) {
    return folder.resolve(day + ENDING);
  }

  /** The files of a folder by their dates. */
  static NavigableMap<LocalDate, Path> in(Path folder) throws IOException {
    NavigableMap<LocalDate, Path> files = new TreeMap<>();
    try (Stream<Path> all = Files.list(folder)) {
      for (Path file : all.toList()) {
        date(file).ifPresent(day -> files.put(day, file));
      }
    }
    return files;
  }

  private static Optional<LocalDate> date(Path file) {
    String name = file.getFileName().toString();
    if (!name.endsWith(ENDING)) {
      return Optional.empty();
    }
    try {
      return Optional.of(LocalDate.parse(name.substring(0, name.length() - ENDING.length())));
    } catch (DateTimeParseException strange) {
      return Optional.empty();
    }
  }

  /** Reads a file up to the first line that is not what was written. */
  static <E extends Exception> Read read(Path path, Taker<E> taker) throws IOException, E {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    long end = 0;
    int number = 0;
    int unsound = 0;
    try (InputStream in = new BufferedInputStream(Files.newInputStream(path))) {
      for (int next = in.read(); next >= 0; next = in.read()) {
        if (next != '\n') {
          bytes.write(next);
          continue;
        }
        number++;
        Optional<CopyLine> line = CopyLine.read(bytes.toString(StandardCharsets.UTF_8));
        if (unsound > 0 && line.isPresent()) {
          return new Read(end, Optional.of(unsound));
        }
        if (line.isEmpty()) {
          unsound = unsound == 0 ? number : unsound;
        } else {
          taker.take(line.get());
          end += bytes.size() + 1;
        }
        bytes.reset();
      }
    }
    return new Read(end, Optional.empty());
  }

  /** Writes lines, all or, when that fails, none; they are safe once {@link #force} has come. */
  void append(List<CopyLine> lines) throws IOException {
    List<byte[]> each = new ArrayList<>(lines.size());
    int size = 0;
    for (CopyLine line : lines) {
      byte[] bytes = (line.written() + "\n").getBytes(StandardCharsets.UTF_8);
      each.add(bytes);
      size += bytes.length;
    }
    ByteBuffer all = ByteBuffer.allocate(size);
    each.forEach(all::put);
    all.flip();
    forced = false;
    long at = end;
    while (all.hasRemaining()) {
      at += channel.write(all, at);
    }
    end = at;
  }

  /** What was written is on the disk from now on. */
  void force() throws IOException {
    if (!forced) {
      channel.force(false);
      forced = true;
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
