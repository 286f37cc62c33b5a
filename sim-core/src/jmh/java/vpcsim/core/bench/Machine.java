package vpcsim.core.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The machine that measures, as far as Linux tells; elsewhere it says so. */
final class Machine {

    private Machine() {}

    static List<String> facts() {
        Runtime runtime = Runtime.getRuntime();
        return List.of(
                "CPU: " + field("/proc/cpuinfo", "model name") + ", " + runtime.availableProcessors()
                        + " cores; caches " + caches(),
                "Memory: " + memory(),
                "System: " + System.getProperty("os.name") + " " + System.getProperty("os.arch"),
                "JDK: " + System.getProperty("java.vm.name") + " " + System.getProperty("java.runtime.version"));
    }

    /** Processes that want to run, averaged over the last minute; each benchmark of ours is one. */
    static String load() {
        String text = read(Path.of("/proc/loadavg"));
        return text.isEmpty() ? "unknown" : text.split(" ", 2)[0];
    }

    private static String memory() {
        String kibibytes = field("/proc/meminfo", "MemTotal").replace(" kB", "");
        return kibibytes.matches("[0-9]+") ? Long.parseLong(kibibytes) / (1 << 20) + " GiB" : kibibytes;
    }

    private static String field(String file, String name) {
        return read(Path.of(file))
                .lines()
                .filter(line -> line.startsWith(name))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElse("unknown");
    }

    private static String caches() {
        List<String> found = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            Path cache = Path.of("/sys/devices/system/cpu/cpu0/cache/index" + i);
            String type = read(cache.resolve("type"));
            if (!type.isEmpty()) {
                found.add(String.format(
                        Locale.ROOT,
                        "L%s %s %s",
                        read(cache.resolve("level")),
                        type.toLowerCase(Locale.ROOT),
                        read(cache.resolve("size"))));
            }
        }
        return found.isEmpty() ? "unknown" : String.join(", ", found);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8).strip();
        } catch (IOException absent) {
            return "";
        }
    }
}
