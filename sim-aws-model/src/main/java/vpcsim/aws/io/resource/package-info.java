/** What the readers of AWS exports and of our own network section share: ids of rules, AWS's default resources, checks across resources. */
@NullMarked
package vpcsim.aws.io.resource;

import org.jspecify.annotations.NullMarked;
