/** What must hold at every event of every run, checked while it runs by arithmetic of its own. */
@NullMarked
package vpcsim.aws.invariant;

import org.jspecify.annotations.NullMarked;
