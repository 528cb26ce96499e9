package dk.serviceisland.lab.rehearsal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ArrivalFileTest {
  private static final ServiceMapping CASH =
      new ServiceMapping(Map.of("Kasa, A", new ServiceMapping.Mapped("information", 2)));

  @Test
  void whoeverCameBetweenTwoSamplesComesInBetween() throws IOException {
    Arrivals arrivals =
        read(
            """
            time,letter,task,drawn,open_desks,waiting,last_called
            10:00,K,"Kasa, A",0,1,0,0
            10:05,K,"Kasa, A",40,1,0,0
            """);

    assertEquals(40, arrivals.citizens().size());
    for (Arrival arrival : arrivals.citizens()) {
      assertEquals(List.of(new Arrival.Errand("information", 2)), arrival.errands());
      assertTrue(arrival.at().isAfter(LocalTime.of(10, 0)));
      assertTrue(!arrival.at().isAfter(LocalTime.of(10, 5)));
    }
    List<LocalTime> times = arrivals.citizens().stream().map(Arrival::at).toList();
    assertEquals(times.stream().sorted().toList(), times);
  }

  @Test
  void aServiceWithoutATaskTypeIsReported() throws IOException {
    Arrivals arrivals = read("time,task,drawn\n10:00,Bryggers,3\n10:05,Bryggers,2\n10:05,Loft,0\n");

    assertEquals(List.of(), arrivals.citizens());
    assertEquals(Map.of("Bryggers", 5), arrivals.leftOut());
  }

  @Test
  void theSameSeedMakesTheSameDay() throws IOException {
    String file = "time,task,drawn\n10:00,\"Kasa, A\",30\n";

    assertEquals(read(file), read(file));
  }

  @Test
  void whatIsNotAFileOfArrivalsIsRefusedWithItsPlace() {
    for (String file :
        List.of(
            "time,task\n10:00,Kasa\n",
            "time,task,drawn\n10.00,Kasa,1\n",
            "time,task,drawn\n10:00,Kasa,many\n")) {
      IOException refused = assertThrows(IOException.class, () -> read(file));
      assertTrue(refused.getMessage().startsWith("record 1: "), refused.getMessage());
    }
  }

  @Test
  void theRealDayIsWholeAndMapped() throws IOException {
    ServiceMapping mapping;
    try (Reader reader = resource("warsaw-wola.mapping.csv")) {
      mapping = ServiceMapping.read(reader);
    }

    Arrivals arrivals;
    try (Reader reader = resource("warsaw-wola-2020-01-13.csv")) {
      arrivals = ArrivalFile.read(reader, mapping, 1, new Random(1));
    }

    assertEquals(1592, arrivals.citizens().size());
    assertEquals(Map.of(), arrivals.leftOut());
    Map<String, Long> byTaskType =
        arrivals.citizens().stream()
            .collect(
                Collectors.groupingBy(
                    arrival -> arrival.errands().get(0).taskType(), Collectors.counting()));
    assertEquals(247 + 80, byTaskType.get("housing-association"));
  }

  @Test
  void aMappingSaysWhereItIsWrong() {
    for (String row : List.of("Kasa,information,0", "Kasa,information,x", "Kasa,information")) {
      IOException refused =
          assertThrows(
              IOException.class,
              () -> ServiceMapping.read(new StringReader("task,taskType,minutes\n" + row + "\n")));
      assertTrue(refused.getMessage().startsWith("record 1: "), refused.getMessage());
    }
    assertThrows(
        IOException.class,
        () -> ServiceMapping.read(new StringReader("task,taskType,minutes\nKasa,a,1\nKasa,b,2\n")));
  }

  static Reader resource(String name) {
    return new InputStreamReader(
        ArrivalFileTest.class.getResourceAsStream("/arrivals/" + name), StandardCharsets.UTF_8);
  }

  private static Arrivals read(String file) throws IOException {
    return ArrivalFile.read(new StringReader(file), CASH, 1, new Random(7));
  }
}
