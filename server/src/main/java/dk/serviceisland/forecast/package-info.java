/** How long will it take: plays a branch forward under the domain's own rules. */
package dk.serviceisland.forecast;
