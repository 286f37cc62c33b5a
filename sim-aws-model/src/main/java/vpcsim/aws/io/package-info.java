/** Readers of describe-* output and of the network part of our own file, with positions for every complaint. */
@NullMarked
package vpcsim.aws.io;

import org.jspecify.annotations.NullMarked;
