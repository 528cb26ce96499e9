package dk.serviceisland.limit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import org.HdrHistogram.Histogram;

/** What the disk gives: a sync of a small append, and a row in SQLite that is durable. */
final class Sync {
  private static final int BYTES = 600;

  private Sync() {}

  /** Appends so many times to a file of the folder, and syncs each. */
  static Histogram appends(Path folder, int times) throws IOException {
    Histogram took = Load.histogram();
    try (FileChannel file =
        FileChannel.open(
            folder.resolve("append"), StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      for (int i = 0; i < times; i++) {
        long began = System.nanoTime();
        file.write(ByteBuffer.allocate(BYTES));
        file.force(false);
        took.recordValue((System.nanoTime() - began) / 1000);
      }
    }
    return took;
  }

  /** Inserts a row so many times, each a transaction of its own with a full sync. */
  static Histogram rows(Path folder, int times) throws SQLException {
    Histogram took = Load.histogram();
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("bare.db"));
        Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA journal_mode = WAL");
      statement.execute("PRAGMA synchronous = FULL");
      statement.execute("CREATE TABLE IF NOT EXISTS row (id INTEGER PRIMARY KEY, body BLOB)");
      try (PreparedStatement insert =
          connection.prepareStatement("INSERT INTO row (body) VALUES (?)")) {
        for (int i = 0; i < times; i++) {
          long began = System.nanoTime();
          insert.setBytes(1, new byte[BYTES]);
          insert.executeUpdate();
          took.recordValue((System.nanoTime() - began) / 1000);
        }
      }
    }
    return took;
  }
}
