/** Facts of the past to figures against targets. Declares its port to the stored facts. */
package dk.serviceisland.report;
