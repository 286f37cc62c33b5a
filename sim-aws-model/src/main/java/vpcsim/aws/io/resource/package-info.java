/** What the readers of AWS exports and of our own network section share: what they hand out, how they read, checks across resources. */
@NullMarked
package vpcsim.aws.io.resource;

import org.jspecify.annotations.NullMarked;
