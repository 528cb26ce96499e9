package dk.serviceisland.push;

/**
 * How the feed is doing.
 *
 * @param sockets open now
 * @param socketsRefused turned away because there were too many
 * @param framesSent handed to sockets since the start
 * @param slowSockets behind now: they get the newest snapshot when they take bytes again
 * @param fellBehind how often a socket fell behind since the start
 * @param closedAsSlow sockets closed because they took nothing for too long
 * @param bytesHeldMost most bytes that ever waited for one socket
 */
public record FeedReadings(
    int sockets,
    long socketsRefused,
    long framesSent,
    int slowSockets,
    long fellBehind,
    long closedAsSlow,
    long bytesHeldMost) {}
