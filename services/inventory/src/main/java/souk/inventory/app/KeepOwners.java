package souk.inventory.app;

import java.util.HashMap;
import java.util.List;
import souk.inventory.domain.Ownership;
import souk.inventory.domain.Sku;
import souk.inventory.store.OwnerStore;
import souk.platform.data.Tx;

/** Takes in what the catalogue tells of whose SKUs are, in whatever order it comes and however often. */
public final class KeepOwners {

    private final OwnerStore owners;

    public KeepOwners(OwnerStore owners) {
        this.owners = owners;
    }

    public void run(Tx tx, List<Ownership> told) {
        var newest = new HashMap<Sku, Ownership>();
        told.forEach(ownership -> newest.merge(ownership.sku(), ownership, Ownership::orNewer));
        if (!newest.isEmpty()) {
            owners.keepNewer(tx, newest.values());
        }
    }
}
