"""A few pictures, drawn when the demonstration is loaded: own work, free of others' rights."""

import io
from collections.abc import Callable
from dataclasses import dataclass

from django.core.files.images import ImageFile
from PIL import Image, ImageDraw

from hub.demo.content import made_id
from hub.models import SiteImage

SIZE = (1200, 800)
SKY, HILL, BRICK, ROOF, DOOR, WOOD = (
    "#cfe6f2",
    "#6f9e6b",
    "#b5654a",
    "#5b3a32",
    "#274c5e",
    "#a5794d",
)
CREAM, LEAF, SUN, SOIL, WATER = "#f6efdf", "#3f7d4f", "#f2c14e", "#5a4632", "#4f8fb0"


@dataclass(frozen=True)
class Picture:
    """An image of the library, by its public id, with words for people who cannot see it."""

    key: str
    pk: int
    alt: str


def _hall(draw: ImageDraw.ImageDraw) -> None:
    draw.rectangle((0, 560, 1200, 800), fill=HILL)
    draw.rectangle((240, 320, 960, 640), fill=BRICK)
    draw.polygon([(190, 330), (600, 120), (1010, 330)], fill=ROOF)
    draw.rectangle((540, 450, 660, 640), fill=DOOR)
    for left in (300, 420, 700, 820):
        draw.rectangle((left, 420, left + 80, 520), fill=CREAM)
    draw.ellipse((1020, 60, 1130, 170), fill=SUN)


def _larder(draw: ImageDraw.ImageDraw) -> None:
    draw.rectangle((0, 0, 1200, 800), fill=CREAM)
    for shelf, colours in ((260, (BRICK, SUN, LEAF)), (500, (WATER, BRICK, SUN))):
        draw.rectangle((120, shelf, 1080, shelf + 24), fill=WOOD)
        for place in range(9):
            left = 150 + place * 100
            draw.rounded_rectangle(
                (left, shelf - 120, left + 70, shelf), radius=12, fill=colours[place % 3]
            )
    draw.polygon([(420, 760), (780, 760), (820, 580), (380, 580)], fill=WOOD)
    for left, colour in ((430, LEAF), (530, SUN), (630, BRICK), (700, LEAF)):
        draw.ellipse((left, 530, left + 90, 620), fill=colour)


def _garden(draw: ImageDraw.ImageDraw) -> None:
    draw.rectangle((0, 480, 1200, 800), fill=HILL)
    draw.rectangle((0, 700, 1200, 800), fill=WATER)
    for left in (110, 430, 750):
        draw.rectangle((left, 560, left + 280, 660), fill=WOOD)
        draw.rectangle((left + 12, 560, left + 268, 600), fill=SOIL)
        for plant in range(5):
            x = left + 30 + plant * 50
            draw.line((x + 12, 560, x + 12, 500), fill=LEAF, width=8)
            draw.ellipse((x - 8, 470, x + 32, 515), fill=(BRICK, SUN)[plant % 2])
    draw.rectangle((940, 250, 980, 480), fill=SOIL)
    draw.ellipse((820, 80, 1100, 320), fill=LEAF)


@dataclass(frozen=True)
class Drawing:
    title: str
    alt: str
    draw: Callable[[ImageDraw.ImageDraw], None]


DRAWINGS = {
    "hall": Drawing(
        "Village hall",
        "Drawing of a brick hall with a pitched roof and a blue door, on a sunny day.",
        _hall,
    ),
    "larder": Drawing(
        "Larder shelves",
        "Drawing of shelves of jars and tins, and a basket of vegetables before them.",
        _larder,
    ),
    "garden": Drawing(
        "Garden by the river",
        "Drawing of raised beds with flowers, a tree, and the river behind the lawn.",
        _garden,
    ),
}


def put_pictures() -> dict[str, Picture]:
    """Draw what is not in the image library yet. Name → picture."""
    return {name: _put(name, drawing) for name, drawing in DRAWINGS.items()}


def _put(name: str, drawing: Drawing) -> Picture:
    key = made_id("picture", name)
    image = SiteImage.objects.filter(key=key).first()
    if image is None:
        canvas = Image.new("RGB", SIZE, SKY)
        drawing.draw(ImageDraw.Draw(canvas))
        content = io.BytesIO()
        canvas.save(content, "PNG", optimize=True)
        file = ImageFile(content, name=f"demo-{name}.png")
        image = SiteImage(key=key, title=drawing.title, description=drawing.alt, file=file)
        image.save()
    return Picture(str(key), image.pk, drawing.alt)
