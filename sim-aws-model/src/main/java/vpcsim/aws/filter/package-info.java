/** The compiled filters and the connection table: arrays and loops, nothing allocated per packet. */
@NullMarked
package vpcsim.aws.filter;

import org.jspecify.annotations.NullMarked;
