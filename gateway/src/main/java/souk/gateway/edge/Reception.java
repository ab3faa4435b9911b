package souk.gateway.edge;

import io.vertx.core.http.HttpServerRequest;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import souk.contracts.traffic.v1.Urgency;
import souk.gateway.contract.Rpc;
import souk.gateway.docs.Page;
import souk.gateway.docs.Pages;
import souk.gateway.route.Path;
import souk.gateway.route.Route;
import souk.gateway.route.Routes;
import souk.gateway.transcode.JsonWriter;
import souk.gateway.transcode.RequestReader;
import souk.gateway.transcode.Unreadable;
import souk.platform.rpc.AccessTokens;
import souk.platform.rpc.Caller;
import souk.platform.rpc.Channels;
import souk.platform.runtime.App;

/** Takes every request, and decides what becomes of it: a page, a call to a service, or a problem. */
public final class Reception {

    private static final Logger LOG = LoggerFactory.getLogger(Reception.class);
    private static final int BUSY_SECONDS = 1;

    /** Swagger UI styles its elements one by one, and shows pictures that it brings along. */
    private static final String PAGE_POLICY =
            "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'none'";

    private final EdgeSettings settings;
    private final Routes routes;
    private final IdentityHashMap<Route, Served> served = new IdentityHashMap<>();
    private final Pages pages;
    private final Calls services;
    private final Cors cors;
    private final ClientRates rates;
    private final Guard guard;
    private final Traces traces;
    private final JsonWriter json;
    private final IdentityDesk identity;
    private final Gate calls;
    private final Gate streams;
    private final Admission admission;

    public Reception(App app, EdgeSettings settings, Routes routes, Channels channels, Pages pages) {
        this.settings = settings;
        this.routes = routes;
        this.pages = pages;
        this.services = new Calls(channels);
        this.cors = new Cors(settings.manner().origins());
        this.rates = new ClientRates(settings.rate());
        this.guard = new Guard(new AccessTokens(app));
        this.traces = new Traces(app);
        this.json = new JsonWriter(settings.manner().defaults());
        this.identity = new IdentityDesk(settings, app.meters());
        this.calls = new Gate(
                app.meters(), "souk.http.calls", settings.limits().calls().most());
        this.admission =
                new Admission(settings.limits().calls(), new Turns(app.clock(), System::nanoTime), app.meters());
        this.streams =
                new Gate(app.meters(), "souk.http.streams", settings.limits().streams());
        routes.all().forEach(route -> served.put(route, Served.of(route, app.meters())));
    }

    /** Begins to connect to all services that the routes lead to. */
    void connect() {
        routes.all().stream().map(route -> route.rpc().service()).distinct().forEach(services::connect);
    }

    void receive(Loop loop, HttpServerRequest request) {
        var exchange = new Exchange(loop, request, settings.waits());
        try {
            cors.mark(request);
            var seconds = rates.wait(request, guard::known);
            if (seconds > 0) {
                exchange.fail(Problem.later(
                        429,
                        "TOO_MANY_REQUESTS",
                        "You ask too often; at most " + settings.rate().perSecond() + " times a second.",
                        seconds));
            } else {
                find(exchange, exchange.path());
            }
        } catch (RuntimeException bug) {
            ourFault(exchange, bug);
        }
    }

    private void find(Exchange exchange, String path) {
        var method = exchange.request().method().name();
        if (path.equals("/") || pages.has(path)) {
            page(exchange, method, path);
            return;
        }
        switch (routes.find(method, path)) {
            case Routes.Match.Found(var route, var found) -> accept(exchange, route, found);
            case Routes.Match.OtherMethods(var allowed) -> otherMethod(exchange, method, allowed);
            case Routes.Match.Nothing() -> elsewhere(exchange, method, path);
        }
    }

    private void page(Exchange exchange, String method, String path) {
        if (!method.equals("GET") && !method.equals("HEAD")) {
            otherMethod(exchange, method, new TreeSet<>(Set.of("GET", "HEAD", "OPTIONS")));
        } else if (path.equals("/")) {
            exchange.response().putHeader("location", "/docs");
            exchange.sendEmpty(302);
        } else {
            var ready = pages.ready(path);
            if (ready != null) {
                send(exchange, ready);
            } else {
                exchange.loop()
                        .elsewhere(() -> pages.make(path))
                        .onSuccess(page -> send(exchange, page))
                        .onFailure(bug -> ourFault(exchange, bug));
            }
        }
    }

    private static void send(Exchange exchange, Page page) {
        exchange.response().putHeader("content-security-policy", PAGE_POLICY);
        exchange.send(200, page.type(), page.body());
    }

    private void otherMethod(Exchange exchange, String method, Set<String> allowed) {
        var list = String.join(", ", allowed);
        exchange.response().putHeader("allow", list);
        if (!method.equals("OPTIONS")) {
            exchange.fail(Problem.of(
                    405, "METHOD_NOT_ALLOWED", "This path does not know " + method + ", only " + list + "."));
            return;
        }
        if (cors.preflight(exchange.request())) {
            cors.answerPreflight(exchange.response(), allowed);
        }
        exchange.sendEmpty(204);
    }

