/**
 * Documents as trees of nodes that know where they stand, read strictly from JSON or YAML, and the problems found in them.
 * Every scalar is kept as text; whoever reads a field decides what it means.
 */
@NullMarked
package vpcsim.aws.io.document;

import org.jspecify.annotations.NullMarked;
