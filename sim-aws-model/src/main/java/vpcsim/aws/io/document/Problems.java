package vpcsim.aws.io.document;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;

/**
 * Collects the problems of reading inputs, so that one run of the program names many. Keeps the first 50 errors and the
 * first 200 warnings and notes, and counts the rest. Not thread-safe.
 */
public final class Problems {

    /** How many errors are kept. */
    public static final int MAX_ERRORS = 50;
    /** How many warnings and notes are kept. */
    public static final int MAX_WARNINGS = 200;

    /** The exit code for an input that is not valid. */
    public static final int EXIT_INVALID = 10;
    /** The exit code for an input that cannot be read. */
    public static final int EXIT_UNREADABLE = 11;
    /** The exit code for an input that is valid, and asks for more than can be simulated. */
    public static final int EXIT_TOO_LARGE = 13;

    private final List<Problem> errors = new ArrayList<>();
    private final List<Problem> warnings = new ArrayList<>();
    private int errorCount;
    private int warningCount;
    private int tooLargeCount;
    private boolean unreadable;

    /** A collector without problems. */
    public Problems() {}

    /**
     * Adds an error.
     *
     * @param at what it is about; its value is shown
     * @param code a stable code, such as {@code E-UNKNOWN-FIELD}
     * @param message what is wrong
     * @param hint how to mend it, or empty
     */
    public void error(Location at, String code, String message, String hint) {
        error(at, code, message, () -> hint);
    }

    /**
     * Adds an error whose hint takes time to find.
     *
     * @param at what it is about; its value is shown
     * @param code a stable code, such as {@code E-UNKNOWN-NAME}
     * @param message what is wrong
     * @param hint how to mend it, or empty; asked only if the error is kept
     */
    public void error(Location at, String code, String message, Supplier<String> hint) {
        if (errors.size() < MAX_ERRORS) {
            add(problem(Problem.Level.ERROR, at, code, message, hint.get()));
        } else {
            errorCount++;
        }
    }

    /**
     * Adds a warning.
     *
     * @param at what it is about; its value is shown
     * @param code a stable code, such as {@code W-HOST-BITS}
     * @param message what was done or found
     * @param hint what to do, or empty
     */
    public void warning(Location at, String code, String message, String hint) {
        if (warnings.size() < MAX_WARNINGS) {
            add(problem(Problem.Level.WARNING, at, code, message, hint));
        } else {
            warningCount++;
        }
    }

    /**
     * Adds a note.
     *
     * @param at what it is about; its value is shown
     * @param code a stable code
     * @param message what was done or found
     */
    public void note(Location at, String code, String message) {
        add(problem(Problem.Level.NOTE, at, code, message, ""));
    }

    /**
     * Adds an error about a file as a whole.
     *
     * @param file the file's name
     * @param code a stable code
     * @param message what is wrong
     * @param hint how to mend it, or empty
     */
    public void fileError(String file, String code, String message, String hint) {
        add(new Problem(Problem.Level.ERROR, code, Position.ofFile(file), "", message, "", hint, Excerpt.NONE));
    }

    /**
     * Adds an error about a file that cannot be read; the exit code becomes 11.
     *
     * @param file the file's name
     * @param message why not
     * @param hint how to mend it, or empty
     */
    public void unreadable(String file, String message, String hint) {
        unreadable = true;
        fileError(file, "E-UNREADABLE", message, hint);
    }

    /**
     * Adds an error: the input is valid, but asks for more than can be simulated (B30). If nothing else is wrong, the exit code
     * becomes 13.
     *
     * @param at what it is about; its value is shown
     * @param code a stable code, such as {@code E-TOO-MANY-FLOWS}
     * @param message what it asks for, and what there is
     * @param hint the greatest that is feasible
     */
    public void tooLarge(Location at, String code, String message, String hint) {
        tooLargeCount++;
        error(at, code, message, hint);
    }

    /**
     * Adds a problem, or counts it where too many are kept already.
     *
     * @param problem the problem
     */
    public void add(Problem problem) {
        if (problem.level() == Problem.Level.ERROR) {
            errorCount++;
            if (errors.size() < MAX_ERRORS) {
                errors.add(problem);
            }
        } else {
            warningCount++;
            if (warnings.size() < MAX_WARNINGS) {
                warnings.add(problem);
            }
        }
    }

    /**
     * Adds all that another collector holds.
     *
     * @param other the other collector
     */
    public void addAll(Problems other) {
        other.errors.forEach(this::add);
        other.warnings.forEach(this::add);
        errorCount += other.errorCount - other.errors.size();
        warningCount += other.warningCount - other.warnings.size();
        tooLargeCount += other.tooLargeCount;
        unreadable |= other.unreadable;
    }

    /**
     * Whether the input must be refused.
     *
     * @return true if there is an error
     */
    public boolean hasErrors() {
        return errorCount > 0;
    }

    /**
     * The errors kept.
     *
     * @return at most {@link #MAX_ERRORS}, in the order found
     */
    public List<Problem> errors() {
        return Collections.unmodifiableList(errors);
    }

    /**
     * The warnings and notes kept.
     *
     * @return at most {@link #MAX_WARNINGS}, in the order found
     */
    public List<Problem> warnings() {
        return Collections.unmodifiableList(warnings);
    }

    /**
     * The number of errors, those not kept among them.
     *
     * @return at least 0
     */
    public int errorCount() {
        return errorCount;
    }

    /**
     * The number of warnings and notes, those not kept among them.
     *
     * @return at least 0
     */
    public int warningCount() {
        return warningCount;
    }

    /**
     * The exit code these problems call for.
     *
     * @return 0 without errors, 11 if an input could not be read, 13 if it only asks for too much, else 10
     */
    public int exitCode() {
        if (!hasErrors()) {
            return 0;
        }
        if (unreadable) {
            return EXIT_UNREADABLE;
        }
        return tooLargeCount == errorCount ? EXIT_TOO_LARGE : EXIT_INVALID;
    }

    /**
     * Refuses the input if there is an error.
     *
     * @throws InputException if {@link #hasErrors()}
     */
    public void throwIfErrors() {
        if (hasErrors()) {
            throw new InputException(this);
        }
    }

    private static Problem problem(Problem.Level level, Location at, String code, String message, String hint) {
        return new Problem(level, code, at.position(), at.pointer(), message, at.shownValue(), hint, at.excerpt());
    }
}
