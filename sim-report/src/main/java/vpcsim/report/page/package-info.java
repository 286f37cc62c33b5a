/**
 * The HTML report: {@link vpcsim.report.page.HtmlReport} fills the templates of {@code src/main/jte}, one a section. What
 * a section must compute first is a small record here; what it only prints comes straight from the result.
 */
@NullMarked
package vpcsim.report.page;

import org.jspecify.annotations.NullMarked;
