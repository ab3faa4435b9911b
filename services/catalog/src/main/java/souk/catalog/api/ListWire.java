package souk.catalog.api;

import java.util.List;
import souk.catalog.domain.Actor;
import souk.catalog.domain.Product;
import souk.catalog.domain.search.ProductFilter;
import souk.contracts.catalog.v1.BatchGetProductsResponse;
import souk.contracts.catalog.v1.ListProductsRequest;
import souk.contracts.catalog.v1.ListProductsResponse;
import souk.platform.Page;

/** Lists of products, in the words of the contract and in ours. */
final class ListWire {

    private static final int PAGE_SIZE = 20;

    /** How many a page has: as many as asked, or the usual number for who does not say. */
    static int pageSize(int asked) {
        return asked == 0 ? PAGE_SIZE : asked;
    }

    static ProductFilter filter(Actor actor, ListProductsRequest request) {
        return new ProductFilter(
                Names.sellerIfAny(request.getSeller()),
                Names.categoryIfAny(request.getCategory()),
                ProductWire.status(request.getStatus()),
                request.getShowDeleted(),
                actor);
    }

    static ListProductsResponse page(Page<Product> page) {
        var wire = ListProductsResponse.newBuilder().setNextPageToken(page.nextToken());
        page.items().forEach(product -> wire.addProducts(ProductWire.product(product)));
        return wire.build();
    }

    static BatchGetProductsResponse batch(List<Product> products) {
        var wire = BatchGetProductsResponse.newBuilder();
        products.forEach(product -> wire.addProducts(ProductWire.product(product)));
        return wire.build();
    }

    private ListWire() {}
}
