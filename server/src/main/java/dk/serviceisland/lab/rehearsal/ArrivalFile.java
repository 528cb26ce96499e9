package dk.serviceisland.lab.rehearsal;

import java.io.IOException;
import java.io.Reader;
import java.time.DateTimeException;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

/**
 * Real arrivals as a public queue feed shows them: comma-separated with a header row, one row per
 * sample and service, with the columns {@code time} (HH:MM), {@code task} and {@code drawn}
 * (tickets drawn since the sample before). Further columns are not looked at.
 */
public final class ArrivalFile {
  private static final CSVFormat FORMAT =
      CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get();

  /** How far back the first sample of a service reaches. */
  private static final int FIRST_SAMPLE_MINUTES = 5;

  private ArrivalFile() {}

  /**
   * Reads a day. Whoever came between two samples comes at some second in between.
   *
   * @param share how many of the citizens come, 0 to 1: a small branch plays a part of a large day
   * @throws IOException if the file cannot be read or is something else; says where
   */
  public static Arrivals read(
      Reader file, ServiceMapping mapping, double share, RandomGenerator random)
      throws IOException {
    List<Arrival> citizens = new ArrayList<>();
    Map<String, Integer> leftOut = new TreeMap<>();
    Map<String, LocalTime> sampleBefore = new HashMap<>();
    for (CSVRecord row : FORMAT.parse(file)) {
      Sample sample = sample(row);
      LocalTime before =
          sampleBefore.getOrDefault(
              sample.service(), sample.time().minusMinutes(FIRST_SAMPLE_MINUTES));
      sampleBefore.put(sample.service(), sample.time());
      ServiceMapping.Mapped service = mapping.services().get(sample.service());
      if (service == null) {
        if (sample.drawn() > 0) {
          leftOut.merge(sample.service(), sample.drawn(), Integer::sum);
        }
        continue;
      }
      int seconds = sample.time().toSecondOfDay() - before.toSecondOfDay();
      for (int i = 0; i < sample.drawn(); i++) {
        LocalTime at = sample.time().minusSeconds(random.nextInt(Math.max(1, seconds)));
        if (random.nextDouble() < share) {
          citizens.add(
              new Arrival(
                  at, List.of(new Arrival.Errand(service.taskType(), service.handlingMinutes()))));
        }
      }
    }
    citizens.sort(Comparator.comparing(Arrival::at));
    return new Arrivals(List.copyOf(citizens), leftOut);
  }

  private record Sample(LocalTime time, String service, int drawn) {}

  private static Sample sample(CSVRecord row) throws IOException {
    try {
      return new Sample(
          LocalTime.parse(row.get("time")), row.get("task"), Integer.parseInt(row.get("drawn")));
    } catch (IllegalArgumentException | DateTimeException malformed) {
      throw new IOException(
          "record " + row.getRecordNumber() + ": " + malformed.getMessage(), malformed);
    }
  }
}
