package vpcsim.core.bench;

/**
 * How much is measured.
 *
 * @param name what the report calls it
 * @param rounds how often what stands in a ratio runs in a fork of its own; it takes turns within a round
 * @param roundsBeside how often the rest runs
 * @param warmUp how long a fork warms up, in parts of what its case asks for
 * @param iterations counted iterations of a fork
 * @param millis the length of an iteration
 */
public record Form(String name, int rounds, int roundsBeside, double warmUp, int iterations, int millis) {

    /** Under ten minutes for all modules. */
    public static final Form SHORT = new Form("short", 3, 1, 1, 3, 150);

    /** For figures to keep; takes what it takes. */
    public static final Form LONG = new Form("long", 5, 3, 2, 7, 400);

    /** For a look whether everything works, in one JVM; its figures mean nothing. */
    public static final Form SMOKE = new Form("smoke", 1, 1, 0, 1, 10);

    /** The form that the command line names: {@code --long}, {@code --smoke}, or the short one. */
    public static Form of(String[] arguments) {
        for (String argument : arguments) {
            switch (argument) {
                case "--long" -> {
                    return LONG;
                }
                case "--smoke" -> {
                    return SMOKE;
                }
                default -> {
                    // not about the form
                }
            }
        }
        return SHORT;
    }

    /** Whether this is the long form. */
    public boolean isLong() {
        return this.equals(LONG);
    }

    /** Whether this is the look whether everything works. */
    public boolean isSmoke() {
        return this.equals(SMOKE);
    }

    /** How long a fork warms up for a case that asks for so many milliseconds. */
    int warmUpMillis(int asked) {
        return Math.max(millis, (int) (warmUp * asked));
    }
}
