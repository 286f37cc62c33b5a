/**
 * Reports of runs, from neutral results alone: {@link vpcsim.report.Report} is the way in, {@code report.page} makes the page, {@code report.render} the
 * text, {@code report.io} the files around them.
 */
@NullMarked
package vpcsim.report;

import org.jspecify.annotations.NullMarked;
