package vpcsim.report.io;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A file under way. It is written as {@code NAME.partial} beside its place, forced to the disk and moved to its name in
 * one step by {@link #complete()}, so that no file carries its name unless it is whole (G2). Closing one that is not
 * complete removes it. Symbolic links are not followed (B44). Errors come as {@link OutputException}; nothing is written
 * through a stream that hides them (G4). Not thread-safe.
 */
public final class PartialFile implements AutoCloseable {
    static final String SUFFIX = ".partial";
    private static final int BUFFER_BYTES = 1 << 16;

    private final Path target;
    private final Path partial;
    private final String askedName;
    private final List<OutputFile> completed;
    private final FileChannel channel;
    private final MessageDigest digest = Digests.sha256();
    private final OutputStream stream;
    private long bytes;
    private boolean moved;

    private PartialFile(Path target, Path partial, String askedName, List<OutputFile> completed, FileChannel channel) {
        this.target = target;
        this.partial = partial;
        this.askedName = askedName;
        this.completed = completed;
        this.channel = channel;
        this.stream = new BufferedOutputStream(new Sink(), BUFFER_BYTES);
    }

    /**
     * Begins a file at a path of the user's choice. What stands there stays untouched until {@link #complete()}.
     *
     * @param target where the file is to stand
     * @return the file under way
     * @throws OutputException if the place is a link, no regular file, or cannot be written
     */
    public static PartialFile create(Path target) {
        Path name = target.getFileName();
        return create(target, name == null ? "" : name.toString(), new ArrayList<>());
    }

    static PartialFile create(Path target, String askedName, List<OutputFile> completed) {
        List<String> names = names(completed);
        if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)
                && !Files.isRegularFile(target, LinkOption.NOFOLLOW_LINKS)) {
            throw new OutputException(target, "a link, folder or device stands there", names);
        }
        Path partial = target.resolveSibling(target.getFileName() + SUFFIX);
        try {
            FileChannel channel = FileChannel.open(
                    partial, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
            return new PartialFile(target, partial, askedName, completed, channel);
        } catch (FileAlreadyExistsException e) {
            throw new OutputException(partial, "it is left over from a run that ended early: remove it", names);
        } catch (IOException e) {
            throw new OutputException(target, e, names);
        }
    }

    /** A file whose bytes go to a channel of the test's choice, such as a full device. */
    static PartialFile onto(FileChannel channel, Path target) {
        return new PartialFile(
                target, target.resolveSibling(target.getFileName() + SUFFIX), "", new ArrayList<>(), channel);
    }

    /**
     * Where the content goes. Buffered; it throws the disk's own {@link IOException}, which {@link #write} turns into an
     * {@link OutputException}. Closing it is not needed.
     *
     * @return the same stream at every call
     */
    public OutputStream stream() {
        return stream;
    }

    /**
     * Writes all content, as {@link #stream()} does, with the errors of the producer and of the disk as one kind.
     *
     * @param content what writes the bytes
     * @throws OutputException if they cannot be written
     */
    public void write(Content content) {
        try {
            content.writeTo(stream);
        } catch (IOException e) {
            throw failure(e);
        }
    }

    /**
     * Forces the content to the disk and gives the file its name.
     *
     * @return the complete file
     * @throws OutputException if the disk does not take it; then no file of the name appears
     */
    public OutputFile complete() {
        try {
            stream.flush();
            channel.force(true);
            channel.close();
            Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE);
            moved = true;
        } catch (IOException e) {
            throw failure(e);
        }
        forceFolder(target.toAbsolutePath().getParent());
        OutputFile file = new OutputFile(String.valueOf(target.getFileName()), askedName, bytes, Digests.hex(digest));
        completed.add(file);
        return file;
    }

    /** Removes the file unless it is complete. */
    @Override
    public void close() {
        if (moved) {
            return;
        }
        try {
            channel.close();
            Files.deleteIfExists(partial);
        } catch (IOException e) {
            throw failure(e);
        }
    }

    private OutputException failure(IOException cause) {
        return new OutputException(target, cause, names(completed));
    }

    private static List<String> names(List<OutputFile> files) {
        return files.stream().map(OutputFile::name).toList();
    }

    /** Makes the new name last through a power cut. Systems that cannot open a folder need no such step. */
    private static void forceFolder(@Nullable Path folder) {
        if (folder == null) {
            return;
        }
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException notOffered) {
            return;
        }
    }

    /** What writes the bytes of a file. */
    @FunctionalInterface
    public interface Content {
        /**
         * Writes all of it.
         *
         * @param out where to, buffered
         * @throws IOException if the stream refuses
         */
        void writeTo(OutputStream out) throws IOException;
    }

    /** Counts, digests and writes; not buffered. */
    private final class Sink extends OutputStream {
        @Override
        public void write(int octet) throws IOException {
            write(new byte[] {(byte) octet}, 0, 1);
        }

        @Override
        public void write(byte[] octets, int offset, int length) throws IOException {
            ByteBuffer buffer = ByteBuffer.wrap(octets, offset, length);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            digest.update(octets, offset, length);
            bytes += length;
        }
    }
}
