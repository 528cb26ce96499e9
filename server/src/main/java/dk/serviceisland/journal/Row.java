package dk.serviceisland.journal;

import java.sql.SQLException;

/** A row that was read; columns count from 1. */
interface Row {
  /** A text; null where there is none. */
  String text(int column) throws SQLException;

  /** A whole number; null where there is none. */
  Long number(int column) throws SQLException;

  /** A truth, which is stored as 0 or 1. */
  boolean flag(int column) throws SQLException;

  /** Bytes; null where there are none. */
  byte[] bytes(int column) throws SQLException;
}
