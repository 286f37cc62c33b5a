package vpcsim.aws.io.document;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads JSON and YAML documents as trees of nodes with positions. Strict: UTF-8 only, one document, each key once, at most
 * 64 levels, no YAML anchors, aliases or tags; what is refused is reported as a {@link Problem}, never thrown. A file is
 * read to the given limit and no further, whatever it is; nothing is unpacked, followed or looked up.
 */
public final class DocumentReader {

    /** The largest input unless the user says otherwise ({@code --max-input}). */
    public static final long DEFAULT_MAX_INPUT_BYTES = 64L * 1024 * 1024;

    /** More cannot be held in one array. */
    private static final long MOST_BYTES = Integer.MAX_VALUE - 64L;

    private DocumentReader() {}

    /**
     * Reads a file. The extension decides between JSON and YAML; without a known one, a document that begins with a brace
     * or bracket is JSON.
     *
     * @param file the file
     * @param maxInputBytes the largest size to accept
     * @param problems takes what is wrong
     * @return the document's root, or nothing if it was refused; a document with duplicate keys is handed out, but has errors
     */
    public static Optional<DocumentNode> read(Path file, long maxInputBytes, Problems problems) {
        Optional<byte[]> bytes = bytes(file, maxInputBytes, problems);
        return bytes.isPresent() ? read(file.toString(), bytes.get(), problems) : Optional.empty();
    }

    /**
     * Reads a document from memory.
     *
     * @param name the name to use in messages; its extension decides as for a file
     * @param bytes the document in UTF-8
     * @param problems takes what is wrong
     * @return the document's root, or nothing if it was refused
     */
    public static Optional<DocumentNode> read(String name, byte[] bytes, Problems problems) {
        Optional<String> text = decode(name, bytes, problems);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        Source source = new Source(name, text.get());
        TreeBuilder builder = new TreeBuilder(source, problems);
        try {
            if (isJson(name, text.get())) {
                JsonDocuments.read(source, builder);
            } else if (!text.get().isBlank()) {
                YamlDocuments.read(source, builder);
            }
        } catch (StopReading e) {
            return Optional.empty();
        }
        DocumentNode root = builder.root();
        if (root == null
                || (root instanceof ScalarNode scalar
                        && scalar.isNothing()
                        && !scalar.text().equals("null"))) {
            problems.error(
                    new Spot(source, text.get().length(), "", ""),
                    "E-EMPTY",
                    "empty document",
                    "is this the right file?");
            return Optional.empty();
        }
        return Optional.of(root);
    }

    /**
     * Reads a file's bytes.
     *
     * @param file the file
     * @param maxInputBytes the largest size to accept
     * @param problems takes what is wrong
     * @return the bytes, or nothing if they cannot be read or are too many
     */
    public static Optional<byte[]> bytes(Path file, long maxInputBytes, Problems problems) {
        String name = file.toString();
        if (Files.isDirectory(file)) {
            problems.unreadable(name, "is a folder, not a file", "");
            return Optional.empty();
        }
        int limit = (int) Math.min(maxInputBytes, MOST_BYTES);
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(limit);
            if (bytes.length == limit && in.read() >= 0) {
                problems.fileError(
                        name,
                        "E-TOO-LARGE",
                        "larger than limit " + maxInputBytes + " bytes (--max-input)",
                        "raise --max-input if the file is what you think it is");
                return Optional.empty();
            }
            return Optional.of(bytes);
        } catch (NoSuchFileException e) {
            boolean dangling = Files.isSymbolicLink(file);
            problems.unreadable(
                    name, dangling ? "is a link to a file that does not exist" : "no such file", "check the path");
        } catch (AccessDeniedException e) {
            problems.unreadable(name, "no permission to read it", "");
        } catch (IOException e) {
            problems.unreadable(name, "cannot be read: " + e.getMessage(), "");
        }
        return Optional.empty();
    }

    private static boolean isJson(String name, String text) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.endsWith(".json")) {
            return true;
        }
        if (lower.endsWith(".yaml") || lower.endsWith(".yml")) {
            return false;
        }
        String start = text.stripLeading();
        return start.startsWith("{") || start.startsWith("[");
    }

    private static Optional<String> decode(String name, byte[] bytes, Problems problems) {
        int start = bytes.length >= 3 && bytes[0] == (byte) 0xEF && bytes[1] == (byte) 0xBB && bytes[2] == (byte) 0xBF
                ? 3
                : 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == 0) {
                problems.fileError(
                        name, "E-NUL", "byte 0 (NUL) at byte offset " + i, "the file must be UTF-8 text, not UTF-16");
                return Optional.empty();
            }
        }
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer in = ByteBuffer.wrap(bytes, start, bytes.length - start);
        CharBuffer out = CharBuffer.allocate(bytes.length - start);
        CoderResult result = decoder.decode(in, out, true);
        if (result.isError()) {
            problems.fileError(
                    name, "E-ENCODING", "not UTF-8 at byte offset " + in.position(), "save the file as UTF-8");
            return Optional.empty();
        }
        return Optional.of(out.flip().toString());
    }
}
