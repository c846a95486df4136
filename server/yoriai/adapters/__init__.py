"""The outside world: sockets, HTTP, the log on disk, tokenizers, clock."""
