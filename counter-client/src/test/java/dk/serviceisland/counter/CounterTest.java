package dk.serviceisland.counter;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** The counter page of Mette Holm against the wire examples, by keyboard alone. */
abstract class CounterTest {

  static final String K101 = "/tickets/eR8tYu1iOp4aSd7fGh0jKg";

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
