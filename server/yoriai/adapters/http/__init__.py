"""The HTTP side: API, pages, and what every answer carries."""
