/**
 * The feed: one socket, a snapshot, then frames. Only what is durable is sent, each frame is made
 * once for all who listen, and a socket that cannot keep up costs a bounded number of bytes.
 */
package dk.serviceisland.push;
