from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("search", "0009_danger_phone_name"),
    ]

    operations = [
        migrations.CreateModel(
            name="Departed",
            fields=[
                ("entry", models.BigIntegerField(primary_key=True, serialize=False)),
                ("language", models.CharField(max_length=12)),
                ("version", models.BigIntegerField()),
            ],
        ),
        migrations.AddIndex(
            model_name="entry",
            index=models.Index(
                condition=~models.Q(rendered=models.F("indexed")), fields=["id"], name="entry_due"
            ),
        ),
    ]
