/** What an operator starts from a shell: thin commands. */
package dk.serviceisland.cli;
