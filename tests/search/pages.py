"""The search page as tests read it."""

from urllib.parse import urlencode

from bs4 import BeautifulSoup
from django.test import Client


def get(client: Client, **params: object) -> BeautifulSoup:
    response = client.get(f"/search/?{urlencode(params, doseq=True)}")
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def texts(soup: BeautifulSoup, selector: str) -> list[str]:
    return [
        " ".join(element.get_text(" ", strip=True).split()) for element in soup.select(selector)
    ]
