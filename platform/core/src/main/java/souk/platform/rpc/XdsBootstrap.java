package souk.platform.rpc;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import souk.platform.runtime.App;
import souk.platform.runtime.Settings;

/**
 * Tells gRPC's xDS client where the control plane is. The client reads it once per JVM, from a system property; so all apps
 * of one JVM have the same control plane.
 */
final class XdsBootstrap {

    private static final String PROPERTY = "io.grpc.xds.bootstrapConfig";

    static synchronized void install(App app) {
        var control = app.settings().text("souk.control.target", "").strip();
        if (control.isEmpty()) {
            throw new Settings.Wrong("souk.control.target is empty: expected the host:port of control,"
                    + " or a way to each service without it, such as souk.peers.catalog=dns:///127.0.0.1:9001");
        }
        var installed = System.getProperty(PROPERTY);
        if (installed == null) {
            System.setProperty(PROPERTY, json(app, control));
        } else if (!installed.contains("\"" + control + "\"")) {
            throw new Settings.Wrong("souk.control.target is \"" + control
                    + "\": expected the same as that of the other apps in this JVM");
        }
    }

    private static String json(App app, String control) {
        var credentials = new JsonObject();
        credentials.addProperty("type", "insecure");
        var server = new JsonObject();
        server.addProperty("server_uri", control);
        server.add("channel_creds", array(credentials));
        var features = new JsonArray();
        features.add("xds_v3");
        // A control plane that has lost its memory must not make its clients lose theirs.
        features.add("ignore_resource_deletion");
        server.add("server_features", features);
        var node = new JsonObject();
        node.addProperty("id", app.instance());
        node.addProperty("cluster", app.service());
        var bootstrap = new JsonObject();
        bootstrap.add("xds_servers", array(server));
        bootstrap.add("node", node);
        return bootstrap.toString();
    }

    private static JsonArray array(JsonObject only) {
        var array = new JsonArray();
        array.add(only);
        return array;
    }
}