    /** What the contracts do not know may be identity's. */
    private void elsewhere(Exchange exchange, String method, String path) {
        var counted = identity.find(method, path);
        if (counted == null) {
            exchange.fail(Problem.of(404, "PATH_UNKNOWN", "There is nothing at this path; see /docs."));
        } else if (!IdentityDesk.METHODS.contains(method)
                || (method.equals("OPTIONS") && cors.preflight(exchange.request()))) {
            otherMethod(exchange, method, new TreeSet<>(IdentityDesk.METHODS));
        } else {
            exchange.serve(counted, traces.begin(counted, exchange.request()));
            if (enter(exchange, calls)) {
                BodyReader.read(exchange, settings.limits().bodyBytes(), body -> identity.pass(exchange, body));
            }
        }
    }

    private void accept(Exchange exchange, Route route, Path path) {
        var request = exchange.request();
        var serving = served.get(route);
        if (serving == null) {
            throw new IllegalStateException("a route that is not served: " + route);
        }
        exchange.serve(serving.counted(), traces.begin(serving.counted(), request));
        var type = route.rpc().streaming() ? MediaTypes.EVENTS : MediaTypes.JSON;
        // Of a raw answer the service tells the type.
        if (!route.rawAnswer() && !MediaTypes.accepted(request.getHeader("accept"), type)) {
            exchange.fail(Problem.of(406, "NOT_ACCEPTABLE", "This is served as " + type + " only."));
            return;
        }
        if (enter(exchange, route.rpc().streaming() ? streams : calls) && admit(exchange, route.rpc())) {
            var bytesMax = settings.limits().bodyBytes();
            guard.check(
                    exchange,
                    route.rpc().access(),
                    () -> BodyReader.read(exchange, bytesMax, body -> call(exchange, serving, path, body)));
        }
    }

    /** Whether there is room for it; if not, it was answered. */
    private static boolean enter(Exchange exchange, Gate gate) {
        if (!gate.enter()) {
            turnAway(exchange);
            return false;
        }
        exchange.onFinished(gate::leave);
        return true;
    }

    /** Whether it will be answered in good time; if not, it was answered. */
    private boolean admit(Exchange exchange, Rpc rpc) {
        if (rpc.streaming() || rpc.urgency() == Urgency.URGENCY_WAITS) {
            return true;
        }
        if (!admission.enter(rpc.urgency(), () -> account(exchange.request()))) {
            turnAway(exchange);
            return false;
        }
        var began = System.nanoTime();
        exchange.onFinished(() -> admission.leave(began, exchange.refused()));
        return true;
    }

    /** Who asks; somebody new each time where that is not known. */
    private String account(HttpServerRequest request) {
        return guard.known(request)
                .map(Caller::subject)
                .orElseGet(() -> Long.toString(ThreadLocalRandom.current().nextLong()));
    }

    private static void turnAway(Exchange exchange) {
        exchange.fail(
                Problem.later(503, "GATEWAY_OVERLOADED", "The gateway has too much to do; try again.", BUSY_SECONDS));
    }

    private void call(Exchange exchange, Served serving, Path path, byte[] body) {
        var request = exchange.request();
        var type = request.getHeader("content-type");
        var raw = serving.route().rawBody();
        var plain = MediaTypes.plain(request.getHeader("content-encoding"));
        if (body.length > 0 && !(plain && (raw || MediaTypes.json(type)))) {
            exchange.response().putHeader("accept-post", raw ? "*/*" : MediaTypes.JSON);
            exchange.fail(Problem.of(
                    415,
                    "UNSUPPORTED_MEDIA_TYPE",
                    "The body must be " + (raw ? "" : "application/json in UTF-8, ") + "not compressed."));
            return;
        }
        try {
            var told = new RequestReader.Told(type, key(request));
            var message = serving.reader().read(path, request.query(), body, told);
            start(exchange, serving, message);
        } catch (Unreadable wrong) {
            exchange.fail(Problem.unreadable(wrong.field(), wrong.problem()));
        } catch (RuntimeException bug) {
            ourFault(exchange, bug);
        }
    }

    /** Two keys in one request are as one that is malformed. */
    private static @Nullable String key(HttpServerRequest request) {
        var keys = request.headers().getAll("idempotency-key");
        return keys.isEmpty() ? null : String.join(", ", keys);
    }

    private void start(Exchange exchange, Served serving, byte[] message) {
        if (serving.route().rpc().streaming()) {
            StreamCall.start(exchange, serving, json, services, message);
        } else {
            UnaryCall.start(exchange, serving, json, services, message);
        }
    }

    static void ourFault(Exchange exchange, Throwable bug) {
        LOG.atError().addKeyValue("request_id", exchange.id()).setCause(bug).log("request failed");
        exchange.fail(Problem.of(500, "INTERNAL", "Something went wrong on our side. Tell us the request id."));
    }
}
