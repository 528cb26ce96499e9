package dk.serviceisland.access;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OriginsTest {
  @ParameterizedTest
  @CsvSource({
    "http://koe.example.dk:8080, koe.example.dk:8080, true",
    "https://koe.example.dk, koe.example.dk, true",
    "https://koe.example.dk, koe.example.dk:443, true",
    "HTTPS://Koe.Example.dk, koe.example.dk, true",
    "https://koe.example.dk:8443, koe.example.dk, false",
    "https://evil.example, koe.example.dk, false",
    "https://koe.example.dk.evil.example, koe.example.dk, false",
    "null, koe.example.dk, false",
    "https://public.example.dk, 10.0.0.7:8080, true",
    ", koe.example.dk, true",
    "https://koe.example.dk, , false",
  })
  void aPageOfThisServerMayAsk(String origin, String host, boolean allowed) {
    Origins origins = new Origins(Optional.of(URI.create("https://public.example.dk/")));

    assertEquals(allowed, origins.allows(Optional.ofNullable(origin), Optional.ofNullable(host)));
  }
}
