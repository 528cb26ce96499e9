/**
 * The only place where outside JSON is read or written. What is read becomes a value or a refusal
 * that names what is wrong; what is written is a view of a branch's state, made on its writer.
 */
package dk.serviceisland.wire;
