package dk.serviceisland.engine;

import static dk.serviceisland.journal.Written.failure;

import io.vertx.core.Future;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** An engine with its stores, opened anew for each test. */
abstract class HouseTest {

  @TempDir Path folder;
  House house;

  @BeforeEach
  void open() {
    house = House.running(folder);
  }

  @AfterEach
  void close() {
    house.close();
  }

  static BranchUnavailable.Why why(Future<?> future) {
    return ((BranchUnavailable) failure(future)).why();
  }
}
