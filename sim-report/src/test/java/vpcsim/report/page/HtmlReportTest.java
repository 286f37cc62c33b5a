package vpcsim.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import vpcsim.core.result.RunResult;
import vpcsim.report.SampleResults;
import vpcsim.report.io.Renamed;

/** One page that fetches nothing, runs only its own scripts, and shows the figures of the result. */
final class HtmlReportTest {
    private static final int LARGEST_BYTES = 3_000_000;
    private static final Pattern SCRIPT = Pattern.compile("<script>(.*?)</script>", Pattern.DOTALL);
    private static final Pattern STYLE = Pattern.compile("<style>(.*?)</style>", Pattern.DOTALL);
    private static final Pattern TAG =
            Pattern.compile("<(/?[a-zA-Z!][a-zA-Z0-9]*)((?:\\s+[^\\s=>/]+(?:=\"[^\"]*\")?)*)\\s*/?>");
    private static final Pattern ATTRIBUTE = Pattern.compile("([^\\s=>/\"]+)(?:=\"([^\"]*)\")?");

    private static final Map<RunResult, List<String>> ATTACKED = Stream.of(
                    SampleResults.webTier(), SampleResults.probedAllDifferent(12))
            .collect(Collectors.toUnmodifiableMap(
                    sample -> sample, sample -> skeleton(page(Renamed.all(sample, name -> name + "harmless")))));

