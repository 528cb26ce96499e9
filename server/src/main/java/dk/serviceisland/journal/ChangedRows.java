package dk.serviceisland.journal;

/** Rows of a table that are not what was written. */
public final class ChangedRows extends Exception {
  private static final long serialVersionUID = 1L;

  /**
   * Says what was found.
   *
   * @param table in which
   * @param rows how many
   */
  ChangedRows(String table, long rows) {
    super(
        "in the table "
            + table
            + (rows == 1 ? " a row is" : " " + rows + " rows are")
            + " not what was written: the checksum does not fit"
            + ChainCheck.WHAT_TO_DO);
  }
}
