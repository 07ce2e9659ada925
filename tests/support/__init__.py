"""What several tests share: built sites, fleets, servers, sample data."""
