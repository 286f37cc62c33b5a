package vpcsim.report.io;

import java.io.IOException;

/** A file that is readable but is no result file of a version that this program knows. */
public final class ResultFormatException extends IOException {
    private static final long serialVersionUID = 1L;

    ResultFormatException(String message) {
        super(message);
    }

    ResultFormatException(String message, Throwable cause) {
        super(message, cause);
    }
}
