/**
 * Neutral results: what a run found, in words that need no knowledge of AWS. Reports render from these alone; whoever
 * runs simulations fills them.
 */
@NullMarked
package vpcsim.core.result;

import org.jspecify.annotations.NullMarked;
