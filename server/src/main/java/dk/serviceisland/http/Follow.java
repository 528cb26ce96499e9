package dk.serviceisland.http;

/** Where a citizen follows a ticket. */
final class Follow {
  private Follow() {}

  /**
   * Address of the phone page of a ticket.
   *
   * @param code of its holder
   */
  static String url(String baseUrl, String code) {
    return baseUrl + "/t/" + code;
  }
}
