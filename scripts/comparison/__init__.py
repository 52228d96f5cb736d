"""What scripts/compare-builds is made of."""
