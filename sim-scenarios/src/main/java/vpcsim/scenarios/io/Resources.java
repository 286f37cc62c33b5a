package vpcsim.scenarios.io;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Texts that ship within the program. */
public final class Resources {

    private Resources() {}

    /**
     * The text of a resource beside a class.
     *
     * @param owner the class
     * @param name the resource's name, relative to the class
     * @return its text, byte for byte as UTF-8
     * @throws IllegalArgumentException if there is no such resource
     */
    public static String text(Class<?> owner, String name) {
        try (InputStream in = owner.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalArgumentException("no such resource: " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("a resource cannot be read: " + name, e);
        }
    }
}
