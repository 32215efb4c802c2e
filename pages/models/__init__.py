from pages.models.article import ArticlePage
from pages.models.base import BasePage
from pages.models.home import HomePage

__all__ = ["ArticlePage", "BasePage", "HomePage"]
