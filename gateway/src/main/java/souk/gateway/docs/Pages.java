package souk.gateway.docs;

import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import souk.gateway.contract.Contracts;
import souk.gateway.route.Routes;

/**
 * The pages that the gateway serves itself: the OpenAPI document, and Swagger UI to browse it, from the class path, so
 * that it works without internet. A page is made when it is first asked for and kept; there is a fixed number of them.
 */
public final class Pages {

    private static final String UI = "/META-INF/resources/webjars/swagger-ui/5.34.1/";
    private static final Map<String, String> UI_FILES = Map.of(
            "swagger-ui.css", "text/css; charset=utf-8",
            "swagger-ui-bundle.js", "text/javascript; charset=utf-8",
            "favicon-32x32.png", "image/png");

    private final Map<String, Supplier<Page>> makers = new HashMap<>();
    private final Map<String, Page> made = new ConcurrentHashMap<>();

    public Pages(Contracts contracts, Routes routes) {
        makers.put(
                "/openapi.json",
                () -> new Page("application/json", Buffer.buffer(new OpenApi(contracts, routes).json())));
        makers.put("/docs", () -> own("docs.html", "text/html; charset=utf-8"));
        makers.put("/docs/start.js", () -> own("start.js", "text/javascript; charset=utf-8"));
        UI_FILES.forEach((file, type) -> makers.put("/docs/" + file, () -> file(UI + file, type)));
    }

    public boolean has(String path) {
        return makers.containsKey(path);
    }

    /** The page if it was made before, else null. */
    public @Nullable Page ready(String path) {
        return made.get(path);
    }

    /** The page, which takes a while when it is asked for the first time; it must be there. */
    public Page make(String path) {
        var maker = makers.get(path);
        if (maker == null) {
            throw new IllegalArgumentException("no page at " + path);
        }
        return made.computeIfAbsent(path, _ -> maker.get());
    }

    private static Page own(String name, String type) {
        return file("/souk/gateway/docs/" + name, type);
    }

    private static Page file(String resource, String type) {
        try (var in = Pages.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("missing on the class path: " + resource);
            }
            return new Page(type, Buffer.buffer(in.readAllBytes()));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
