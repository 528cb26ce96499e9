package dk.serviceisland.engine;

/**
 * Names a request so that repeating it is safe; kept for the day.
 *
 * @param caller who asks; keys of different callers never meet
 * @param key the caller's Idempotency-Key
 * @param bodyHash hash of the request, to tell a repetition from another request under the same key
 */
public record RequestKey(String caller, String key, String bodyHash) {}
