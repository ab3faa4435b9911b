package souk.launcher.cli;

import souk.launcher.supervisor.Status;

/** What a person sees last when Souk is up: where it is and what to try. */
final class Welcome {

    static void print(Screen screen, Status status) {
        var url = status.url();
        screen.line("");
        screen.line("  API            " + url + "/v1/products");
        screen.line("  documentation  " + url + "/docs");
        screen.line("  OpenAPI        " + url + "/openapi.json");
        screen.line("  services       " + url + "/v1/services");
        screen.line("");
        screen.line("Try:");
        screen.line("  " + screen.strong("curl '" + url + "/v1/products:search?query=mug&pageSize=3'"));
        screen.line("  " + screen.strong("./souk login alice")
                + "    signs in a demo customer; README.md goes on from there");
        screen.line("");
        screen.line("./souk status shows the processes, ./souk logs -f what they do, ./souk down ends them.");
    }

    private Welcome() {}
}
