package souk.catalog.api;

import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.List;
import souk.catalog.app.ChangePrice;
import souk.catalog.app.CreateCategory;
import souk.catalog.app.CreateProduct;
import souk.catalog.app.DeleteProduct;
import souk.catalog.app.FindCategory;
import souk.catalog.app.FindProducts;
import souk.catalog.app.ImportProducts;
import souk.catalog.app.ListCategories;
import souk.catalog.app.ListProducts;
import souk.catalog.app.SearchProducts;
import souk.catalog.app.UndeleteProduct;
import souk.catalog.app.UpdateProduct;
import souk.catalog.domain.FieldPath;
import souk.catalog.domain.ProductId;
import souk.contracts.catalog.v1.BatchGetProductsRequest;
import souk.contracts.catalog.v1.BatchGetProductsResponse;
import souk.contracts.catalog.v1.CatalogServiceGrpc;
import souk.contracts.catalog.v1.Category;
import souk.contracts.catalog.v1.ChangePriceRequest;
import souk.contracts.catalog.v1.CreateCategoryRequest;
import souk.contracts.catalog.v1.CreateProductRequest;
import souk.contracts.catalog.v1.DeleteProductRequest;
import souk.contracts.catalog.v1.GetCategoryRequest;
import souk.contracts.catalog.v1.GetProductRequest;
import souk.contracts.catalog.v1.ImportProductsRequest;
import souk.contracts.catalog.v1.ImportProductsResponse;
import souk.contracts.catalog.v1.ListCategoriesRequest;
import souk.contracts.catalog.v1.ListCategoriesResponse;
import souk.contracts.catalog.v1.ListProductsRequest;
import souk.contracts.catalog.v1.ListProductsResponse;
import souk.contracts.catalog.v1.Product;
import souk.contracts.catalog.v1.SearchProductsRequest;
import souk.contracts.catalog.v1.SearchProductsResponse;
import souk.contracts.catalog.v1.UndeleteProductRequest;
import souk.contracts.catalog.v1.UpdateProductRequest;
import souk.contracts.catalog.v1.WatchProductsRequest;
import souk.contracts.catalog.v1.WatchProductsResponse;
import souk.platform.rpc.Answers;

/** The front door. Every method is: decode, run, encode. */
public final class CatalogEndpoint extends CatalogServiceGrpc.CatalogServiceImplBase {

    private static final int CATEGORIES_PAGE_SIZE = 1_000;

    private final Reads reads;
    private final Writes writes;
    private final ProductWatch watch;

    /** What can be asked. */
    public record Reads(
            FindProducts findProducts,
            ListProducts listProducts,
            SearchProducts searchProducts,
            FindCategory findCategory,
            ListCategories listCategories) {}

    /** What can be done. */
    public record Writes(
            CreateProduct createProduct,
            UpdateProduct updateProduct,
            ChangePrice changePrice,
            DeleteProduct deleteProduct,
            UndeleteProduct undeleteProduct,
            ImportProducts importProducts,
            CreateCategory createCategory) {}

    public CatalogEndpoint(Reads reads, Writes writes, ProductWatch watch) {
        this.reads = reads;
        this.writes = writes;
        this.watch = watch;
    }

    @Override
    public void getProduct(GetProductRequest request, StreamObserver<Product> reply) {
        var found = reads.findProducts.run(CallerWire.actor(), List.of(Names.product(request.getName())));
        Answers.send(reply, found.map(List::getFirst).map(ProductWire::product));
    }

    @Override
    public void batchGetProducts(BatchGetProductsRequest request, StreamObserver<BatchGetProductsResponse> reply) {
        var ids = request.getNamesList().stream().map(Names::product).toList();
        Answers.send(reply, reads.findProducts.run(CallerWire.actor(), ids).map(ListWire::batch));
    }

