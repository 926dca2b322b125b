package io.metalearn.cli;

import io.metalearn.registry.DatabaseLocation;
import io.metalearn.registry.Registry;
import io.metalearn.serve.Limits;
import io.metalearn.serve.Server;
import io.metalearn.serve.ServerConfig;
import io.metalearn.serve.Token;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Serves published models until it is stopped. */
@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        description = {
            "Serves the models of a registry over HTTP: adapts them to the rows of a request, predicts and ranks.",
            "It follows the registry's aliases. Ctrl-C, or a TERM signal, ends it when it has answered what is under way."
        },
        footer = {
            "",
            "Tokens:    " + Serve.TOKEN + " has to be shown by callers, and is needed for any other --host;",
            "           " + Serve.MANAGEMENT_TOKEN + " by those who move aliases at --management-port.",
            "Examples:  metalearn serve --demo",
            "           metalearn serve --registry models --port 8080"
        })
final class Serve implements Callable<Integer> {
    static final String TOKEN = "METALEARN_TOKEN";
    static final String MANAGEMENT_TOKEN = "METALEARN_MANAGEMENT_TOKEN";

    private final Console console;
    private final Interruption interruption;

    @Mixin
    private ThreadOptions common = new ThreadOptions();

    @Mixin
    private RegistryPlace place = new RegistryPlace();

    @Option(names = "--host", paramLabel = "ADDRESS", description = "Where to listen (default: 127.0.0.1).")
    private String host = "127.0.0.1";

    @Option(names = "--port", paramLabel = "N", description = "0: any that is free (default: 8080).")
    private int port = 8080;

    @Option(
            names = "--management-port",
            paramLabel = "N",
            description = "Of calls that move aliases, with a token only; 0: any that is free (default: 8081).")
    private int managementPort = 8081;

    @Option(
            names = "--deadline",
            paramLabel = "MILLIS",
            description = "Within which a model answers, or the baseline does (default: 250).")
    private int deadline = (int) Limits.defaults().deadline().toMillis();

    @Option(
            names = "--canary-share",
            paramLabel = "SHARE",
            description = "Of users and tasks that a canary answers, in [0, 1] (default: 0.1).")
    private double canaryShare = ServerConfig.local().canaryShare();

    @Option(names = "--demo", description = "First train models of the prices of diamonds and of what users like.")
    private boolean demo;

    @Option(
            names = "--budget",
            paramLabel = "SHARE",
            description = "Of the demo's training iterations, in (0, 1] (default: 0.1).")
    private double budget = 0.1;

    Serve(Console console, Interruption interruption) {
        this.console = console;
        this.interruption = interruption;
    }

    @Override
    public Integer call() {
        ServerConfig config = config();
        if (!(budget > 0 && budget <= 1)) {
            throw common.usage("--budget must be in (0, 1], got " + budget);
        }
        Application application = new Application(console, interruption, common);
        ServedDemo example = new ServedDemo(budget, common.threads());
        try (Registry registry = place.open()) {
            if (demo) {
                example.publish(
                        registry,
                        application,
                        interruption,
                        progress -> console.err().println("metalearn: " + progress));
            }
            DatabaseLocation tasks = place.location()
                    .orElseGet(() -> DatabaseLocation.file(place.folder().resolve("serve.db")));
            try (Server server = Server.start(
                    config,
                    registry,
                    tasks,
                    place.folder().resolve("events.spool"),
                    application.plugins(),
                    InstantSource.system())) {
                tell(server, example);
                interruption.await();
            }
        }
        return ExitCode.OK;
    }

    private ServerConfig config() {
        if (deadline < 1) {
            throw common.usage("--deadline must be >= 1, got " + deadline);
        }
        if (!(canaryShare >= 0 && canaryShare <= 1)) {
            throw common.usage("--canary-share must be in [0, 1], got " + canaryShare);
        }
        Limits limits = Limits.defaults().withDeadline(Duration.ofMillis(deadline), common.threads());
        ServerConfig config = ServerConfig.local()
                .withPort(port)
                .withHost(host, token(TOKEN))
                .withCanaryShare(canaryShare)
                .withLimits(limits);
        return token(MANAGEMENT_TOKEN)
                .map(token -> config.withManagement(managementPort, token))
                .orElse(config);
    }

    private static Optional<Token> token(String variable) {
        return Optional.ofNullable(System.getenv(variable)).map(Token::of);
    }

    private void tell(Server server, ServedDemo example) {
        String url = "http://" + host + ":" + server.port();
        if (common.json()) {
            Map<String, Object> facts = new LinkedHashMap<>();
            facts.put("url", url);
            server.managementPort().ifPresent(number -> facts.put("managementPort", number));
            console.out().println(Json.of(facts));
        } else {
            console.out().println("serving at " + url);
            server.managementPort().ifPresent(number -> console.out().println("management at port " + number));
            if (demo) {
                example.calls(server.port()).forEach(call -> console.out().println(call));
            }
        }
        console.out().flush();
    }
}
