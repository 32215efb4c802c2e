from django.apps import AppConfig


class PublicationConfig(AppConfig):
    name = "directory.publication"
    label = "publication"
    verbose_name = "Publication"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        # models must be loaded first
        from directory.publication import checks, occurrences, receivers
        from search import opening

        receivers.connect()
        checks.register()
        opening.provide(occurrences.open_at)
