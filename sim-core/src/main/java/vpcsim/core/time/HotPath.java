package vpcsim.core.time;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a method that runs for every event or packet. It constructs nothing but what it throws, boxes nothing, and uses no
 * stream, no {@code Optional}, no formatted text and no log; what must do so stands in a method of its own that is called
 * seldom. The architecture test holds marked methods to it.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface HotPath {}
