package souk.launcher.supervisor;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import java.nio.file.Path;
import java.util.Optional;
import souk.launcher.home.Home;
import souk.launcher.home.PrivateFile;
import souk.launcher.home.ProcessMark;

/**
 * How to reach the supervisor of a state folder: kept in a file that only its user can read, since whoever has the token can
 * stop everything.
 *
 * @param mark the supervisor's process
 * @param port where it listens, on loopback
 * @param token to be shown with every request
 */
public record Contact(ProcessMark mark, int port, String token) {

    private static final Gson GSON = new Gson();

    /** The supervisor that runs now, if one does. */
    public static Optional<Contact> find(Home home) {
        try {
            return PrivateFile.read(file(home))
                    .map(text -> GSON.fromJson(text, Contact.class))
                    .filter(contact -> contact.mark().alive());
        } catch (JsonParseException damaged) {
            return Optional.empty();
        }
    }

    void publish(Home home) {
        PrivateFile.write(file(home), GSON.toJson(this));
    }

    static void withdraw(Home home) {
        PrivateFile.remove(file(home));
    }

    private static Path file(Home home) {
        return home.run().resolve("supervisor");
    }
}
