package dk.serviceisland.lab.rehearsal;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * How a rehearsal gets in: made up by a server that rehearses, for its own journal only.
 *
 * @param passwords password per staff id, the administrator among them
 * @param kiosks device token of a kiosk per branch id
 */
public record RehearsalAccess(Map<String, String> passwords, Map<String, String> kiosks) {
  /** Its name in the data folder of a server that rehearses. */
  public static final String FILE_NAME = "rehearsal-access.json";

  private static final String STAFF = "staff";
  private static final String KIOSKS = "kiosks";
  private static final Set<String> MEMBERS = new TreeSet<>(List.of(STAFF, KIOSKS));

  /** Copies the maps. */
  public RehearsalAccess {
    passwords = Map.copyOf(passwords);
    kiosks = Map.copyOf(kiosks);
  }

  /** With what was made later; who is in both gets in as it says there. */
  public RehearsalAccess and(RehearsalAccess later) {
    return new RehearsalAccess(both(passwords, later.passwords), both(kiosks, later.kiosks));
  }

  private static Map<String, String> both(Map<String, String> earlier, Map<String, String> later) {
    Map<String, String> both = new LinkedHashMap<>(earlier);
    both.putAll(later);
    return both;
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IOException if the file cannot be read or is something else
   */
  public static RehearsalAccess read(Path file) throws IOException {
    try {
      JsonObject json = new JsonObject(Buffer.buffer(Files.readAllBytes(file)));
      if (!json.fieldNames().equals(MEMBERS)) {
        throw new IOException(
            file + " has the members " + json.fieldNames() + " and should have " + MEMBERS);
      }
      return new RehearsalAccess(
          texts(json.getJsonObject(STAFF)), texts(json.getJsonObject(KIOSKS)));
    } catch (DecodeException | ClassCastException | NullPointerException malformed) {
      throw new IOException(file + " is not the access file of a rehearsal", malformed);
    }
  }

  /** Writes the file so that nobody but its owner can read it; one that is there is replaced. */
  public void write(Path file) throws IOException {
    JsonObject json = new JsonObject().put(STAFF, new JsonObject()).put(KIOSKS, new JsonObject());
    passwords.forEach(json.getJsonObject(STAFF)::put);
    kiosks.forEach(json.getJsonObject(KIOSKS)::put);
    Files.deleteIfExists(file);
    if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }
    Files.write(file, json.toBuffer().getBytes());
  }

  private static Map<String, String> texts(JsonObject json) {
    Map<String, String> texts = new LinkedHashMap<>();
    json.forEach(entry -> texts.put(entry.getKey(), (String) entry.getValue()));
    return texts;
  }
}
