package vpcsim.scenarios.cli;

/** The exit codes of the program, one meaning each. */
public enum ExitCode {
    /** Everything asked for was done. */
    OK(0),
    /** The command line is wrong. */
    COMMAND_LINE(2),
    /** An input is invalid. */
    INPUT_INVALID(10),
    /** An input cannot be read. */
    INPUT_NOT_READABLE(11),
    /** An output cannot be written, or standard output is lost. */
    OUTPUT_NOT_WRITABLE(12),
    /** An online invariant was violated: the result is not trustworthy. Outranks {@link #EXPECTATION_FAILED}. */
    INVARIANT_VIOLATED(20),
    /** An expectation of the scenario does not hold. */
    EXPECTATION_FAILED(21),
    /** An error of the program itself. */
    INTERNAL(70);

    private final int number;

    ExitCode(int number) {
        this.number = number;
    }

    /**
     * The number the process ends with.
     *
     * @return 0 to 255
     */
    public int number() {
        return number;
    }
}
