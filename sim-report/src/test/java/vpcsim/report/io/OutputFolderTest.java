package vpcsim.report.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Output is whole or absent, stays in its folder, and never touches what was there (G2, G4, B43 to B47). */
final class OutputFolderTest {
    @TempDir
    private Path folder;

    @Test
    void runsOfOneName_getFoldersOfTheirOwn_B45() {
        Path parent = folder.resolve("out");

        assertThat(OutputFolder.createNew(parent, "shop", 42).path()).isEqualTo(parent.resolve("shop-42"));
        assertThat(OutputFolder.createNew(parent, "shop", 42).path()).isEqualTo(parent.resolve("shop-42-2"));
        assertThat(OutputFolder.createNew(parent, "shop", 42).path()).isEqualTo(parent.resolve("shop-42-3"));
        assertThat(OutputFolder.createNew(parent, "shop", 43).path()).isEqualTo(parent.resolve("shop-43"));
    }

    @Test
    void aFolderOfTheUsersChoice_mustBeEmpty_B45() throws IOException {
        Path chosen = folder.resolve("mine");
        assertThat(OutputFolder.at(chosen).path()).isEqualTo(chosen);
        assertThat(OutputFolder.at(chosen).files()).isEmpty();
        Files.writeString(chosen.resolve("precious"), "keep");

        assertThatThrownBy(() -> OutputFolder.at(chosen))
                .isInstanceOf(OutputException.class)
                .hasMessage("cannot write " + chosen + ": the folder is not empty; complete files: none");
        assertThat(chosen.resolve("precious")).hasContent("keep");
    }

