"""Tell when files change. Meets watchfiles; the server and `check --watch` wait here."""
