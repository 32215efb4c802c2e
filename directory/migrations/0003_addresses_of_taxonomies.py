from django.db import migrations, models
from django.utils.text import slugify


def fill(apps, schema_editor):
    Taxonomy = apps.get_model("directory", "Taxonomy")
    taken = set()
    for row in Taxonomy.objects.order_by("pk"):
        root = slugify(row.name)[:80].strip("-") or f"taxonomy-{str(row.key)[:8]}"
        number, slug = 2, root
        while slug in taken:
            slug, number = f"{root}-{number}", number + 1
        taken.add(slug)
        Taxonomy.objects.filter(pk=row.pk).update(slug=slug)


class Migration(migrations.Migration):
    dependencies = [
        ("directory", "0002_times_events_and_areas"),
    ]

    operations = [
        migrations.AddField(
            model_name="taxonomy",
            name="slug",
            field=models.SlugField(
                default="", editable=False, max_length=100, verbose_name="address", db_index=False
            ),
            preserve_default=False,
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
        migrations.AlterField(
            model_name="taxonomy",
            name="slug",
            field=models.SlugField(
                editable=False, max_length=100, unique=True, verbose_name="address"
            ),
        ),
        migrations.AlterField(
            model_name="taxonomyterm",
            name="code",
            field=models.CharField(
                help_text="Part of the address of its page: it should last.",
                max_length=100,
                verbose_name="code",
            ),
        ),
    ]
