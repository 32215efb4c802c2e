from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("search", "0006_entry_owner")]

    operations = [
        migrations.AddField(
            model_name="savedsearch",
            name="due_at",
            field=models.DateTimeField(db_index=True, null=True, verbose_name="next look"),
        ),
        migrations.AddField(
            model_name="savedsearch",
            name="network",
            field=models.CharField(blank=True, max_length=32, verbose_name="asked for from"),
        ),
    ]
