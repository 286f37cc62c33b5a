package vpcsim.scenarios.cli;

/** The command line asks for something that does not fit the input: an end that does not exist, options that conflict. */
final class CommandLineException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String hint;

    CommandLineException(String message, String hint) {
        super(message);
        this.hint = hint;
    }

    String hint() {
        return hint;
    }
}
