/**
 * Results as plain text for a terminal, and the words and figures that page and terminal share. Nothing here touches a
 * file or the network.
 */
@NullMarked
package vpcsim.report.render;

import org.jspecify.annotations.NullMarked;
