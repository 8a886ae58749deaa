"""The site: settings, addresses, base templates, components, static files, and the command."""
