package dk.serviceisland.http;

import java.util.Locale;

/** Why a connection, or what came by it, was turned away before anybody looked what it wants. */
public enum Refused {
  /** There are as many connections as there may be. */
  CONNECTIONS,
  /** The address has as many connections as it may have. */
  CONNECTIONS_OF_ADDRESS,
  /** Of several who share the port, the one that is asked for has its part of the connections. */
  CONNECTIONS_OF_NAME,
  /** There are as many sockets of strangers as there may be. */
  SOCKETS,
  /** The address has as many sockets as it may have. */
  SOCKETS_OF_ADDRESS,
  /** The address has begun as many requests as it may, and finished the head of none. */
  HEADS_OF_ADDRESS,
  /** The head of a request did not come in time. */
  HEAD_TOO_SLOW,
  /** The body of a request did not come in time, and nobody waited for it. */
  BODY_TOO_SLOW,
  /** Nothing of what was asked for is taken. */
  UNREAD,
  /** The request is no HTTP, or could be read in two ways. */
  MALFORMED;

  /** As metrics name it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
