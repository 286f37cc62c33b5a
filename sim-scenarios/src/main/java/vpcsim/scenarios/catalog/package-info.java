/** The scenarios that come with the program, one YAML file each. */
@NullMarked
package vpcsim.scenarios.catalog;

import org.jspecify.annotations.NullMarked;
