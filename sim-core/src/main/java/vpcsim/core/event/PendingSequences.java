package vpcsim.core.event;

import java.util.Arrays;

/**
 * Which events are still pending, one bit for each sequence of scheduling. Sequences are never used again, so a sequence
 * recognises its event for ever: it is the handle's generation and its slot in one. Asking and finishing are O(1); a page of
 * bits is given back when all its events are finished, so the space is one bit for each event scheduled while an older one
 * of its page is pending.
 */
final class PendingSequences {

    // Layout. A page is PAGE_WORDS words of bits, a set bit for a finished event. The window of pages
    // [firstPage, endPage) holds every page with a pending event; page p stands at p & (pages.length - 1).
    // kept[0 .. keptCount) are the numbers of those with storage of their own, in no order. They are looked
    // at in turn; one whose events are all finished is replaced by `finished`, and its storage serves a new
    // page. So about half of those kept hold a pending event.

    private static final int PAGE_SHIFT = 12;
    private static final int PAGE_WORDS = 1 << (PAGE_SHIFT - 6);
    private static final int WORD_MASK = PAGE_WORDS - 1;
    private static final int FIRST_PAGES = 8;
    /** So many pages are looked at for each new one: more than one, so that looking overtakes making. */
    private static final int LOOK_AT = 2;

    private final long[] finished = new long[PAGE_WORDS];

    private long[][] pages = new long[FIRST_PAGES][];
    private long[][] spare = new long[FIRST_PAGES][];
    private int spares;
    private long[] kept = new long[FIRST_PAGES];
    private int keptCount;
    private int lookAt;
    private long firstPage;
    private long endPage;
    /** The sequence after the last one opened. */
    private long next;

    PendingSequences() {
        Arrays.fill(finished, -1L);
        Arrays.fill(pages, finished);
    }

    /** Makes room for a sequence after the last; its event is pending. Those in between are finished. */
    void open(long sequence) {
        if (sequence != next) {
            skipTo(sequence);
        }
        if (sequence >>> PAGE_SHIFT == endPage) {
            openPage();
        }
        next = sequence + 1;
    }

    /** Whether the event of a sequence is pending; any number may be asked for. */
    boolean isPending(long sequence) {
        long page = sequence >>> PAGE_SHIFT;
        return page >= firstPage
                && page < endPage
                && sequence < next
                && (pages[slot(page)][wordOf(sequence)] & (1L << sequence)) == 0;
    }

    /** Finishes all from the next sequence up to one, a word at a time. */
    private void skipTo(long sequence) {
        while (next < sequence) {
            if (next >>> PAGE_SHIFT == endPage) {
                openPage();
            }
            long end = Math.min((next | (Long.SIZE - 1)) + 1, sequence);
            pages[slot(next >>> PAGE_SHIFT)][wordOf(next)] |= (-1L >>> (next - end)) << next;
            next = end;
        }
    }

    /** Finishes the event of a sequence that was opened and is pending. */
    void finish(long sequence) {
        int word = (int) (sequence >>> 6);
        long[][] window = pages;
        window[(word >>> 6) & (window.length - 1)][word & WORD_MASK] |= 1L << sequence;
    }

    /** Finishes the event of a sequence that was opened, if it is pending; whether it was. */
    boolean finishIfPending(long sequence) {
        if (sequence >>> PAGE_SHIFT < firstPage) {
            return false;
        }
        long[] page = pages[slot(sequence >>> PAGE_SHIFT)];
        int word = wordOf(sequence);
        long bits = page[word];
        long bit = 1L << sequence;
        if ((bits & bit) != 0) {
            return false;
        }
        page[word] = bits | bit;
        return true;
    }

    /** How many pages of bits have storage; for tests of what cannot be observed from outside. */
    int storedPages() {
        return keptCount + spares;
    }

    private int slot(long page) {
        return (int) page & (pages.length - 1);
    }

    private static int wordOf(long sequence) {
        return (int) (sequence >>> 6) & WORD_MASK;
    }

    private void openPage() {
        for (int i = 0; i < LOOK_AT && keptCount > 0; i++) {
            lookAt = lookAt + 1 < keptCount ? lookAt + 1 : 0;
            giveBackIfFinished(lookAt);
        }
        while (firstPage < endPage && pages[slot(firstPage)] == finished) {
            firstPage++;
        }
        if (endPage - firstPage == pages.length) {
            growWindow();
        }
        if (keptCount == kept.length) {
            kept = Arrays.copyOf(kept, 2 * keptCount);
            spare = Arrays.copyOf(spare, 2 * keptCount);
        }
        if (spares == 0) {
            addSpares(spare.length - keptCount);
        }
        pages[slot(endPage)] = spare[--spares];
        kept[keptCount++] = endPage++;
    }

    /** Makes all pages at once that there is room for: one by one, a new record number would be made now and then for ever. */
    private void addSpares(int count) {
        for (int i = 0; i < count; i++) {
            spare[spares++] = new long[PAGE_WORDS];
        }
    }

    private void giveBackIfFinished(int place) {
        int slot = slot(kept[place]);
        long[] page = pages[slot];
        if (Arrays.equals(page, finished)) {
            pages[slot] = finished;
            kept[place] = kept[--keptCount];
            Arrays.fill(page, 0);
            spare[spares++] = page;
        }
    }

    private void growWindow() {
        long[][] larger = new long[2 * pages.length][];
        Arrays.fill(larger, finished);
        for (long page = firstPage; page < endPage; page++) {
            larger[(int) page & (larger.length - 1)] = pages[slot(page)];
        }
        pages = larger;
    }
}