    @Test
    void aFileWhereTheFolderShouldBe_isRefused_B47() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "keep");

        assertThatThrownBy(() -> OutputFolder.at(file)).isInstanceOf(OutputException.class);
        assertThatThrownBy(() -> OutputFolder.createNew(file, "shop", 1))
                .isInstanceOf(OutputException.class)
                .hasMessageContaining("a file stands where the folder should be");
        assertThat(file).hasContent("keep");
    }

    @Test
    void aFolderThatTakesNoFiles_isRefusedBeforeTheRun_B47() {
        Path kernel = Path.of("/proc/self");
        Assumptions.assumeTrue(Files.isDirectory(kernel), "SKIPPED: no /proc");

        assertThatThrownBy(() -> OutputFolder.createNew(kernel, "shop", 1)).isInstanceOf(OutputException.class);
    }

    @Test
    void aFileHasItsName_onlyWhenComplete_G2() throws IOException {
        OutputFolder output = OutputFolder.at(folder.resolve("out"));
        Path place = output.path().resolve("result.json");
        try (PartialFile file = output.create("result.json")) {
            file.stream().write("half".getBytes(StandardCharsets.UTF_8));
            assertThat(place).doesNotExist();
            assertThat(output.files()).isEmpty();

            OutputFile complete = file.complete();

            assertThat(place).hasContent("half");
            assertThat(complete).isEqualTo(new OutputFile("result.json", "result.json", 4, Digests.hexOf("half")));
            assertThat(output.files()).containsExactly(complete);
        }
        assertThat(output.path()).isDirectoryContaining(path -> path.equals(place));
        try (Stream<Path> all = Files.list(output.path())) {
            assertThat(all).containsExactly(place);
        }
    }

    @Test
    void anAbandonedFile_leavesNothing() throws IOException {
        OutputFolder output = OutputFolder.at(folder.resolve("out"));
        try (PartialFile file = output.create("trace.ndjson")) {
            file.stream().write(7);
        }
        assertThat(output.path()).isEmptyDirectory();
    }

    static Stream<String> hostileNames() {
        return Stream.of(
                "../x",
                "/etc/passwd",
                "a/b",
                "a\\b",
                "nul\0",
                "CON",
                "con.txt",
                "COM1",
                "x".repeat(300),
                "dot.",
                " ",
                "",
                ".",
                "..",
                ".hidden",
                "x.partial",
                "\u202etxt",
                "-rf");
    }

    @ParameterizedTest
    @MethodSource("hostileNames")
    void aHostileName_staysInTheFolder_underASafeOne_B43(String name) throws IOException {
        OutputFolder output = OutputFolder.at(folder.resolve("out"));

        OutputFile file = output.write(name, out -> out.write('x'));

        assertThat(file.askedName()).isEqualTo(name);
        assertThat(file.name()).matches("name-[A-Za-z0-9_-]*-[0-9a-f]{12}").hasSizeLessThan(70);
        assertThat(output.path().resolve(file.name())).hasContent("x");
        assertThat(folder)
                .isDirectoryContaining(path -> path.getFileName().toString().equals("out"));
        try (Stream<Path> all = Files.walk(folder)) {
            assertThat(all).hasSize(3);
        }
    }

    @ParameterizedTest
    @MethodSource("hostileNames")
    void aHostileScenarioName_makesAFolderInTheParent_B43(String name) throws IOException {
        Path made = OutputFolder.createNew(folder, name, 7).path();

        assertThat(made.toRealPath().getParent()).isEqualTo(folder.toRealPath());
        assertThat(made.getFileName().toString()).matches("name-[A-Za-z0-9_-]*-[0-9a-f]{12}-7");
    }

    @Test
    void namesThatDifferByCaseOnly_areKeptApart_B43() {
        OutputFolder output = OutputFolder.at(folder.resolve("out"));

        assertThat(output.write("A", out -> out.write('1')).name()).isEqualTo("A");
        assertThat(output.write("a", out -> out.write('2')).name()).startsWith("name-a-");
        assertThat(output.files()).extracting(OutputFile::askedName).containsExactly("A", "a");
    }

    @Test
    void aLinkInTheFolder_isNotFollowed_B44() throws IOException {
        OutputFolder output = OutputFolder.at(folder.resolve("out"));
        Path elsewhere = Files.writeString(folder.resolve("elsewhere"), "keep");
        Files.createSymbolicLink(output.path().resolve("result.json"), elsewhere);
        Files.createSymbolicLink(output.path().resolve("report.html.partial"), elsewhere);

        assertThatThrownBy(() -> output.create("result.json")).isInstanceOf(OutputException.class);
        assertThatThrownBy(() -> output.create("report.html")).isInstanceOf(OutputException.class);
        assertThat(elsewhere).hasContent("keep");
    }

    @Test
    void aFullDisk_isAnErrorThatNamesTheFile_atEverySize_B46() throws IOException {
        Path full = Path.of("/dev/full");
        Assumptions.assumeTrue(Files.exists(full), "SKIPPED: no /dev/full");
        Path target = folder.resolve("result.json");
        for (int bytes : List.of(1, 1 << 16, 1 << 20)) {
            try (PartialFile file = PartialFile.onto(FileChannel.open(full, StandardOpenOption.WRITE), target)) {
                assertThatThrownBy(() -> {
                            file.write(out -> out.write(new byte[bytes]));
                            file.complete();
                        })
                        .isInstanceOf(OutputException.class)
                        .hasMessage("cannot write " + target + ": No space left on device; complete files: none");
            }
            assertThat(target).doesNotExist();
        }
    }

    @Test
    void aFailureWithoutAReason_namesNoClassOfTheProgram() {
        OutputFolder output = OutputFolder.at(folder.resolve("out"));

        assertThatThrownBy(() -> output.write("report.html", out -> {
                    throw new ClosedChannelException();
                }))
                .isInstanceOf(OutputException.class)
                .hasMessageContaining(": the system gives no reason;");
    }

    @Test
    void aFailure_namesTheFilesThatAreComplete_B46() {
        OutputFolder output = OutputFolder.at(folder.resolve("out"));
        output.write("result.json", out -> out.write('x'));

        assertThatThrownBy(() -> output.write("report.html", out -> {
                    throw new IOException("No space left on device");
                }))
                .isInstanceOfSatisfying(OutputException.class, failure -> {
                    assertThat(failure.completeFiles()).containsExactly("result.json");
                    assertThat(failure.path()).endsWith("report.html");
                    assertThat(failure).hasMessageEndingWith("No space left on device; complete files: result.json");
                });
        assertThat(output.path().resolve("result.json")).exists();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/dev/full", "/dev/null"})
    void aDeviceIsNoPlaceForAFile_andIsNotReplaced(String device) {
        Assumptions.assumeTrue(Files.exists(Path.of(device)), "SKIPPED: no " + device);

        assertThatThrownBy(() -> PartialFile.create(Path.of(device)))
                .isInstanceOf(OutputException.class)
                .hasMessageContaining("a link, folder or device stands there");
        assertThat(Files.isRegularFile(Path.of(device))).isFalse();
    }

    @Test
    void aFileOfTheUsersChoice_isReplacedInOneStep() throws IOException {
        Path target = Files.writeString(folder.resolve("matrix.csv"), "old");
        try (PartialFile file = PartialFile.create(target)) {
            file.stream().write("new".getBytes(StandardCharsets.UTF_8));
            assertThat(target).hasContent("old");
            file.complete();
        }
        assertThat(target).hasContent("new");
    }

    @Test
    void aFolderThatIsMissing_isNamed() {
        Path target = folder.resolve("none").resolve("matrix.csv");

        assertThatThrownBy(() -> PartialFile.create(target))
                .isInstanceOf(OutputException.class)
                .hasMessage("cannot write " + target + ": its folder does not exist; complete files: none");
    }
}
