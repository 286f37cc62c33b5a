/** Tests of the report and the results they are made with. */
@NullMarked
package vpcsim.report;

import org.jspecify.annotations.NullMarked;
