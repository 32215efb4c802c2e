from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("search", "0007_saved_search_due")]

    operations = [
        migrations.AddField(
            model_name="searchline",
            name="is_again",
            field=models.BooleanField(default=False, verbose_name="the same words again"),
        ),
    ]
