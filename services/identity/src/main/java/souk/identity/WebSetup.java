package souk.identity;

import jakarta.servlet.SessionTrackingMode;
import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionListener;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.apache.catalina.Context;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.session.StandardManager;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.apache.tomcat.util.threads.VirtualThreadExecutor;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.Shutdown;
import org.springframework.boot.web.servlet.DelegatingFilterProxyRegistrationBean;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.ServletContextInitializer;
import org.springframework.boot.web.servlet.ServletListenerRegistrationBean;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.http.converter.StringHttpMessageConverter;
import org.springframework.security.web.session.HttpSessionEventPublisher;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.function.support.HandlerFunctionAdapter;
import org.springframework.web.servlet.function.support.RouterFunctionMapping;
import souk.identity.api.Frontage;

/** The web server and its bounds. Nothing is configured by itself: what is not written here is not there. */
@Configuration(proxyBeanMethods = false)
class WebSetup {

    private static final int CONNECTIONS_MAX = 256;
    private static final int WAITING_MAX = 64;
    private static final int HEADER_BYTES_MAX = 16 * 1024;
    private static final int FORM_BYTES_MAX = 32 * 1024;
    private static final int PARAMETERS_MAX = 50;
    private static final int SESSIONS_MAX = 10_000;
    private static final Duration SILENCE_MAX = Duration.ofSeconds(20);

    /** Of somebody who has only looked at a form. */
    private static final Duration STRANGER_SESSION = Duration.ofMinutes(10);

    private static final int ORDER_OF_SECURITY = 0;

    @Bean
    TomcatServletWebServerFactory tomcat(IdentityConfig.Http http) throws UnknownHostException {
        var tomcat = new TomcatServletWebServerFactory(http.port());
        tomcat.setAddress(InetAddress.getByName(http.host()));
        tomcat.setShutdown(Shutdown.GRACEFUL);
        tomcat.setServerHeader("");
        tomcat.addContextCustomizers(WebSetup::bound);
        tomcat.addConnectorCustomizers(connector -> {
            connector.setMaxPostSize(FORM_BYTES_MAX);
            connector.setMaxParameterCount(PARAMETERS_MAX);
            if (connector.getProtocolHandler() instanceof AbstractHttp11Protocol<?> protocol) {
                protocol.setExecutor(new VirtualThreadExecutor("identity-http-"));
                protocol.setMaxConnections(CONNECTIONS_MAX);
                protocol.setAcceptCount(WAITING_MAX);
                protocol.setMaxHttpRequestHeaderSize(HEADER_BYTES_MAX);
                protocol.setConnectionTimeout((int) SILENCE_MAX.toMillis());
                protocol.setKeepAliveTimeout((int) SILENCE_MAX.toMillis());
            }
        });
        return tomcat;
    }

    /** Sessions are few and small, and are not kept over a restart; the server's own pages of errors do not exist. */
    private static void bound(Context context) {
        var sessions = new StandardManager();
        sessions.setMaxActiveSessions(SESSIONS_MAX);
        sessions.setPathname(null);
        context.setManager(sessions);
        if (context.getParent() instanceof StandardHost host) {
            host.setErrorReportValveClass("");
        }
    }

    @Bean
    ServletContextInitializer sessions(Doors doors) {
        return context -> {
            var cookie = context.getSessionCookieConfig();
            cookie.setName("SOUK_SESSION");
            cookie.setHttpOnly(true);
            cookie.setSecure(doors.server().issuer().origin().getScheme().equals("https"));
            cookie.setAttribute("SameSite", "Lax");
            context.setSessionTrackingModes(Set.of(SessionTrackingMode.COOKIE));
            context.addListener(new HttpSessionListener() {
                @Override
                public void sessionCreated(HttpSessionEvent event) {
                    event.getSession().setMaxInactiveInterval((int) STRANGER_SESSION.toSeconds());
                }
            });
        };
    }

    @Bean
    ServletListenerRegistrationBean<HttpSessionEventPublisher> sessionEvents() {
        return new ServletListenerRegistrationBean<>(new HttpSessionEventPublisher());
    }

    @Bean
    FilterRegistrationBean<Frontage> frontage(Doors doors) {
        var filter = new FilterRegistrationBean<>(doors.frontage());
        filter.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return filter;
    }

    @Bean
    DelegatingFilterProxyRegistrationBean security() {
        var filter = new DelegatingFilterProxyRegistrationBean("springSecurityFilterChain");
        filter.setOrder(ORDER_OF_SECURITY);
        return filter;
    }

    @Bean
    ServletRegistrationBean<DispatcherServlet> dispatcher(DispatcherServlet dispatcherServlet) {
        return new ServletRegistrationBean<>(dispatcherServlet, "/");
    }

    @Bean
    DispatcherServlet dispatcherServlet() {
        return new DispatcherServlet();
    }

    @Bean
    RouterFunctionMapping routes(Doors doors) {
        var mapping = new RouterFunctionMapping(doors.routes());
        mapping.setMessageConverters(List.of(new StringHttpMessageConverter(StandardCharsets.UTF_8)));
        return mapping;
    }

    @Bean
    HandlerFunctionAdapter routesAdapter() {
        return new HandlerFunctionAdapter();
    }
}
