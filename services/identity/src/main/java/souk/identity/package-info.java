/**
 * Who somebody is, and by which token the others know it: accounts, login, OAuth 2.1 and OpenID Connect. The one service that
 * stands on Spring, for the sake of Spring's authorization server (docs/decisions/0012-identity-is-spring.md).
 *
 * <ul>
 *   <li>Owns: account, account_confirmation, oauth_grant, oauth_grant_token, sign_in_attempt, signing_key
 *   <li>Tells: nothing
 *   <li>Asks: nothing
 *   <li>Promises: a code or a refresh token is good for one use; a refresh token that is used twice ends its whole family; no
 *       password, token or signing key stands readable in the database; nobody learns here whether an account exists; a new
 *       signing key is published before it signs, and an old one until its tokens have ended
 * </ul>
 */
@NullMarked
package souk.identity;

import org.jspecify.annotations.NullMarked;
