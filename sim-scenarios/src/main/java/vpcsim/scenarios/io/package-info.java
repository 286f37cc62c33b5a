/** Reads scenario files: the schema, the meaning of each field, and what was wrong, with its place in the file. */
@NullMarked
package vpcsim.scenarios.io;

import org.jspecify.annotations.NullMarked;
