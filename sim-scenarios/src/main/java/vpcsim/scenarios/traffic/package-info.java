/** Endpoints and the flows between them: who begins one when, what each end sends, and when either gives up. */
@NullMarked
package vpcsim.scenarios.traffic;

import org.jspecify.annotations.NullMarked;
