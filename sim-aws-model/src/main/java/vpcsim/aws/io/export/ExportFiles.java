package vpcsim.aws.io.export;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import vpcsim.aws.io.document.DocumentNode;
import vpcsim.aws.io.document.DocumentReader;
import vpcsim.aws.io.document.ListNode;
import vpcsim.aws.io.document.Location;
import vpcsim.aws.io.document.MapNode;
import vpcsim.aws.io.document.Problems;
import vpcsim.aws.io.document.Scalars;

/**
 * Finds the lists of an export in its files, whatever the files are called and however the lists are spread over them.
 * Pages of one list are put together; a list of which the last page is missing is refused (B34).
 */
final class ExportFiles {

    private static final Pattern PREFIX_LIST_ID = Pattern.compile("pl-[0-9a-z]+");
    /** Top-level keys that say how the output came about and hold no resource. */
    private static final Set<String> ABOUT = new TreeSet<>(List.of(
            "NextToken", "ResponseMetadata", "collector_version", "provider", "config-file-git-sha1", "$schema"));

    private final ExportContext context;
    private final Problems problems;
    private final ExportLists lists = new ExportLists();
    private final List<Page> pages = new ArrayList<>();
    private final Set<String> notRead = new TreeSet<>();

    ExportFiles(ExportContext context) {
        this.context = context;
        this.problems = context.problems();
    }

    /**
     * One page of a list.
     *
     * @param list the list
     * @param part which of several outputs of one call: a prefix list's id, else empty
     * @param nextToken where the token stands that says that more pages follow; nothing on the last page
     */
    private record Page(ExportList list, String part, Optional<Location> nextToken) {}

    Optional<ExportLists> read(Path folderOrFile) {
        for (Path file : files(folderOrFile)) {
            DocumentReader.read(file, context.options().maxInputBytes(), problems)
                    .ifPresent(root -> document(file.getFileName().toString(), root));
        }
        return lists(folderOrFile);
    }

    /** The lists of one file, whose document was read before. */
    Optional<ExportLists> read(Path file, DocumentNode document) {
        document(file.getFileName().toString(), document);
        return lists(file);
    }

    private Optional<ExportLists> lists(Path folderOrFile) {
        refuseMissingPages();
        if (problems.hasErrors()) {
            return Optional.empty();
        }
        if (lists.isEmpty()) {
            problems.fileError(
                    folderOrFile.toString(),
                    "E-NO-EXPORT",
                    "no list of describe-* output found",
                    "export at least aws ec2 describe-vpcs, describe-subnets and describe-security-groups");
            return Optional.empty();
        }
        if (!notRead.isEmpty()) {
            context.note("NOT-READ", "lists that make no difference to the model: " + ExportContext.named(notRead));
        }
        return Optional.of(lists);
    }

    private List<Path> files(Path folderOrFile) {
        if (!Files.isDirectory(folderOrFile)) {
            return List.of(folderOrFile);
        }
        try (Stream<Path> all = Files.list(folderOrFile)) {
            return all.filter(file -> isDocument(file.getFileName().toString()))
                    .filter(file -> !Files.isDirectory(file))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            problems.unreadable(folderOrFile.toString(), "the folder cannot be read: " + e.getMessage(), "");
            return List.of();
        }
    }

    private static boolean isDocument(String fileName) {
        String name = fileName.toLowerCase(Locale.ROOT);
        return name.endsWith(".json") || name.endsWith(".yaml") || name.endsWith(".yml");
    }

    private void document(String fileName, DocumentNode root) {
        if (root instanceof ListNode) {
            Optional<ExportList> list = ExportList.ofFile(fileName);
            if (list.isPresent()) {
                take(list.get(), fileName, root, Optional.empty());
            } else {
                problems.error(
                        root,
                        "E-NO-EXPORT",
                        "a bare list in a file whose name does not say of what",
                        "name it after the call, such as describe-vpcs.json");
            }
            return;
        }
        Optional<MapNode> map = Scalars.map(root, problems);
        if (map.isEmpty()) {
            return;
        }
        DocumentNode token = Fields.get(map.get(), "NextToken");
        for (MapNode.Entry entry : map.get().entries()) {
            Optional<ExportList> list = ExportList.ofKey(entry.key());
            if (list.isPresent()) {
                take(list.get(), fileName, entry.value(), Optional.ofNullable(token));
            } else if (!ABOUT.contains(entry.key()) && Fields.saysSomething(entry.value())) {
                notRead.add(entry.key());
            }
        }
    }

    private void take(ExportList list, String fileName, DocumentNode value, Optional<Location> nextToken) {
        List<MapNode> items = Fields.maps(Scalars.list(nullToEmpty(value), problems), problems);
        String part = "";
        if (list == ExportList.PREFIX_LIST_ENTRIES) {
            Matcher id = PREFIX_LIST_ID.matcher(fileName);
            part = id.find() ? id.group() : "";
            lists.add(new ExportLists.PrefixListEntries(fileName, part, items));
        } else {
            lists.add(list, items);
        }
        pages.add(new Page(list, part, nextToken));
    }

    private static @org.jspecify.annotations.Nullable DocumentNode nullToEmpty(DocumentNode value) {
        return Fields.saysSomething(value) ? value : null;
    }

    /** Of n pages n - 1 say that more follow. */
    private void refuseMissingPages() {
        for (Page page : pages) {
            boolean lastThere = pages.stream()
                    .anyMatch(other -> other.list() == page.list()
                            && other.part().equals(page.part())
                            && other.nextToken().isEmpty());
            if (page.nextToken().isPresent() && !lastThere) {
                problems.error(
                        page.nextToken().get(),
                        "E-MORE-PAGES",
                        "export all pages: the last page of " + page.list().key() + " is missing",
                        page.list().call() + " without --max-items prints them all");
            }
        }
    }
}
