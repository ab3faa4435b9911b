package souk.gateway.docs;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import souk.gateway.contract.Contracts;
import souk.gateway.route.Routes;

/** The OpenAPI 3.1 document of all routes, made from nothing but the contracts. */
public final class OpenApi {

    private static final String VERSION = "3.1.0";
    private static final String DESCRIPTION = """
            The API of Souk. Every answer that is no success is `application/problem+json` with a `code` for programs, a \
            `detail` for people and a `request_id`. Numbers of 64 bits are text. Money is a number of whole `units` and of \
            `nanos`, billionths of a unit. Lists are read page by page: send `nextPageToken` back as `pageToken` until it is \
            empty.""";

    /** Those that a document can tell; a route with another method is served all the same. */
    private static final Set<String> METHODS = Set.of("GET", "PUT", "POST", "DELETE", "PATCH");

    private final Routes routes;
    private final Comments comments;
    private final Schemas schemas;

    public OpenApi(Contracts contracts, Routes routes) {
        this.routes = routes;
        this.comments = new Comments(contracts);
        this.schemas = new Schemas(comments);
    }

    /** The document as JSON in UTF-8. */
    public byte[] json() {
        var paths = paths();
        schemas.add("Problem", Problems.schema());
        return new JsonObject()
                .put("openapi", VERSION)
                .put("info", info())
                .put("servers", new JsonArray().add(new JsonObject().put("url", "/")))
                .put("tags", tags())
                .put("paths", paths)
                .put(
                        "components",
                        new JsonObject()
                                .put("schemas", schemas.all())
                                .put("responses", Problems.responses())
                                .put("securitySchemes", Security.schemes()))
                .encodePrettily()
                .getBytes(StandardCharsets.UTF_8);
    }

    private static JsonObject info() {
        return new JsonObject()
                .put("title", "Souk")
                .put("version", "1")
                .put("description", DESCRIPTION)
                .put("license", new JsonObject().put("name", "Apache-2.0").put("identifier", "Apache-2.0"));
    }

    private JsonArray tags() {
        var byName = new TreeMap<String, String>();
        for (var route : routes.all()) {
            byName.put(Operations.tag(route), comments.of(route.rpc().contract().getService()));
        }
        var tags = new JsonArray();
        byName.forEach(
                (name, text) -> tags.add(new JsonObject().put("name", name).put("description", text)));
        return tags;
    }

    private JsonObject paths() {
        var operations = new Operations(schemas, comments);
        var paths = new JsonObject();
        for (var route : routes.all()) {
            if (!METHODS.contains(route.verb())) {
                continue;
            }
            var parameters = new Parameters(route, schemas, comments);
            var path = paths.getJsonObject(parameters.path());
            if (path == null) {
                path = new JsonObject();
                paths.put(parameters.path(), path);
            }
            path.put(route.verb().toLowerCase(Locale.ROOT), operations.of(route, parameters));
        }
        return paths;
    }
}
