"""Every client-server message in one place, its codec, and what is generated from it."""
