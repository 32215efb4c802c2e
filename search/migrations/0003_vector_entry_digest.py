from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("search", "0002_search_that_serves")]

    operations = [
        migrations.AddField(
            model_name="entryvector",
            name="entry_digest",
            field=models.CharField(
                blank=True, default="", max_length=64, verbose_name="digest of the entry"
            ),
            preserve_default=False,
        ),
    ]
