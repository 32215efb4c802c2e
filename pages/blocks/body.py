"""What the body of a page is made of."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageBlock

from pages.blocks.listings import ListingsBlock
from pages.blocks.searches import SearchListingsBlock
from pages.blocks.text import (
    INSET_FEATURES,
    TEXT_FEATURES,
    CalloutBlock,
    DetailsBlock,
    HeadingBlock,
    ParagraphBlock,
)
from pages.searches import MOST_SEARCHES


class PictureBlock(ImageBlock):
    class Meta:
        icon = "image"
        label = _("Image")
        description = _("A picture, with words for people who cannot see it.")
        template = "pages/blocks/image.html"


class BodyBlock(blocks.StreamBlock):
    heading = HeadingBlock(max_length=120)
    paragraph = ParagraphBlock(features=TEXT_FEATURES)
    listings = ListingsBlock()
    search = SearchListingsBlock()
    callout = CalloutBlock(features=INSET_FEATURES)
    details = DetailsBlock()
    image = PictureBlock()

    class Meta:
        block_counts = {"search": {"max_num": MOST_SEARCHES}}  # Wagtail reads it so
