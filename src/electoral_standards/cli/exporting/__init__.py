"""The commands of `export`: one module for each format."""
