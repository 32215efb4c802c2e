"""The search for programs: results and completions as JSON, described by OpenAPI."""
