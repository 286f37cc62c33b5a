/**
 * The reader of AWS exports: the output of {@code describe-*} calls, in one file a call, under Batfish's file names, or in
 * one file of a collector.
 */
@NullMarked
package vpcsim.aws.io.export;

import org.jspecify.annotations.NullMarked;
