/**
 * The feed: one socket, a snapshot, then frames. Only what is durable is sent, each frame is made
 * once for all who listen, and a socket that cannot keep up costs a bounded number of bytes.
 *
 * <p>Touches {@code wire} for the frames, {@code engine} and {@code forecast} for what they say,
 * and {@code access} for who may listen. Nothing leans on it but {@code ops}, which measures it,
 * and the wiring, which hands it its settings.
 */
package dk.serviceisland.push;
