package dk.serviceisland.ops;

import java.util.ArrayList;
import java.util.List;

/** A program that keeps all it can get, under a watch, and catches what goes wrong. */
public final class Hoarder {
  private static final List<byte[]> HOARD = new ArrayList<>();

  private Hoarder() {}

  /** Keeps on. */
  public static void main(String... arguments) throws InterruptedException {
    new MemoryWatch(() -> Runtime.getRuntime().halt(3)).start();
    while (true) {
      try {
        HOARD.add(new byte[1 << 16]);
      } catch (OutOfMemoryError caught) {
        Thread.sleep(10);
      }
    }
  }
}
