package dk.serviceisland.wire;

import java.util.List;

/** What somebody is told who sets up a second factor. */
public final class SecondFactorView {
  private SecondFactorView() {}

  /**
   * What an authenticator is told.
   *
   * @param secret to be typed
   * @param uri the same for an authenticator on this machine
   * @param qr the same as a picture to be scanned, in SVG
   */
  public record Begun(String secret, String uri, String qr) {}

  /**
   * It counts from now on, and its person is signed in.
   *
   * @param recoveryCodes that stand in for it once each, told once
   * @param session as it was opened
   */
  public record Confirmed(List<String> recoveryCodes, SessionView session) {}
}
