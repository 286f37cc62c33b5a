package vpcsim.aws.io.document;

/** An input was refused. Carries every problem found, and the exit code they call for. */
public final class InputException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Problems problems;

    /**
     * A refusal.
     *
     * @param problems the problems, with at least one error
     */
    public InputException(Problems problems) {
        super(ProblemText.render(problems));
        this.problems = problems;
    }

    /**
     * The problems.
     *
     * @return the collector with all of them
     */
    public Problems problems() {
        return problems;
    }

    /**
     * The exit code.
     *
     * @return 10 for an invalid input, 11 for one that cannot be read
     */
    public int exitCode() {
        return problems.exitCode();
    }
}
