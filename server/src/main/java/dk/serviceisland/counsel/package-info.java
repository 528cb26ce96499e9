/**
 * Whom staff ask while they serve: the owner of a task whether it is theirs to do (gråzone), and a
 * lifeline who answers at once from wherever they are. Kept as rows, because whoever answers is in
 * another branch and often on another day.
 */
package dk.serviceisland.counsel;
