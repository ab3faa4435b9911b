package souk.launcher.topology;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import java.nio.file.Path;
import java.util.Optional;
import souk.launcher.home.Home;
import souk.launcher.home.Ports;
import souk.launcher.home.PrivateFile;

/**
 * The ports that must be known before anything runs, all on loopback.
 *
 * @param http the gateway's, for everybody
 * @param postgres for the services
 * @param kafka for the services
 * @param control where instances say that they are alive
 * @param identity where the gateway finds the accounts
 * @param sandbox where payments find the provider to test with
 * @param insisted whether somebody insists on the gateway's port, so that no other will do
 */
public record Addresses(int http, int postgres, int kafka, int control, int identity, int sandbox, boolean insisted) {

    /** Where the gateway listens unless told otherwise. */
    public static final int HTTP_DEFAULT = 8080;

    private static final Gson GSON = new Gson();

    /**
     * Chooses free ports: the same as last time where they are still free.
     *
     * @param wanted the gateway's port if somebody insists on one; it is taken as it is
     */
    public static Addresses choose(Home home, Optional<Integer> wanted) {
        var before = remembered(home);
        var chosen = new Addresses(
                wanted.orElseGet(() -> Ports.near(HTTP_DEFAULT)),
                Ports.again(before.map(Addresses::postgres)),
                Ports.again(before.map(Addresses::kafka)),
                Ports.again(before.map(Addresses::control)),
                Ports.again(before.map(Addresses::identity)),
                Ports.again(before.map(Addresses::sandbox)),
                wanted.isPresent());
        PrivateFile.write(file(home), GSON.toJson(chosen));
        return chosen;
    }

    private static Optional<Addresses> remembered(Home home) {
        try {
            return PrivateFile.read(file(home)).map(text -> GSON.fromJson(text, Addresses.class));
        } catch (JsonParseException damaged) {
            return Optional.empty();
        }
    }

    private static Path file(Home home) {
        return home.state().resolve("ports.json");
    }
}
