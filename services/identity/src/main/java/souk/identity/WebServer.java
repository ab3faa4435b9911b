package souk.identity;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import souk.platform.runtime.App;
import souk.platform.runtime.Part;

/** Spring, as a part of the app: it starts when all that it is handed works, and it stops first. */
final class WebServer implements Part {

    private final App app;
    private final IdentityConfig.Http http;
    private final Doors doors;
    private @Nullable ConfigurableApplicationContext context;

    static {
        // The log is the platform's. This is the only way to tell Spring so.
        System.setProperty("org.springframework.boot.logging.LoggingSystem", "none");
    }

    WebServer(App app, IdentityConfig.Http http, Doors doors) {
        this.app = app;
        this.http = http;
        this.doors = doors;
    }

    @Override
    public String name() {
        return "web";
    }

    @Override
    public void start() {
        var spring = new SpringApplication(WebSetup.class, SecuritySetup.class);
        spring.setWebApplicationType(WebApplicationType.SERVLET);
        spring.setBannerMode(Banner.Mode.OFF);
        spring.setLogStartupInfo(false);
        spring.setRegisterShutdownHook(false);
        spring.setAddCommandLineProperties(false);
        // Settings come from the platform alone, and not from whatever file lies in the working directory.
        spring.setDefaultProperties(Map.of(
                "spring.config.location",
                "optional:classpath:/souk/identity/none/",
                "spring.lifecycle.timeout-per-shutdown-phase",
                app.stopTimeout().toMillis() + "ms"));
        spring.addInitializers(fresh -> {
            fresh.getBeanFactory().registerSingleton("doors", doors);
            fresh.getBeanFactory().registerSingleton("http", http);
        });
        context = spring.run();
        if (context instanceof ServletWebServerApplicationContext web && web.getWebServer() != null) {
            app.port("http", web.getWebServer().getPort());
        }
    }

    /** New connections are refused, and requests that run may end. */
    @Override
    public void drain() {
        if (context != null) {
            context.close();
        }
    }
}
