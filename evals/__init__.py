"""Cases are asked, scored, compared, gated and reported."""
