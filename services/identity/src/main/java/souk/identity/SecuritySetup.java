package souk.identity;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.session.SessionRegistry;
import org.springframework.security.core.session.SessionRegistryImpl;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.authentication.SavedRequestAwareAuthenticationSuccessHandler;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import souk.identity.api.Html;

/** Who gets through to what: the authorization server, the JSON, and the pages, in this order. */
@Configuration(proxyBeanMethods = false)
@EnableWebSecurity
class SecuritySetup {

    private static final String LOGIN = "/login";

    /** Of somebody who has signed in. */
    private static final Duration SESSION = Duration.ofMinutes(30);

    @Bean
    @Order(1)
    SecurityFilterChain server(HttpSecurity http, Doors doors, AuthorizationServerSettings settings) {
        var server = doors.server();
        http.oauth2AuthorizationServer(configurer -> {
                    http.securityMatcher(configurer.getEndpointsMatcher());
                    configurer
                            .registeredClientRepository(server.clients())
                            .authorizationService(server.grants())
                            .authorizationConsentService(server.consents())
                            .authorizationServerSettings(settings)
                            .tokenGenerator(TokenSetup.generator(server.issuer()))
                            .clientAuthentication(clients -> clients.authenticationConverter(server.publicClients())
                                    .authenticationProvider(server.publicClients()))
                            .deviceAuthorizationEndpoint(device -> device.verificationUri("/activate"))
                            .deviceVerificationEndpoint(device -> device.consentPage("/oauth2/consent")
                                    .deviceVerificationResponseHandler(
                                            (_, response, _) -> response.sendRedirect("/activate?success"))
                                    .errorResponseHandler((_, response, _) -> response.sendRedirect("/activate?error")))
                            .oidc(oidc ->
                                    oidc.logoutEndpoint(logout -> logout.logoutResponseHandler(server.endOfLogin())));
                })
                .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .exceptionHandling(failures -> failures.defaultAuthenticationEntryPointFor(
                        new LoginUrlAuthenticationEntryPoint(LOGIN),
                        new OrRequestMatcher(
                                PathPatternRequestMatcher.withDefaults().matcher("/oauth2/authorize"),
                                PathPatternRequestMatcher.withDefaults().matcher("/oauth2/device_verification"))));
        return locked(http).build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain json(HttpSecurity http) {
        http.securityMatcher("/v1/**", "/demo/**")
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .authorizeHttpRequests(requests -> requests.requestMatchers("/demo/**")
                        .permitAll()
                        .requestMatchers(HttpMethod.POST, "/v1/accounts", "/v1/accounts:confirm")
                        .permitAll()
                        .anyRequest()
                        .authenticated())
                .oauth2ResourceServer(tokens -> tokens.jwt(_ -> {}).authenticationEntryPoint((_, response, _) -> {
                    response.setHeader("WWW-Authenticate", "Bearer");
                    response.sendError(401);
                }));
        return locked(http).build();
    }

    @Bean
    @Order(3)
    SecurityFilterChain pages(HttpSecurity http, Doors doors) {
        var back = new SavedRequestAwareAuthenticationSuccessHandler();
        back.setDefaultTargetUrl("/login/done");
        http.authorizeHttpRequests(requests -> requests.requestMatchers("/activate", "/oauth2/consent", "/login/done")
                        .authenticated()
                        .anyRequest()
                        .permitAll())
                .authenticationProvider(doors.signIn())
                .formLogin(form -> form.loginPage(LOGIN)
                        .failureHandler(doors.signIn())
                        .successHandler((request, response, authentication) -> {
                            request.getSession().setMaxInactiveInterval((int) SESSION.toSeconds());
                            back.onAuthenticationSuccess(request, response, authentication);
                        }))
                .logout(logout -> logout.logoutSuccessUrl("/login?out"));
        return locked(http).build();
    }

    /** The headers that tell browsers what not to do. Links with a token in them are told to nobody. */
    private static HttpSecurity locked(HttpSecurity http) {
        return http.headers(headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives(Html.POLICY))
                .referrerPolicy(policy -> policy.policy(ReferrerPolicy.SAME_ORIGIN)));
    }

    @Bean
    AuthorizationServerSettings settings(Doors doors) {
        return AuthorizationServerSettings.builder()
                .issuer(doors.server().issuer().origin().toString())
                .build();
    }

    /** For the secrets of clients; Spring finds it by its type. Passwords are looked at by a verb of ours. */
    @Bean
    PasswordEncoder clientSecrets(Doors doors) {
        return doors.server().secrets();
    }

    @Bean
    SessionRegistry sessionRegistry() {
        return new SessionRegistryImpl();
    }

    @Bean
    JWKSource<SecurityContext> keys(Doors doors) {
        var ring = doors.server().issuer().ring();
        return (selector, _) -> selector.select(new JWKSet(ring.keys()));
    }

    @Bean
    JwtDecoder decoder(JWKSource<SecurityContext> keys, Doors doors) {
        return TokenSetup.decoder(keys, doors.server().issuer());
    }
}
