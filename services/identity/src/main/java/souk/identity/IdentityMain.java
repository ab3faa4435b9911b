package souk.identity;

import souk.identity.api.AccountsDoor;
import souk.identity.api.AskEveryTime;
import souk.identity.api.Claims;
import souk.identity.api.ClientSecrets;
import souk.identity.api.Clients;
import souk.identity.api.DemoDoor;
import souk.identity.api.EndOfLogin;
import souk.identity.api.Frontage;
import souk.identity.api.Grants;
import souk.identity.api.Pages;
import souk.identity.api.PublicClients;
import souk.identity.api.RegisterPages;
import souk.identity.api.SignInGate;
import souk.identity.app.ChangeAccount;
import souk.identity.app.ConfirmAccount;
import souk.identity.app.DemoInbox;
import souk.identity.app.EndGrant;
import souk.identity.app.FindAccount;
import souk.identity.app.FindGrant;
import souk.identity.app.KeepGrant;
import souk.identity.app.KeyRing;
import souk.identity.app.LimitAttempts;
import souk.identity.app.ListAccounts;
import souk.identity.app.MailFolder;
import souk.identity.app.Passwords;
import souk.identity.app.Register;
import souk.identity.app.RotateKeys;
import souk.identity.app.SeedAccounts;
import souk.identity.app.SignIn;
import souk.identity.app.Sweep;
import souk.identity.store.AccountStore;
import souk.identity.store.AttemptStore;
import souk.identity.store.ConfirmationStore;
import souk.identity.store.GrantStore;
import souk.identity.store.KeySeal;
import souk.identity.store.SigningKeyStore;
import souk.platform.data.Db;
import souk.platform.data.Postgres;
import souk.platform.runtime.App;

/** START HERE: identity, all its parts in the order in which they are made. Spring gets them handed, and makes none. */
public final class IdentityMain {

    public static void main(String[] args) {
        App.main("identity", IdentityMain::wire);
    }

    /** Adds the parts of identity to an app. */
    public static void wire(App app) {
        var config = IdentityConfig.of(app);
        var postgres = app.add(new Postgres(app, "souk/identity/store"));
        var db = postgres.db();
        var clock = app.clock();

        var accounts = new AccountStore();
        var confirmations = new ConfirmationStore();
        var attempts = new AttemptStore();
        var grantStore = new GrantStore();
        var keys = new SigningKeyStore(new KeySeal(config.keys().secret()));

        var passwords = new Passwords();
        var schedule = config.keys().schedule();
        var ring = new KeyRing(db, keys, schedule, clock);
        var rotate = new RotateKeys(db, keys, schedule, clock);
        var find = new FindAccount(db, accounts);

        app.add(new Upkeep(
                app,
                new Upkeep.Keys(rotate, ring),
                new SeedAccounts(db, accounts, passwords, clock),
                config.start(),
                new Sweep(db, grantStore, confirmations, attempts, clock)));

        var limit = new LimitAttempts(db, attempts, clock);
        var inbox = new DemoInbox();
        var confirm = new ConfirmAccount(db, accounts, confirmations, clock);
        var records = new Register.Records(accounts, confirmations);
        var register = new Register(db, records, passwords, limit, letters(config, inbox), clock);
        var door = new AccountsDoor(
                new AccountsDoor.Own(register, confirm, find),
                new AccountsDoor.Admin(
                        new ListAccounts(db, accounts), new ChangeAccount(db, accounts, grantStore), rotate, ring));
        var signIn = new SignInGate(new SignIn(db, accounts, passwords, limit));

        var routes = door.routes().and(new Pages().routes()).and(new RegisterPages(register, confirm).routes());
        var all = app.demo() ? routes.and(new DemoDoor(inbox).routes()) : routes;

        var issuer =
                new Doors.Issuer(config.origin(), config.audience(), ring, new Claims(find, ring, config.audience()));
        var frontage = new Frontage(config.origin(), app.service());
        app.add(new WebServer(app, config.http(), new Doors(frontage, all, signIn, server(app, db, config, issuer))));
    }

    private static Doors.Server server(App app, Db db, IdentityConfig config, Doors.Issuer issuer) {
        var store = new GrantStore();
        var clients = new Clients(config.origin(), config.start().services());
        var keep = new KeepGrant(db, store, app.clock());
        var grants = new Grants(keep, new FindGrant(db, store), new EndGrant(db, store), clients, app.clock());
        return new Doors.Server(
                issuer,
                clients,
                new ClientSecrets(),
                grants,
                new AskEveryTime(),
                new PublicClients(clients),
                new EndOfLogin(grants));
    }

    private static Register.Letters letters(IdentityConfig config, DemoInbox inbox) {
        var start = config.start();
        var mailbox = start.demo() ? inbox : new MailFolder(start.mails(), start.mailFrom());
        return new Register.Letters(mailbox, config.origin() + "/register/confirm?token=", config.confirmationLife());
    }

    private IdentityMain() {}
}
