/** A network in AWS's words: immutable records whose constructors validate and sort. */
@NullMarked
package vpcsim.aws.vpc;

import org.jspecify.annotations.NullMarked;
