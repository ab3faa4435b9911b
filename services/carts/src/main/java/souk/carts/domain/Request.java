package souk.carts.domain;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * A wish that may be repeated: by its id it is known again, and by its content it is known to be the same.
 *
 * @param id chosen by the caller, together with who called
 */
public record Request(String id, String content) {

    static final int ID_MARK_LENGTH = 12;
    static final int MARK_LENGTH = ID_MARK_LENGTH + 4;

    /**
     * What is remembered of it: so much of a digest of each that, among the few that a cart remembers, no two are taken for
     * one by chance. Who makes two alike on purpose deceives himself.
     */
    String mark() {
        return digest(id).substring(0, ID_MARK_LENGTH) + digest(content).substring(0, MARK_LENGTH - ID_MARK_LENGTH);
    }

    /** The first 12 hexadecimal digits of the MD5; those that follow are not its own. */
    private static String digest(String text) {
        var uuid = UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8)).toString();
        return uuid.substring(0, 8) + uuid.substring(9, 13);
    }
}
