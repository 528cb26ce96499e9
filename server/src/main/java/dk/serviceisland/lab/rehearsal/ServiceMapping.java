package dk.serviceisland.lab.rehearsal;

import java.io.IOException;
import java.io.Reader;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

/**
 * Which task type stands for a service of a file of real arrivals. A service that is not named is
 * not played, and reported.
 *
 * @param services by the name that the file of arrivals uses
 */
public record ServiceMapping(Map<String, Mapped> services) {
  private static final CSVFormat FORMAT =
      CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).setCommentMarker('#').get();

  /** Copies the map. */
  public ServiceMapping {
    services = Map.copyOf(services);
  }

  /**
   * What a service is here.
   *
   * @param taskType id of the task type
   * @param handlingMinutes how long it takes on average, more than 0
   */
  public record Mapped(String taskType, double handlingMinutes) {}

  /**
   * Reads a mapping: comma-separated as the arrivals themselves, with the columns {@code task},
   * {@code taskType} and {@code minutes}; a line that starts with # is a remark.
   *
   * @throws IOException if the file cannot be read or is something else; says where
   */
  public static ServiceMapping read(Reader file) throws IOException {
    Map<String, Mapped> services = new LinkedHashMap<>();
    for (CSVRecord row : FORMAT.parse(file)) {
      try {
        double minutes = Double.parseDouble(row.get("minutes"));
        Mapped before = services.put(row.get("task"), new Mapped(row.get("taskType"), minutes));
        if (!(minutes > 0) || before != null) {
          throw new IllegalArgumentException(
              before != null
                  ? "'" + row.get("task") + "' stands in the file twice"
                  : "minutes is '" + minutes + "'; allowed: more than 0");
        }
      } catch (IllegalArgumentException malformed) {
        throw new IOException(
            "record " + row.getRecordNumber() + ": " + malformed.getMessage(), malformed);
      }
    }
    return new ServiceMapping(services);
  }
}
