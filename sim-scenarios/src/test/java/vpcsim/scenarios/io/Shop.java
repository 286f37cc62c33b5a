package vpcsim.scenarios.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import vpcsim.aws.io.document.Problem;
import vpcsim.aws.io.document.ProblemText;
import vpcsim.aws.io.document.Problems;
import vpcsim.scenarios.scenario.Scenario;

/** The scenario of the documentation, to load as it is or with one thing changed. */
final class Shop {

    static final String TEXT = """
            format: scenario/1
            question: Which share of the queries survives?
            duration: 120s
            seed: 42
            network:
              vpc: 10.0.0.0/16
              subnets:
                public-a: {cidr: 10.0.0.0/24, az: a, public: true}
                app-a: {cidr: 10.0.10.0/24, az: a}
                data-a: {cidr: 10.0.20.0/24, az: a, network-acl: data}
              network-acls:
                data:
                  ingress: {100: {allow: mysql, cidr: 10.0.0.0/16}}
                  egress: {100: {allow: tcp/1024-65535, cidr: 10.0.0.0/16}}
              security-groups:
                web: {ingress: [{allow: https, cidr: 0.0.0.0/0}]}
                app: {ingress: [{allow: tcp/8080, sg: web}]}
                db: {ingress: [{allow: mysql, sg: app}]}
              instances:
                web: {count: 4, subnets: [public-a], security-groups: [web]}
                app: {count: 8, subnets: [app-a], security-groups: [app], ephemeral-ports: linux}
                db: {subnet: data-a, ip: 10.0.20.50, security-groups: [db], conntrack-allowance: 20000}
              external-hosts:
                clients: {cidr: 198.51.100.0/24}
            traffic:
              flows:
                browse: {from: clients, to: web, type: https, arrivals: {law: poisson, rate: 200/s}, response: 32KiB}
                query: {from: app, to: db, type: mysql, arrivals: {law: poisson, rate: 400/s}, connect-timeout: 3s}
              packets:
                shortcut: {at: 30s, from: web-1, to: db, type: mysql, source-port: 40000, flags: SYN}
            changes:
              narrow-acl:
                at: 60s
                replace-network-acl-entry: {network-acl: data, egress: 100, allow: tcp/49152-65535, cidr: 10.0.0.0/16}
            timing:
              delay: {same-az: 150us, other-az: 400us, internet: 10ms}
            assumptions:
              half-open-timeout: 60s
            expect:
              lucky-ports: {metric: completed-share, of: query, after: narrow-acl+1s, min: 41%, max: 43%}
              no-shortcut: {packet: shortcut, event: SG_CHECK, direction: INGRESS, verdict: DENY, reason: NO_RULE}
            """;

    private Shop() {}

    /** The text with one part replaced; the part must be there. */
    static String with(String part, String replacement) {
        assertThat(TEXT).contains(part);
        return TEXT.replace(part, replacement);
    }

    static Optional<Scenario> parse(String text, Problems problems, String... settings) {
        return parse("shop.yaml", text, problems, settings);
    }

    static Optional<Scenario> parse(String name, String text, Problems problems, String... settings) {
        List<Setting> parsed = Arrays.stream(settings).map(Setting::parse).toList();
        return ScenarioFile.parse(name, text, Path.of(""), parsed, problems);
    }

    static Scenario sound(String text, String... settings) {
        Problems problems = new Problems();
        Optional<Scenario> scenario = parse(text, problems, settings);
        assertThat(ProblemText.render(problems)).isEmpty();
        return scenario.orElseThrow();
    }

    /** Loads a text that must be refused for exactly one cause. */
    static Problem refused(String text, String... settings) {
        Problems problems = new Problems();
        assertThat(parse(text, problems, settings)).isEmpty();
        assertThat(problems.errors()).as(ProblemText.render(problems)).hasSize(1);
        assertThat(problems.exitCode()).isEqualTo(10);
        return problems.errors().get(0);
    }
}
