"""What happens around the rules: rooms, broadcast, cloud feed, presence, recordings."""
