package souk.identity.app;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import souk.identity.domain.Mail;

/** Keeps the latest mails in memory, where everybody can read them: for demo mode only. */
public final class DemoInbox implements Mailbox {

    private static final int MAILS_MAX = 1000;
    private static final int ANSWERED_MAX = 50;

    private final Deque<Mail> mails = new ArrayDeque<>();

    @Override
    public boolean open() {
        return true;
    }

    @Override
    public synchronized void send(Mail mail) {
        if (mails.size() == MAILS_MAX) {
            mails.removeFirst();
        }
        mails.addLast(mail);
    }

    /** The latest mails to an address, the newest first. */
    public synchronized List<Mail> to(String email) {
        return mails.reversed().stream()
                .filter(mail -> mail.to().equals(email))
                .limit(ANSWERED_MAX)
                .toList();
    }
}
