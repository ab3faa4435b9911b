package souk.identity.api;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import souk.identity.domain.Account;
import souk.identity.domain.AccountChange;
import souk.identity.domain.AccountId;
import souk.identity.domain.Mail;
import souk.identity.domain.Registration;
import souk.identity.domain.Role;
import souk.identity.domain.SigningKey;
import souk.platform.Page;

/** Between accounts and their JSON. */
final class AccountWire {

    static final Set<String> REGISTRATION = Set.of("email", "password", "name");
    static final Set<String> CONFIRMATION = Set.of("token");
    static final Set<String> CHANGE = Set.of("roles", "sellerId", "seller_id", "locked");
    static final Set<String> ROTATION = Set.of("urgent");

    static Registration registration(JsonBody body) {
        return new Registration(
                body.text("email").orElse(""),
                body.text("password").orElse(""),
                body.text("name").orElse(""));
    }

    static AccountChange change(JsonBody body) {
        var seller = body.text("seller_id").or(() -> body.text("sellerId"));
        seller.filter(id -> !id.isEmpty() && !AccountId.fits(id)).ifPresent(_ -> {
            throw new JsonBody.Unfit(Problem.field("sellerId", "must be 1 to 63 letters a to z, digits and hyphens"));
        });
        return new AccountChange(body.texts("roles").map(AccountWire::roles), seller, body.flag("locked"));
    }

    static JsonObject account(Account account) {
        var json = new JsonObject();
        json.addProperty("name", "accounts/" + account.id().value());
        json.addProperty("id", account.id().value());
        json.addProperty("email", account.email());
        json.addProperty("displayName", account.name());
        json.add("roles", texts(account.roleNames()));
        if (!account.sellerId().isEmpty()) {
            json.addProperty("sellerId", account.sellerId());
        }
        json.addProperty("confirmed", account.confirmed());
        json.addProperty("locked", account.locked());
        json.addProperty("createTime", account.createdAt().toString());
        return json;
    }

    /** Without an id: whether there is an account of this address already is not told. */
    static JsonObject registered(Registration registration) {
        var json = new JsonObject();
        json.addProperty("email", registration.email());
        json.addProperty("displayName", registration.name());
        json.add("roles", texts(Set.of(Role.CUSTOMER.text())));
        json.addProperty("confirmed", false);
        return json;
    }

    static JsonObject page(Page<Account> page) {
        var list = new JsonArray();
        page.items().forEach(account -> list.add(account(account)));
        var json = new JsonObject();
        json.add("accounts", list);
        json.addProperty("nextPageToken", page.nextToken());
        return json;
    }

    static JsonObject mails(List<Mail> mails) {
        var list = new JsonArray();
        for (var mail : mails) {
            var one = new JsonObject();
            one.addProperty("to", mail.to());
            one.addProperty("subject", mail.subject());
            one.addProperty("text", mail.text());
            one.addProperty("sendTime", mail.sentAt().toString());
            list.add(one);
        }
        var json = new JsonObject();
        json.add("mails", list);
        return json;
    }

    static JsonObject key(SigningKey key) {
        var json = new JsonObject();
        json.addProperty("kid", key.kid());
        json.addProperty("signsFrom", key.signsFrom().toString());
        return json;
    }

    private static Set<Role> roles(List<String> names) {
        var roles = EnumSet.noneOf(Role.class);
        for (var name : names) {
            roles.add(Optional.of(name)
                    .flatMap(Role::of)
                    .orElseThrow(() -> new JsonBody.Unfit(
                            Problem.field("roles", "must be of customer, seller, courier, support, admin"))));
        }
        return roles;
    }

    private static JsonArray texts(Set<String> texts) {
        var list = new JsonArray();
        texts.stream().sorted().map(JsonPrimitive::new).forEach(list::add);
        return list;
    }

    private AccountWire() {}
}
