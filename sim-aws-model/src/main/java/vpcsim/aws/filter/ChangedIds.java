package vpcsim.aws.filter;

import java.util.Collection;
import java.util.Iterator;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What differs between two versions of the resources of one kind, each in order of id. */
final class ChangedIds {

    private ChangedIds() {}

    /**
     * The ids of the resources that are new or not as they were. Linear in their number; nothing to do if the kind is untouched.
     */
    static <T> NavigableSet<String> between(Collection<T> before, Collection<T> after, Function<T, String> id) {
        NavigableSet<String> changed = new TreeSet<>();
        if (isUntouched(before, after)) {
            return changed;
        }
        Iterator<T> old = before.iterator();
        @Nullable T candidate = old.hasNext() ? old.next() : null;
        for (T resource : after) {
            String wanted = id.apply(resource);
            while (candidate != null && id.apply(candidate).compareTo(wanted) < 0) {
                candidate = old.hasNext() ? old.next() : null;
            }
            if (!resource.equals(candidate)) {
                changed.add(wanted);
            }
        }
        return changed;
    }

    /** Whether two networks share the resources of a kind, as they do where one was built from the other without adding any. */
    @SuppressWarnings("ReferenceEquality") // equal collections that are not the same one only cost the comparison
    static boolean isUntouched(Collection<?> before, Collection<?> after) {
        return before == after;
    }
}
