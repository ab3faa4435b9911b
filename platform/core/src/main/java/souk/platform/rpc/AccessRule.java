package souk.platform.rpc;

import com.google.api.AnnotationsProto;
import com.google.protobuf.Descriptors.MethodDescriptor;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import souk.contracts.access.v1.AccessProto;

/**
 * Whom the contract lets call a method.
 *
 * @param kind which callers it is for
 * @param roles of which the caller needs one; empty unless the kind is {@link Kind#ROLES}
 */
public record AccessRule(Kind kind, Set<String> roles) {

    /** Which callers a method is for. */
    public enum Kind {
        /** Our own services: it has no HTTP path and says nothing. */
        INTERNAL,
        /** Everybody. */
        ANYONE,
        /** Everybody who is signed in: it has an HTTP path and says nothing else. */
        SIGNED_IN,
        /** Who has one of its roles. */
        ROLES
    }

    public AccessRule {
        roles = Set.copyOf(roles);
    }

    /** What the options of a method say. One that is not protobuf is internal. */
    public static AccessRule of(@Nullable MethodDescriptor method) {
        if (method == null) {
            return new AccessRule(Kind.INTERNAL, Set.of());
        }
        var access = method.getOptions().getExtension(AccessProto.access);
        if (access.getAnyone()) {
            return new AccessRule(Kind.ANYONE, Set.of());
        }
        if (access.getRolesCount() > 0) {
            return new AccessRule(Kind.ROLES, Set.copyOf(access.getRolesList()));
        }
        var open = method.getOptions().hasExtension(AnnotationsProto.http);
        return new AccessRule(open ? Kind.SIGNED_IN : Kind.INTERNAL, Set.of());
    }

    /** Whether nobody gets in without a token. */
    public boolean needsToken() {
        return kind == Kind.SIGNED_IN || kind == Kind.ROLES;
    }

    /** Whether this caller, whose token was verified, may call it. */
    public boolean lets(Caller caller) {
        return kind != Kind.ROLES || roles.stream().anyMatch(caller::is);
    }
}
