package vpcsim.scenarios.io;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** Texts that ship within the program. */
final class Resources {

    private Resources() {}

    /**
     * The text of a resource beside a class.
     *
     * @param owner the class
     * @param name the name of a resource that ships, relative to the class
     * @return its text, byte for byte as UTF-8
     */
    static String text(Class<?> owner, String name) {
        try (InputStream in = Objects.requireNonNull(owner.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("a resource cannot be read: " + name, e);
        }
    }
}