    @Override
    public void listProducts(ListProductsRequest request, StreamObserver<ListProductsResponse> reply) {
        var size = ListWire.pageSize(request.getPageSize());
        var page = reads.listProducts.run(ListWire.filter(CallerWire.actor(), request), size, request.getPageToken());
        Answers.send(reply, page.map(ListWire::page));
    }

    @Override
    public void searchProducts(SearchProductsRequest request, StreamObserver<SearchProductsResponse> reply) {
        var size = ListWire.pageSize(request.getPageSize());
        var found = reads.searchProducts.run(SearchWire.question(request), size, request.getPageToken());
        Answers.send(reply, found.map(page -> SearchWire.answer(page, request.getCurrencyCode())));
    }

    @Override
    public void watchProducts(WatchProductsRequest request, StreamObserver<WatchProductsResponse> reply) {
        watch.watch(request, (ServerCallStreamObserver<WatchProductsResponse>) reply);
    }

    @Override
    public void createProduct(CreateProductRequest request, StreamObserver<Product> reply) {
        var id = request.getProductId().isEmpty() ? ProductId.random() : new ProductId(request.getProductId());
        var created = ProductWire.draft(request.getProduct(), id)
                .then(draft -> writes.createProduct.run(CallerWire.actor(), draft));
        Answers.send(reply, FieldPath.below("product", created).map(ProductWire::product));
    }

    @Override
    public void updateProduct(UpdateProductRequest request, StreamObserver<Product> reply) {
        var wire = request.getProduct();
        var updated = UpdateMask.fields(request)
                .then(fields -> FieldPath.below(
                        "product",
                        ProductWire.draft(wire, Names.product(wire.getName()))
                                .then(draft ->
                                        writes.updateProduct.run(CallerWire.actor(), draft, fields, wire.getEtag()))));
        Answers.send(reply, updated.map(ProductWire::product));
    }

    @Override
    public void changePrice(ChangePriceRequest request, StreamObserver<Product> reply) {
        var id = Names.product(request.getName());
        var changed = ProductWire.newPrices(request.getPricesList())
                .then(prices -> writes.changePrice.run(CallerWire.actor(), id, prices, request.getEtag()));
        Answers.send(reply, changed.map(ProductWire::product));
    }

    @Override
    public void deleteProduct(DeleteProductRequest request, StreamObserver<Product> reply) {
        var deleted = writes.deleteProduct.run(CallerWire.actor(), Names.product(request.getName()), request.getEtag());
        Answers.send(reply, deleted.map(ProductWire::product));
    }

    @Override
    public void undeleteProduct(UndeleteProductRequest request, StreamObserver<Product> reply) {
        var undeleted =
                writes.undeleteProduct.run(CallerWire.actor(), Names.product(request.getName()), request.getEtag());
        Answers.send(reply, undeleted.map(ProductWire::product));
    }

    @Override
    public void importProducts(ImportProductsRequest request, StreamObserver<ImportProductsResponse> reply) {
        var imported = ImportWire.wishes(request)
                .then(wishes -> writes.importProducts.run(CallerWire.actor(), ImportWire.drafts(request), wishes));
        Answers.send(reply, imported.map(answers -> ImportWire.response(request, answers)));
    }

    @Override
    public void listCategories(ListCategoriesRequest request, StreamObserver<ListCategoriesResponse> reply) {
        var size = request.getPageSize() == 0 ? CATEGORIES_PAGE_SIZE : request.getPageSize();
        Answers.send(
                reply, reads.listCategories.run(size, request.getPageToken()).map(CategoryWire::page));
    }

    @Override
    public void getCategory(GetCategoryRequest request, StreamObserver<Category> reply) {
        Answers.send(
                reply, reads.findCategory.run(Names.category(request.getName())).map(CategoryWire::category));
    }

    @Override
    public void createCategory(CreateCategoryRequest request, StreamObserver<Category> reply) {
        Answers.send(
                reply, writes.createCategory.run(CategoryWire.wish(request)).map(CategoryWire::category));
    }
}
