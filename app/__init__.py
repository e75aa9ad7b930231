"""The desks: chat, pages, API, command line and store."""
