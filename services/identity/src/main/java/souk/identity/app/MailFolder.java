package souk.identity.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import souk.identity.domain.Mail;

/**
 * Puts each mail into a folder, as a file that a mail server picks up. Without a folder nothing can be sent, and so nobody
 * can register.
 */
public final class MailFolder implements Mailbox {

    private static final DateTimeFormatter DATE =
            DateTimeFormatter.RFC_1123_DATE_TIME.withLocale(Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Optional<Path> folder;
    private final String from;

    /**
     * @param from the sender's address
     */
    public MailFolder(Optional<Path> folder, String from) {
        this.folder = folder;
        this.from = from;
    }

    @Override
    public boolean open() {
        return folder.isPresent();
    }

    @Override
    public void send(Mail mail) {
        var into = folder.orElseThrow();
        var name = UUID.randomUUID().toString();
        try {
            var file = Files.writeString(into.resolve(name + ".part"), text(mail));
            Files.move(file, into.resolve(name + ".eml"), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failure) {
            throw new UncheckedIOException("a mail could not be put into its folder", failure);
        }
    }

    private String text(Mail mail) {
        return String.join(
                "\r\n",
                "From: " + from,
                "To: " + mail.to(),
                "Subject: " + mail.subject(),
                "Date: " + DATE.format(mail.sentAt()),
                "Content-Type: text/plain; charset=utf-8",
                "",
                mail.text().replace("\n", "\r\n"));
    }
}
