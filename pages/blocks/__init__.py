from pages.blocks.body import BodyBlock
from pages.blocks.listings import ListingChooserBlock, ListingsBlock
from pages.blocks.tasks import TaskBlock

__all__ = ["BodyBlock", "ListingChooserBlock", "ListingsBlock", "TaskBlock"]
