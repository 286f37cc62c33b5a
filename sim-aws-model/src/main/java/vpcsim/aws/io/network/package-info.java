/**
 * The reader of our own network section: the part {@code network} of a scenario file, in AWS's words and with AWS's
 * defaults for what is not written.
 */
@NullMarked
package vpcsim.aws.io.network;

import org.jspecify.annotations.NullMarked;
