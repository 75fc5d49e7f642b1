"""Put a finished build in the place of the old one: places, records, the lock, generations, the journal."""
