"""The commands of `import`: one module for each format."""
