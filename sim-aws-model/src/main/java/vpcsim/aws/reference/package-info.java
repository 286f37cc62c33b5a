/** The same rules written to be read: the oracle of the compiled filters. */
@NullMarked
package vpcsim.aws.reference;

import org.jspecify.annotations.NullMarked;
