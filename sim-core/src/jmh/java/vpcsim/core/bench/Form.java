package vpcsim.core.bench;

/**
 * How much is measured.
 *
 * @param name what the report calls it
 * @param rounds how often each benchmark runs in a fork of its own; engines take turns within a round
 * @param warmUps discarded iterations of a fork
 * @param iterations counted iterations of a fork
 * @param millis the length of an iteration
 */
public record Form(String name, int rounds, int warmUps, int iterations, int millis) {

    /** Under ten minutes for all modules. */
    public static final Form SHORT = new Form("short", 3, 2, 3, 150);

    /** For figures to keep; takes what it takes. */
    public static final Form LONG = new Form("long", 5, 4, 7, 400);

    /** For a look whether everything works; its figures mean nothing. */
    public static final Form SMOKE = new Form("smoke", 1, 1, 1, 20);

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
}
