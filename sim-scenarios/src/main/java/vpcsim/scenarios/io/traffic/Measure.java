package vpcsim.scenarios.io.traffic;

import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import vpcsim.aws.io.document.DocumentNode;
import vpcsim.aws.io.document.Problems;
import vpcsim.aws.io.document.Quantities;
import vpcsim.aws.io.document.Scalars;

/** What a distribution is of. */
enum Measure {
    /** Times, in nanoseconds. */
    TIME {
        @Override
        long parse(String text) {
            return Quantities.durationNanos(text);
        }

        @Override
        OptionalLong read(@Nullable DocumentNode node, Problems problems) {
            return Scalars.durationNanos(node, problems);
        }

        @Override
        String words(long amount) {
            return Quantities.durationText(amount);
        }
    },
    /** Sizes, in bytes. */
    SIZE {
        @Override
        long parse(String text) {
            return Quantities.sizeBytes(text);
        }

        @Override
        OptionalLong read(@Nullable DocumentNode node, Problems problems) {
            return Scalars.sizeBytes(node, problems);
        }

        @Override
        String words(long amount) {
            return amount + "B";
        }
    };

    /**
     * Reads a quantity from text.
     *
     * @param text the text
     * @return nanoseconds or bytes
     * @throws IllegalArgumentException if it is none
     */
    abstract long parse(String text);

    /** Reads a field's quantity. */
    abstract OptionalLong read(@Nullable DocumentNode node, Problems problems);

    /** Writes a quantity as in a file. */
    abstract String words(long amount);
}
