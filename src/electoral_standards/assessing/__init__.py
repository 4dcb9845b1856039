"""Verbs: from judgements to findings, and from findings to verdicts (see `assessment`)."""
