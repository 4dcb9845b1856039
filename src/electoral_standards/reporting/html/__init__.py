"""One self-contained page of HTML: from the documents of one report to a text of markup."""
