from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("search", "0008_searches_again")]

    operations = [
        migrations.AddField(
            model_name="dangerwords",
            name="phone_name",
            field=models.CharField(
                blank=True,
                help_text="As it goes on after “Call”: Samaritans, the National Abuse Helpline.",
                max_length=120,
                verbose_name="whose phone",
            ),
        ),
    ]
