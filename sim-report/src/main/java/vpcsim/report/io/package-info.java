/**
 * Files: results and manifests as JSON, matrices as CSV, and the output folder that keeps them safe. A file carries its
 * name only when it is complete.
 */
@NullMarked
package vpcsim.report.io;

import org.jspecify.annotations.NullMarked;
