/** The closed vocabulary of traces and reports: event kinds, verdicts, reasons. */
@NullMarked
package vpcsim.aws.verdict;

import org.jspecify.annotations.NullMarked;
