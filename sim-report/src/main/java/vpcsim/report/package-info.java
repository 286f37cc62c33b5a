/**
 * Reports of runs, from neutral results alone: {@link vpcsim.report.Report} is the way in, {@code report.render} makes
 * pages and text, {@code report.io} the files around them.
 */
@NullMarked
package vpcsim.report;

import org.jspecify.annotations.NullMarked;
