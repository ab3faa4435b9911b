package souk.identity.app;

import souk.identity.domain.Mail;

/** Where mail goes. */
public interface Mailbox {

    /** Whether anything can be sent at all. */
    boolean open();

    /** Sends a mail, or hands it to somebody who will. */
    void send(Mail mail);
}
