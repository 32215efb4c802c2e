from django.apps import AppConfig


class PublicationConfig(AppConfig):
    name = "directory.publication"
    label = "publication"
    verbose_name = "Publication"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from directory.publication import checks, receivers  # models must be loaded first

        receivers.connect()
        checks.register()
