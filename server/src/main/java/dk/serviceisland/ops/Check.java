package dk.serviceisland.ops;

/**
 * One thing that must work before the server is ready for callers.
 *
 * @param name what, such as "branch hovedbiblioteket"
 * @param up whether it works
 * @param detail what is wrong, for an operator; empty when it works
 */
public record Check(String name, boolean up, String detail) {}
