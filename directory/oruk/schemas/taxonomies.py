"""Taxonomies and their terms."""

from directory.oruk.schemas.types import key, many, shape, text, uri

SCHEMAS = {
    "taxonomy": shape(
        "A list or tree of terms.",
        required=("id", "name", "description"),
        id=key("The taxonomy. It never changes."),
        name=text("Its name."),
        description=text("What its terms say."),
        uri=uri("Its web address."),
        version=text("Its edition."),
        taxonomy_terms=many(
            "taxonomy_term",
            "All its terms; left out of a taxonomy of more than 2,000, which "
            "`/taxonomy_terms?taxonomy_id=` lists.",
        ),
    ),
    "taxonomy_term": shape(
        "A term of a taxonomy.",
        required=("id", "name", "description"),
        id=key("The term. It never changes."),
        code=text("Its code in the taxonomy."),
        name=text("The term."),
        description=text("What it means."),
        parent_id=key("The term above it."),
        taxonomy=text("The taxonomy's name."),
        taxonomy_id=key("The taxonomy."),
        term_uri=uri("Its web address."),
        term=text("The term, as the UK profile has it."),
    ),
}
