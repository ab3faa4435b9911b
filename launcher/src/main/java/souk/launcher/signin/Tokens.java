package souk.launcher.signin;

import java.time.Instant;

/**
 * What somebody got who signed in.
 *
 * @param access for calls
 * @param refresh for new tokens, once
 * @param expires when the access token is good no more
 */
public record Tokens(String access, String refresh, Instant expires) {}
