"""Pages: view records and Jinja templates to Markdown, one module per kind of page."""
