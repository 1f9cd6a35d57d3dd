"""One file per case: NAME, WHAT and measure(build, folder, rounds), which yields rows."""
