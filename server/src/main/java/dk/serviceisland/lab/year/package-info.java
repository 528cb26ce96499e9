/**
 * Fills a journal with made-up days, for volume and not for how a day feels, and times the reports
 * over them.
 *
 * <p>Touches the {@code domain}, whose rules decide what happens on a day, and the ports of {@code
 * engine} and {@code report} that days go in and figures come out by. Only the command {@code
 * make-year} leans on it.
 */
package dk.serviceisland.lab.year;
