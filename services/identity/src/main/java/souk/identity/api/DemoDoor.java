package souk.identity.api;

import java.util.Locale;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerResponse;
import souk.identity.app.DemoInbox;

/** The mails of the demo, which everybody may read. It is made in demo mode only, and does not exist otherwise. */
public final class DemoDoor {

    private final DemoInbox inbox;

    public DemoDoor(DemoInbox inbox) {
        this.inbox = inbox;
    }

    /** What is answered where. */
    public RouterFunction<ServerResponse> routes() {
        return RouterFunctions.route()
                .GET("/demo/inbox", request -> {
                    var email = request.param("email").orElse("").strip().toLowerCase(Locale.ROOT);
                    return ServerResponse.ok()
                            .contentType(MediaType.APPLICATION_JSON)
                            .body(AccountWire.mails(inbox.to(email)).toString());
                })
                .build();
    }
}
