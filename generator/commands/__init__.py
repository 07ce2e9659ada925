"""One module per command of `bening`, each with a click command named `command`; `generator.cli` lists them."""
