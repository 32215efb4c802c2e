from django.apps import AppConfig


class HubConfig(AppConfig):
    name = "hub"
    verbose_name = "Site"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from hub import checks  # noqa: F401  # registering them needs the models to be loaded
