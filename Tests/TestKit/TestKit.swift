// TestKit: what tests of several rooms share: temporary folders, a fixed clock, a tiny raw HTTP client.
