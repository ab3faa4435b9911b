package souk.payments.peer;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import souk.platform.runtime.App;
import souk.platform.runtime.Settings;

/** The provider to test against: one request for a list. */
public final class SandboxProvider implements Provider {

    private static final Duration TIMEOUT = Duration.ofSeconds(2);
    private static final int PAGE = 1000;

    private final SandboxClient client;
    private final WebhookSeal seal;

    private SandboxProvider(SandboxClient client, WebhookSeal seal) {
        this.client = client;
        this.seal = seal;
    }

    /**
     * Reads {@code souk.payments.sandbox.url}, {@code .key}, {@code .timeout} and {@code .webhook.secret}.
     *
     * @throws Settings.Wrong if one is missing or wrong
     */
    public static SandboxProvider of(App app) {
        var settings = app.settings();
        return of(
                new Access(
                        settings.text("souk.payments.sandbox.url"),
                        settings.secret("souk.payments.sandbox.key"),
                        settings.secret("souk.payments.sandbox.webhook.secret", "")),
                settings.duration(
                        "souk.payments.sandbox.timeout", TIMEOUT, Duration.ofMillis(10), Duration.ofMinutes(1)),
                app.clock());
    }

    static SandboxProvider of(Access access, Duration timeout, Clock clock) {
        return new SandboxProvider(new SandboxClient(access, timeout), new WebhookSeal(access.webhookSecret(), clock));
    }

    @Override
    public String name() {
        return "sandbox";
    }

    @Override
    public List<Verdict> authorise(List<Charge> charges) {
        return ask("/v1/charges:batch", charges, Charge::key, charge -> {
            var json = SandboxWire.wish(charge.key(), charge.reference(), charge.amount());
            json.addProperty("method", charge.method());
            return json;
        });
    }

    @Override
    public List<Verdict> capture(List<Wish> wishes) {
        return ask("/v1/charges:capture", wishes, Wish::key, SandboxWire::wish);
    }

    @Override
    public List<Verdict> release(List<Wish> wishes) {
        return ask("/v1/charges:void", wishes, Wish::key, SandboxWire::wish);
    }

    @Override
    public List<Verdict> refund(List<Wish> wishes) {
        return ask("/v1/charges:refund", wishes, Wish::key, SandboxWire::wish);
    }

    @Override
    public List<Finding> find(List<String> references) {
        var findings = new ArrayList<Finding>();
        for (var page : Lists.pages(references, PAGE)) {
            findings.addAll(findPage(page));
        }
        return findings;
    }

    @Override
    public Page records(Instant from, String cursor) {
        try {
            var answer = client.get("/v1/charges", Map.of("from", from.toString(), "cursor", cursor));
            return new Page(
                    SandboxWire.known(answer),
                    answer.has("cursor") ? answer.get("cursor").getAsString() : "");
        } catch (IOException | RuntimeException away) {
            throw new Away("the sandbox does not answer: " + away.getMessage(), away);
        }
    }

    @Override
    public Optional<Notice> notice(byte[] body, String signature) {
        var text = new String(body, StandardCharsets.UTF_8);
        return seal.isOn(text, signature) ? SandboxWire.notice(text) : Optional.empty();
    }

    @Override
    public void close() {
        client.close();
    }

    private <T> List<Verdict> ask(String path, List<T> items, Function<T, String> key, Function<T, JsonObject> json) {
        var verdicts = new ArrayList<Verdict>();
        for (var page : Lists.pages(items, PAGE)) {
            var byKey = askPage(path, page.stream().map(json).toList());
            page.forEach(item -> verdicts.add(byKey.apply(key.apply(item))));
        }
        return verdicts;
    }

    /** The verdicts by their keys. If the call as a whole fails, all are unknown. */
    private Function<String, Verdict> askPage(String path, List<JsonObject> items) {
        try {
            var verdicts = new HashMap<String, Verdict>();
            for (var item : client.post(path, SandboxWire.list("items", items)).getAsJsonArray("items")) {
                var answer = item.getAsJsonObject();
                verdicts.put(answer.get("key").getAsString(), SandboxWire.verdict(answer));
            }
            return key -> verdicts.getOrDefault(key, new Verdict.Unknown("the sandbox left it out"));
        } catch (IOException | RuntimeException away) {
            return _ -> new Verdict.Unknown(SandboxClient.why(away));
        }
    }

    private List<Finding> findPage(List<String> references) {
        try {
            var answer = client.post("/v1/charges:find", SandboxWire.texts("references", references));
            var known = SandboxWire.known(answer);
            return Lists.findings(references, known);
        } catch (IOException | RuntimeException away) {
            return references.stream()
                    .<Finding>map(_ -> new Finding.Unknown(SandboxClient.why(away)))
                    .toList();
        }
    }
}
