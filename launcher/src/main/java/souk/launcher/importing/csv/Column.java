package souk.launcher.importing.csv;

/** The columns that are read, under the name that Shopify's exports use and the one of its newer templates. */
public enum Column {
    HANDLE("Handle", "URL handle"),
    TITLE("Title"),
    BODY("Body (HTML)", "Description"),
    VENDOR("Vendor"),
    CATEGORY("Product Category"),
    TYPE("Type", "Custom Product Type"),
    TAGS("Tags"),
    PUBLISHED("Published", "Published on online store"),
    OPTION1_NAME("Option1 Name"),
    OPTION1_VALUE("Option1 Value"),
    OPTION2_NAME("Option2 Name"),
    OPTION2_VALUE("Option2 Value"),
    OPTION3_NAME("Option3 Name"),
    OPTION3_VALUE("Option3 Value"),
    SKU("Variant SKU", "SKU"),
    PRICE("Variant Price", "Price"),
    IMAGE("Image Src", "Product image URL"),
    IMAGE_POSITION("Image Position"),
    STATUS("Status");

    private final String exported;
    private final String template;

    Column(String title) {
        this(title, title);
    }

    Column(String exported, String template) {
        this.exported = exported;
        this.template = template;
    }

    /** How Shopify's exports call it. */
    public String title() {
        return exported;
    }

    boolean isCalled(String title) {
        return title.equalsIgnoreCase(exported) || title.equalsIgnoreCase(template);
    }
}
