/** Named random streams and distributions: every draw is reproducible from seed, replication and the stream's name. */
@NullMarked
package vpcsim.core.random;

import org.jspecify.annotations.NullMarked;
