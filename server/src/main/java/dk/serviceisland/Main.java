package dk.serviceisland;

import dk.serviceisland.cli.ServiceIslandCommand;

/** The program that the runnable jar starts. */
public final class Main {

  private Main() {}

  /**
   * Starts the service island.
   *
   * @param args the command and its options; none serves
   */
  public static void main(String[] args) {
    System.exit(ServiceIslandCommand.run(Server::start, args));
  }
}
