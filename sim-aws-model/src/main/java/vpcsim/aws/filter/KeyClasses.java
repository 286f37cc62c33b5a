package vpcsim.aws.filter;

import java.util.Arrays;

/**
 * From a key (see {@link TrafficClass}) to the number of its class, in two loads and no branch.
 *
 * <pre>
 *  page[1,024]               where the page of 64 keys begins in classes
 *  classes[64 a page]        the class of each key; all pages of one class alone are the same page
 * </pre>
 *
 * <p>Takes 2 KiB, and 128 bytes for each page in which a range of a rule begins or ends, and for each class that has a page
 * of its own. Immutable.
 */
final class KeyClasses {

    private static final int PAGE_SHIFT = 6;
    private static final int PAGE = 1 << PAGE_SHIFT;
    private static final int PAGES = (TrafficClass.LAST_KEY + 1) >>> PAGE_SHIFT;
    private static final int NO_PAGE = -1;

    private final char[] page;
    private final char[] classes;

    /**
     * Lays out the classes.
     *
     * @param starts where the intervals begin, ascending, the first at 0
     * @param classOf the class of each interval
     * @param count the number of classes
     */
    KeyClasses(int[] starts, char[] classOf, int count) {
        int[] uniform = new int[count];
        Arrays.fill(uniform, NO_PAGE);
        page = new char[PAGES];
        char[] pages = new char[PAGE * Math.min(PAGES, count + starts.length)];
        int used = 0;
        int interval = 0;
        for (int i = 0; i < PAGES; i++) {
            int first = i << PAGE_SHIFT;
            int end = first + PAGE;
            interval += interval + 1 < starts.length && starts[interval + 1] <= first ? 1 : 0;
            char only = classOf[interval];
            boolean isUniform = interval + 1 == starts.length || starts[interval + 1] >= end;
            if (isUniform && uniform[only] != NO_PAGE) {
                page[i] = (char) uniform[only];
                continue;
            }
            page[i] = (char) used;
            if (isUniform) {
                uniform[only] = used;
            }
            int key = first;
            while (key < end) {
                boolean endsHere = interval + 1 < starts.length && starts[interval + 1] < end;
                int next = endsHere ? starts[interval + 1] : end;
                Arrays.fill(pages, used + key - first, used + next - first, classOf[interval]);
                interval += endsHere ? 1 : 0;
                key = next;
            }
            used += PAGE;
        }
        classes = Arrays.copyOf(pages, used);
    }

    int classOf(int key) {
        return classes[page[key >>> PAGE_SHIFT] + (key & (PAGE - 1))];
    }

    long bytes() {
        return (long) page.length * Character.BYTES + (long) classes.length * Character.BYTES;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof KeyClasses keys
                && Arrays.equals(page, keys.page)
                && Arrays.equals(classes, keys.classes);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(page) + Arrays.hashCode(classes);
    }
}
