package dk.serviceisland.engine;

import io.vertx.core.buffer.Buffer;

/**
 * What a caller is told. It is kept with the events it answers for, so that a repeated request gets
 * the same bytes.
 *
 * @param status a number that means something to whoever wrote the answer
 * @param body what to send, not to be changed
 */
public record Answer(int status, Buffer body) {}
