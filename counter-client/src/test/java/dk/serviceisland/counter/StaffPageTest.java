package dk.serviceisland.counter;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A page of the staff against the wire examples, on a screen of its own for each test. */
abstract class StaffPageTest {

  StaffScreen screen;

  @BeforeEach
  void open() {
    screen = new StaffScreen();
  }

  @AfterEach
  void leave() {
    screen.close();
  }
}
