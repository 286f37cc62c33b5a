package vpcsim.scenarios.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/**
 * The two streams of the program: the result goes to standard output, the talk to standard error, both in UTF-8 whatever
 * the locale.
 *
 * @param out the result
 * @param err the talk
 */
record Console(PrintWriter out, PrintWriter err) {

    static Console ofProcess() {
        return of(new FileOutputStream(FileDescriptor.out), new FileOutputStream(FileDescriptor.err));
    }

    static Console of(OutputStream out, OutputStream err) {
        return new Console(writer(out), writer(err));
    }

    /** Whether everything written to standard output has arrived there. */
    boolean resultArrived() {
        err.flush();
        return !out.checkError();
    }

    private static PrintWriter writer(OutputStream stream) {
        return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), false);
    }
}
