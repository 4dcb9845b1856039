"""Edge: the command line, a module for each verb. Only it prints, and reads the clock."""
