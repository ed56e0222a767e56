"""The same as the command line, as pages on the person's own machine; imported by « cusdocs serve » alone."""
