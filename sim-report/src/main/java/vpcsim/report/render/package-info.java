/**
 * Results as people read them: the HTML page and plain text for a terminal. Nothing here touches a file or the network.
 */
@NullMarked
package vpcsim.report.render;

import org.jspecify.annotations.NullMarked;