    static Stream<RunResult> samples() {
        return Stream.of(
                SampleResults.webTier(),
                SampleResults.joni(),
                SampleResults.probed(99),
                SampleResults.probedAllDifferent(60),
                SampleResults.violated(),
                SampleResults.nothing());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "\"><img src=x onerror=alert(1)>",
                "' onmouseover='x",
                "</script></style></title><b>",
                "<!-- ",
                "]]>",
                "{{x}}",
                "${x}",
                "@if(true)",
                "\u202e",
                "\u2028",
                "javascript:alert(1)",
                "\u0000\u001b[31m",
                "\ud800",
                "&lt;&quot;&#0;"
            })
    void hostileNames_leaveTheSkeletonAsHarmlessOnesDo_B40(String hostile) {
        ATTACKED.forEach((sample, skeletonOfHarmlessNames) -> {
            String attacked = page(Renamed.all(sample, name -> name + hostile));

            assertThat(skeleton(attacked)).isEqualTo(skeletonOfHarmlessNames);
            assertThat(attacked).doesNotContain("\u202e", "\u2028", "\u001b");
        });
    }

    @ParameterizedTest
    @MethodSource("samples")
    void nothingIsFetched(RunResult result) {
        for (String tag : tags(page(result))) {
            Matcher attribute = ATTRIBUTE.matcher(tag);
            attribute.find(); // the element's own name
            while (attribute.find()) {
                String name = attribute.group(1);
                if (name.equals("href")) {
                    assertThat(attribute.group(2)).matches("#[a-z-]+|data:,");
                }
                assertThat(name).isNotIn("src", "srcset", "action", "style", "xlink:href", "poster", "ping");
                assertThat(name).doesNotStartWith("on");
            }
        }
        assertThat(only(STYLE, page(result)))
                .hasSize(1)
                .allSatisfy(style -> assertThat(style).doesNotContain("url(", "@import"));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void thePolicyLetsExactlyThePagesOwnPartsRun(RunResult result) throws Exception {
        String page = page(result);
        List<String> scripts = hashes(only(SCRIPT, page));
        List<String> styles = hashes(only(STYLE, page));

        assertThat(page)
                .contains(
                        "content=\"default-src &#39;none&#39;; script-src " + String.join(" ", scripts) + "; style-src "
                                + String.join(" ", styles)
                                + "; img-src data:; base-uri &#39;none&#39;; form-action &#39;none&#39;\"");
        assertThat(scripts).hasSize(result.series().isEmpty() ? 1 : 2);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void itStaysSmall(RunResult result) {
        assertThat(page(result).getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(LARGEST_BYTES);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void everyFigureOfACard_isTheOneInResultJson(RunResult result) {
        JsonNode json = Renamed.json(result);
        List<Card> cards = new ArrayList<>(Cards.of(result));
        cards.addAll(Cards.fates(result.packets()));

        assertThat(cards).hasSizeGreaterThanOrEqualTo(10).allSatisfy(card -> {
            assertThat(card.raw()).as(card.title()).isEqualTo(figure(json, card.figure()));
        });
        for (Card card : Cards.of(result)) {
            assertThat(page(result))
                    .contains("data-figure=\"" + card.figure() + "\" data-raw=\"" + card.raw() + "\">" + card.value()
                            + "<");
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void theFatesOfAllPackets_addUp(RunResult result) {
        assertThat(Cards.fates(result.packets()).stream().mapToLong(Card::raw).sum())
                .isEqualTo(result.packets().offered());
    }

    @Test
    void theChartsOfThePage_areThoseOfTheResult() {
        RunResult result = SampleResults.webTier();
        String page = page(result);
        int start = page.indexOf(">", page.indexOf("id=\"chart-data\"")) + 1;
        JsonNode data = Renamed.json(page.substring(start, page.indexOf("</script>", start)));

        assertThat(data.at("/series").toString())
                .isEqualTo(Renamed.json(result).at("/series").toString());
        assertThat(data.at("/markers").toString())
                .isEqualTo(Renamed.json(result).at("/markers").toString());
    }

    @Test
    void theVerdictLine_isHonest() {
        assertThat(page(SampleResults.webTier()))
                .contains("Result trustworthy, as far as exercised", "not exercised: I10", "INCOMPLETE MODEL");
        assertThat(page(SampleResults.violated())).contains("Result NOT TRUSTWORTHY", "first: at 12.4 s on db-1");
        assertThat(page(SampleResults.nothing())).contains("Result not checked: no invariant was exercised");
        assertThat(page(SampleResults.joni())).contains(">Result trustworthy<").doesNotContain("INCOMPLETE MODEL");
    }

    @Test
    void anUnsupportedPercentile_isLeftOut_ST3() {
        String row = page(SampleResults.webTier());
        String after = row.substring(row.indexOf("after narrow-acl</span></th>"));

        assertThat(after.substring(0, after.indexOf("</tr>")))
                .contains("<td class=\"num\">-</td>")
                .contains("14,074");
    }

    @Test
    void theStoryStandsBesideTheTermsOfAws_S12() {
        assertThat(page(SampleResults.joni()))
                .contains("<q class=\"place\">the guard at Father&#39;s door</q>".replace("&#39;", "'"))
                .contains("SG ingress");
    }

    @Test
    void theSameResult_givesTheSamePage() {
        assertThat(page(SampleResults.webTier())).isEqualTo(page(SampleResults.webTier()));
    }

    private static String page(RunResult result) {
        return HtmlReport.render(result, SampleResults.host());
    }

    private static long figure(JsonNode json, String pointer) {
        int star = pointer.indexOf("/*");
        if (star < 0) {
            return json.at(pointer).asLong(Long.MIN_VALUE);
        }
        return StreamSupport.stream(json.at(pointer.substring(0, star)).spliterator(), false)
                .mapToLong(element -> element.at(pointer.substring(star + 2)).asLong(Long.MIN_VALUE))
                .sum();
    }

    /** Element and attribute names in order, without their content. */
    private static List<String> skeleton(String page) {
        return tags(page).stream()
                .map(tag -> {
                    StringBuilder names = new StringBuilder();
                    Matcher attribute = ATTRIBUTE.matcher(tag);
                    while (attribute.find()) {
                        names.append(attribute.group(1)).append(' ');
                    }
                    return names.toString();
                })
                .toList();
    }

    /** Every {@code <} of the page begins a tag; the content of scripts and styles is left out. */
    private static List<String> tags(String page) {
        String markup = withoutContent(withoutContent(page, "script"), "style");
        List<String> tags = new ArrayList<>();
        Matcher tag = TAG.matcher(markup);
        for (int at = markup.indexOf('<'); at >= 0; at = markup.indexOf('<', tag.end())) {
            assertThat(tag.find(at) && tag.start() == at)
                    .as(markup.substring(at, Math.min(markup.length(), at + 80)))
                    .isTrue();
            tags.add(tag.group(1) + tag.group(2));
        }
        return tags;
    }

    private static String withoutContent(String page, String element) {
        StringBuilder rest = new StringBuilder();
        int at = 0;
        for (int open = page.indexOf("<" + element); open >= 0; open = page.indexOf("<" + element, at)) {
            int content = page.indexOf('>', open) + 1;
            rest.append(page, at, content);
            at = page.indexOf("</" + element + ">", content);
        }
        return rest.append(page, at, page.length()).toString();
    }

    private static List<String> only(Pattern pattern, String page) {
        return pattern.matcher(page).results().map(match -> match.group(1)).toList();
    }

    private static List<String> hashes(List<String> texts) throws Exception {
        List<String> hashes = new ArrayList<>();
        for (String text : texts) {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            hashes.add("&#39;sha256-" + Base64.getEncoder().encodeToString(digest) + "&#39;");
        }
        return hashes;
    }
}
