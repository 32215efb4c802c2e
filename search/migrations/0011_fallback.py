from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("search", "0010_copies_on_a_server"),
    ]

    operations = [
        migrations.CreateModel(
            name="Fallback",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("hour", models.DateTimeField(verbose_name="hour")),
                ("reason", models.CharField(max_length=20, verbose_name="why")),
                ("times", models.PositiveIntegerField(default=0, verbose_name="searches")),
                ("last_at", models.DateTimeField(verbose_name="last")),
            ],
            options={
                "verbose_name": "search answered by the database instead",
                "verbose_name_plural": "searches answered by the database instead",
                "constraints": [
                    models.UniqueConstraint(fields=("hour", "reason"), name="fallback_once")
                ],
            },
        ),
    ]
