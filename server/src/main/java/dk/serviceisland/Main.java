package dk.serviceisland;

/** The program that the runnable jar starts. */
public final class Main {

  private Main() {}

  /**
   * Starts the service island.
   *
   * @param args the command and its options
   */
  public static void main(String[] args) {
    System.err.println("service-island: no command has landed yet");
  }
}
