"""``generate``: made-up data of any size, one module for each sort of it."""
