-- Who may sign in. There is no password before the address is confirmed, so nobody signs in unconfirmed.
CREATE TABLE account (
    id            text COLLATE "C" PRIMARY KEY CHECK (id ~ '^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$'),
    email         text COLLATE "C" NOT NULL UNIQUE CHECK (email = lower(email) AND length(email) BETWEEN 3 AND 254),
    name          text             NOT NULL CHECK (length(name) <= 100),
    password_hash text             NOT NULL,
    roles         text[]           NOT NULL
        CHECK (roles <@ ARRAY['customer', 'seller', 'courier', 'support', 'admin'] AND cardinality(roles) <= 5),
    seller_id     text COLLATE "C" NOT NULL CHECK (seller_id ~ '^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)?$'),
    confirmed     boolean          NOT NULL,
    locked        boolean          NOT NULL,
    created_at    timestamptz      NOT NULL,
    CHECK (confirmed = (password_hash <> '')),
    CHECK (('seller' = ANY (roles)) = (seller_id <> ''))
);

CREATE INDEX account_newest ON account (created_at DESC, id DESC);

-- A link that was sent. It carries the password of the registration that it belongs to: whoever registers an address that
-- is not his, gives the owner a link, but never an account with a password that he knows and the owner did not choose.
CREATE TABLE account_confirmation (
    token_hash    text COLLATE "C" PRIMARY KEY,
    account_id    text COLLATE "C" NOT NULL REFERENCES account ON DELETE CASCADE,
    name          text             NOT NULL,
    password_hash text             NOT NULL CHECK (password_hash <> ''),
    expires_at    timestamptz      NOT NULL
);

CREATE INDEX account_confirmation_account ON account_confirmation (account_id);

-- Attempts that have failed lately, by a fingerprint of the account, the address, or both.
CREATE TABLE sign_in_attempt (
    subject       text COLLATE "C" PRIMARY KEY,
    failures      integer          NOT NULL CHECK (failures >= 0),
    blocked_until timestamptz      NOT NULL,
    forgotten_at  timestamptz      NOT NULL
);

-- What an account or a client has granted: a family of tokens. A change is written only onto the revision it was made of.
CREATE TABLE oauth_grant (
    id         text COLLATE "C" PRIMARY KEY,
    client_id  text COLLATE "C" NOT NULL,
    principal  text COLLATE "C" NOT NULL,
    kind       text             NOT NULL,
    scopes     text[]           NOT NULL,
    attributes text             NOT NULL,
    revision   bigint           NOT NULL CHECK (revision >= 1),
    expires_at timestamptz      NOT NULL
);

CREATE INDEX oauth_grant_principal ON oauth_grant (principal);
CREATE INDEX oauth_grant_expires ON oauth_grant (expires_at);

-- A token is known by its hash only. A refresh token that was exchanged is spent and stays, so that its reuse is seen.
CREATE TABLE oauth_grant_token (
    hash       text COLLATE "C" PRIMARY KEY,
    grant_id   text COLLATE "C" NOT NULL REFERENCES oauth_grant ON DELETE CASCADE,
    kind       text             NOT NULL,
    issued_at  timestamptz      NOT NULL,
    expires_at timestamptz      NOT NULL,
    scopes     text[]           NOT NULL,
    metadata   text             NOT NULL,
    spent      boolean          NOT NULL CHECK (kind = 'refresh_token' OR NOT spent)
);

CREATE INDEX oauth_grant_token_grant ON oauth_grant_token (grant_id);

-- Keys that sign tokens, each sealed with the secret of the service. The newest that has begun is the one that signs.
CREATE TABLE signing_key (
    kid        text COLLATE "C" PRIMARY KEY,
    sealed     text             NOT NULL,
    signs_from timestamptz      NOT NULL UNIQUE
);
