package vpcsim.scenarios.cli;

import picocli.CommandLine;
import vpcsim.core.time.SimTime;
import vpcsim.scenarios.experiment.Progress;

/**
 * Says on standard error how far a run is: a line that renews itself on a terminal, a plain line every ten seconds
 * elsewhere, nothing for a run that is over in a moment.
 */
final class ProgressLine implements Progress {

    private static final long SECOND = 1_000_000_000L;

    private final Console console;
    private final boolean silent;
    private final boolean terminal;
    private final long startedNanos = System.nanoTime();
    private long saidNanos = startedNanos;
    private boolean said;

    ProgressLine(Console console, boolean silent) {
        this.console = console;
        this.silent = silent;
        this.terminal = CommandLine.Help.Ansi.AUTO.enabled();
    }

    @Override
    public void onProgress(long nowNanos, long durationNanos, long events) {
        long wallNanos = System.nanoTime();
        long pause = terminal ? SECOND / 4 : 10 * SECOND;
        if (silent || wallNanos - saidNanos < pause) {
            return;
        }
        saidNanos = wallNanos;
        said = true;
        long perSecond = events / Math.max(1, (wallNanos - startedNanos) / SECOND);
        String line = "simulated " + SimTime.text(nowNanos) + " of " + SimTime.text(durationNanos) + ", " + perSecond
                + " events/s";
        console.err().print(terminal ? "\r" + line + "   " : line + "\n");
        console.err().flush();
    }

    /** Clears the line. */
    void end() {
        if (said && terminal) {
            console.err().print("\r" + " ".repeat(78) + "\r");
            console.err().flush();
        }
    }
}
