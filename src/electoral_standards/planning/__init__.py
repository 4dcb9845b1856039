"""Development plans: from gaps to actions, and what becomes of them."""
